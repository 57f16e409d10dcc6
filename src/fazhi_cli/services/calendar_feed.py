"""`fazhi calendar`: the due dates that a phone or Outlook should show, one event an occurrence.

An event that says the same as at the last export keeps its revision to the letter.  One that
differs gets the next number (RFC 5545), and one that is gone stays in the file as cancelled,
because clients only ever hear of what is in it (docs/decisions/006).

What an event says is made in between, where texts are made: `gather_dates` gives the occurrences,
a page makes their events, `revise_feed` compares those with the earlier ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.due import OccurrencesRequest, every_occurrence
from fazhi_cli.services.queries.due_rows import DueRow
from fazhi_cli.services.queries.scope import TaskScope, find_department
from fazhi_cli.store import limits
from fazhi_cli.store.writing.outputs import present_output

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_STEP = timedelta(minutes=1)
# What fell due longer ago is no matter for a calendar; `fazhi overdue` still lists it.
_BACK_DAYS = 366


class FeedRequest(NamedTuple):
    """What the calendar is to hold, and where it is kept: an earlier export there is carried on."""

    jurisdiction: str | None
    department: str | None
    with_possible: bool
    path: Path
    # The plans were named one by one: those not issued yet are wanted too.
    is_named: bool = False


class FeedItem(NamedTuple):
    """An occurrence for the calendar; `warn_days` before it an alarm is due, None: none is."""

    uid: str
    row: DueRow
    warn_days: int | None


class FeedDates(NamedTuple):
    """What the calendar is to hold, and the one that is there now.

    What is gone and lies before `first` is dropped. `is_whole` says whether all the data was read:
    if not, what is missing may still be there.
    """

    owner: Feed
    items: tuple[FeedItem, ...]
    earlier: tuple[FeedEntry, ...]
    first: date
    is_whole: bool
    seen: bytes | None


class Revision(NamedTuple):
    """The entries of the new file, and how many of its events are new, changed, as before, gone.

    `kept` of the unchanged ones are gone as well, but not surely.
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


def gather_dates(workspace: Workspace, request: FeedRequest, as_of: date) -> FeedDates:
    """Give the due dates of everything, or of one department, from a year ago on.

    Args:
        workspace: what is loaded; where files were left out, nothing will be cancelled.
        request: what is asked for.
        as_of: the day that the states are of.

    Raises:
        UsageError: the department or the jurisdiction is not known; something else than a calendar
            of ours stands there; a calendar of ours stands there, but somebody else's.
        FileError: what stands there can't be read.
    """
    names = _names(workspace, request)
    owner = _owner(request, set(names.values()))
    seen = present_output(request.path, limits.CALENDAR_BYTES)
    earlier = _earlier(workspace, request.path, seen, owner)
    first = as_of - timedelta(days=_BACK_DAYS)
    wanted = OccurrencesRequest(
        TaskScope(request.jurisdiction),
        department=request.department,
        with_possible=request.with_possible,
        unfold=True,
        is_named=request.is_named,
    )
    items = []
    for row in every_occurrence(workspace, wanted, as_of):
        # What is no longer owed is cancelled where a calendar has it.
        if row.due < first or row.status.has_ended:
            continue
        uid = _uid(row, names.get(row.plan.jurisdiction, ""))
        warn_days = None if row.status.is_done else workspace.settings.warn_days
        items.append(FeedItem(uid, row, warn_days))
    return FeedDates(
        owner,
        tuple(items),
        earlier.entries,
        first,
        is_whole=not (workspace.left_out or workspace.not_counted(as_of)),
        seen=seen,
    )


def revise_feed(
    dates: FeedDates, events: Sequence[Event], *, now: datetime, cancel: Callable[[str], str]
) -> FeedReport:
    """Give the calendar with the events of these dates.

    Args:
        dates: what the calendar is to hold.
        events: what it says of them.
        now: when it is exported, in UTC: what has changed counts from then.
        cancel: puts into the summary of an event that it is cancelled.
    """
    revision = revise(
        events,
        dates.earlier,
        now=now,
        first=dates.first,
        is_whole=dates.is_whole,
        cancel=cancel,
    )
    return FeedReport(dates.owner._replace(entries=revision.entries), revision, dates.seen)


