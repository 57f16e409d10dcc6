"""`fazhi calendar`: the due dates that a phone or Outlook should show, one event an occurrence.

An event that says the same as at the last export keeps its revision to the letter.  One that
differs gets the next number (RFC 5545), and one that is gone stays in the file as cancelled,
because clients only ever hear of what is in it (docs/decisions/006).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.formats.ics import read_calendar
from fazhi_cli.model import usage_errors
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.feed import LAST_SEQUENCE, Event, Feed, FeedEntry
from fazhi_cli.model.text import visible
from fazhi_cli.model.usage_errors import InTheWay
from fazhi_cli.rules.status.values import PRESSING
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.due import DueRow, OccurrencesRequest, every_occurrence
from fazhi_cli.services.queries.scope import TaskScope, find_department
from fazhi_cli.store import limits
from fazhi_cli.store.writing.outputs import present_output

CANCELLED = "已取消："
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_STEP = timedelta(minutes=1)
# What fell due longer ago is no matter for a calendar; `fazhi overdue` still lists it.
_BACK_DAYS = 366
# Words that come and go with the days, though nothing has changed.
_PASSING = {str(flag) for flag in PRESSING}


class FeedRequest(NamedTuple):
    """What the calendar is to hold, and where it is kept: an earlier export there is carried on."""

    place: str | None
    department: str | None
    with_possible: bool
    path: Path
    is_named: bool = False  # the plans were named one by one: those not issued yet are wanted too


class Revision(NamedTuple):
    """The entries of the new file, and how many events are new, differ, are gone, or are as they
    were.

    `kept` of those that are as they were are gone as well, but not surely.
    """

    entries: tuple[FeedEntry, ...]
    new: int
    changed: int
    unchanged: int
    cancelled: int
    kept: int

    @property
    def total(self) -> int:
        """How many events the calendar has, those that are cancelled left out."""
        return self.new + self.changed + self.unchanged


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
        UsageError: the department or the jurisdiction is not known; something else than a calendar
            of ours stands there; a calendar of ours stands there, but somebody else's.
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
        raise usage_errors.in_the_way(path, found)
    if not _are_same(workspace, found, wanted):
        raise usage_errors.other_calendar(path, found.owner, wanted.owner)
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


def revise(
    events: Sequence[Event],
    before: Iterable[FeedEntry],
    now: datetime,
    first: date,
    *,
    is_whole: bool,
) -> Revision:
    """Carry the entries of the file before on to what the events are now.

    Args:
        events: all that the calendar is to hold.
        before: what the file holds, cancelled events too; nothing when there is none.
        now: when this is exported, in UTC.
        first: what was gone and lies before this day is dropped.
        is_whole: whether all the data was read; if not, what is missing may still be there, and
            stays.
    """
    old = {entry.event.uid: entry for entry in before}
    entries = [_carried(event, old.get(event.uid), now) for event in events]
    gone = _gone(old, {event.uid for event in events}, first)
    left = [_left(entry, now, is_whole=is_whole) for entry in gone]
    unchanged = sum(entry is old.get(entry.event.uid) for entry in entries)
    new = sum(event.uid not in old for event in events)
    kept = sum(not entry.event.is_cancelled for entry in left)
    cancelled = sum(
        entry.event.is_cancelled and not was.event.is_cancelled
        for entry, was in zip(left, gone, strict=True)
    )
    return Revision(
        (*entries, *left), new, len(events) - new - unchanged, unchanged + kept, cancelled, kept
    )


def _carried(event: Event, was: FeedEntry | None, now: datetime) -> FeedEntry:
    if was is not None and was.event == event:
        return was
    return _raised(event, was, now)


def _gone(old: Mapping[str, FeedEntry], there: set[str], first: date) -> list[FeedEntry]:
    return [entry for uid, entry in old.items() if uid not in there and entry.event.day >= first]


def _left(entry: FeedEntry, now: datetime, *, is_whole: bool) -> FeedEntry:
    event = entry.event
    if event.is_cancelled or not is_whole:
        return entry
    told = event._replace(summary=f"{CANCELLED}{event.summary}", warn_days=None, is_cancelled=True)
    return _raised(told, entry, now)


def _raised(event: Event, was: FeedEntry | None, now: datetime) -> FeedEntry:
    """Number a revision by the minutes since 2020, and above the one before.

    The clock makes the number grow from one export to the next also where each has a file of its
    own, or the file was lost; a number that is higher than it need be does no harm.
    """
    clock = max(0, (now - _EPOCH) // _STEP)
    sequence = clock if was is None else max(clock, was.sequence + 1)
    return FeedEntry(event, min(sequence, LAST_SEQUENCE), now)
