"""A document as plain text, in the ways in which pages of the web are copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tools.plan_documents.folders import About
from tools.plan_documents.labels import Counter, read_label
from tools.plan_documents.markup import (
    Aside,
    Block,
    Cell,
    Ink,
    Margin,
    Merge,
    Paragraph,
    Table,
)

_BAR = "|"


def build_text(blocks: Sequence[Block], about: About) -> bytes:
    """Write a document as the bytes of a text file; tracked changes are accepted."""
    return _Writer(about).text(blocks).encode(about.encoding)


class _Writer:
    def __init__(self, about: About) -> None:
        self._counter = Counter([read_label(label) for label in about.numbering], about.counting_on)
        self._write_table = _TABLES[about.table]
        self._notes: list[str] = []

    def text(self, blocks: Sequence[Block]) -> str:
        lines = list(_asides(blocks, Margin.HEADER))
        for block in blocks:
            lines += self._lines(block)
        lines += self._notes
        lines += _asides(blocks, Margin.FOOTER)
        return "".join(f"{line}\n" for line in lines)

    def _lines(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return self._paragraph_lines(block)
        if isinstance(block, Table):
            rows = [[self._cell_text(cell) for cell in row] for row in block.rows]
            return list(self._write_table(rows))
        return [block.text] if block.margin is Margin.BOX else []

    def _paragraph_lines(self, paragraph: Paragraph) -> list[str]:
        if paragraph.wholly is Ink.DELETED:
            return []
        text = self._counter.label(paragraph)
        for piece in paragraph.pieces:
            if piece.ink is Ink.NOTE:
                self._notes.append(f"[{len(self._notes) + 1}] {piece.text}")
                text += f"[{len(self._notes)}]"
            elif piece.ink is not Ink.DELETED:
                text += piece.text
        return [text]

    def _cell_text(self, cell: Cell) -> str | None:
        """Give the lines of a cell in one text; None where it is merged with another."""
        if cell.merge is not Merge.NONE:
            return None
        lines: list[str] = []
        for paragraph in cell.paragraphs:
            lines += self._paragraph_lines(paragraph)
        return "\n".join(lines)


def _asides(blocks: Sequence[Block], margin: Margin) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Aside) and block.margin is margin:
            yield block.text


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