def _names(workspace: Workspace, request: FeedRequest) -> Mapping[str, str]:
    """Give what the department is called in each jurisdiction that has it."""
    if request.department is None:
        return {}
    holders = find_department(workspace, request.department, request.jurisdiction)
    return {registry.jurisdiction.name: department.name for registry, department in holders}


def _owner(request: FeedRequest, names: set[str]) -> Feed:
    """Give the empty calendar of whoever asks, a department under its name in the directory."""
    department = names.pop() if len(names) == 1 else request.department or ""
    return Feed(visible(request.jurisdiction or ""), visible(department), ())


def _earlier(workspace: Workspace, path: Path, seen: bytes | None, wanted: Feed) -> Feed:
    """Read the export before this one; an empty file is none."""
    if not seen:
        return wanted
    feed = read_calendar(seen)
    if isinstance(feed, InTheWay):
        raise usage_errors.in_the_way(path, feed)
    if not _are_same(workspace, feed, wanted):
        raise usage_errors.other_calendar(path, feed.owner, wanted.owner)
    return feed


def _are_same(workspace: Workspace, feed: Feed, wanted: Feed) -> bool:
    """Whether two calendars are of one department, which may have been renamed, in one place."""
    if feed.jurisdiction and wanted.jurisdiction and feed.jurisdiction != wanted.jurisdiction:
        return False
    names = (feed.department, wanted.department)
    if feed.department == wanted.department or "" in names:
        return feed.department == wanted.department
    try:
        jurisdiction = wanted.jurisdiction or None
        theirs, ours = (find_department(workspace, name, jurisdiction) for name in names)
    except UsageError:  # nobody knows the old name, or several share it
        return False
    return theirs == ours


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


def revise(
    events: Sequence[Event],
    before: Iterable[FeedEntry],
    *,
    now: datetime,
    first: date,
    is_whole: bool,
    cancel: Callable[[str], str],
) -> Revision:
    """Carry the entries of the file before on to what the events are now.

    Args:
        events: all that the calendar is to hold.
        before: what the file holds, cancelled events too; nothing when there is none.
        now: when this is exported, in UTC.
        first: what was gone and lies before this day is dropped.
        is_whole: whether all the data was read; if not, what is missing may still be there, and
            stays.
        cancel: puts into the summary of an event that it is cancelled.
    """
    old = {entry.event.uid: entry for entry in before}
    current = {event.uid for event in events}
    entries = [_carried(event, old.get(event.uid), now) for event in events]
    new = sum(event.uid not in old for event in events)
    unchanged = sum(entry is old.get(entry.event.uid) for entry in entries)
    changed = len(events) - new - unchanged
    cancelled = kept = 0
    for uid, entry in old.items():
        event = entry.event
        if uid in current or event.day < first:
            continue
        if event.is_cancelled:
            entries.append(entry)
        elif is_whole:
            gone = event._replace(summary=cancel(event.summary), warn_days=None, is_cancelled=True)
            entries.append(_raised(gone, entry, now))
            cancelled += 1
        else:
            entries.append(entry)
            kept += 1
    return Revision(
        tuple(entries),
        new=new,
        changed=changed,
        unchanged=unchanged + kept,
        cancelled=cancelled,
        kept=kept,
    )


def _carried(event: Event, was: FeedEntry | None, now: datetime) -> FeedEntry:
    if was is not None and was.event == event:
        return was
    return _raised(event, was, now)


def _raised(event: Event, was: FeedEntry | None, now: datetime) -> FeedEntry:
    """Number a revision by the minutes since 2020, and above the one before.

    The clock makes the number grow from one export to the next also where each has a file of its
    own, or the file was lost; a number that is higher than it need be does no harm.
    """
    clock = max(0, (now - _EPOCH) // _STEP)
    sequence = clock if was is None else max(clock, was.sequence + 1)
    return FeedEntry(event, min(sequence, LAST_SEQUENCE), now)
