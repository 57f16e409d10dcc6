"""The markup of a document's source (benchmarks/plans/README.md): from its lines to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

TextChange = Callable[[str], str]


class Ink(Enum):
    """What a piece of a paragraph is, beside its text."""

    PLAIN = "plain"
    BOLD = "bold"
    INSERTED = "inserted"
    DELETED = "deleted"
    NOTE = "note"


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph; the text of a NOTE stands at the foot of the page."""

    text: str
    ink: Ink = Ink.PLAIN


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `level` counts from 1 where Word makes its label."""

    pieces: tuple[Piece, ...]
    level: int = 0
    restarts: bool = False
    is_title: bool = False

    @property
    def wholly(self) -> Ink | None:
        """The one ink of the whole paragraph."""
        inks = {piece.ink for piece in self.pieces}
        return inks.pop() if len(inks) == 1 else None


class Merge(Enum):
    """With which neighbour a cell is one."""

    NONE = ""
    ABOVE = "^"
    LEFT = "<"


@dataclass(frozen=True)
class Cell:
    """A cell of a table; a merged one has no paragraphs."""

    paragraphs: tuple[Paragraph, ...] = ()
    merge: Merge = Merge.NONE


@dataclass(frozen=True)
class Table:
    """A table whose rows all have the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]


class Margin(Enum):
    """Where text beside the body stands."""

    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True)
class Aside:
    """Text beside the body; a box hangs at its place between the paragraphs."""

    margin: Margin
    text: str


@dataclass(frozen=True)
class Sheet:
    """The start of a sheet of a workbook; a hidden one is there and not seen."""

    name: str
    is_hidden: bool = False


Block = Paragraph | Table | Aside | Sheet

_INK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\{\+(?P<inserted>.+?)\+\}|\{-(?P<deleted>.+?)-\}"
    r"|\[\[note: ?(?P<note>.+?)\]\]"
)
_LABEL = re.compile(r"#([1-4])(!?) ")
_ASIDE = re.compile(r"\[\[(box|header|footer): ?(.*)\]\]")
_SHEET, _HIDDEN_SHEET = "=== ", "=== (hidden) "
_ROW_START, _ROW_END = "| ", " |"
_PARAGRAPH_END = "<br>"


def parse(source: str) -> tuple[Block, ...]:
    """Read a source."""
    blocks: list[Block] = []
    rows: list[str] = []
    for line in [*source.removesuffix("\n").split("\n"), None]:
        if line is not None and _is_row(line):
            rows.append(line)
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if line is not None:
            blocks.append(_block(line))
    return tuple(blocks)


def changed(blocks: Sequence[Block], change: TextChange) -> tuple[Block, ...]:
    """Give the blocks with every text changed."""
    return tuple(_changed_block(block, change) for block in blocks)


def without_sheets(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks as a document that knows no sheets has them: what is hidden is not there."""
    kept: list[Block] = []
    is_hidden = False
    for block in blocks:
        if isinstance(block, Sheet):
            is_hidden = block.is_hidden
        elif not is_hidden:
            kept.append(block)
    return tuple(kept)


def _is_row(line: str) -> bool:
    return line.startswith(_ROW_START) and line.endswith(_ROW_END)


def _block(line: str) -> Block:
    if line.startswith(_HIDDEN_SHEET):
        return Sheet(line.removeprefix(_HIDDEN_SHEET), is_hidden=True)
    if line.startswith(_SHEET):
        return Sheet(line.removeprefix(_SHEET))
    match = _ASIDE.fullmatch(line)
    if match is None:
        return _paragraph(line)
    return Aside(Margin(match[1]), match[2])


def _paragraph(line: str) -> Paragraph:
    if line.startswith("= "):
        return Paragraph(_pieces(line.removeprefix("= ")), is_title=True)
    match = _LABEL.match(line)
    if match is None:
        return Paragraph(_pieces(line))
    return Paragraph(_pieces(line[match.end() :]), level=int(match[1]), restarts=match[2] == "!")


def _pieces(text: str) -> tuple[Piece, ...]:
    pieces = []
    start = 0
    for match in _INK.finditer(text):
        pieces.append(Piece(text[start : match.start()]))
        name = str(match.lastgroup)
        pieces.append(Piece(match[name], Ink(name)))
        start = match.end()
    pieces.append(Piece(text[start:]))
    return tuple(piece for piece in pieces if piece.text)


def _table(lines: Sequence[str]) -> Table:
    rows = [_row(line) for line in lines]
    width = max(len(row) for row in rows)
    empty = Cell((Paragraph(()),))
    return Table(tuple(row + (empty,) * (width - len(row)) for row in rows))


def _row(line: str) -> tuple[Cell, ...]:
    inside = line.removeprefix("|").removesuffix("|")
    return tuple(_cell(text.strip(" ")) for text in inside.split(" | "))


def _cell(text: str) -> Cell:
    if text in (Merge.ABOVE.value, Merge.LEFT.value):
        return Cell(merge=Merge(text))
    return Cell(tuple(_paragraph(part) for part in text.split(_PARAGRAPH_END)))


def _changed_block(block: Block, change: TextChange) -> Block:
    if isinstance(block, Aside):
        return replace(block, text=change(block.text))
    if isinstance(block, Sheet):
        return replace(block, name=change(block.name))
    if isinstance(block, Paragraph):
        return _changed_paragraph(block, change)
    rows = [tuple(_changed_cell(cell, change) for cell in row) for row in block.rows]
    return Table(tuple(rows))


def _changed_cell(cell: Cell, change: TextChange) -> Cell:
    paragraphs = [_changed_paragraph(paragraph, change) for paragraph in cell.paragraphs]
    return replace(cell, paragraphs=tuple(paragraphs))


def _changed_paragraph(paragraph: Paragraph, change: TextChange) -> Paragraph:
    pieces = [replace(piece, text=change(piece.text)) for piece in paragraph.pieces]
    return replace(paragraph, pieces=tuple(pieces))
