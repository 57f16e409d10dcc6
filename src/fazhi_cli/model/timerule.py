"""The five forms of a deadline, as values (docs/format.md#一份方案).

In a file they are `by`, `every`, `within` with `after`, `ongoing` and `unsettled`. A rule says
*when*; it knows no calendar, no plan and no day. `rules.deadlines.occurrences` turns it into
occurrences, `rules.phrases` reads it from Chinese and prints it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Cycle(StrEnum):
    """How often a recurring duty falls due."""

    MONTHLY = "每月"
    QUARTERLY = "每季度"
    HALF_YEARLY = "每半年"
    YEARLY = "每年"
    TWO_YEARLY = "每两年"
    THREE_YEARLY = "每三年"
    FIVE_YEARLY = "每五年"

    @property
    def months(self) -> int:
        """Length of one period in months."""
        return _MONTHS[self]

    @property
    def takes_month_day(self) -> bool:
        """Whether `by` is a month-day (01-08); shorter cycles take a day of the month."""
        return self.months >= 12


_MONTHS = {
    Cycle.MONTHLY: 1,
    Cycle.QUARTERLY: 3,
    Cycle.HALF_YEARLY: 6,
    Cycle.YEARLY: 12,
    Cycle.TWO_YEARLY: 24,
    Cycle.THREE_YEARLY: 36,
    Cycle.FIVE_YEARLY: 60,
}


class Covers(StrEnum):
    """Which period an occurrence answers for: the one it falls in, or the one before."""

    THIS = "本期"
    LAST = "上期"
    LAST_YEAR = "上年"

    @property
    def is_previous(self) -> bool:
        """Whether the duty looks back on the period that has just ended."""
        return self is not Covers.THIS


class Unit(StrEnum):
    """Units of a time limit after an event."""

    DAY = "日"
    WORKDAY = "个工作日"
    HOUR = "小时"
    MONTH = "个月"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the year; 02-29 means the last day of February."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Once:
    """A single date, that day included."""

    by: date


@dataclass(frozen=True, slots=True)
class Recurring:
    """A duty that comes back every cycle.

    `by` is a day of the month (1–31) for cycles under a year, a `MonthDay` for the others, and
    None for the last day of the period. With `covers` looking back, the day lies in the period
    after the one that is covered.
    """

    every: Cycle
    by: int | MonthDay | None = None
    covers: Covers = Covers.THIS


# The event whose day is the plan's own date of issue.
ISSUE = "印发"


@dataclass(frozen=True, slots=True)
class Within:
    """A limit that starts with an event; the one called `ISSUE` needs nobody's report."""

    amount: int
    unit: Unit
    after: str


@dataclass(frozen=True, slots=True)
class Ongoing:
    """A duty without an end: never overdue, but wants a yearly entry."""

    phrase: str


# Of a duty that a document gives to somebody without a word on time (docs/format.md#一份方案).
UNWRITTEN = "文件未写时限"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A phrase that nobody has decided yet: no occurrence until a review settles it."""

    phrase: str

    @property
    def is_unwritten(self) -> bool:
        """Whether the document says nothing of time: `phrase` is not its words then."""
        return self.phrase == UNWRITTEN


Rule = Once | Recurring | Within | Ongoing | Unsettled
