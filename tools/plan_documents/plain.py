"""A document as plain text, in the ways in which pages of the web are copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tools.plan_documents.folders import About
from tools.plan_documents.markup import Aside, Block, Margin, Paragraph, Table, without_sheets
from tools.plan_documents.texts import Texts, asides

_BAR = "|"


def build_text(blocks: Sequence[Block], about: About) -> bytes:
    """Write a document as the bytes of a text file; tracked changes are accepted."""
    return _Writer(about).text(blocks).encode(about.encoding)


class _Writer:
    def __init__(self, about: About) -> None:
        self._texts = Texts(about)
        self._write_table = _TABLES[about.table]

    def text(self, blocks: Sequence[Block]) -> str:
        lines = list(asides(blocks, Margin.HEADER))
        for block in without_sheets(blocks):
            lines += self._lines(block)
        lines += self._texts.notes
        lines += asides(blocks, Margin.FOOTER)
        return "".join(f"{line}\n" for line in lines)

    def _lines(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            text = self._texts.paragraph(block)
            return [] if text is None else [text]
        if isinstance(block, Table):
            rows = [[self._texts.cell(cell) for cell in row] for row in block.rows]
            return list(self._write_table(rows))
        if isinstance(block, Aside) and block.margin is Margin.BOX:
            return [block.text]
        return []


_Rows = Sequence[Sequence[str | None]]


def _in_rows(rows: _Rows) -> Iterator[str]:
    """A row a line; what merged cells leave open is made up for at the line's end."""
    for row in rows:
        cells = [cell.replace("\n", " ") for cell in row if cell is not None]
        line = " | ".join(cells) + " |"
        lacking = len(row) - len(cells)
        if lacking:
            line += f" {_BAR * lacking}"
        yield line


def _in_cells(rows: _Rows) -> Iterator[str]:
    """A cell a line, each ended by a bar."""
    for row in rows:
        for cell in _moved_up(row):
            yield f"{cell} {_BAR}".lstrip()


def _alternating(rows: _Rows) -> Iterator[str]:
    """The cell on one line, its bar on the next."""
    for row in rows:
        for cell in _moved_up(row):
            yield cell
            yield _BAR


def _with_bars(rows: _Rows) -> Iterator[str]:
    """A bar on each side, and the lines of a cell as they are."""
    for row in rows:
        cells = ["" if cell is None else cell for cell in row]
        yield f"| {' | '.join(cells)} |"


def _bare(rows: _Rows) -> Iterator[str]:
    """A cell a paragraph, and nothing that tells it is one."""
    for row in rows:
        yield from (cell for cell in row if cell is not None)


def _moved_up(row: Sequence[str | None]) -> list[str]:
    cells = [cell for cell in row if cell is not None]
    return cells + [""] * (len(row) - len(cells))


_TABLES: dict[str, Callable[[_Rows], Iterator[str]]] = {
    "rows": _in_rows,
    "cells": _in_cells,
    "alternate": _alternating,
    "bar": _with_bars,
    "none": _bare,
}
