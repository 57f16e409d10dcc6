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
    own = {place: text for place, text in row.cells.items() if text and not row.above.get(place)}
    if not own or row.cells == first.cells:
        return False
    if all(column_of(text) is not None for text in own.values()):
        return True
    # The rest of the head goes on downwards: what is new stands below a cell that is merged across.
    is_below_merged = all(_is_below_merged(place, first) for place in own)
    return is_below_merged and any(column_of(text) is not None for text in own.values())


def _is_below_merged(place: int, first: Row) -> bool:
    """Tell whether a column lies below a cell of the first row that goes over several columns."""
    if place not in first.cells:
        return True
    return place + 1 not in first.cells and place != max(first.cells)


def _text_above(place: int, first: Row) -> str:
    """Give what the first row prints above a column: a merged cell is above each of its own."""
    starts = [start for start in first.cells if start <= place]
    return first.cells[max(starts)] if starts else ""


def _joined_heads(first: Row, second: Row) -> dict[int, str]:
    heads: dict[int, str] = {}
    for place in sorted({*first.cells, *second.cells}):
        upper, lower = _text_above(place, first), second.cells.get(place, "")
        is_known = column_of(lower) is not None or column_of(upper) is None
        heads[place] = lower if lower and is_known else upper
    return heads
