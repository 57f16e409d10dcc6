"""Rows for a duty that comes back: 每年1月8日前, 每半年, 每月5日前 (docs/phrases.md#三)."""

from __future__ import annotations

from dataclasses import replace

from fazhi_cli.model.timerule import Covers, Cycle, MonthDay, Recurring, Unsettled
from fazhi_cli.rules.phrases.context import (
    follows,
    is_acted_on_or_alone,
    is_finished,
)
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.occasions import OCCASION
from fazhi_cli.rules.phrases.points import AND_DAYS, POINTS, Point
from fazhi_cli.rules.phrases.rows import (
    NO_DATE,
    Build,
    Counting,
    Guard,
    Hit,
    Reading,
    Row,
    compiled,
)
from fazhi_cli.rules.phrases.tokens import (
    AMOUNT,
    AND_BARE_DAYS,
    BEFORE,
    BEGIN,
    BLANK,
    CLOCK,
    DAY,
    END,
    INSIDE,
    NUMBER,
)

COVERS_MARK = {
    "本期": Covers.THIS,
    "上期": Covers.LAST,
    "上年": Covers.LAST_YEAR,
    "上年度": Covers.LAST_YEAR,
}
"""What stands in brackets behind a printed rule whose period is not the one usually meant."""

_CYCLES = {cycle.months: cycle for cycle in Cycle}
_MIDDLE_OF_MONTH = 15
_UNIT_MONTHS = {"年": 12, "季": 3, "月": 1}

_EVERY = (
    rf"每{BLANK}(?:(?P<skip>隔){BLANK})?(?:(?P<n>{NUMBER}|半){BLANK}个?|个)?{BLANK}"
    r"(?P<unit>年度?|季度?|月)(?![级龄均])"
)
_EVERY_SHORT = _EVERY.replace("年度?|", "(?<=半)年度?|")
_COVERS = rf"(?:\((?P<covers>{'|'.join(reversed(COVERS_MARK))})\))?"
_EVERY_YEAR = (
    rf"每{BLANK}(?:(?P<skip>隔){BLANK})?(?:(?P<n>{NUMBER}){BLANK})?(?P<unit>年)度?{BLANK}的?{BLANK}"
)
FIRST_MONTH = "首月|第[一1]个月"
_NEXT_MONTH = "(?:(?:末|结束|终了)后?)?的?[次下]个?月|(?:结束|终了)?后的?"
_IN_PERIOD = (
    rf"的?(?:(?P<first>{FIRST_MONTH}|{_NEXT_MONTH})"
    rf"|(?P<ending>末月|最后[一1]个月|第(?P<nth>[二三四五六2-6])个月))?的?{BLANK}"
)
_FROM = rf"(?:{NUMBER}{BLANK}[日号]?{BLANK}[-至到]{BLANK})?"
_PERIOD_END = rf"(?:[月年度]?{BLANK}{END}(?:{BEFORE})?)?"
_NOT_AFTER_IT = rf"(?!度?的?(?:结束|终了)(?:之日起|后)的?{AMOUNT})"
_PART = rf"(?P<part>[上中下]旬|月?{BEGIN})"
_LOOSE_DAY = (
    r"(?:(?P<final>(?:最后|末尾)[一1]?[日天])"
    rf"|(?:最后|[第首前]){NUMBER}?个?(?:工作日|周(?![年期])|星期[一二三四五六日天]?))"
)

_LAST_YEAR_NEAR = r"[^。;\n]{0,30}?(?<![以比较于与同])上(?:一个?)?年"
_LAST_NEAR = r"[^。;\n]{0,30}?(?<![以比较])上(?:一?个?(?:月|季|半年)|期)"
_THIS_NEAR = r"[^。;\n]{0,30}?[当本](?:月|季|期)"


