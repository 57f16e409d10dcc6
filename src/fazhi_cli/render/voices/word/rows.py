"""Rows and pages: what stays whole on a page, and what a page can't hold.

A row is not split over pages, and rows that share a cell stay together, where a page holds them. A
cell that goes over rows of two pages loses text in LibreOffice, and Word shows an empty cell on the
second; a row higher than a page can only be split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.styles.style import ParagraphStyle

from fazhi_cli.render.voices.widths import width
from fazhi_cli.render.voices.word.sections import parts_of

# An element of the document's XML.
Element = Any

_USED = 0.9  # of a page, by what is estimated
_CELL_SIDES = 160  # twips left and right of a cell's text, about
_CELL_ENDS = 60
_USUAL_SIZE, _USUAL_LEADING = 210.0, 1.6  # of a style that says nothing: twips, and times the size


class _Line(NamedTuple):
    """A line of a paragraph style: how wide its characters are, and how high it is, in twips."""

    size: float
    height: float


def keep_rows(document: Document) -> None:
    """Keep the rows of every table together that belong together, as far as a page holds them."""
    lines = {
        style.style_id: _line(style)
        for style in document.styles
        if isinstance(style, ParagraphStyle)
    }
    for part in parts_of(document):
        for block in part.blocks:
            for table in block.iter(qn("w:tbl")):
                _Table(table, lines).keep_rows(part.height * _USED)


def _line(style: ParagraphStyle) -> _Line:
    size = style.font.size.twips if style.font.size is not None else _USUAL_SIZE
    spacing = style.paragraph_format.line_spacing
    height = spacing.twips if isinstance(spacing, Length) else size * _USUAL_LEADING
    return _Line(size, height)


class _Table:
    """A table whose text is in place."""

    def __init__(self, table: Element, lines: dict[str, _Line]) -> None:
        self._lines = lines
        self._rows = table.findall(qn("w:tr"))
        self._heads = [row for row in self._rows if _is_head(row)]

    def keep_rows(self, room: float) -> None:
        """Keep rows whole, and together; `room` is what a page holds, in twips."""
        room -= sum(self._height(row.findall(qn("w:tc"))) for row in self._heads)
        for group in self._groups():
            for part in self._parts(group, room):
                self._keep(part, room)

    def _groups(self) -> Iterator[Sequence[Element]]:
        """Give the rows that share a cell; a row that shares none is alone."""
        group: list[Element] = []
        for row in self._rows:
            if group and not _is_joined(row):
                yield group
                group = []
            group.append(row)
        if group:
            yield group

    def _parts(self, group: Sequence[Element], room: float) -> Iterator[Sequence[Element]]:
        """Part rows that share cells where a page ends; what is shared is said in the first."""
        part: list[Element] = []
        own = shared = 0.0
        for row in group:
            height = self._height(_own_cells(row))
            if part and max(own + height, shared) > room:
                yield part
                part, own = [], 0.0
            if not part:
                shared = self._height(row.findall(qn("w:tc")))
            part.append(row)
            own += height
        yield part

    def _keep(self, rows: Sequence[Element], room: float) -> None:
        _part_cells(rows)
        for row in rows[:-1]:
            _keep_with_next(row)
        if self._whole_height(rows) > room:
            _let_split(rows[0])

    def _whole_height(self, rows: Sequence[Element]) -> float:
        """Estimate how high rows are: by their own cells, and by those that they share."""
        own = sum(self._height(_own_cells(row)) for row in rows)
        return max(own, self._height(rows[0].findall(qn("w:tc"))))

    def _height(self, cells: Iterable[Element]) -> float:
        return max((self._cell_height(cell) for cell in cells), default=0) + _CELL_ENDS

    def _cell_height(self, cell: Element) -> float:
        room = cell.width.twips - _CELL_SIDES if cell.width is not None else _CELL_SIDES
        height = 0.0
        for paragraph in cell.iter(qn("w:p")):
            line = self._lines.get(paragraph.style) or _Line(_USUAL_SIZE, _USUAL_SIZE)
            characters = max(1, room // line.size)
            height += max(1, ceil(width(paragraph.text) / characters)) * line.height
        return height


def _own_cells(row: Element) -> Iterator[Element]:
    """Give the cells that a row has for itself."""
    return (cell for cell in row.findall(qn("w:tc")) if cell.vMerge is None)


def _is_joined(row: Element) -> bool:
    return any(cell.vMerge == "continue" for cell in row.findall(qn("w:tc")))


def _is_head(row: Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def _part_cells(rows: Sequence[Element]) -> None:
    """Begin the cells anew that go on from the page before; alone, a row shares none."""
    for cell in rows[0].findall(qn("w:tc")):
        if cell.vMerge == "continue":
            cell.vMerge = "restart"
        if len(rows) == 1:
            cell.vMerge = None


def _keep_with_next(row: Element) -> None:
    for paragraph in row.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def _let_split(row: Element) -> None:
    for mark in row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}"):
        mark.getparent().remove(mark)
