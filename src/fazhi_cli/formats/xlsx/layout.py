"""From the rows of a sheet to blocks, as the same page in Word would give them: the lines above and
below a table are paragraphs, its rows have cells by the columns of its grid.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.formats.xlsx.allowance import Allowance
from fazhi_cli.formats.xlsx.visible import Piece, VisibleRow, VisibleSheet
from fazhi_cli.formats.xlsx.workbook import SheetEntry
from fazhi_cli.model.blocks import Block, BlockPlace, Paragraph, TableCell, TableRow

_NAMED = re.compile(r"[^：:\n]{1,12}[：:]")  # 填报单位：…
_BETWEEN = "　　"
_SPARSE = 3  # a row above a table with a third of its cells, or less, is no row of it


class _Parted(NamedTuple):
    """Rows that follow each other: a table, and what stands above and below it."""

    above: Sequence[VisibleRow]
    table: Sequence[VisibleRow]
    below: Sequence[VisibleRow]

    def pieces(self) -> Iterator[Piece]:
        """Give what begins in a row of the table."""
        for row in self.table:
            yield from row.own


class Layout:
    """Turns sheets into blocks; it counts the tables of a workbook."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._tables = 0

    def blocks(self, entry: SheetEntry, sheet: VisibleSheet) -> Iterator[Block]:
        """Give the blocks of a sheet: a table for each stretch of rows without an empty one."""
        rows = sheet.rows()
        for _ in rows:
            self._allowance.take_row()
        parted = [_parted(stretch) for stretch in _stretches(sheet, rows)]
        columns = sorted({piece.area.left for part in parted for piece in part.pieces()})
        self._allowance.take_columns(len(columns))
        for part in parted:
            for row in part.above:
                yield from self._paragraphs(entry, row)
            yield from self._table(entry, part, columns)
            for row in part.below:
                yield from self._paragraphs(entry, row)

    def _paragraphs(self, entry: SheetEntry, row: VisibleRow) -> Iterator[Paragraph]:
        """Give what stands in a row beside a table; a line in a cell is a paragraph."""
        text = _BETWEEN.join(piece.text for piece in row.own)
        self._allowance.take_text(text)
        is_centred = len(row.own) == 1 and row.own[0].area.width > 1
        place = BlockPlace(sheet=entry.name, row=row.number)
        for line in text.split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), centred=is_centred, place=place)

    def _table(
        self, entry: SheetEntry, part: _Parted, columns: Sequence[int]
    ) -> Iterator[TableRow]:
        """Give the rows of a table by the columns of its sheet, as far as the table is wide."""
        if not part.table:
            return
        self._tables += 1
        right = max(piece.area.left for piece in part.pieces())
        columns = columns[: bisect_right(columns, right)]
        for row in part.table:
            cells = tuple(self._cells(row, columns))
            is_header = entry.first_title <= row.number <= entry.last_title
            place = BlockPlace(sheet=entry.name, table=self._tables, row=row.number)
            yield TableRow(_without_rest(cells), is_header, place)

    def _cells(self, row: VisibleRow, columns: Sequence[int]) -> Iterator[TableCell]:
        """Give the cells of a row: those that begin in it, those from above, empty ones."""
        filled = {_first(piece, columns): (piece, False) for piece in row.own}
        filled |= {_first(piece, columns): (piece, True) for piece in row.above}
        column = 0
        while column < len(columns):
            piece, is_above = filled.get(column, (None, False))
            if piece is None:
                yield TableCell("", column)
                column += 1
                continue
            width = max(bisect_right(columns, piece.area.right) - column, 1)
            self._allowance.take_text(piece.text)
            yield TableCell(piece.text, column, width, is_above)
            column += width


def _first(piece: Piece, columns: Sequence[int]) -> int:
    return bisect_left(columns, piece.area.left)


def _without_rest(cells: tuple[TableCell, ...]) -> tuple[TableCell, ...]:
    """Leave the empty cells away beside a heading that goes over most of the table."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) != 1 or filled[0].above:
        return cells
    covered = sum(cell.width for cell in cells)
    return tuple(filled) if filled[0].width * 2 > covered else cells


def _stretches(sheet: VisibleSheet, rows: Sequence[VisibleRow]) -> Iterator[list[VisibleRow]]:
    """Part the rows where an empty one is seen between them; a merged cell is none."""
    stretch: list[VisibleRow] = []
    reach = 0
    for row in rows:
        if stretch and sheet.is_gap(reach, row.number):
            yield stretch
            stretch = []
        stretch.append(row)
        reach = max(reach, *(piece.area.bottom for piece in row.own))
    if stretch:
        yield stretch


def _parted(rows: Sequence[VisibleRow]) -> _Parted:
    """Part the table among some rows from what stands above and below it."""
    most = max(len(row.own) + len(row.above) for row in rows)
    first = 0
    while first < len(rows) and _stands_above(rows, first, most):
        first += 1
    areas = [piece.area for row in rows[first:] for piece in row.own]
    left = min((area.left for area in areas), default=0)
    right = max((area.left for area in areas), default=0)
    last = len(rows)
    while last > first and _stands_below(rows[last - 1], left, right):
        last -= 1
    return _Parted(rows[:first], rows[first:last], rows[last:])


def _stands_above(rows: Sequence[VisibleRow], index: int, most: int) -> bool:
    """Tell a title, 附件1, 填报单位：…　填报时间：… from the first row of a table."""
    row = rows[index]
    if row.above:
        return False
    if len(row.own) == 1:
        is_beside_others = index + 1 < len(rows) and bool(rows[index + 1].above)
        return not is_beside_others
    return _is_named(row) or len(row.own) * _SPARSE <= most


def _stands_below(row: VisibleRow, left: int, right: int) -> bool:
    """Tell a note or a signature below a table from its last row."""
    if row.above:
        return False
    if len(row.own) > 1:
        return _is_named(row)
    area = row.own[0].area
    is_whole = area.left <= left and area.right >= right
    return is_whole or (area.left <= left and _is_named(row))


def _is_named(row: VisibleRow) -> bool:
    return all(_NAMED.match(piece.text) for piece in row.own)
