"""A sheet as a table for a terminal: text only, whatever the data holds.

The lines are put together here: a page of thirty thousand rows costs rich twenty seconds to lay
out, though each cell is folded and each column measured already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.column_widths import column_groups, column_widths
from fazhi_cli.render.voices.line_breaks import fold, fold_evenly
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, Sheet

# The columns of the paper, when nobody says how wide it is.
PIPE_WIDTH = 120

_EDGE, _GAP, _RULE = " ", "  ", "─"


def render_table(sheet: Sheet, width: int, *, has_color: bool) -> str:
    """Print a sheet for a terminal of `width` columns."""
    pen = _Pen(width, has_color=has_color)
    lines = pen.paragraph(sheet.title, "bold") if sheet.title else []
    for table in _tables(sheet.grids, width):
        if table.heading:
            lines += ["", *pen.paragraph(table.heading, "bold")]
        lines += pen.table(table)
    if not any(grid.rows for grid in sheet.grids):
        lines += pen.paragraph(sheet.empty)
    if sheet.summary:
        lines += pen.paragraph(sheet.summary, "bold")
    for note in sheet.notes:
        if note:
            lines += pen.paragraph(note, "dim")
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Table(NamedTuple):
    """A grid that has rows, its cells fit to be printed, with the widths of its columns."""

    heading: str
    columns: tuple[Column, ...]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


def _tables(grids: Iterable[Grid], width: int) -> Iterator[_Table]:
    """Make a table of each grid that has rows; the same columns stand below each other."""
    printable: list[tuple[Grid, list[list[Cell]]]] = []
    alike: dict[tuple[Column, ...], list[list[Cell]]] = {}
    for grid in grids:
        if not grid.rows:
            continue
        rows = [[_printable(cell) for cell in row] for row in grid.rows]
        grid = grid._replace(columns=tuple(map(_titled, grid.columns)))
        printable.append((grid, rows))
        alike.setdefault(grid.columns, []).extend(rows)
    parts = {columns: [*_parts(columns, rows, width)] for columns, rows in alike.items()}
    for grid, rows in printable:
        for number, (indexes, widths) in enumerate(parts[grid.columns]):
            columns = tuple(grid.columns[index] for index in indexes)
            own = [[row[index] for index in indexes] for row in rows]
            yield _Table(f"{grid.heading}（续）" if number else grid.heading, columns, widths, own)


def _parts(
    columns: tuple[Column, ...], rows: list[list[Cell]], width: int
) -> Iterator[tuple[list[int], list[int]]]:
    """Give the columns of each part of a table, with their widths: most tables have one."""
    for indexes in column_groups(columns, rows, width):
        own = [[row[index] for index in indexes] for row in rows]
        yield indexes, column_widths([columns[index] for index in indexes], own, width)


def _titled(column: Column) -> Column:
    """Give a column whose title is fit to be printed: grades and items are named by the data."""
    return column._replace(title=_visible(column.title))


def _printable(cell: Cell | str) -> Cell:
    if isinstance(cell, Cell):
        return Cell(_visible(cell.text), cell.style)
    return Cell(_visible(cell))


def _visible(text: str) -> str:
    # Lines of the data's own are kept; every other control character becomes a visible sign.
    return "\n".join(visible(line) for line in text.split("\n"))


class _Pen:
    """Draws on a terminal of so many columns, in colour or without."""

    def __init__(self, width: int, *, has_color: bool) -> None:
        self._width = width
        self._colors = ColorSystem.STANDARD if has_color else None

    def paragraph(self, text: str, style: str = "") -> list[str]:
        """Give the lines of a text."""
        return [self._ink(line, style) for line in fold(_visible(text), self._width)]

    def table(self, table: _Table) -> Iterator[str]:
        """Give the lines of a table: the titles, a rule, the rows."""
        titles = []
        for column, width in zip(table.columns, table.widths, strict=True):
            lines = fold_evenly(column.title, width)
            titles.append(self._aligned(lines, "bold", width, is_right=column.right))
        tallest = max(map(len, titles))
        # A short title stands on the rule.
        standing = [[""] * (tallest - len(lines)) + lines for lines in titles]
        yield ""
        yield from _side_by_side(standing, table.widths)
        yield _EDGE + _RULE * (sum(table.widths) + len(_GAP) * (len(table.widths) - 1))
        for row in table.rows:
            cells = map(self._cell, table.columns, row, table.widths)
            yield from _side_by_side(list(cells), table.widths)
        yield ""

    def _cell(self, column: Column, cell: Cell, width: int) -> list[str]:
        lines = fold(cell.text, width, is_names=column.is_names)
        return self._aligned(lines, cell.style, width, is_right=column.right)

    def _aligned(
        self, lines: Iterable[str], style: str, width: int, *, is_right: bool
    ) -> list[str]:
        aligned = []
        for line in lines:
            room = " " * (width - cell_len(line))
            inked = self._ink(line, style)
            aligned.append(room + inked if is_right else inked + room)
        return aligned

    def _ink(self, line: str, style: str) -> str:
        if not style or self._colors is None:
            return line
        return Style.parse(style).render(line, color_system=self._colors)


def _side_by_side(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Put the lines of several cells beside each other; a cell that has fewer ends blank."""
    blanks = [" " * width for width in widths]
    for parts in zip_longest(*cells):
        line = (part or blank for part, blank in zip(parts, blanks, strict=True))
        yield _EDGE + _GAP.join(line)