def _cycle(hit: Hit) -> Cycle | None:
    """Return the cycle that is named, or None for one that plans cannot hold: 每四年, 每两个月."""
    amount = hit.group("n")
    months = _UNIT_MONTHS[hit.group("unit")[0]]
    if amount == "半":
        return _CYCLES.get(months // 2)
    count = number(amount or "一")
    if count == 1 and hit.group("skip"):  # 每隔一年 is 每两年
        count = 2
    return _CYCLES.get(months * count)


def _covers(hit: Hit, cycle: Cycle) -> Covers | None:
    """Read which period is answered for: by the mark in brackets, by 次月 or 末月, or by words
    behind (将上年度); None where nothing says it.
    """
    if mark := hit.group("covers"):
        return COVERS_MARK[mark]
    if hit.match.end() < len(hit.text):
        if cycle.takes_month_day:
            return Covers.LAST_YEAR if follows(hit, _LAST_YEAR_NEAR) else None
        if follows(hit, _LAST_NEAR):
            return Covers.LAST
        if follows(hit, _THIS_NEAR):
            return Covers.THIS
    if hit.group("ending"):
        return Covers.THIS
    if hit.group("first"):
        return Covers.LAST
    return None


def no_rule(hit: Hit) -> tuple[Reading, ...]:
    """Keep the words of a cycle that plans cannot hold."""
    return (Reading(Unsettled(hit.phrase), NO_DATE, inferred=False),)


def _build_cycle(hit: Hit) -> tuple[Reading, ...]:
    cycle = _cycle(hit)
    if cycle is None:
        return no_rule(hit)
    rule = Recurring(cycle, None, _covers(hit, cycle) or Covers.THIS)
    return (Reading(rule, str(cycle), inferred=False),)


def _build_by_day(hit: Hit) -> tuple[Reading, ...]:
    """Read 每月5日前: a day of the period behind the one covered, unless it says 当月 or 末月."""
    return by_day(hit, _cycle(hit), number(hit.group("d")))


def by_day(hit: Hit, cycle: Cycle | None, day: int) -> tuple[Reading, ...]:
    """Read a day of the month; nothing where there is no such day."""
    if not 1 <= day <= 31:
        return ()
    if cycle is None:
        return _loose(no_rule(hit))
    month = hit.group("nth")
    # A plan can hold the first and the last month of a cycle only.
    if month and number(month) != cycle.months:
        return _loose(no_rule(hit))
    covers = _covers(hit, cycle)
    if covers is not None:
        return (Reading(Recurring(cycle, day, covers), f"{cycle}某日前", inferred=False),)
    rule = Recurring(cycle, day, usual_period(cycle, day))
    is_guess = cycle is Cycle.MONTHLY
    return (Reading(rule, f"{cycle}某日前", inferred=is_guess),)


def usual_period(cycle: Cycle, day: int) -> Covers:
    """Give the period that is answered for where nothing says which.

    Up to the middle of a month that is the month before, from the 16th on the month itself; what is
    due in a quarter or half of a year answers for the one before (docs/phrases.md#三定期的).
    """
    if cycle is Cycle.MONTHLY and day > _MIDDLE_OF_MONTH:
        return Covers.THIS
    return Covers.LAST


def _build_part(hit: Hit) -> tuple[Reading, ...]:
    """Read 每月上旬 and 每季度首月中旬 by their last day; 每月初 is the first ten days, 推定."""
    cycle = _cycle(hit)
    part = hit.group("part")
    if part.endswith("初"):
        return tuple(replace(reading, inferred=True) for reading in by_day(hit, cycle, 10))
    names_month = hit.group("unit") == "月" or hit.group("first") or hit.group("ending")
    if not names_month or cycle is None:
        return _loose(no_rule(hit))
    if part == "下旬" and not hit.group("first"):
        return (Reading(Recurring(cycle), str(cycle), inferred=False),)
    last_days = {"上旬": 10, "中旬": 20, "下旬": 31}
    return by_day(hit, cycle, last_days[part])


def _build_loose(hit: Hit) -> tuple[Reading, ...]:
    """Read 每月最后一个工作日 by its cycle: which day that is a plan cannot hold."""
    readings = _build_cycle(hit)
    if hit.group("final"):
        return readings
    return _loose(readings)


def _loose(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(
        replace(reading, inferred=isinstance(reading.rule, Recurring), is_loose=True)
        for reading in readings
    )


def _build_occasion(hit: Hit) -> tuple[Reading, ...]:
    return _loose(_build_cycle(hit))


def _build_yearly(point: Point) -> Build:
    def build(hit: Hit) -> tuple[Reading, ...]:
        cycle = _cycle(hit)
        days = point.days(hit.match)
        dates = [day.in_any_year() for day in days]
        if cycle is None or not all(dates):
            return ()
        covers = _covers(hit, cycle) or Covers.THIS
        readings: list[Reading] = []
        for day, last in zip(days, dates, strict=True):
            rule = Recurring(cycle, _end_as_none(point, last), covers)
            readings.append(Reading(rule, f"{cycle}{day.name}", point.is_inferred))
        return tuple(readings)

    return build


def _end_as_none(point: Point, last: MonthDay | None) -> MonthDay | None:
    """Keep 每年年底前 as the cycle's own end; 每年12月31日前 stays the day that is printed."""
    is_year_end = point.is_whole_year or point.pattern.startswith("岁")
    if is_year_end and last == MonthDay(12, 31):
        return None
    return last


def _is_limit(hit: Hit) -> bool:
    """Tell 每月15日报送 from the day of an event."""
    return hit.match["limit"] is not None or is_finished(hit)


def _yearly_fits(point: Point) -> Guard:
    """Leave 每年12月4日 without 前 in running text alone: it is the day of an event."""

    def fits(hit: Hit) -> bool:
        names_day = bool(hit.group("d"))
        if names_day and not _is_day_limit(hit):
            return False
        return point.fits(hit)

    return fits


def _is_day_limit(hit: Hit) -> bool:
    """Tell 每年3月1日前, and 每年3月1日 before another day that has the 前 of both."""
    if compiled(BEFORE).search(hit.match[0]) is not None:
        return True
    return follows(hit, f"(?:{AND_DAYS}|{AND_BARE_DAYS}){CLOCK}{BEFORE}")


def _yearly_row(point: Point) -> Row:
    return Row(
        _EVERY_YEAR + point.pattern + _COVERS,
        _build_yearly(point),
        _yearly_fits(point),
        counting=Counting.IN_CLAUSE,
    )


YEARLY_ROWS = tuple(_yearly_row(point) for point in POINTS)

CYCLE_ROWS = (
    Row(
        rf"{_EVERY_SHORT}{_IN_PERIOD}{_FROM}{DAY}{CLOCK}"
        rf"(?P<limit>{BEFORE}|{BLANK}{INSIDE}|(?={AND_BARE_DAYS}{CLOCK}{BEFORE}))?{_COVERS}",
        _build_by_day,
        _is_limit,
        counting=Counting.IN_CLAUSE,
    ),
    Row(
        rf"{_EVERY_SHORT}{_IN_PERIOD}(?P<d>{NUMBER})(?={AND_BARE_DAYS}{CLOCK}{BEFORE})",
        _build_by_day,
    ),
    Row(
        rf"{_EVERY_SHORT}{_IN_PERIOD}{_PART}(?:{BEFORE})?{_COVERS}",
        _build_part,
        is_acted_on_or_alone,
    ),
    Row(
        rf"{_EVERY}末?的?{_LOOSE_DAY}(?:{BEFORE})?",
        _build_loose,
        is_acted_on_or_alone,
    ),
    Row(
        rf"{_EVERY_YEAR}(?:{OCCASION}{BEFORE}|[春夏秋冬][季天](?:{BEFORE})?)",
        _build_occasion,
    ),
    Row(
        _EVERY + _PERIOD_END + _COVERS + _NOT_AFTER_IT,
        _build_cycle,
        counting=Counting.IN_CLAUSE,
    ),
)
