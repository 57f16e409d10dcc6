"""A table at the end that says who answers for the tasks of the text: 附件 重点任务分工.

When it does: docs/import.md#表格.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.drafts import Draft

_SAME = 85
_MOST_ALIKE = 200
"""Rows whose titles are compared with all that are left; more are no second list of the same."""
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
        task.attribution = task.attribution.and_also(row.attribution)
        task.date_fields = (*task.date_fields, *row.date_fields)
        task.pledge = task.pledge or row.pledge
        task.targets = (*task.targets, *row.targets)
        task.rows = (*task.rows, row.line.block)
        if not row.doubts and row.no.isdigit():
            task.no = row.no
    return [row for row in rows if id(row) not in joined]


def names_all(tasks: Sequence[Draft], rows: Sequence[Draft]) -> bool:
    """Tell whether each row of a table names one of the tasks."""
    return len(list(_pairs(tasks, rows))) == len(rows)


def _pairs(tasks: Sequence[Draft], rows: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Pair each row with the task of the same title; in the order of both."""
    by_title: dict[str, list[Draft]] = {}
    for task in tasks:
        by_title.setdefault(_key(task.title), []).append(task)
    paired: set[int] = set()
    rest: list[Draft] = []
    for row in rows:
        same = by_title.get(_key(row.title))
        if not same:
            rest.append(row)
            continue
        task = same.pop(0)
        paired.add(id(task))
        yield task, row
    free = [task for task in tasks if id(task) not in paired]
    for row in rest[:_MOST_ALIKE]:
        alike = next((each for each in free if _is_same(each, row)), None)
        if alike is not None:
            free.remove(alike)
            yield alike, row


def _is_same(task: Draft, row: Draft) -> bool:
    first, second = _key(task.title), _key(row.title)
    if first == second:
        return True
    if len(first) >= 6 and len(second) >= 6 and (first in second or second in first):
        return True
    return fuzz.ratio(first, second) >= _SAME


def _key(title: str) -> str:
    return "".join(char for char in plain(title) if char.isalnum())
