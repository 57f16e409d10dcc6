"""How wide the columns of a table are: what they need, and what is left shared out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from fazhi_cli.render.voices.sheet import Cell, Column

# What a shared column has at least, and any column on paper that is too narrow.
_LEAST, _NARROWEST = 6, 2


class _Demand(NamedTuple):
    """What a shared column asks for: its share of the room, and what its content fills."""

    ratio: int
    most: int


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int
) -> list[int]:
    """Give each column what its content needs and share out the rest; if need be, the widest yield.

    No column is left out, however narrow the terminal.
    """
    widths = []
    for index, column in enumerate(columns):
        needed = _LEAST
        if not column.ratio:
            needed = _needed(column, [row[index] for row in rows])
        widths.append(needed)
    # The edges of a line, and a gap between two columns.
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


def _needed(column: Column, cells: Iterable[Cell]) -> int:
    lines = (line for cell in cells for line in cell.text.split("\n"))
    return max(column.min_width, cell_len(column.title), *map(cell_len, lines))
