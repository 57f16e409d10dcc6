"""What a calendar file holds: all-day events, and which revision of each it is (RFC 5545)."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

# PRODID: by it an earlier export is known as ours.
PRODUCT = "-//fazhi//fazhi-cli//ZH"
# Whose calendar it is.
JURISDICTION = "X-FAZHI-JURISDICTION"
DEPARTMENT = "X-FAZHI-DEPARTMENT"
# An all-day event begins at midnight; nobody wants the alarm then.
ALARM_HOUR = 9
# What an integer may be: RFC 5545, 3.3.8.
LAST_SEQUENCE = 2**31 - 1


class Event(NamedTuple):
    """One all-day event, its texts as they are shown.

    `uid` never changes for the same occurrence.
    """

    uid: str
    day: date
    summary: str
    description: str
    warn_days: int | None  # None: no alarm, nothing is left to do
    is_cancelled: bool = False


class FeedEntry(NamedTuple):
    """An event as it stands in a file.

    Of two with one `uid` the one with the higher `sequence` counts; `stamp` is in UTC.
    """

    event: Event
    sequence: int
    stamp: datetime


class Feed(NamedTuple):
    """A calendar. `jurisdiction` and `department` say whose it is; empty: everybody's."""

    jurisdiction: str
    department: str
    entries: tuple[FeedEntry, ...]

    @property
    def owner(self) -> str:
        """Whose it is, for a message."""
        return f"{self.jurisdiction} {self.department}".strip() or "全部部门"
