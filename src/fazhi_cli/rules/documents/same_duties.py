"""One duty that a column and the text both say: 每季度末 beside 每季度抽查一次.

The rules: docs/import.md#时限.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.rules.documents.deadlines import Due

_ENDS: dict[str, frozenset[tuple[int, int] | None]] = {
    "每季度": frozenset(((3, 31), (6, 30), (9, 30), (12, 31))),
    "每半年": frozenset(((6, 30), (12, 31))),
}
"""The last days of the periods of a year."""


def without_doubles(column: Sequence[Due], text: Sequence[Due]) -> tuple[Due, ...]:
    """Leave out what a column says of time that a cycle of the text says as well.

    每季度末 is the cycle itself, and 6月、12月 are the ends of its periods. Another day or another
    cycle is a duty of its own.
    """
    cycles = {str(due.keys["every"]) for due in text if _is_whole_period(due)}
    kept = tuple(due for due in column if not _is_cycle_of(due, cycles))
    days = frozenset(_day_of_year(due) for due in kept)
    years = {due.keys["by"].year for due in kept if isinstance(due.keys.get("by"), date)}
    is_every_end = any(_ENDS.get(cycle) == days for cycle in cycles)
    return () if kept and is_every_end and len(years) == 1 else kept


def _is_whole_period(due: Due) -> bool:
    return "every" in due.keys and "by" not in due.keys


def _is_cycle_of(due: Due, cycles: set[str]) -> bool:
    return _is_whole_period(due) and "times" not in due.keys and str(due.keys["every"]) in cycles


def _day_of_year(due: Due) -> tuple[int, int] | None:
    day = due.keys.get("by")
    return (day.month, day.day) if isinstance(day, date) else None
