"""Grids become rows of tables; a table that goes over pages is one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fazhi_cli.formats.pdf.grids import Cell, Grid
from fazhi_cli.formats.pdf.lines import Line, lines_of
from fazhi_cli.formats.pdf.paragraphs import (
    NEVER_FIRST,
    Frame,
    is_full_of_cell,
    set_paragraphs,
    usual_pitch,
)
from fazhi_cli.model.blocks import BlockPlace, TableCell, TableRow

_SAME_EDGES = 6.0
_PADDING = 6.0  # the most that is thought to lie between a border and its text
_ENDS = ("。", "；", "！", "？", "）")
_HEADER_ROWS = 4
_NUMBER = re.compile(r"[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3}")


@dataclass(slots=True)
class _Printed:
    """What is printed in a cell."""

    lines: list[Line]
    frame: Frame
    text: str = ""


@dataclass(slots=True)
class _Field:
    """A cell of a row while its table is put together."""

    text: str
    column: int
    width: int
    is_above: bool
    spans_rows: bool = False
    printed: _Printed | None = None
    torn: list[Line] = field(default_factory=list)  # what stands on the pages before

    @property
    def lines(self) -> list[Line]:
        """All lines that are printed in it."""
        return self.torn if self.printed is None else [*self.torn, *self.printed.lines]

    def cell(self) -> TableCell:
        return TableCell(self.text, self.column, self.width, self.is_above)


@dataclass(slots=True)
class _Row:
    page: int
    fields: list[_Field]
    is_header: bool = False

    @property
    def texts(self) -> list[str]:
        return ["".join(each.text.split()) for each in self.fields]


@dataclass(slots=True)
class Table:
    """A table: its rows so far, and the grids on which it stands."""

    xs: list[float]
    rows: list[_Row] = field(default_factory=list)

    def goes_on_in(self, grid: Grid) -> bool:
        """Tell whether a grid at the top of the next page goes on with it."""
        if len(grid.xs) != len(self.xs):
            return False
        pairs = zip(grid.xs, self.xs, strict=True)
        return all(abs(first - second) < _SAME_EDGES for first, second in pairs)

    def add(self, grid: Grid) -> None:
        """Add the rows of a grid, without the header that each page repeats."""
        rows = _rows(grid)
        if self.rows and rows:
            rows = rows[self._repeated(rows) :]
            if rows:
                self._join_first(rows)
        self.rows += rows

    def _repeated(self, rows: Sequence[_Row]) -> int:
        """Count the rows at the top of a page that repeat those at the top of the table."""
        count = 0
        for first, again in zip(self.rows[:_HEADER_ROWS], rows, strict=False):
            if first.texts != again.texts or not any(first.texts):
                break
            count += 1
        for row in self.rows[:count]:
            row.is_header = True
        return count

    def _join_first(self, rows: list[_Row]) -> None:
        """Join the first row of a page with the last of the page before, where it goes on."""
        upper, lower = self.rows[-1], rows[0]
        places = [each.column for each in upper.fields]
        if places != [each.column for each in lower.fields]:
            return
        if self._is_torn(upper, lower):
            for above, below in zip(upper.fields, lower.fields, strict=True):
                _append(above, below)
            rows.pop(0)
            lower_rows = rows
            for above in upper.fields:
                self._carry(above, lower_rows)
            return
        for above, below in zip(upper.fields, lower.fields, strict=True):
            is_merged = below.spans_rows or self._is_merged_elsewhere(below.column)
            if not below.text and above.text and is_merged:
                below.text, below.is_above = above.text, True
                self._carry(below, rows[1:])

    def _carry(self, above: _Field, rows: Sequence[_Row]) -> None:
        """Hand the text of a merged cell down to the rows that it covers on this page."""
        for row in rows:
            same = [each for each in row.fields if each.column == above.column]
            if not same or not same[0].is_above:
                return
            same[0].text = above.text

    def _is_merged_elsewhere(self, column: int) -> bool:
        for row in self.rows:
            for each in row.fields:
                if each.column == column and each.is_above:
                    return True
        return False

    def _is_torn(self, upper: _Row, lower: _Row) -> bool:
        """Tell whether the end of a page tore a row in two.

        What is whole on the page before is empty here; what is not goes on, in the middle of a
        sentence, or below a number that is not repeated.
        """
        if not any(each.text for each in lower.fields):
            return False
        for above, below in zip(upper.fields, lower.fields, strict=True):
            if _NUMBER.fullmatch(above.text) and _NUMBER.fullmatch(below.text):
                return False  # a number of its own: the next row, however full the cells are
        empty = [each for each in lower.fields if not each.text]
        if not empty and len(lower.fields) > 1:
            return self._breaks_off(upper, lower, every=True)
        if self._breaks_off(upper, lower):
            return True
        first = lower.fields[0]
        is_numbered = all(row.fields[0].text for row in self.rows if row.fields)
        return is_numbered and not first.text and not self._is_merged_elsewhere(first.column)

    def _breaks_off(self, upper: _Row, lower: _Row, *, every: bool = False) -> bool:
        pairs = [
            (above, below)
            for above, below in zip(upper.fields, lower.fields, strict=True)
            if below.text
        ]
        torn = [_is_open(above, below) for above, below in pairs]
        return bool(torn) and (all(torn) if every else any(torn))

    def rows_with_lines(self, number: int) -> Iterator[tuple[TableRow, list[Line]]]:
        """Give the rows, with the lines printed in each; those without a word are left out."""
        for index, row in enumerate(self.rows, 1):
            if not any(each.text for each in row.fields):
                continue
            cells = tuple(each.cell() for each in row.fields)
            place = BlockPlace(page=row.page, table=number, row=index)
            lines: list[Line] = []
            for each in row.fields:
                if not each.is_above:
                    lines += each.lines
            yield TableRow(cells, row.is_header, place), lines


def _is_open(above: _Field, below: _Field) -> bool:
    """Tell whether a cell breaks off in the middle of a paragraph."""
    if above.printed is None or below.printed is None:
        return False
    if above.text.endswith(_ENDS) and not below.text.startswith(NEVER_FIRST):
        return False
    if not above.printed.lines or not below.printed.lines:
        return False
    last, first = above.printed.lines[-1], below.printed.lines[0]
    return is_full_of_cell(last, first, above.printed.frame)


def _append(above: _Field, below: _Field) -> None:
    """Add what stands on the next page to a cell: within its last paragraph, or behind it."""
    if not below.text:
        return
    between = "" if _is_open(above, below) or not above.text else "\n"
    above.text += between + below.text
    if below.printed is not None and below.printed.lines:
        above.torn = above.lines
        above.printed = below.printed


def _rows(grid: Grid) -> list[_Row]:
    printed = {id(cell): _printed(grid.page, cell) for cell in grid.cells}
    rows: list[_Row] = []
    for number in range(len(grid.ys) - 1):
        fields: list[_Field] = []
        column = 0
        while column < len(grid.xs) - 1:
            cell = grid.owners[(number, column)]
            last = max(cell.right, column)
            fields.append(
                _Field(
                    printed[id(cell)].text,
                    column,
                    last - column + 1,
                    is_above=cell.top < number,
                    spans_rows=cell.bottom > cell.top,
                    printed=printed[id(cell)],
                )
            )
            column = last + 1
        rows.append(_Row(grid.page, fields))
    return rows


def _printed(page: int, cell: Cell) -> _Printed:
    """Read what stands in a cell."""
    lines = lines_of(page, cell.glyphs)
    if not lines:
        return _Printed([], Frame(cell.box.left, cell.box.right))
    padding = min(line.left for line in lines) - cell.box.left
    padding = min(max(padding, 0.0), _PADDING)
    left, right = cell.box.left + padding, cell.box.right - padding
    frame = Frame(left, right, is_cell=True)
    frame = Frame(left, right, usual_pitch(lines, frame), is_cell=True)
    paragraphs = set_paragraphs(lines, frame)
    return _Printed(lines, frame, "\n".join(paragraph.text for paragraph in paragraphs))
