"""Tasks that a table lists: a row each, under the headings between the rows.

The rules: docs/import.md#表格.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi_cli.rules.documents.column_heads import Column
from fazhi_cli.rules.documents.columns import guessed_columns
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.row_reader import RowReader
from fazhi_cli.rules.documents.table_reading import TableReading
from fazhi_cli.rules.documents.table_rows import Row, head_of, row_of

_MAY_BE_AREA = frozenset(
    (Column.OTHER, Column.NO, Column.TITLE, Column.TEXT, Column.RESULT, Column.PARTICIPANTS)
)


def read_table(lines: Sequence[Line]) -> TableReading:
    """Read the tasks of a table."""
    rows = [row_of(line) for line in lines]
    reading = TableReading()
    head = head_of(rows)
    if head is not None:
        reading.columns, reading.heads = head.columns, head.words
        reading.printed, reading.doubts = head.printed, head.doubts
    else:
        reading.columns = guessed_columns([row.cells for row in rows])
        reading.has_head = False
    if not reading.columns:
        return reading
    reading.columns |= _area_without_head(reading.columns, rows)
    reading.is_scored = Column.SCORE in reading.columns.values()
    reader = RowReader(reading)
    for row in rows[head.rows if head is not None else 0 :]:
        reader.read(row)
    return reading


def _area_without_head(columns: Mapping[int, Column], rows: Sequence[Row]) -> dict[int, Column]:
    """Find the groups of rows in the first column, where its head does not say so: it is merged
    downwards, and the numbers stand in another.
    """
    first = min(columns)
    if Column.AREA in columns.values() or columns[first] not in _MAY_BE_AREA:
        return {}
    others = [column for place, column in columns.items() if place != first]
    is_merged = any(row.above.get(first) and not _repeats(row, first) for row in rows)
    if not is_merged or Column.NO not in others:
        return {}
    has_task = any(column in (Column.TITLE, Column.TEXT) for column in others)
    return {first: Column.AREA} if has_task else {}


def _repeats(row: Row, place: int) -> bool:
    """Tell a row that is merged with the one above as a whole, or in all but a few cells."""
    return row.above.get(place + 1, False)
