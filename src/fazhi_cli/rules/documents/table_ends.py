"""Where tables begin and end among the lines of a document (docs/import.md#表格)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.model.blocks import BlockKind
from fazhi_cli.rules.documents.column_heads import Column, column_of
from fazhi_cli.rules.documents.lines import Line

_TASKS = frozenset((Column.TITLE, Column.TEXT, Column.MEASURES, Column.DONE))
_ANSWERS = frozenset((Column.LEAD, Column.PARTICIPANTS, Column.DATE))
_HEAD_ROWS = 3
"""Rows of a table that may be its head, with a title above."""
_FEWEST = 3


def tables_in(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Give the tables among the lines: rows that follow each other."""
    rows: list[Line] = []
    for line in lines:
        if line.is_row and (not rows or _goes_on(rows, line)):
            rows.append(line)
            continue
        # A footnote or a box that is anchored in a table does not end it.
        if not line.is_row and line.kind is not BlockKind.BODY:
            continue
        if rows:
            yield tuple(rows)
        rows = [line] if line.is_row else []
    if rows:
        yield tuple(rows)


def _goes_on(rows: Sequence[Line], line: Line) -> bool:
    """Tell a row of the same table; on a new page a table may begin with its head again."""
    if _is_other_head(rows, line):
        return False
    if rows[-1].place.table == line.place.table:
        return True
    head = rows[0]
    if rows[-1].place.sheet != line.place.sheet:
        return False
    return line.cells == head.cells and column_of(head.cells[0]) is not None


def _is_other_head(rows: Sequence[Line], line: Line) -> bool:
    """Tell the head of another table right below the rows of one, as pages print two sheets."""
    if len(rows) < _HEAD_ROWS or any(line.cells == row.cells for row in rows[:_HEAD_ROWS]):
        return False
    words = [cell for cell in dict.fromkeys(line.cells) if cell.strip()]
    kinds = {column_of(word) for word in words}
    unknown = sum(column_of(word) is None for word in words)
    is_head = bool(kinds & _TASKS) and bool(kinds & _ANSWERS)
    return is_head and len(words) >= _FEWEST and unknown * 3 <= len(words)
