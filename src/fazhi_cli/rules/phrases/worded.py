"""Rows for cycles that are named without 每, or whose days are listed: 月通报, 半年一次."""

from __future__ import annotations

import re
from dataclasses import replace

from fazhi_cli.model.timerule import Covers, Cycle, Recurring
from fazhi_cli.rules.phrases.context import ACTING, STOP, follows, is_acted_on_or_alone
from fazhi_cli.rules.phrases.cycles import FIRST_MONTH, by_day, no_rule
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.points import NO_DAY, Day, month_number
from fazhi_cli.rules.phrases.rows import Counting, Hit, Reading, Row, compiled
from fazhi_cli.rules.phrases.tokens import (
    AMOUNT,
    BEFORE,
    BLANK,
    CLOCK,
    COUNTED,
    DAY,
    END,
    NO_NUMBER_BEFORE,
    NUMBER,
)

_WORDS = {
    "半年": Cycle.HALF_YEARLY,
    "季度": Cycle.QUARTERLY,
    "季": Cycle.QUARTERLY,
    "月": Cycle.MONTHLY,
    "个月": Cycle.MONTHLY,
    "年": Cycle.YEARLY,
    "年度": Cycle.YEARLY,
    "隔年": Cycle.TWO_YEARLY,
}
_YEARS = {
    1: Cycle.YEARLY,
    2: Cycle.TWO_YEARLY,
    3: Cycle.THREE_YEARLY,
    5: Cycle.FIVE_YEARLY,
}
_IN_YEAR = {2: Cycle.HALF_YEARLY, 4: Cycle.QUARTERLY}

_REPORTED = "一?(?:通报|调度|会商|督查|督办|报告制度|报制度|例会|小结)|报(?=[,。;、)| ]|\\Z)"
_ONCE = (
    "一(?:通报|调度|会商|督查|督办|督导|小结|总结|评估|考核|检查|报告|汇报|研判|分析|更新|排名|轮训|排查"
    "|报(?![告备送])|会)"
)
_NO_POINT_BEFORE = rf"{NO_NUMBER_BEFORE}(?<![上下本当每前后近个旬隔过单双])"
_TIMES_NEXT = rf"(?:至少|不少于)?{AMOUNT}{BLANK}{COUNTED}"
_WEEKLY = rf"(?:{NUMBER}{BLANK}个?|个|双)?{BLANK}(?:周|星期)"
_LISTED_DAY = rf"{NUMBER}{BLANK}(?:月{BLANK}(?:{NUMBER}{BLANK}[日号]|{END})?)?"
_LIST = (
    rf"每{BLANK}年度?的?{BLANK}(?P<list>(?:{_LISTED_DAY}{BLANK}[、,和及与]{BLANK}){{1,3}}"
    rf"{NUMBER}{BLANK}月{BLANK}(?:{NUMBER}{BLANK}[日号]|{END})?)份?(?:{BEFORE})?"
)
_DOES = rf"(?:向[^{STOP}]{{1,12}}?|对[^{STOP}]{{1,12}}?|组织|进行|定期)?[\u4e00-\u9fff]{{2}}"
_NO_ROUND = (
    "(?:节|龄|均|兑|薪|租|缴|付|领|享|补|支|结算|折|收|计[算酬划提]|分(?:解|期|摊)|发放|扣|"
    "要求|进度|目标|任务|标准|比例|顺序|安排|计划|实际|需)"
)
_OF_LIST = rf"(?P<m>{NUMBER}){BLANK}月?{BLANK}(?:(?P<d>{NUMBER}){BLANK}[日号]|(?P<end>{END}))?"


def _build_worded(hit: Hit) -> tuple[Reading, ...]:
    """Read a cycle that is named without 每: 月通报, 按季度, 半年一次."""
    return _every(_WORDS.get(hit.group("word")), hit)


