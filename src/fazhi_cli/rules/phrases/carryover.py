"""What a phrase says of the next ones of its sentence: the year, 每年, the month, the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fazhi_cli.model.timerule import MonthDay, Once, Recurring, Unsettled, Within
from fazhi_cli.rules.phrases.fields import read_field, starting_with
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.rows import Counting, Hit, Kind, Reading, Row, compiled
from fazhi_cli.rules.phrases.single import counts_from_last_year, lacks_year
from fazhi_cli.rules.phrases.table import Candidate, read
from fazhi_cli.rules.phrases.tokens import (
    AND_BARE_DAYS,
    BEFORE,
    BLANK,
    CLOCK,
    NO_NUMBER_BEFORE,
    NUMBER,
)

_UP_TO_MONTH = ".{1,40}月"
_BETWEEN_DAYS = ("、", ",", "和", "及", "与")
_NAME_BARE_DAY = "缺月份"


def _build_bare_day(hit: Hit) -> tuple[Reading, ...]:
    """Hold the place of a day until the month is known."""
    return (Reading(Unsettled(hit.phrase), _NAME_BARE_DAY, inferred=False),)


BARE_DAY_ROW = Row(
    rf"(?<=[、,和及与 ]){NO_NUMBER_BEFORE}(?P<d>{NUMBER}){BLANK}"
    rf"(?:[日号]{CLOCK}{BEFORE}|[日号]?(?={AND_BARE_DAYS}{CLOCK}{BEFORE}))",
    _build_bare_day,
    counting=Counting.NEVER,
    kind=Kind.DATE,
    needs=("前止", "、,和及与"),
)
"""The 30日前 of 6月15日、30日前: a date where a day with its month stands just before it."""


def in_context(accepted: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give a phrase what earlier ones of its sentence say."""
    context = _Context()
    for candidate in accepted:
        completed = context.complete(candidate)
        context.take(completed)
        yield completed


@dataclass(slots=True)
class _Context:
    """What the phrases up to here say."""

    year: int | None = None
    is_yearly: bool = False
    event: str = ""
    last: Candidate | None = None
    month: str = ""
    """The words of the last day up to its month: 6月, 每月, 2031年6月."""

    def complete(self, candidate: Candidate) -> Candidate:
        """Fill in what a phrase leaves to the earlier ones."""
        if candidate.row is BARE_DAY_ROW:
            return replace(candidate, readings=self._of_bare_day(candidate))
        completed = candidate
        if self.is_yearly:
            completed = _with_every_year(candidate)
        elif self.year is not None:
            completed = _with_year(candidate, self.year)
        return _with_event(completed, self.event)

    def _of_bare_day(self, candidate: Candidate) -> tuple[Reading, ...]:
        """Read 30日前 with the month of the day just before: 6月15日、30日前, 每月10日、25日前."""
        last, hit = self.last, candidate.hit
        if not candidate.readings or last is None or not self.month:
            return ()
        if hit.text[last.hit.end : hit.start].strip(" ") not in _BETWEEN_DAYS:
            return ()
        day = number(hit.group("d"))
        if same_cycle := _on_another_day(last, day):
            return same_cycle
        every = ""
        if self.is_yearly and not self.month.startswith("每"):
            every = "每年"
        field = read_field(f"{every}{self.month}{day}日前", self.year or hit.year)
        if field is None:
            return ()
        return field.readings

    def take(self, candidate: Candidate) -> None:
        """Remember what a phrase says."""
        own_year = _year_of(candidate)
        self.year = own_year or self.year
        self.is_yearly = _is_yearly(candidate) or (self.is_yearly and own_year is None)
        self.event = _event_of(candidate) or self.event
        self.last = candidate
        if candidate.row is not BARE_DAY_ROW:
            self.month = _month_of(candidate)


def _with_year(candidate: Candidate, year: int) -> Candidate:
    """Let a date take the year that is printed before it: 2023年6月底前…,9月底前…,次年3月底前….

    The year goes before the document's own.
    """
    hit = candidate.hit
    if not candidate.readings:
        return candidate
    if not lacks_year(hit) and not counts_from_last_year(hit):
        return candidate
    carried = replace(hit, year=year, has_carried_year=True)
    return replace(candidate, readings=read(candidate.row, carried))


def _with_every_year(candidate: Candidate) -> Candidate:
    """Let a date without a year come back like the one before it: 每年3月1日前…,4月1日前…."""
    if not candidate.readings or not lacks_year(candidate.hit):
        return candidate
    yearly = read_field(f"每年{candidate.hit.phrase}", None)
    if yearly is None or not yearly.readings:
        return candidate
    return replace(candidate, readings=yearly.readings)


def _with_event(candidate: Candidate, event: str) -> Candidate:
    """Let a limit without an event start with that of the one before: …后5小时内…,在24小时内…."""
    if not event:
        return candidate
    readings = tuple(starting_with(event, reading) for reading in candidate.readings)
    return replace(candidate, readings=readings)


def _on_another_day(last: Candidate, day: int) -> tuple[Reading, ...]:
    """Read a day of the cycle that the one before states: 每月10日、25日前报送上月情况."""
    if len(last.readings) != 1 or last.readings[0].inferred or not 1 <= day <= 31:
        return ()
    (reading,) = last.readings
    rule = reading.rule
    if not isinstance(rule, Recurring) or not isinstance(rule.by, int):
        return ()
    return (replace(reading, rule=replace(rule, by=day)),)


def _month_of(candidate: Candidate) -> str:
    if not candidate.readings:
        return ""
    month = compiled(_UP_TO_MONTH).match(candidate.hit.phrase)
    if month is None:
        return ""
    return month[0]


def _year_of(candidate: Candidate) -> int | None:
    """Return the year that a date names itself, if it is a date and no choice."""
    if len(candidate.readings) != 1 or lacks_year(candidate.hit):
        return None
    rule = candidate.readings[0].rule
    if isinstance(rule, Once):
        return rule.by.year
    return None


def _is_yearly(candidate: Candidate) -> bool:
    """Tell whether a phrase names a day of every year."""
    return any(
        isinstance(reading.rule, Recurring) and isinstance(reading.rule.by, MonthDay)
        for reading in candidate.readings
    )


def _event_of(candidate: Candidate) -> str:
    for reading in candidate.readings:
        if isinstance(reading.rule, Within):
            return reading.rule.after
    return ""
