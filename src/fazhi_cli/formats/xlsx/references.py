"""Names of cells: AB7 is the cell of column 28 in the seventh row."""

from __future__ import annotations

import re
from typing import NamedTuple

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_LETTERS = 26
LAST_COLUMN = 16_384
LAST_ROW = 1_048_576


class Range(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return self.right - self.left + 1


def cell_at(reference: str) -> tuple[int, int] | None:
    """Give row and column of a cell; None where the name is none."""
    match = _CELL.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    row = int(match[2])
    is_there = 1 <= row <= LAST_ROW and column <= LAST_COLUMN
    return (row, column) if is_there else None


def range_of(reference: str) -> Range | None:
    """Give the rectangle of a range; None where the name is none, or it is a single cell."""
    first, _, last = reference.partition(":")
    start, end = cell_at(first), cell_at(last)
    if start is None or end is None:
        return None
    top, bottom = sorted((start[0], end[0]))
    left, right = sorted((start[1], end[1]))
    if (top, left) == (bottom, right):
        return None
    return Range(top, left, bottom, right)


def column_name(column: int) -> str:
    """Name a column: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
