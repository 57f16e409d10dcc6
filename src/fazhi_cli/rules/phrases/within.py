"""Rows for a limit that starts with an event: 自印发之日起30日内 (docs/phrases.md#四)."""

from __future__ import annotations

import re

from fazhi_cli.model.timerule import ISSUE, Cycle, Once, Recurring, Unit, Unsettled, Within
from fazhi_cli.rules.deadlines.occurrences import limit_end
from fazhi_cli.rules.phrases.context import ACTING, STOP, follows
from fazhi_cli.rules.phrases.numerals import normalise, number
from fazhi_cli.rules.phrases.points import NO_DAY, Day, month_number
from fazhi_cli.rules.phrases.rows import NO_YEAR, Counting, Hit, Reading, Row, compiled, nowhere
from fazhi_cli.rules.phrases.single import is_guessed_year, year_of
from fazhi_cli.rules.phrases.tokens import (
    AMOUNT,
    BLANK,
    DAY,
    INSIDE,
    MONTH,
    NO_NUMBER_BEFORE,
    NUMBER,
    YEAR,
)

_UNITS = {
    "工作日": (Unit.WORKDAY, 1),
    "工作天": (Unit.WORKDAY, 1),
    "自然日": (Unit.DAY, 1),
    "日历天": (Unit.DAY, 1),
    "日": (Unit.DAY, 1),
    "天": (Unit.DAY, 1),
    "小时": (Unit.HOUR, 1),
    "月": (Unit.MONTH, 1),
    "年": (Unit.MONTH, 12),
    "星期": (Unit.DAY, 7),
    "周": (Unit.DAY, 7),
}
_WINDOWS = {2: Cycle.TWO_YEARLY, 3: Cycle.THREE_YEARLY, 5: Cycle.FIVE_YEARLY}

_NAME_SINCE = "自某日起几日内"
_NAME_AFTER = "事件后几日内"
NAME_OPEN = "缺起点期限"
"""Name of a limit whose clause does not name the event: `after` is empty for the time being."""
_NAME_WINDOW = "几年内几次"

_LIMIT = (
    rf"(?:{AMOUNT}{BLANK}[-至到])?(?P<a>{AMOUNT}|(?<!个)半){BLANK}个?{BLANK}"
    rf"(?P<u>{'|'.join(_UNITS)}){BLANK}{INSIDE}"
)
_LINK = (
    r"(?:(?P<since>(?:之?[次翌]日|之[日时]|当[日天])?起)|(?:之|以)?后"
    r"|(?<=发生|收到|接到|印发|发布|公布|下发|作出|受理|签订|送达|批准|成立|结束|办结|生效|施行|实施|到任))"
    rf"的?,?(?:应当?|必?须|要)?在?{BLANK}"
)
_GOT = rf"(?P<event>(?:收到|接到|发现(?!的|有))[^{STOP}0-9()|内后起]{{1,12}}?)在?{BLANK}"
_OF_WHAT_CAME = (
    r"对于?(?P<event>转办|交办|移交|移送|转送|发现|排查出|检查发现|查出|受理|反馈|上报|投诉|举报|登记|提出|收到|接到)的"
    rf"[^{STOP}0-9内]{{1,16}}?,?(?:都|均|一律|应当?|要|须|必须|督促|责令|要求|限期?|力争|确保){{0,3}}(?P<limit>在?){BLANK}"
)
_SINCE_DAY = (
    rf"(?:[自从]{BLANK})?(?:{YEAR}{BLANK})?{MONTH}{BLANK}{DAY}{BLANK}"
    rf"(?:之日|当[日天])?起(?:计算|算)?,?的?在?{BLANK}{_LIMIT}"
)
_QUOTED = rf"\A自[“\"](?P<event>.*)[”\"]之日起{_LIMIT}"
_YEARS = rf"{NO_NUMBER_BEFORE}(?:{NUMBER}{BLANK}[-至到])?(?P<n>{NUMBER}){BLANK}年{BLANK}{INSIDE}"
_LENGTH = (
    rf"(?:{AMOUNT}{BLANK}[-至到])?(?P<a>{AMOUNT}|(?<!个)半){BLANK}个?"
    r"(?P<u>工作[日天]|自然日|日历天|天|小时|(?<=个)月|(?<![0-9]{4})年|星期|周)"
)
_AT_MOST_DAYS = rf"不得?超过(?P<a>{AMOUNT}){BLANK}(?P<u>日)"

_EVENT_REACH = 40
_EVENT_BOUND = (
    rf"[{STOP}()“”、|]|条 |(?:最[迟晚])?(?:(?<![关对由属等处])(?<!(?<!单)位)于|(?<![现存所正内])在"
    r"|(?<!出)自(?![治主然行贸愿身])|从(?![业事]))"
)
_GETTING = "收到|接到|收悉"
"""Who gets something is not part of the event, what he gets may be a list."""
_NO_EVENT = ("", "今", "此", "最", "然", "随", "其")
_OWN_ISSUE = (
    r"(?:(?:本|该|此)文件|(?:本|该|此)?(?:实施|工作|任务分解|重点任务|分解|分工|整改)?"
    r"(?:方案|通知|意见|办法|规划|要点|规定|清单|纲要|计划)?)(?:正式)?(?:印发|下发|发文)"
)
_ACTED_ON = rf"{BLANK},?[^{STOP}]{{0,12}}?{ACTING}"


