"""A table at the end that says who answers for the tasks of the text: 附件 重点任务分工."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.drafts import Draft

_SAME = 85
_SHARE = 0.6
"""Share of the rows that must name a task of the text."""


def join(tasks: Sequence[Draft], rows: Sequence[Draft]) -> list[Draft] | None:
    """Give the tasks what the rows of a table say of them.

    Returns: the rows that name none of the tasks; None where the table lists other tasks.
    """
    pairs = list(_pairs(tasks, rows))
    if not rows or len(pairs) < _SHARE * len(rows):
        return None
    joined = {id(row) for _, row in pairs}
    for task, row in pairs:
        task.read = task.read.and_also(row.read)
        task.date_fields = (*task.date_fields, *row.date_fields)
        task.pledge = task.pledge or row.pledge
        if not row.doubts and row.no.isdigit():
            task.no = row.no
    return [row for row in rows if id(row) not in joined]


def _pairs(tasks: Sequence[Draft], rows: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Pair each row with the task of the same title; in the order of both."""
    free = list(tasks)
    for row in rows:
        task = next((each for each in free if _is_same(each, row)), None)
        if task is not None:
            free.remove(task)
            yield task, row


def _is_same(task: Draft, row: Draft) -> bool:
    first, second = _key(task.title), _key(row.title)
    if first == second:
        return True
    if len(first) >= 6 and len(second) >= 6 and (first in second or second in first):
        return True
    return fuzz.ratio(first, second) >= _SAME


def _key(title: str) -> str:
    return "".join(char for char in plain(title) if char.isalnum())
