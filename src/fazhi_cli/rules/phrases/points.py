"""Points of a year that a phrase can name: 3月5日前, 6月底, 上半年, 三季度末.

A point is read on its own, and combined with a year into a single date (`single`) or with 每年 into
a yearly one (`cycles`).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.timerule import MonthDay
from fazhi_cli.rules.phrases.context import (
    is_acted_on,
    is_finished,
    precedes,
    stands_alone,
)
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.rows import Guard, Hit, anywhere
from fazhi_cli.rules.phrases.tokens import (
    AND_BARE_DAYS,
    BARE_YEAR,
    BEFORE,
    BEGIN,
    BLANK,
    CLOCK,
    DAY,
    END,
    INCLUDED,
    INSIDE,
    MONTH,
    NO_NUMBER_BEFORE,
    NUMBER,
    QUARTER,
)

START_OF_YEAR = "年初"
MIDDLE_OF_YEAR = "年中"
NO_DAY = 32  # no month has it: what 0日 is read as
_NO_MONTH = 13  # no year has it
_LAST = 0
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A day of some year under the name of its row.

    Day 0 is the month's last, month 0 the December before.
    """

    name: str
    month: int
    day: int = _LAST

    def in_year(self, year: int) -> date | None:
        """Return the date in a year, or None where there is no such day."""
        if not self.month:
            return Day(self.name, 12, self.day).in_year(year - 1)
        try:
            day = self.day or calendar.monthrange(year, self.month)[1]
            return date(year, self.month, day)
        except (ValueError, OverflowError):
            return None

    def in_any_year(self) -> MonthDay | None:
        """Return the day of the year, 02-29 as the last of February; None where no year has it."""
        day = self.in_year(_LEAP_YEAR)
        if day is None:
            return None
        return MonthDay(day.month, day.day)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a year, and the pattern that recognises it behind the year.

    `days`: more than one where the words are ambiguous.
    `is_whole_year`: the point is of the year itself (年底) and cannot stand without 年.
    `takes_short_year`: two digits before it are a year (22年底), not a number of years (20年内).
    """

    pattern: str
    days: Callable[[re.Match[str]], tuple[Day, ...]]
    fits: Guard = anywhere
    is_inferred: bool = False
    is_whole_year: bool = False
    takes_short_year: bool = True


def month_number(numeral: str) -> int:
    """Read a month; an impossible one becomes 13, which no year has."""
    month = 1 if numeral == "元" else number(numeral)
    if 1 <= month <= 12:
        return month
    return _NO_MONTH


def _month(match: re.Match[str]) -> int:
    return month_number(match["m"])


def _day_of_month(match: re.Match[str]) -> tuple[Day, ...]:
    day = number(match["d"]) or NO_DAY
    return (Day("某日前", _month(match), day),)


def _month_end(name: str) -> Callable[[re.Match[str]], tuple[Day, ...]]:
    return lambda match: (Day(name, _month(match)),)


def _third(match: re.Match[str]) -> tuple[Day, ...]:
    """Read 中旬, and 中下旬 as the later of both."""
    thirds = [third for third in match["third"] if third in "上中下"]
    if "下" in thirds:
        last = _LAST
    elif "中" in thirds:
        last = 20
    else:
        last = 10
    return (Day(f"{''.join(thirds)}旬", _month(match), last),)


def _month_begin(match: re.Match[str]) -> tuple[Day, ...]:
    return (Day("月初", _month(match), 10),)


def _month_middle(match: re.Match[str]) -> tuple[Day, ...]:
    return (Day("月中", _month(match), 20),)


def _day_before_midnight(match: re.Match[str]) -> tuple[Day, ...]:
    """Read 7月1日零时前: the whole of that day is too late."""
    month, day = _month(match), number(match["d"])
    if not day or Day("", month, day).in_any_year() is None:
        return (Day("某日前", month, NO_DAY),)
    if day == 1:
        return (Day("某日前", month - 1),)
    return (Day("某日前", month, day - 1),)


def _before_month(match: re.Match[str]) -> tuple[Day, ...]:
    return before_month(_month(match))


def before_month(month: int) -> tuple[Day, Day]:
    """Read 6月前: the end of May, or that of June."""
    earlier = month if month == _NO_MONTH else month - 1
    return Day("某月前（严）", earlier), Day("某月前（宽）", month)


def _half(match: re.Match[str]) -> tuple[Day, ...]:
    if match["half"] == "上":
        return (Day("上半年", 6),)
    return (Day("下半年", 12),)


def _quarter(match: re.Match[str]) -> tuple[Day, ...]:
    return (Day("季度末", 3 * number(match["q"])),)


def _before_quarter(match: re.Match[str]) -> tuple[Day, ...]:
    month = 3 * number(match["q"])
    return Day("某季度前（严）", month - 3), Day("某季度前（宽）", month)


def _always(name: str, month: int, day: int = _LAST) -> Callable[[re.Match[str]], tuple[Day, ...]]:
    return lambda _: (Day(name, month, day),)


def _is_latest(hit: Hit) -> bool:
    """Tell whether the words before a bare date make it a limit."""
    return precedes(
        hit, rf"(?:(?:时限|期限|完成时间)(?::|[为是]:?)|最[迟晚][于在]?|至[迟晚][于在]?){BLANK}"
    )


def _is_day_due(hit: Hit) -> bool:
    """Tell 6月30日完成 from 6月14日 alone, which is any date, and from the day of an event."""
    if _is_latest(hit):
        return True
    return is_finished(hit) and not _is_over(hit)


def _is_over(hit: Hit) -> bool:
    """Tell 2024年8月上线 in a document of 2025, and the end of a span, which has its own row."""
    if hit.group("to") and precedes(hit, "[月日号旬]"):
        return True
    year = hit.group("y")
    return len(year) == 4 and hit.year is not None and number(year) < hit.year


def _is_month_due(hit: Hit) -> bool:
    """Tell 6月完成 from a month in passing, and from one of a year that is over."""
    if _is_latest(hit):
        return True
    return is_acted_on(hit) and not _is_over(hit)


def _is_part_due(hit: Hit) -> bool:
    """Tell 8月中 as a limit from the beginning of a name: 8月中铁二局."""
    return hit.match[0].endswith("前") or stands_alone(hit) or is_finished(hit)


def _is_end_due(hit: Hit) -> bool:
    """Tell 年终 as a limit from 年终总结, and 岁末 from 岁末年初."""
    return stands_alone(hit) or is_finished(hit)


def _is_middle_due(hit: Hit) -> bool:
    """Tell 2022年年中 from 2022年中 as the beginning of a name."""
    return "年年中" in hit.match[0]


_ENDED = rf"{BLANK}(?:{END}|结束|{INSIDE})"
_SEVERAL_QUARTERS = (
    rf"(?:第{BLANK})?{NO_NUMBER_BEFORE}[1-3一二三](?:{BLANK}[、和至]{BLANK}(?:第{BLANK})?)?"
    rf"(?P<q>[2-4二三四]){BLANK}季度"
)

AND_DAYS = (
    rf"(?:{BLANK}[、,和及与]{BLANK}(?:{NUMBER}{BLANK}月{BLANK})?"
    rf"{NUMBER}{BLANK}[日号]){{1,4}}{BLANK}"
)
_MIDNIGHT = "(?:凌晨)?(?:0{1,2}[:时点](?:00)?|零[时点])整?"
_MIDDLE = "中(?![旬上下央小学级型期心国层介部间医西东南北山华共秋高考])"
_AND_MONTHS = rf"(?:{BLANK}[、,和及与]{BLANK}{NUMBER}{BLANK}月){{1,4}}{BLANK}"

POINTS = (
    # 底 or 前 behind the last month of a list is said of each: 6月和12月底前.
    Point(rf"{MONTH}(?={_AND_MONTHS}{END})", _month_end("月底前")),
    Point(rf"{MONTH}(?={_AND_MONTHS}份?{BEFORE})", _before_month),
    Point(rf"{MONTH}{BLANK}{DAY}(?={AND_DAYS}{CLOCK}{BEFORE})", _day_of_month),
    Point(rf"{MONTH}{BLANK}(?P<d>{NUMBER})(?={AND_BARE_DAYS}{CLOCK}{BEFORE})", _day_of_month),
    Point(rf"{MONTH}{BLANK}{DAY}?{CLOCK}{BEFORE}{INCLUDED}", _day_of_month),
    Point(rf"{MONTH}{BLANK}{DAY}{BLANK}{_MIDNIGHT}{BEFORE}", _day_before_midnight),
    Point(rf"{MONTH}{BLANK}{DAY}(?!{BEFORE})", _day_of_month, _is_day_due),
    Point(rf"{MONTH}{BLANK}(?:月{BLANK})?{END}(?:{BEFORE})?", _month_end("月底前")),
    Point(
        rf"{MONTH}{BLANK}份?的?(?P<third>[上中下])旬{BLANK}{END}?(?:{BEFORE})?",
        _third,
    ),
    Point(
        rf"{MONTH}{BLANK}份?的?(?P<third>[上中][、至]?[中下]|中上)旬{BLANK}{END}?(?:{BEFORE})?",
        _third,
        is_inferred=True,
    ),
    Point(rf"{MONTH}{BLANK}[月份]?{BEGIN}(?:{BEFORE})?", _month_begin, is_inferred=True),
    Point(
        rf"{MONTH}{BLANK}份?{_MIDDLE}(?:{BEFORE})?", _month_middle, _is_part_due, is_inferred=True
    ),
    Point(
        rf"{MONTH}{BLANK}(?:份{BLANK}(?:{END}(?:{BEFORE})?|内(?!容))?|{INSIDE})(?!{BEFORE})",
        _month_end("月份"),
    ),
    Point(rf"{MONTH}{BLANK}份?{BEFORE}", _before_month),
    Point(
        rf"{MONTH}(?!{BLANK}{NUMBER}{BLANK}[日号])",
        _month_end("某月"),
        _is_month_due,
    ),
    Point(
        rf"{BARE_YEAR}(?P<half>[上下])半年度?(?:{_ENDED})?(?:{BEFORE})?",
        _half,
    ),
    Point(
        rf"{BARE_YEAR}前{BLANK}(?P<q>[2-3二三]){BLANK}个?季度{BLANK}{END}?(?:{BEFORE})?",
        _quarter,
    ),
    Point(
        rf"{BARE_YEAR}{_SEVERAL_QUARTERS}(?:{_ENDED})?(?:{BEFORE})?",
        _quarter,
        is_inferred=True,
    ),
    Point(rf"{BARE_YEAR}{QUARTER}{_ENDED}(?:{BEFORE})?", _quarter),
    Point(rf"{BARE_YEAR}{QUARTER}{BEFORE}", _before_quarter),
    Point(rf"{BARE_YEAR}{QUARTER}(?!{BEGIN})", _quarter),
    Point(
        rf"{BARE_YEAR}(?<![A-Za-z-])[Qq](?P<q>[1-4])(?![0-9A-Za-z])(?:{_ENDED}(?:{BEFORE})?)?",
        _quarter,
    ),
    Point(
        rf"年?{BEGIN}(?:{BEFORE})?",
        _always(START_OF_YEAR, 1, 31),
        is_inferred=True,
        is_whole_year=True,
        takes_short_year=False,
    ),
    Point(
        rf"年?中(?![央期国心小型])(?:{BEFORE})?",
        _always(MIDDLE_OF_YEAR, 6),
        _is_middle_due,
        is_inferred=True,
        is_whole_year=True,
        takes_short_year=False,
    ),
    Point(
        rf"(?:年{BLANK})?(?:{END}(?:{BEFORE})?|[终尾]{BEFORE})",
        _always("年底前", 12),
        is_whole_year=True,
    ),
    Point(r"年?[终尾]", _always("年底前", 12), _is_end_due, is_whole_year=True),
    Point(rf"岁[末尾](?!年初)(?:{BEFORE})?", _always("年底前", 12), _is_end_due),
    Point(
        rf"(?:年{BLANK})?{INSIDE}", _always("年内", 12), is_whole_year=True, takes_short_year=False
    ),
)
"""The points, the more exact first: of two that match from one character on the earlier reads."""
