"""How wide the columns of a table are: what they need, and what is left shared out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from fazhi_cli.render.voices.sheet import Cell, Column

Rows = Sequence[Sequence[Cell]]
# What a shared column has at least, a title that is folded, and any column on paper that is too
# narrow.
_LEAST, _TITLE, _NARROWEST = 6, 4, 2
_MARK = cell_len("、")
_COUNT = re.compile("等 [0-9]+ 个.*")
# Of three parts of a line, how many the columns that come again may take.
_PARTS_OF_KEYS = 2


class _Demand(NamedTuple):
    """What a shared column asks for: its share of the room, what it can't do without, and what its
    content fills.
    """

    ratio: int
    least: int
    most: int


def column_widths(columns: Sequence[Column], rows: Rows, width: int) -> list[int]:
    """Give each column what its content needs and share out the rest.

    Where there is not enough, titles are folded, and then the widest columns yield. A shared column
    of names has room for every name that its part of the room allows. No column is left out,
    however narrow the terminal.
    """
    room = _room(columns, width)
    least = _least_widths(columns, rows, room)
    widths = [*least]
    for index, column in enumerate(columns):
        if not column.ratio:
            widths[index] = _needed(column, _cells(rows, index))
    _yield(widths, room, least)
    _yield(widths, room, [_NARROWEST] * len(widths))
    shared = [index for index, column in enumerate(columns) if column.ratio]
    if room <= sum(widths) or not shared:
        return widths
    demands = []
    for index in shared:
        needed = _needed(columns[index], _cells(rows, index))
        demands.append(_Demand(columns[index].ratio, widths[index], max(needed, widths[index])))
    spare = room - sum(widths) + sum(widths[index] for index in shared)
    for index, share in zip(shared, _shares(demands, spare), strict=True):
        widths[index] = share
    return widths


def column_groups(columns: Sequence[Column], rows: Rows, width: int) -> list[list[int]]:
    """Divide the columns of a table that is too wide: the first ones, that tell a row from others,
    come again in each part. A table without such columns stays one.
    """
    every = [*range(len(columns))]
    keys = [index for index in every if columns[index].is_key]
    least = _least_widths(columns, rows, _room(columns, width))
    if not keys or sum(least) <= _room(columns, width):
        return [every]
    gap = width - _room(columns[:1], width)
    taken = min(sum(least[index] + gap for index in keys), width * _PARTS_OF_KEYS // 3)
    groups = [[*keys]]
    room = width - taken
    for index in every:
        if index in keys:
            continue
        if least[index] + gap > room and groups[-1] != keys:
            groups.append([*keys])
            room = width - taken
        groups[-1].append(index)
        room -= least[index] + gap
    return groups


def _room(columns: Sequence[Column], width: int) -> int:
    """Give what the edges of a line, and a gap between two columns, leave."""
    return width - 2 * len(columns)


def _cells(rows: Rows, index: int) -> list[Cell]:
    return [row[index] for row in rows]


def _least_widths(columns: Sequence[Column], rows: Rows, room: int) -> list[int]:
    """Give what each column can't do without: its content, its names; a title may be folded."""
    least = []
    for index, column in enumerate(columns):
        if column.ratio:
            least.append(_LEAST)
            continue
        cells = _cells(rows, index)
        title = min(cell_len(column.title), _TITLE)
        least.append(max(column.min_width, title, _widest(cells)))
    shared = [index for index, column in enumerate(columns) if column.ratio]
    if shared:
        left = room - sum(least) + _LEAST * len(shared)
        for index in shared:
            if columns[index].is_names:
                most = left // len(shared)
                names = (name for name in _name_widths(_cells(rows, index)) if name <= most)
                least[index] = max((_LEAST, *names))
    return least


def _yield(widths: list[int], room: int, least: Sequence[int]) -> None:
    """Take from the widest columns that have more than the least, until all fit."""
    while sum(widths) > room:
        larger = [index for index, width in enumerate(widths) if width > least[index]]
        if not larger:
            return
        widths[max(larger, key=widths.__getitem__)] -= 1


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
    """Divide the room by the ratios, none below its least."""
    left, parts = room, sum(demand.ratio for demand in demands)
    others = sum(demand.least for demand in demands)
    shares = []
    for demand in demands:
        others -= demand.least
        wanted = -(-left * demand.ratio // parts)
        share = min(max(wanted, demand.least), left - others)
        shares.append(share)
        left -= share
        parts -= demand.ratio
    return shares


def _needed(column: Column, cells: Iterable[Cell]) -> int:
    return max(column.min_width, cell_len(column.title), _widest(cells))


def _widest(cells: Iterable[Cell]) -> int:
    lines = (line for cell in cells for line in cell.text.split("\n"))
    return max(map(cell_len, lines), default=0)


def _name_widths(cells: Iterable[Cell]) -> set[int]:
    """Give how wide the names of a column are, with the mark behind them where one stands there."""
    inner: set[str] = set()
    last: set[str] = set()
    for cell in cells:
        for line in cell.text.split("\n"):
            *others, end = line.replace("：", "、").split("、")  # 可能：县直有关部门
            inner.update(others)
            last.add(_COUNT.sub("", end))
    return {cell_len(name) + _MARK for name in inner} | {cell_len(name) for name in last}
