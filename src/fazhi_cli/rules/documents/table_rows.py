"""The rows of a table by the columns of its grid, and the head that names the columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fazhi_cli.rules.documents.column_heads import PARTIES, Column, column_of
from fazhi_cli.rules.documents.columns import columns_below, with_contents
from fazhi_cli.rules.documents.lines import Line

_HEAD_ROWS = 4
"""Rows among which the head begins."""
_MOST_HEAD_ROWS = 3
_NUMBER = re.compile(r"[0-9]{1,3}[.、]?")
_NEVER_NUMBERS = frozenset((Column.TITLE, Column.TEXT, Column.AREA, Column.LEAD, Column.MEASURES))
_FAMILIES = (
    PARTIES,
    frozenset((Column.RESULT, Column.MEASURES)),
    frozenset((Column.START, Column.DATE)),
    frozenset((Column.AREA, Column.TITLE, Column.TEXT)),
)
"""Heads of which one may stand over the others."""
_SHORT = 14
"""Characters of a head."""
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
    """The head of a table: what its columns hold, the lowest words there, the rows that it takes.

    `doubts` says of some columns why it is not sure what they hold; `printed` are the cells of each
    of its rows.
    """

    columns: dict[int, Column]
    words: dict[int, str]
    rows: int
    doubts: Mapping[int, str]
    printed: tuple[Mapping[int, str], ...]


def head_of(rows: Sequence[Row]) -> Head | None:
    """Find the head of a table among its first rows."""
    for index in range(min(len(rows), _HEAD_ROWS)):
        end = index + 1
        while end < min(len(rows), index + _MOST_HEAD_ROWS) and _goes_below(
            rows[end], rows[end - 1]
        ):
            end += 1
        head = _head_at(rows, index, end)
        if head is not None:
            return head
    return None


def _head_at(rows: Sequence[Row], start: int, end: int) -> Head | None:
    """Read rows as the head of a table; None where they are none."""
    paths = _above_numbers(_paths(rows[start:end]), rows[end:])
    read = columns_below(paths, is_head=end > start + 1)
    if not read.kinds:
        return None
    words = {place: path[-1] for place, path in paths.items() if path}
    below = rows[end:]
    read = with_contents(read, words, [row.cells for row in below])
    columns = read.kinds | _numbers_without_head(words, below)
    printed = tuple(row.cells for row in rows[start:end])
    return Head(columns, words, end, read.doubts, printed)


def _above_numbers(
    paths: dict[int, tuple[str, ...]], rows: Sequence[Row]
) -> dict[int, tuple[str, ...]]:
    """Move the heads that stand a column too far to the left: the empty one above the numbers of
    the rows was lost, and nothing stands above the last column.
    """
    last = max((place for place, path in paths.items() if path), default=0)
    width = max((place + 1 for row in rows for place in row.cells), default=0)
    if width <= last + 1:
        return paths
    for place, path in sorted(paths.items()):
        if path and column_of(path[-1]) in _NEVER_NUMBERS and _are_counted(place, rows):
            moved = {each + (each >= place): paths[each] for each in paths if each <= last}
            return moved | {place: ()}
    return paths


def _are_counted(place: int, rows: Sequence[Row]) -> bool:
    """Tell whether nothing but numbers that count on stands in a column."""
    last = 0
    count = 0
    for row in rows:
        texts = [text for text in row.cells.values() if text.strip()]
        text = row.cells.get(place, "").strip()
        if len(texts) < 2 or not text:
            continue
        if _NUMBER.fullmatch(text) is None:
            return False
        number = int(text.rstrip(".、"))
        if number not in (last + 1, 1):
            return False
        last = number
        count += 1
    return count > 1


def _numbers_without_head(heads: Mapping[int, str], rows: Sequence[Row]) -> dict[int, Column]:
    """Find the column of numbers where nothing is printed at its head."""
    places = sorted({place for row in rows for place in row.cells})
    for place in places:
        below = [row.cells.get(place, "").strip() for row in rows]
        is_numbered = any(re.fullmatch("[0-9]{1,3}[.、]?", text) for text in below)
        if not heads.get(place, "").strip() and is_numbered:
            return {place: Column.NO}
    return {}


def _goes_below(row: Row, upper: Row) -> bool:
    """Tell a further row of a head: it holds words below a cell that is merged across."""
    own = {place: text for place, text in row.cells.items() if text and not row.above.get(place)}
    if not own or row.cells == upper.cells:
        return False
    if len(own) > 1 and all(column_of(text) is not None for text in own.values()):
        return True
    # The rest of the head goes on downwards: what is new stands below a cell that is merged across.
    if not all(_is_below_merged(place, row, upper) for place in own):
        return False
    goes_on = any(row.above.values())
    is_short = all(len(text) <= _SHORT and text[-1] not in "。；" for text in own.values())
    return (goes_on and is_short) or any(column_of(text) is not None for text in own.values())


def _is_below_merged(place: int, row: Row, upper: Row) -> bool:
    """Tell whether a column lies below a cell of the row above that goes over several columns."""
    if place not in upper.cells:
        return True
    end = min((start for start in upper.cells if start > place), default=None)
    return any(start > place and (end is None or start < end) for start in row.cells)


def _paths(rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """Give the words above each column, from above; a merged cell is above several."""
    rows = _widened(rows)
    places = sorted({place for row in rows for place in row.cells})
    paths: dict[int, tuple[str, ...]] = {}
    for place in places:
        words = [_text_at(place, row, is_lower=row is not rows[0]) for row in rows]
        paths[place] = tuple(dict.fromkeys(filter(None, words)))
    return paths


def _text_at(place: int, row: Row, *, is_lower: bool) -> str:
    """Give what a row of a head prints above a column."""
    if is_lower and not any(row.above.values()):
        return row.cells.get(place, "").strip()
    starts = [start for start in row.cells if start <= place]
    return row.cells[max(starts)].strip() if starts else ""


def _widened(rows: Sequence[Row]) -> Sequence[Row]:
    """Put the lower words of a text's head below the cell that was merged across.

    Nothing is left of merged cells in a text: 序号 | 任务 | 责任分工 | 时限, and below it no more
    than 牵头 | 配合.
    """
    if len(rows) < 2 or any(any(row.above.values()) for row in rows):
        return rows
    upper = [text for text in rows[0].cells.values() if text.strip()]
    lower = [text for text in rows[1].cells.values() if text.strip()]
    if len(rows[1].cells) > len(lower) and not rows[1].cells.get(0, "").strip():
        return rows
    above: list[str] = []
    below: list[str] = []
    waiting = list(lower)
    for head in upper:
        parts = []
        while waiting and _is_part_of(waiting[0], head):
            parts.append(waiting.pop(0))
        above += [head] * max(len(parts), 1)
        below += parts or [head]
    if waiting or len(lower) < 2:
        return rows
    return [
        Row(dict(enumerate(cells)), {}, row.line)
        for cells, row in zip((above, below), rows, strict=False)
    ]


def _is_part_of(lower: str, upper: str) -> bool:
    """Tell whether one head may stand below another that goes over several columns."""
    kinds = {column_of(lower), column_of(upper)}
    return None not in kinds and any(kinds <= family for family in _FAMILIES)
