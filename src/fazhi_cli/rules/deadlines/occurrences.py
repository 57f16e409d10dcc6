"""Occurrences: the due dates that one deadline of one plan produces (docs/states.md#一).

Every date is computed from the rule and the calendar, never from the date before it, so that
nothing drifts: a duty of the 31st falls on 28 February and again on 31 March. Occurrences are never
stored.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.timerule import (
    ISSUE,
    Covers,
    Cycle,
    MonthDay,
    Once,
    Recurring,
    Rule,
    Unit,
    Unsettled,
    Within,
)
from fazhi_cli.rules.deadlines.inference import Inference, is_late_first
from fazhi_cli.rules.deadlines.windows import Span, Window, window_after, windows
from fazhi_cli.rules.deadlines.workdays import add_workdays, next_workday

_YEAR = 12
_HOURS_A_DAY = 24
_NO_MONTH = (MAXYEAR + 1) * _YEAR  # the index of the month after the last one of all


class Anchor(NamedTuple):
    """What a plan gives to its deadlines.

    `start` is the first day of the plan's period, None when the plan has none; recurrences then
    start at `issued` and there are no windows of several years. `end` is the last day on which a
    recurrence may fall due; one that looks back may fall due later, when the plan has a period and
    what it looks back on ends inside. Occurrences due on or after `superseded_from` belong to the
    newer plan.
    """

    issued: date | None
    start: date | None
    end: date | None
    superseded_from: date | None = None

    @property
    def first(self) -> date | None:
        """The first day on which something may recur: the later of the start and the issue."""
        if self.start is None or self.issued is None:
            return self.start or self.issued
        return max(self.start, self.issued)


class Due(NamedTuple):
    """One occurrence.

    `period` is its name by the time it covers (2031, 2031-Q1, 2031-H1, 2031-03, 2031/2032) and
    `covers` the first and the last day of that time; both are None for a single date. `slot` are
    the days whose entries count for it when they name no period: the time covered, or the period
    after it when the duty looks back. `event` is the day that started a limit. `moved_from` is the
    day that the rule gave, when a holiday moved it. `inferred` tells why nobody can be sure that
    the document means this period.
    """

    period: str | None
    covers: Span | None
    due: date
    slot: Span | None = None
    event: date | None = None
    moved_from: date | None = None
    inferred: Inference | None = None

    @property
    def counts_in_reports(self) -> bool:
        """Whether a report of the year counts it as due: not what a late issue left no time for."""
        return self.inferred is not Inference.LATE_ISSUE


def anchor_of(plan: Plan, *, as_of: date, superseded_from: date | None = None) -> Anchor:
    """Take the anchor from a plan; without a period recurrences end with next year."""
    if plan.period is not None:
        return Anchor(plan.issued, plan.period.start, plan.period.end, superseded_from)
    end = date(min(as_of.year + 1, MAXYEAR), 12, 31)
    return Anchor(plan.issued, None, end, superseded_from)


def dues(
    deadline: Deadline,
    anchor: Anchor,
    *,
    events: Sequence[date] = (),
    until: date | None = None,
    settled: date | None = None,
    roll: Roll = Roll.NONE,
) -> tuple[Due, ...]:
    """Give all occurrences of a deadline, earliest first, by when they begin and by when they end.

    Args:
        deadline: whose rule is followed.
        anchor: what the plan says of issue, start and end.
        events: the days on which the event of a `within` happened; for 印发 the day of issue is
            taken instead.
        until: leave out what falls due later than this day.
        settled: the day that a review 明确 gave to an `unsettled` deadline.
        roll: whether a last day that is a holiday moves to the next working day.
    """
    cut = anchor.superseded_from
    rule = deadline.rule
    if not isinstance(rule, Recurring):
        return _cut(_of_rule(rule, anchor, events=events, settled=settled), cut, until, roll)
    return _remembered(rule, anchor, until, roll)


# Of a plan with a thousand deadlines most recur on one of a few days. This many of fifty years, the
# most that a plan may have, fill 30 MB.
@lru_cache(maxsize=64)
def _remembered(rule: Recurring, anchor: Anchor, until: date | None, roll: Roll) -> tuple[Due, ...]:
    return _cut(_recurring(rule, anchor, until), anchor.superseded_from, until, roll)


def _cut(
    occurrences: Iterable[Due], cut: date | None, until: date | None, roll: Roll
) -> tuple[Due, ...]:
    """Leave out what a newer plan has taken over, and what falls due later than is asked for."""
    kept: list[Due] = []
    for due in occurrences:
        if cut is not None and due.due >= cut:
            continue
        rolled = _rolled(due, roll)
        if until is None or rolled.due <= until:
            kept.append(rolled)
    return tuple(kept)


def _of_rule(
    rule: Rule, anchor: Anchor, *, events: Sequence[date], settled: date | None
) -> Iterable[Due]:
    match rule:
        case Once(by):
            return (Due(None, None, by),)
        case Within():
            return _limits(rule, anchor, events)
        case Unsettled() if settled is not None:
            return (Due(None, None, settled),)
        case _:
            return ()


def _rolled(due: Due, roll: Roll) -> Due:
    if roll is Roll.NONE:
        return due
    day = next_workday(due.due)
    if day == due.due:
        return due
    return due._replace(due=day, moved_from=due.due)


# Recurring duties.


def never_recurs(rule: Recurring, anchor: Anchor) -> bool:
    """Tell whether a recurring duty falls due on no day at all."""
    return next(_recurring(rule, anchor), None) is None


def inferred_dues(rule: Recurring, anchor: Anchor) -> tuple[Due, ...]:
    """Give the occurrences of which nobody can be sure that the document means them."""
    return tuple(due for due in _recurring(rule, anchor) if due.inferred is not None)


def _recurring(rule: Recurring, anchor: Anchor, until: date | None = None) -> Iterator[Due]:
    """Give the occurrences that belong to the plan, none due before the issue (docs/states.md#5).

    What falls due later than `until` is not made: a plan of five years has sixty months, a question
    looks at a few.
    """
    start, first = anchor.start or anchor.issued, anchor.first
    if start is None or first is None or anchor.end is None:
        return
    last = min(anchor.end, until or anchor.end)
    if rule.every.months > _YEAR:
        all_dues = _in_windows(rule, anchor)
    else:
        all_dues = _in_periods(rule, first, last)
    for due in all_dues:
        is_wanted = until is None or due.due <= until
        if not is_wanted or due.due < first or not _is_inside(due, rule, start, anchor):
            continue
        if is_late_first(rule, due.covers, first):
            yield due._replace(inferred=Inference.LATE_ISSUE)
        else:
            yield due


def _is_inside(due: Due, rule: Recurring, start: date, anchor: Anchor) -> bool:
    """Tell whether an occurrence belongs to the plan: by its date, or by the period looked back on.

    That period ends inside the plan's; with 上年 the one before the plan is asked for as well. A
    plan without a period has no end that a report could come after.
    """
    if anchor.end is None:
        return False
    if due.covers is None or not rule.covers.is_previous:
        return due.due <= anchor.end
    ended = due.covers[1]
    if ended < start and rule.covers is not Covers.LAST_YEAR:
        return False
    if anchor.start is None:
        return due.due <= anchor.end
    return ended <= anchor.end


def _in_periods(rule: Recurring, first: date, last: date) -> Iterator[Due]:
    """Walk the calendar periods in which the duty falls due: months, quarters, halves, years."""
    length = rule.every.months
    start = _month_index(first) // length * length
    # A report on the plan's last period falls due in the one after it.
    end = _month_index(last) + 1 + (length if rule.covers.is_previous else 0)
    for index in range(start, min(end, _NO_MONTH), length):
        covered = index - length if rule.covers.is_previous else index
        if covered < MINYEAR * _YEAR:  # there is no year before the first
            continue
        covers = _span(covered, length)
        name = period_name(covers[0], rule.every)
        yield Due(name, covers, _day_in(rule, index), _span(index, length))


def _in_windows(rule: Recurring, anchor: Anchor) -> Iterator[Due]:
    """Walk the windows of several years; only a plan with a period has them (docs/states.md#6)."""
    if anchor.start is None or anchor.end is None:
        return
    divided = windows(rule.every, anchor.start, anchor.end)
    if rule.covers.is_previous:
        following = window_after(rule.every, divided[-1])
        if following is not None:
            divided.append(following)
        for covered, window in pairwise(divided):
            day = _day_in_next(rule, window)
            due = Due(covered.name, covered.span, day, window.span)
            yield due._replace(inferred=_inference(covered, rule.every))
        return
    for window in divided:
        day = _day_of_year(rule, window.years[1], window.span)
        due = Due(window.name, window.span, day, window.span)
        yield due._replace(inferred=_inference(window, rule.every))


def _inference(window: Window, every: Cycle) -> Inference | None:
    return None if window.is_full(every) else Inference.CUT_SHORT


def _day_of_year(rule: Recurring, year: int, span: Span) -> date:
    if not isinstance(rule.by, MonthDay):
        return span[1]
    # A window that the plan's end cuts short ends there, whatever day the rule names.
    return min(_clamped(year, rule.by.month, rule.by.day), span[1])


def _day_in_next(rule: Recurring, window: Window) -> date:
    """Give the day of a window's first year on which the window before it is reported."""
    day = _day_of_year(rule, window.years[0], window.span)
    if day < window.span[0]:  # the plan's last months belong to the window before
        day = _day_of_year(rule, window.years[0] + 1, window.span)
    return day


def _day_in(rule: Recurring, index: int) -> date:
    """Give the due day within the period that begins with month `index`.

    A bare day lies in the period's last month; in its first one when the duty looks back, as in
    每月5日前报上月.
    """
    if isinstance(rule.by, MonthDay):
        return _clamped(index // _YEAR, rule.by.month, rule.by.day)
    last = index + rule.every.months - 1
    if rule.by is None:
        return _clamped(last // _YEAR, last % _YEAR + 1, 31)
    month = index if rule.covers.is_previous else last
    return _clamped(month // _YEAR, month % _YEAR + 1, rule.by)


def period_name(first: date, every: Cycle) -> str:
    """Name the period of a cycle up to a year that begins on this day: 2031, 2031-Q1, 2031-03."""
    year = f"{first.year:04d}"
    month = first.month
    match every:
        case Cycle.MONTHLY:
            return f"{year}-{month:02d}"
        case Cycle.QUARTERLY:
            return f"{year}-Q{(month + 2) // 3}"
        case Cycle.HALF_YEARLY:
            return f"{year}-H{(month + 5) // 6}"
        case _:
            return year


def _month_index(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _span(index: int, length: int) -> Span:
    first = date(index // _YEAR, index % _YEAR + 1, 1)
    last = index + length - 1
    return first, _clamped(last // _YEAR, last % _YEAR + 1, 31)


def _clamped(year: int, month: int, day: int) -> date:
    """Give that day of the month, or the month's last one when it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


# Limits after an event.


def _limits(rule: Within, anchor: Anchor, events: Sequence[date]) -> Iterator[Due]:
    if rule.after == ISSUE:
        last = limit_end(rule, anchor.issued) if anchor.issued is not None else None
        if last is not None:
            yield Due(None, None, last)
        return
    for event in sorted(set(events)):
        last = limit_end(rule, event)
        if last is not None:
            yield Due(None, None, last, event=event)


def limit_end(rule: Within, event: date) -> date | None:
    """Give the last day of a limit whose first is the day after the event (docs/states.md#7).

    The source is 民法典 第二百零一、二百零二条. Months end on the day with the event's number, or
    on the month's last day. Only the event's day is known, so hours count from its end and are
    rounded up to whole days. None past the year 9999.
    """
    try:
        match rule.unit:
            case Unit.WORKDAY:
                return add_workdays(event, rule.amount)
            case Unit.MONTH:
                index = _month_index(event) + rule.amount
                return _clamped(index // _YEAR, index % _YEAR + 1, event.day)
            case Unit.HOUR:
                return event + timedelta(days=-(-rule.amount // _HOURS_A_DAY))
            case Unit.DAY:
                return event + timedelta(days=rule.amount)
    except (OverflowError, ValueError):
        return None