def _build_years(hit: Hit) -> tuple[Reading, ...]:
    """Read 两年一次; 四年一次 is a cycle that plans cannot hold."""
    years = number(hit.group("n"))
    return _every(_YEARS.get(years), hit)


def _build_halves(hit: Hit) -> tuple[Reading, ...]:
    return _every(Cycle.HALF_YEARLY, hit)


def _every(cycle: Cycle | None, hit: Hit) -> tuple[Reading, ...]:
    if cycle is None:
        return no_rule(hit)
    return (Reading(Recurring(cycle), str(cycle), inferred=False),)


def _build_next_month(hit: Hit) -> tuple[Reading, ...]:
    """Read 次月5日前 as a duty of every month, 推定."""
    rule = Recurring(Cycle.MONTHLY, number(hit.group("d")), Covers.LAST)
    readings = by_day(hit, Cycle.MONTHLY, number(hit.group("d")))
    return tuple(replace(reading, rule=rule, inferred=True) for reading in readings)


def _build_this_month(hit: Hit) -> tuple[Reading, ...]:
    """Read 当月25日前 as a duty of every month, 推定."""
    rule = Recurring(Cycle.MONTHLY, number(hit.group("d")))
    readings = by_day(hit, Cycle.MONTHLY, number(hit.group("d")))
    return tuple(replace(reading, rule=rule, inferred=True) for reading in readings)


def _build_next_quarter(hit: Hit) -> tuple[Reading, ...]:
    return by_day(hit, Cycle.QUARTERLY, number(hit.group("d")))


def _build_list(hit: Hit) -> tuple[Reading, ...]:
    """Read days as far apart as the halves or quarters of a year: 每年6月底、12月底前 is 每半年."""
    days = _days_of(hit)
    if not all(_exists(day) for day in days):
        return ()
    cycle = _IN_YEAR[len(days)]
    return (_listed(cycle, days[-1], is_first_month=month_number(days[0]["m"]) == 1),)


def _days_of(hit: Hit) -> list[re.Match[str]]:
    return list(compiled(_OF_LIST).finditer(hit.group("list")))


def _is_one_cycle(hit: Hit) -> bool:
    """Tell days as far apart as the halves of a year from two duties: 每年3月10日、9月20日前."""
    days = _days_of(hit)
    if not all(_exists(day) for day in days):
        return True
    return len(days) in _IN_YEAR and _is_even(days)


def _exists(day: re.Match[str]) -> bool:
    number_of_day = number(day["d"] or "1") or NO_DAY
    return Day("", month_number(day["m"]), number_of_day).in_any_year() is not None


def _is_even(days: list[re.Match[str]]) -> bool:
    """Tell whether the days stand alike in each half or quarter, in its first or its last month."""
    step = 12 // len(days)
    months = [month_number(day["m"]) for day in days]
    if months[0] not in (1, step) or months != list(range(months[0], 13, step)):
        return False
    return all(_is_same_day(day, days[-1]) for day in days)


def _is_same_day(day: re.Match[str], last: re.Match[str]) -> bool:
    """Tell whether a day of the list is the last one's, which may speak for all: 6月、12月底."""
    return day["d"] in (None, last["d"]) and day["end"] in (None, last["end"])


def _listed(cycle: Cycle, last: re.Match[str], *, is_first_month: bool) -> Reading:
    """Read the day: of each period's last month, or of the first month after it."""
    covers = Covers.LAST if is_first_month else Covers.THIS
    by: int | None = None
    if last["d"]:
        by = number(last["d"])
    elif is_first_month:
        by = 31
    name = f"{cycle}某日前" if by else str(cycle)
    return Reading(Recurring(cycle, by, covers), name, inferred=False)


def _is_counted(hit: Hit) -> bool:
    return hit.times is not None


def _is_by_weekday(hit: Hit) -> bool:
    """Leave 每周三 without 前 in running text alone: it is the day of an event."""
    return bool(hit.group("limit"))


