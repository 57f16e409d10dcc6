"""`fazhi calendar`: the due dates that a phone or Outlook should show, one event an occurrence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.formats.ics import read_calendar
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.feed import Event, Feed
from fazhi_cli.model.text import visible
from fazhi_cli.model.usage import InTheWay, InTheWayError, OtherCalendarError
from fazhi_cli.rules.status.values import PRESSING
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.due import DueRow, OccurrencesRequest, every_occurrence
from fazhi_cli.services.queries.scope import TaskScope, find_department
from fazhi_cli.services.revising import Revision, revise
from fazhi_cli.store import limits
from fazhi_cli.store.writing.outputs import present_output

_BACK_DAYS = (
    366  # what fell due longer ago is no matter for a calendar; `fazhi overdue` still lists it
)
_PASSING = {
    str(flag) for flag in PRESSING
}  # words that come and go with the days, though nothing has changed


class FeedRequest(NamedTuple):
    """What the calendar is to hold, and where it is kept: an earlier export there is carried on."""

    place: str | None
    department: str | None
    with_possible: bool
    path: Path
    is_named: bool = False  # the plans were named one by one: those not issued yet are wanted too


class FeedReport(NamedTuple):
    """The calendar to write, how it differs from the one before, and the bytes that stood there."""

    feed: Feed
    revision: Revision
    seen: bytes | None


def make_feed(workspace: Workspace, request: FeedRequest, as_of: date, now: datetime) -> FeedReport:
    """Give the calendar of everything, or of one department, from a year ago on.

    Args:
        workspace: what is loaded; where files were left out, nothing is cancelled.
        request: what is asked for.
        as_of: the day that the states are of.
        now: when it is exported, in UTC: what has changed counts from then.

    Raises:
        UnknownNameError: the department or the jurisdiction is not known.
        InTheWayError: something else than a calendar of ours stands there.
        OtherCalendarError: a calendar of ours stands there, but somebody else's.
        FileError: what stands there can't be read.
    """
    names = _names(workspace, request)
    wanted = _owner(request, set(names.values()))
    seen = present_output(request.path, limits.CALENDAR_BYTES)
    old = _earlier(workspace, request.path, seen, wanted)
    first = as_of - timedelta(days=_BACK_DAYS)
    scope = TaskScope(request.place)
    asked = OccurrencesRequest(
        scope,
        None,
        request.department,
        request.with_possible,
        unfold=True,
        is_named=request.is_named,
    )
    rows = (row for row in every_occurrence(workspace, asked, as_of) if row.due >= first)
    events = [
        _event(row, names.get(row.plan.jurisdiction, ""), workspace.settings.warn_days)
        for row in rows
    ]
    revision = revise(events, old.entries, now, first, is_whole=not workspace.left_out)
    return FeedReport(wanted._replace(entries=revision.entries), revision, seen)


def _names(workspace: Workspace, request: FeedRequest) -> Mapping[str, str]:
    """Give what the department is called in each place that has it."""
    if request.department is None:
        return {}
    found = find_department(workspace, request.department, request.place)
    return {registry.jurisdiction.name: department.name for registry, department in found}


def _owner(request: FeedRequest, names: set[str]) -> Feed:
    """Say whose calendar it is, with nothing in it: a department under the name that the directory
    has for it.
    """
    department = names.pop() if len(names) == 1 else request.department or ""
    return Feed(visible(request.place or ""), visible(department), ())


def _earlier(workspace: Workspace, path: Path, seen: bytes | None, wanted: Feed) -> Feed:
    """Read the export before this one; an empty file is none."""
    if not seen:
        return wanted
    found = read_calendar(seen)
    if isinstance(found, InTheWay):
        raise InTheWayError(str(path), found)
    if not _are_same(workspace, found, wanted):
        raise OtherCalendarError(str(path), found.owner, wanted.owner)
    return found


def _are_same(workspace: Workspace, found: Feed, wanted: Feed) -> bool:
    """Tell whether two calendars are of one department, which may have been renamed meanwhile, in
    one place.
    """
    if found.place and wanted.place and found.place != wanted.place:
        return False
    names = (found.department, wanted.department)
    if found.department == wanted.department or "" in names:
        return found.department == wanted.department
    try:
        theirs, ours = (find_department(workspace, name, wanted.place or None) for name in names)
    except UsageError:  # nobody knows the old name, or several share it
        return False
    return theirs == ours


def _event(row: DueRow, department: str, warn_days: int) -> Event:
    """Tell of an occurrence nothing that changes merely because days pass: every change goes out to
    the calendars.
    """
    deadline, task = row.occurrence.deadline, row.placed.task
    what = deadline.what if deadline is not None and deadline.what else task.title
    happened = f"{row.event} 发生" if row.event is not None else ""
    which = f"（{row.periods[0] if row.periods else happened}）" if row.periods or happened else ""
    done = "已完成：" if row.status.is_done else ""
    original = row.occurrence.original
    lines = [
        f"任务 {row.placed.key} {task.title}",
        f"出自 {row.plan.title}",
        f"事件 {happened}" if happened else "",
        f"责任单位：{'、'.join(row.owners) or '未明确'}",
        f"状态：{'·'.join(word for word in row.words if word not in _PASSING)}",
        f"原定 {original}，已延期" if original is not None and original != row.due else "",
    ]
    alarm = None if row.status.is_done else warn_days
    text = "\n".join(line for line in lines if line)
    summary = f"{done}{what}{which}（任务 {row.placed.key}）"
    return Event(_uid(row, department), row.due, _shown(summary), _shown(text), alarm)


def _uid(row: DueRow, department: str) -> str:
    """Name an occurrence by what never changes about it: plan, task, deadline, period or event.

    In the calendar of a department by that as well: it has its own date and state there, and when
    the task goes to somebody else it is cancelled in that calendar only, for whoever has both.
    """
    deadline, due = row.occurrence.deadline, row.occurrence.due
    name = deadline.id if deadline is not None else None
    event = due.event.isoformat() if due is not None and due.event is not None else None
    parts = [department, row.plan.id, row.placed.key, name, *(row.periods or (None,)), event]
    return sha256(json.dumps(parts).encode()).hexdigest()[:32] + "@fazhi"


def _shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
