"""A sheet as a table for a terminal: text only, whatever the data holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.line_breaks import fold
from fazhi_cli.render.voices.paper import blank_paper
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, Sheet

# What a shared column has at least, and any column on paper that is too narrow.
_LEAST, _NARROWEST = 6, 2
# The columns of the paper, when nobody says how wide it is.
PIPE_WIDTH = 120


def render_table(sheet: Sheet, width: int, *, has_color: bool) -> str:
    """Print a sheet for a terminal of `width` columns."""
    console, stream = blank_paper(width, has_color=has_color)
    if sheet.title:
        console.print(_folded(_text(sheet.title, "bold"), width))
    for grid, table in _tables(sheet.grids, width):
        if grid.heading:
            console.print()
            console.print(_folded(_text(grid.heading, "bold"), width))
        console.print(table)
    if not any(grid.rows for grid in sheet.grids):
        console.print(_folded(_text(sheet.empty, ""), width))
    if sheet.summary:
        console.print(_folded(_text(sheet.summary, "bold"), width))
    for note in sheet.notes:
        if note:
            console.print(_folded(_text(note, "dim"), width))
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    return "\n".join(lines) + "\n"


def _tables(grids: Iterable[Grid], width: int) -> Iterator[tuple[Grid, Table]]:
    """Make a table of each grid that has rows; the same columns stand below each other."""
    texts: list[tuple[Grid, list[list[Text]]]] = []
    alike: dict[tuple[Column, ...], list[list[Text]]] = {}
    for grid in grids:
        if not grid.rows:
            continue
        rows = [[_cell(cell) for cell in row] for row in grid.rows]
        texts.append((grid, rows))
        alike.setdefault(grid.columns, []).extend(rows)
    widths = {columns: _widths(columns, rows, width) for columns, rows in alike.items()}
    for grid, rows in texts:
        yield grid, _table(grid.columns, rows, widths[grid.columns])


def _table(
    columns: Sequence[Column], rows: Iterable[Sequence[Text]], widths: Sequence[int]
) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column, needed in zip(columns, widths, strict=True):
        title = _folded(Text(column.title), needed)
        table.add_column(
            title, justify="right" if column.right else "left", width=needed, no_wrap=True
        )
    for row in rows:
        cells = []
        for text, needed, column in zip(row, widths, columns, strict=True):
            cells.append(_folded(text, needed, is_names=column.is_names))
        table.add_row(*cells)
    return table


def _folded(text: Text, width: int, *, is_names: bool = False) -> Text:
    # rich would break at blanks and anywhere in a number, and begin lines with commas.
    lines = fold(text.plain, width, is_names=is_names)
    return Text("\n".join(lines), style=text.style, no_wrap=True)


def _cell(cell: Cell | str) -> Text:
    return _text(cell.text, cell.style) if isinstance(cell, Cell) else _text(cell, "")


class _Demand(NamedTuple):
    """What a shared column asks for: its share of the room, and what its content fills."""

    ratio: int
    most: int


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Give each column what its content needs and share out the rest; if need be, the widest yield.

    rich would leave out what does not fit, and whole columns with it.
    """
    widths = []
    for index, column in enumerate(columns):
        needed = _LEAST
        if not column.ratio:
            needed = _needed(column, [row[index] for row in rows])
        widths.append(needed)
    # A line's edge, and between two columns a padding and a divider.
    room = width - 2 * len(columns)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    spare = room - sum(widths)
    shared = [index for index, column in enumerate(columns) if column.ratio]
    if spare <= 0 or not shared:
        return widths
    demands = []
    for index in shared:
        needed = _needed(columns[index], [row[index] for row in rows])
        demands.append(_Demand(columns[index].ratio, max(needed, _LEAST)))
    shares = _shares(demands, spare + _LEAST * len(shared))
    for index, share in zip(shared, shares, strict=True):
        widths[index] = share
    return widths


def _shares(demands: Sequence[_Demand], room: int) -> list[int]:
    """Divide the room by the ratios; who needs less than that leaves the rest to the others."""
    shares = _by_ratio(demands, room)
    lacking = [index for index, demand in enumerate(demands) if shares[index] < demand.most]
    if len(lacking) in (0, len(demands)):
        return shares
    for index, demand in enumerate(demands):
        if index not in lacking:
            room -= demand.most
            shares[index] = demand.most
    larger = _shares([demands[index] for index in lacking], room)
    for index, share in zip(lacking, larger, strict=True):
        shares[index] = share
    return shares


def _by_ratio(demands: Sequence[_Demand], room: int) -> list[int]:
    """Divide the room by the ratios, none below the least."""
    left, parts = room, sum(demand.ratio for demand in demands)
    shares = []
    for index, demand in enumerate(demands, start=1):
        others = _LEAST * (len(demands) - index)
        wanted = -(-left * demand.ratio // parts)
        share = min(max(wanted, _LEAST), left - others)
        shares.append(share)
        left -= share
        parts -= demand.ratio
    return shares


def _needed(column: Column, cells: Iterable[Text]) -> int:
    lines = (line for cell in cells for line in cell.plain.split("\n"))
    return max(column.min_width, cell_len(column.title), *map(cell_len, lines))


def _text(text: str, style: str) -> Text:
    # Lines of the data's own are kept; every other control character becomes a visible sign.
    return Text("\n".join(visible(line) for line in text.split("\n")), style=style)
