"""The rows of a table by the columns of its grid, and the head that names the columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fazhi_cli.rules.documents.columns import Column, column_of, columns_of
from fazhi_cli.rules.documents.lines import Line

_HEAD_ROWS = 4
NOTHING = frozenset(("", "/", "-", "—", "无", "\\"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the columns of the grid."""

    cells: Mapping[int, str]
    above: Mapping[int, bool]
    line: Line

    def text(self, place: int | None) -> str:
        """Give the text of a column; empty where the row says nothing there."""
        words = "" if place is None else self.cells.get(place, "").strip()
        return "" if words in NOTHING else words


def row_of(line: Line) -> Row:
    """Give the cells of a line by their columns."""
    cells = dict(zip(line.columns, line.cells, strict=True))
    return Row(cells, dict(zip(line.columns, line.above, strict=True)), line)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: what its columns hold, the words there, the rows that it takes."""

    columns: dict[int, Column]
    words: dict[int, str]
    rows: int


def head_of(rows: Sequence[Row]) -> Head | None:
    """Find the head of a table among its first rows."""
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        columns = columns_of(row.cells)
        if not columns:
            continue
        columns |= _numbers_without_head(row, rows[index + 1 :])
        heads = dict(row.cells)
        end = index + 1
        if end < len(rows) and _is_second_head(rows[end], row):
            heads = _joined_heads(row, rows[end])
            columns = columns_of(heads) or columns
            columns |= _numbers_without_head(row, rows[end + 1 :])
            end += 1
        return Head(columns, heads, end)
    return None


def _numbers_without_head(head: Row, rows: Sequence[Row]) -> dict[int, Column]:
    """Find the column of numbers where nothing is printed at its head."""
    for place, words in head.cells.items():
        below = [row.cells.get(place, "").strip() for row in rows]
        if not words.strip() and any(re.fullmatch("[0-9]{1,3}[.、]?", text) for text in below):
            return {place: Column.NO}
    return {}


def _is_second_head(row: Row, first: Row) -> bool:
    """Tell the second row of a head: again names of columns."""
    own = [text for place, text in row.cells.items() if text and not row.above.get(place)]
    if not own or len(own) > len(row.cells):
        return False
    return all(column_of(text) is not None for text in own) and row.cells != first.cells


def _joined_heads(first: Row, second: Row) -> dict[int, str]:
    heads: dict[int, str] = {}
    for place in sorted({*first.cells, *second.cells}):
        upper, lower = first.cells.get(place, ""), second.cells.get(place, "")
        heads[place] = lower if lower and lower != upper else upper
    return heads
