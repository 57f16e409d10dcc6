"""What a calendar file holds: all-day events, and which revision of each it is (RFC 5545)."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

PRODUCT = "-//fazhi//fazhi-cli//ZH"  # PRODID: by it an earlier export is known as ours
JURISDICTION, DEPARTMENT = "X-FAZHI-JURISDICTION", "X-FAZHI-DEPARTMENT"  # whose calendar it is
ALARM_HOUR = 9  # an all-day event begins at midnight; nobody wants the alarm then
LAST_SEQUENCE = 2**31 - 1  # RFC 5545, 3.3.8: what an integer may be


class Event(NamedTuple):
    """One all-day event. `uid` never changes for the same occurrence; all texts are as they are
    shown.
    """

    uid: str
    day: date
    summary: str
    description: str
    warn_days: int | None  # None: no alarm, nothing is left to do
    is_cancelled: bool = False


class FeedEntry(NamedTuple):
    """An event as it stands in a file: of two with one `uid` the higher `sequence` counts; `stamp`
    is in UTC.
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
        return " ".join(filter(None, (self.jurisdiction, self.department))) or "全部部门"
