"""A time from one day to another in running text: 2025年4月至10月开展, 7月1日至20日集中清理."""

from __future__ import annotations

from datetime import date

from fazhi_cli.model.timerule import Once
from fazhi_cli.rules.phrases.context import ACTING, DOING, STOP, follows
from fazhi_cli.rules.phrases.fields import read_field
from fazhi_cli.rules.phrases.needs import SPAN_NEEDS
from fazhi_cli.rules.phrases.numerals import number
from fazhi_cli.rules.phrases.rows import Counting, Hit, Kind, Reading, Row
from fazhi_cli.rules.phrases.table import ROWS
from fazhi_cli.rules.phrases.tokens import BEFORE, BLANK, END, NUMBER, PRINTED_YEAR

_PART = rf"(?:份|{NUMBER}{BLANK}[日号]|[上中下]旬|初)?"
_SPAN = (
    rf"(?:[从自]{BLANK})?(?:每年度?的?|{PRINTED_YEAR}{BLANK}|今年)?"
    rf"{NUMBER}{BLANK}(?:月{BLANK}{_PART})?{BLANK}(?:起|开始)?{BLANK}[-至到]{BLANK}"
    rf"(?:(?:[0-9]{{4}}{BLANK}|[次翌今])年{BLANK})?"
    rf"(?:{NUMBER}{BLANK}月{BLANK}{_PART}|(?<=[日号至到-]){NUMBER}{BLANK}[日号])(?!{BLANK}{END}|{BEFORE})(?:期间)?"
)
_ACTED_ON = (
    rf"{BLANK}(?:,{BLANK})?(?:[^{STOP}没未 ][^{STOP}没未]{{0,15}}?)?"
    rf"(?:{ACTING}|{DOING}|集中|推进|整治|治理|排查|宣传|推广|试点)"
)


_YEARS = (
    rf"(?<![0-9])[0-9]{{4}}{BLANK}(?:年度?)?{BLANK}[-至到]{BLANK}"
    rf"(?P<y>(?:19|2[0-9])[0-9]{{2}}){BLANK}年度?(?:期间)?(?=,?每年(?![0-9一二三四五六七八九十第底末初上下]))"
)
"""2031年至2033年每年新增…: to be done in each of the years, the last of them too."""


def _build(hit: Hit) -> tuple[Reading, ...]:
    """Read the last day, as in a field."""
    words = hit.match[0]
    field = read_field(words, hit.year)
    if field is None:
        return ()
    return field.readings


def _is_duty(hit: Hit) -> bool:
    """Tell a time to act in from one of results, and from one of a year that is over."""
    year = hit.group("y")
    if year and hit.year is not None and number(year) < hit.year:
        return False
    return follows(hit, _ACTED_ON)


def _build_last_year(hit: Hit) -> tuple[Reading, ...]:
    last = date(number(hit.group("y")), 12, 31)
    return (Reading(Once(last), "几年的每一年", inferred=True),)


def _is_yet_to_come(hit: Hit) -> bool:
    """Tell what is to be done each year of a span from what was done."""
    return hit.year is None or number(hit.group("y")) >= hit.year


SPAN_ROW = Row(_SPAN, _build, _is_duty, counting=Counting.NEVER, kind=Kind.DATE, needs=SPAN_NEEDS)

YEARS_ROW = Row(
    _YEARS,
    _build_last_year,
    _is_yet_to_come,
    counting=Counting.NEVER,
    needs=("年", "-至到", "每", "12"),
)

RUNNING_ROWS = (SPAN_ROW, YEARS_ROW, *ROWS)
"""The table for running text: before all else spans, of which other rows would read a part."""
