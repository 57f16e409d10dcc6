"""A time from one day to another, in a phrase field: 3月至6月底, 6月1日—30日, 即日起至年底.

The last day is what counts. The words are put together to a phrase of that day alone, which the
table reads.
"""

from __future__ import annotations

import re

from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.points import month_number
from fazhi_cli.rules.phrases.rows import compiled
from fazhi_cli.rules.phrases.tokens import BLANK, NUMBER, PRINTED_YEAR

NAME = "起止时间"

_OWN_ISSUE = (
    r"(?:本|该|此)?(?:方案|通知|意见|文件|办法|规划|要点|规定|计划)?"
    r"(?:印发|下发|发布|发文|公布)之日"
)
_FIRST_DAY = (
    rf"(?P<m>{NUMBER}|元)(?:{BLANK}月份?{BLANK}(?:{NUMBER}{BLANK}[日号]|[上中下]旬|初|底)?)?"
)
_FIRST = (
    r"(?P<every>每年度?的?)?"
    rf"(?:(?:{PRINTED_YEAR}度?{BLANK})?(?:{_FIRST_DAY}|第?{NUMBER}季度|[上下]半年)"
    rf"|(?P<dotted>(?:19|2[01])[0-9]{{2}}[./][0-9]{{1,2}}(?:[./][0-9]{{1,2}})?)|即日|{_OWN_ISSUE})"
)
_SPAN = (
    rf"\A(?:[从自于在])?{_FIRST}{BLANK}(?:起|开始)?{BLANK}[-至到]{BLANK}"
    r"(?P<last>(?!少)[^;。]{2,40})\Z"
)
_YEARS = (
    rf"\A\(?(?:[从自])?(?P<first>(?:19|2[01])[0-9]{{2}}){BLANK}年度?{BLANK}[-至到]{BLANK}"
    rf"(?P<last>(?:19|2[01])[0-9]{{2}}){BLANK}年度?(?:期间|底|末)?\)?\Z"
)
_NEXT_YEAR = "[次翌明]年"
_NAMES_YEAR = rf"{PRINTED_YEAR}|[今明次翌]年|[0-9]{{4}}[./]"
_IN_MONTH = rf"{NUMBER}{BLANK}[日号]|[上中下]旬"
_IN_YEAR = rf"第?(?P<m>{NUMBER}){BLANK}(?:月|季度)|年?[底末]|[上下]半年"


def last_day(text: str) -> str | None:
    """Put the end of a span together to a phrase of its own; None where the text is no span."""
    years = compiled(_YEARS).match(text)
    if years is not None and years["first"] < years["last"]:
        return f"{years['last']}年"
    span = compiled(_SPAN).match(text)
    if span is None:
        return None
    last = span["last"]
    next_year = compiled(_NEXT_YEAR).match(last)
    if next_year is not None and span["every"]:
        return None
    if next_year is not None and span["y"]:
        return f"{number(span['y']) + 1}年{last[2:]}"
    if compiled(_NAMES_YEAR).match(last):
        return last
    if span["dotted"]:
        return span["dotted"][:5] + last
    year = span["every"] or ""
    if not year and span["y"]:
        year = f"{span['y']}年"
    if span["m"] and compiled(_IN_MONTH).match(last):
        return f"{year}{span['m']}月{last}"
    end = compiled(_IN_YEAR).match(last)
    if end is None or _is_earlier(end, span):
        return None
    return year + last


def _is_earlier(last: re.Match[str], first: re.Match[str]) -> bool:
    """Tell 10月至3月, which ends in a year that nobody names."""
    return bool(last["m"] and first["m"]) and number(last["m"]) < month_number(first["m"])
