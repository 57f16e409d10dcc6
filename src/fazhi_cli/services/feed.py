"""`fazhi calendar`: the due dates that a phone or Outlook should show, one event an occurrence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.services.occurrences import Missed, OccurrencesRequest, every_occurrence
from fazhi_cli.services.scope import TaskScope
from fazhi_cli.store.workspace import Workspace

_BACK_DAYS = 366  # what fell due longer ago is no matter for a calendar; `fazhi overdue` still lists it


class Event(NamedTuple):
    """One all-day event. `uid` never changes for the same occurrence; `sequence` grows with what is recorded on it."""

    uid: str
    day: date
    summary: str
    description: str
    sequence: int
    warn_days: int | None  # None: no alarm, nothing is left to do
    is_done: bool


def make_feed(
    workspace: Workspace, dept: str | None, scope: TaskScope, as_of: date, *, with_possible: bool
) -> tuple[Event, ...]:
    """Give the events of everything, or of one department, from a year ago on.

    Raises:
        UnknownNameError: the department or the jurisdiction is not known.
    """
    request = OccurrencesRequest(scope, None, dept, with_possible, unfold=True)
    rows = every_occurrence(workspace, request, as_of)
    first = as_of - timedelta(days=_BACK_DAYS)
    return tuple(_event(row, workspace.settings.warn_days) for row in rows if row.due >= first)


def _event(row: Missed, warn_days: int) -> Event:
    deadline, task = row.occurrence.deadline, row.placed.task
    what = deadline.what if deadline is not None and deadline.what else task.title
    period = f"（{row.periods[0]}）" if row.periods else ""
    done = "已完成：" if row.status.is_done else ""
    original = row.occurrence.original
    lines = [
        f"任务 {row.placed.key} {task.title}",
        f"出自 {row.plan.title}",
        f"责任单位：{'、'.join(row.owners) or '未明确'}",
        f"状态：{'·'.join(row.words)}",
        f"原定 {original}，已延期" if original is not None and original != row.due else "",
    ]
    alarm = None if row.status.is_done else warn_days
    text = "\n".join(line for line in lines if line)
    return Event(
        _uid(row), row.due, f"{done}{what}{period}（任务 {row.placed.key}）", text, row.steps, alarm, row.status.is_done
    )


def _uid(row: Missed) -> str:
    """Name an occurrence by what never changes about it: plan, task, deadline, period or event."""
    from hashlib import sha256

    deadline, due = row.occurrence.deadline, row.occurrence.due
    event = due.event.isoformat() if due is not None and due.event is not None else ""
    parts = [row.plan.id, row.placed.key, (deadline.id if deadline else None) or "", *row.periods, event]
    return sha256("\0".join(parts).encode()).hexdigest()[:32] + "@fazhi"