def _is_done_by_cycle(hit: Hit) -> bool:
    """Tell 按季更新清单 from what is counted or paid so: 按月计算, 按年度计划, 按月发放."""
    if is_acted_on_or_alone(hit):
        return True
    is_short = hit.group("word") in ("月", "季", "季度", "半年")
    return is_short and follows(hit, _DOES) and not follows(hit, _NO_ROUND)


def _is_acted_on_or_counted(hit: Hit) -> bool:
    return hit.times is not None or is_acted_on_or_alone(hit)


LIST_ROWS = (
    Row(_LIST, _build_list, suits=_is_one_cycle),
    Row(
        rf"(?:每年度?的?)?上(?:半年)?[、和及与]?{BLANK}下半年度?各(?:集中|自)?",
        _build_halves,
        _is_counted,
    ),
)
"""Before the rows of one day a year, which would read a part of these."""

WORDED_ROWS = (
    Row(
        rf"每(?:个?星期|周)[一二三四五六日天](?!{COUNTED}){CLOCK}(?P<limit>{BEFORE})?",
        no_rule,
        _is_by_weekday,
        counting=Counting.NEVER,
    ),
    Row(
        rf"每{BLANK}(?:隔{BLANK})?"
        rf"(?:{_WEEKLY}(?![一二三四五六日天](?!{COUNTED})|末|[年期岁])|旬|半旬)",
        no_rule,
        counting=Counting.IN_CLAUSE,
    ),
    Row(
        r"每(?:个?工作日|[日天](?![均常])|个?学期|学年|季节)",
        no_rule,
        _is_acted_on_or_counted,
        counting=Counting.IN_CLAUSE,
    ),
    Row(
        rf"每?{BLANK}[单双]月(?:{END}|{DAY}|[上中下]旬)?(?:{BEFORE})?(?:通报|调度|报(?![告备送表]))?",
        no_rule,
        _is_acted_on_or_counted,
        counting=Counting.IN_CLAUSE,
    ),
    Row(rf"(?:次月|下个?月){BLANK}{DAY}{CLOCK}{BEFORE}", _build_next_month),
    Row(rf"当月{BLANK}{DAY}{CLOCK}{BEFORE}", _build_this_month),
    Row(
        rf"(?:次|下一?个?)季度?{BLANK}(?:{FIRST_MONTH})?{BLANK}{DAY}{CLOCK}{BEFORE}",
        _build_next_quarter,
    ),
    Row(
        rf"{_NO_POINT_BEFORE}(?P<word>半年|季度?|月|周)(?:{_REPORTED})",
        _build_worded,
    ),
    Row(
        rf"(?:{_NO_POINT_BEFORE}[一1]个?|每个?|{_NO_POINT_BEFORE}(?=半年))"
        rf"(?P<word>半年|季度?|月|年度?|周|天){_ONCE}",
        _build_worded,
    ),
    Row(
        "(?:按(?=半年|年度|季|月)|逐(?=季|月))(?P<word>半年|年度|季度?|月)",
        _build_worded,
        _is_done_by_cycle,
    ),
    Row(
        rf"{_NO_POINT_BEFORE}(?P<word>半年|季度)(?={BLANK}(?:{ACTING})?{_TIMES_NEXT})",
        _build_worded,
        _is_counted,
    ),
    Row(
        rf"{_NO_POINT_BEFORE}[一1](?P<word>年|季度(?=[一1]{COUNTED})|季|个?月)(?={_TIMES_NEXT})",
        _build_worded,
        _is_counted,
    ),
    Row(
        rf"{_NO_POINT_BEFORE}(?P<n>{NUMBER})年(?={BLANK}(?:{ACTING})?{_TIMES_NEXT})",
        _build_years,
        _is_counted,
    ),
    Row(r"(?P<word>隔年)(?![份龄])", _build_worded, is_acted_on_or_alone),
)
