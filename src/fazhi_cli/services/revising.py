"""What has changed since a calendar was exported: for clients to see a change, it needs a higher
number (RFC 5545).

An event that says the same keeps its revision to the letter. One that differs gets the next number,
and one that is gone stays in the file as cancelled, because clients only ever hear of what is in it
(docs/decisions/006).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from fazhi_cli.model.feed import LAST_SEQUENCE, Event, FeedEntry

CANCELLED = "已取消："
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_STEP = timedelta(minutes=1)


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
