"""Rows for a duty that comes back: 每年1月8日前, 每半年, 每月5日前, 两年一次 (design 05, rows 8–11)."""

from __future__ import annotations

from fazhi_cli.model.timerule import Covers, Cycle, MonthDay, Recurring, Unsettled
from fazhi_cli.rules.phrases.context import ACTING, STOP, follows, is_acted_on_or_alone, is_start
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.points import POINTS, Point
from fazhi_cli.rules.phrases.reading import Build, Counting, Guard, Hit, Reading, Row, compiled
from fazhi_cli.rules.phrases.tokens import (
    AMOUNT,
    BEFORE,
    BLANK,
    CLOCK,
    COUNTED,
    DAY,
    END,
    INSIDE,
    NO_NUMBER_BEFORE,
    NUMBER,
)

COVERS_MARK = {"本期": Covers.THIS, "上期": Covers.LAST, "上年": Covers.LAST_YEAR, "上年度": Covers.LAST_YEAR}
"""What stands in brackets behind a printed rule whose period is not the one usually meant."""

NO_CYCLE = "无对应周期"
"""Name of a reading of a cycle that plans cannot hold: 每周, 每四年."""

_CYCLES = {cycle.months: cycle for cycle in Cycle}
_UNIT_MONTHS = {"年": 12, "季": 3, "月": 1}

_EVERY = rf"每{BLANK}(?:隔{BLANK})?(?:(?P<n>{NUMBER}|半){BLANK}个?|个)?{BLANK}(?P<unit>年度?|季度?|月)(?![级龄均])"
_COVERS = rf"(?:\((?P<covers>{'|'.join(reversed(COVERS_MARK))})\))?"
_EVERY_YEAR = rf"每{BLANK}(?:隔{BLANK})?(?:(?P<n>{NUMBER}){BLANK})?(?P<unit>年)度?{BLANK}的?{BLANK}"
_IN_PERIOD = rf"(?:首月|第[一1]个月|[次下]个?月|结束后|终了后)?{BLANK}"
_PERIOD_END = rf"(?:[月年度]?{BLANK}{END}(?:{BEFORE})?)?"

_LAST_YEAR_NEAR = r"[^。;\n]{0,30}?(?<![以比较])上(?:一个?)?年"
_LAST_NEAR = r"[^。;\n]{0,30}?(?<![以比较])上(?:一?个?(?:月|季|半年)|期)"
_THIS_NEAR = r"[^。;\n]{0,30}?[当本](?:月|季|期)"
_HOURS = rf"[^{STOP}]{{0,30}}?{AMOUNT}{BLANK}个?(?:学时|课时|小时|学分)"
_GROWTH = (
    rf"[^{STOP}]{{0,12}}?(?:增长|递增|增加|提高|提升|降低|下降|压减)[^{STOP}]{{0,6}}?{AMOUNT}{BLANK}(?:%|个百分点)"
)
_CEILING = rf"[^{STOP}]{{0,30}}?(?:不得?超过|不多于|最多|至多){AMOUNT}{BLANK}{COUNTED}"