def _begin(match: re.Match[str]) -> int:
    """Find where the event starts: with its own 自, else with 收到, else behind the last bound."""
    reach = max(0, match.start() - _EVENT_REACH)
    bounds = list(compiled(_EVENT_BOUND).finditer(match.string, reach, match.start()))
    if match["since"]:
        for bound in reversed(bounds):
            if bound[0] in ("自", "从"):
                return bound.start()
    clause = max((bound.end() for bound in bounds if bound[0] != "、"), default=reach)
    for getting in compiled(_GETTING).finditer(match.string, clause, match.start()):
        return getting.start()
    return bounds[-1].end() if bounds else reach


def _limit(hit: Hit, event: str) -> Within:
    unit, factor = _UNITS[hit.group("u")]
    if hit.group("a") != "半":
        return Within(number(hit.group("a")) * factor, unit, event)
    match hit.group("u"):
        case "年":
            return Within(6, Unit.MONTH, event)
        case "月":
            return Within(15, Unit.DAY, event)
        case _:
            return Within(0, unit, event)


def _build_after(hit: Hit) -> tuple[Reading, ...]:
    event = hit.words[hit.start : hit.match.start()].strip()
    if hit.group("since"):
        event = event.removeprefix("自").removeprefix("从").removeprefix("從").strip()
    event = event.removeprefix("待")
    if compiled(_OWN_ISSUE).fullmatch(normalise(event)):
        event = ISSUE
    if event in _NO_EVENT:
        return _build_open(hit)
    name = _NAME_SINCE if hit.group("since") else _NAME_AFTER
    return _accept(_limit(hit, event), name, inferred=False)


def _build_got(hit: Hit) -> tuple[Reading, ...]:
    """Read 收到投诉2日内 and 发现问题30日内, which does without 后."""
    return _accept(_limit(hit, hit.printed("event")), _NAME_AFTER, inferred=False)


def _build_came(hit: Hit) -> tuple[Reading, ...]:
    """Read 对转办的问题在5个工作日内回应 as from when it came."""
    return _accept(_limit(hit, hit.printed("event")), _NAME_AFTER, inferred=False)


def _begin_of_limit(match: re.Match[str]) -> int:
    return match.start("limit")


def _build_since_day(hit: Hit) -> tuple[Reading, ...]:
    """Read 自2024年1月1日起30日内 by its last day; nothing where the first day does not exist."""
    first = Day("", month_number(hit.group("m")), number(hit.group("d")) or NO_DAY)
    year = year_of(hit)
    if year is None:
        if first.in_any_year() is None:
            return ()
        return (Reading(Unsettled(hit.phrase), NO_YEAR, inferred=False),)
    start = first.in_year(year)
    limit = _limit(hit, "")
    if start is None or not limit.amount:
        return ()
    last = limit_end(limit, start)
    if last is None:
        return ()
    return (Reading(Once(last), _NAME_SINCE, inferred=is_guessed_year(hit)),)


def _build_open(hit: Hit) -> tuple[Reading, ...]:
    """Read a limit whose clause does not name the event: `after` stays empty."""
    return _accept(_limit(hit, ""), NAME_OPEN, inferred=True)


def _build_quoted(hit: Hit) -> tuple[Reading, ...]:
    return _accept(_limit(hit, hit.printed("event")), _NAME_SINCE, inferred=False)


def _accept(rule: Within, name: str, *, inferred: bool) -> tuple[Reading, ...]:
    """Refuse a limit of nothing: half an hour has no whole unit."""
    if not rule.amount:
        return ()
    return (Reading(rule, name, inferred),)


def _build_years(hit: Hit) -> tuple[Reading, ...]:
    """Read 五年内: with a number of times windows of the plan, else somebody has to choose."""
    years = number(hit.group("n"))
    limit = _accept(Within(12 * years, Unit.MONTH, ""), NAME_OPEN, inferred=True)
    if years not in _WINDOWS:
        return limit
    window = Reading(Recurring(_WINDOWS[years]), _NAME_WINDOW, inferred=False)
    if hit.times is not None:
        return (window,)
    return (*limit, window)


def _build_length(hit: Hit) -> tuple[Reading, ...]:
    """Read 六个月 in a column of limits; 半年 may be a cycle as well."""
    if (hit.group("a"), hit.group("u")) != ("半", "年"):
        return _build_open(hit)
    return (*_build_open(hit), Reading(Recurring(Cycle.HALF_YEARLY), "每半年", inferred=False))


def _is_limit(hit: Hit) -> bool:
    """Tell a limit from a length of time in passing."""
    return follows(hit, _ACTED_ON)


def _is_after(hit: Hit) -> bool:
    return not hit.words[hit.start : hit.match.start()].strip().endswith(("今", "此"))


def _is_window(hit: Hit) -> bool:
    return hit.times is not None or follows(hit, _ACTED_ON)


QUOTED_ROWS = (Row(_QUOTED, _build_quoted, nowhere),)
"""What `print_rule` writes: read before anything that the words of the event may look like."""

WITHIN_ROWS = (
    Row(_SINCE_DAY, _build_since_day),
    Row(_OF_WHAT_CAME + _LIMIT, _build_came, begins=_begin_of_limit),
    Row(_LINK + _LIMIT, _build_after, _is_after, begins=_begin),
    Row(_GOT + _LIMIT, _build_got),
    Row(
        _YEARS,
        _build_years,
        _is_window,
        counting=Counting.IN_CLAUSE,
    ),
    Row(_LIMIT, _build_open, _is_limit),
    Row(
        _LENGTH,
        _build_length,
        nowhere,
        counting=Counting.NEVER,
    ),
    Row(_AT_MOST_DAYS, _build_open, nowhere, counting=Counting.NEVER),
)