def _cycle(hit: Hit) -> Cycle | None:
    """Return the cycle that is named, or None for one that plans cannot hold (每四年, 每两个月)."""
    amount, months = hit.group("n"), _UNIT_MONTHS[hit.group("unit")[0]]
    return _CYCLES.get(months // 2 if amount == "半" else months * number(amount or "一"))


def _covers(hit: Hit, cycle: Cycle, usual: Covers) -> Covers:
    """Read which period is answered for: the mark in brackets, else the words behind (…将上年度…), else the usual."""
    if mark := hit.group("covers"):
        return COVERS_MARK[mark]
    if cycle.takes_month_day:
        return Covers.LAST_YEAR if follows(hit, _LAST_YEAR_NEAR) else usual
    if follows(hit, _LAST_NEAR):
        return Covers.LAST
    return Covers.THIS if follows(hit, _THIS_NEAR) else usual


def _build_cycle(hit: Hit) -> tuple[Reading, ...]:
    cycle = _cycle(hit)
    if cycle is None:
        return (Reading(Unsettled(hit.phrase), NO_CYCLE, inferred=False),)
    return (Reading(Recurring(cycle, None, _covers(hit, cycle, Covers.THIS)), str(cycle), inferred=False),)


def _build_by_day(hit: Hit) -> tuple[Reading, ...]:
    """Read 每月5日前: a day of the period after the one covered, unless the words say 当月."""
    cycle, day = _cycle(hit), number(hit.group("d"))
    if cycle is None or cycle.takes_month_day or not 1 <= day <= 31:
        return ()
    return (Reading(Recurring(cycle, day, _covers(hit, cycle, Covers.LAST)), f"{cycle}某日前", inferred=False),)


def _build_next_month(hit: Hit) -> tuple[Reading, ...]:
    day = number(hit.group("d"))
    return (
        (Reading(Recurring(Cycle.MONTHLY, day, Covers.LAST), "每月某日前", inferred=False),) if 1 <= day <= 31 else ()
    )


def _build_yearly(point: Point) -> Build:
    def build(hit: Hit) -> tuple[Reading, ...]:
        cycle, days = _cycle(hit), point.days(hit.match)
        dates = [day.in_any_year() for day in days]
        if cycle is None or not all(dates):
            return ()
        covers = _covers(hit, cycle, Covers.THIS)
        return tuple(
            Reading(Recurring(cycle, _end_as_none(point, last), covers), f"{cycle}{day.name}", point.is_inferred)
            for day, last in zip(days, dates, strict=True)
        )

    return build


def _end_as_none(point: Point, last: MonthDay | None) -> MonthDay | None:
    """Keep 每年年底前 as the cycle's own end, while 每年12月31日前 stays the day that is printed."""
    return None if point.is_whole_year and last == MonthDay(12, 31) else last


def _is_duty(hit: Hit) -> bool:
    """Tell a duty from a measure: hours of training, growth in percent and ceilings are no deadlines."""
    if hit.times is not None:
        return True
    return not any(follows(hit, measure) for measure in (_HOURS, _GROWTH, _CEILING))


def _yearly_fits(point: Point) -> Guard:
    """Leave 每年12月4日 without 前 in running text alone: it is the day of an event."""

    def fits(hit: Hit) -> bool:
        is_limit = not hit.group("d") or compiled(BEFORE).search(hit.match[0]) is not None
        return is_limit and point.fits(hit) and not is_start(hit)

    return fits


def _yearly_row(point: Point) -> Row:
    return Row(_EVERY_YEAR + point.pattern + _COVERS, "每", _build_yearly(point), _yearly_fits(point))


def _build_worded(hit: Hit) -> tuple[Reading, ...]:
    """Read a cycle that is named without 每: 月通报, 按季度, 半年一次."""
    cycle = _WORDS[hit.group("word")]
    return (Reading(Recurring(cycle), str(cycle), inferred=False),)


def _build_unknown(hit: Hit) -> tuple[Reading, ...]:
    return (Reading(Unsettled(hit.phrase), NO_CYCLE, inferred=False),)


def _is_counted(hit: Hit) -> bool:
    return hit.times is not None


_WORDS = {
    "半年": Cycle.HALF_YEARLY,
    "季度": Cycle.QUARTERLY,
    "季": Cycle.QUARTERLY,
    "月": Cycle.MONTHLY,
    "个月": Cycle.MONTHLY,
    "年": Cycle.YEARLY,
    "年度": Cycle.YEARLY,
}
_REPORTED = "一?(?:通报|调度|会商|督查|督办|报告制度|报制度|例会|小结)"
_NO_POINT_BEFORE = rf"{NO_NUMBER_BEFORE}(?<![上下本当每前后近个旬隔过])"
_TIMES_NEXT = rf"(?:至少|不少于)?{AMOUNT}{BLANK}{COUNTED}"

RECURRING_ROWS = (
    *(_yearly_row(point) for point in POINTS),
    Row(rf"{_EVERY}{_IN_PERIOD}{DAY}{CLOCK}(?:{BEFORE}|{BLANK}{INSIDE}){_COVERS}", "每", _build_by_day),
    Row(_EVERY + _PERIOD_END + _COVERS, "每", _build_cycle, _is_duty, Counting.IN_CLAUSE),
    Row(
        rf"每(?:(?:个?星期|周)(?![一二三四五六日天](?!{COUNTED})|末)|旬)",
        "每",
        _build_unknown,
        counting=Counting.IN_CLAUSE,
    ),
    Row(rf"(?:次月|下个?月){BLANK}{DAY}{CLOCK}{BEFORE}", "次下", _build_next_month),
    Row(rf"{_NO_POINT_BEFORE}(?P<word>半年|季度?|月){_REPORTED}", "半季月", _build_worded),
    Row(
        "(?:按(?=半年|年度|季|月)|逐(?=季|月))(?P<word>半年|年度|季度?|月)", "按逐", _build_worded, is_acted_on_or_alone
    ),
    Row(
        rf"{_NO_POINT_BEFORE}(?P<word>半年|季度)(?={BLANK}(?:{ACTING})?{_TIMES_NEXT})",
        "半季",
        _build_worded,
        _is_counted,
    ),
    Row(rf"{_NO_POINT_BEFORE}[一1](?P<word>年|季|个?月)(?={_TIMES_NEXT})", "年季月", _build_worded, _is_counted),
    Row(
        rf"{_NO_POINT_BEFORE}(?P<n>{NUMBER})(?P<unit>年)(?={BLANK}(?:{ACTING})?{_TIMES_NEXT})",
        "年",
        _build_cycle,
        _is_counted,
    ),
)
