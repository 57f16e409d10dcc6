"""Days that no calendar has, in the words of a document: 6月31日前, 13月底前, 每月32日前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fazhi_cli.rules.phrases.numerals import normalise, number
from fazhi_cli.rules.phrases.points import NO_DAY, Day, month_number
from fazhi_cli.rules.phrases.printed import without_pinyin
from fazhi_cli.rules.phrases.rows import compiled
from fazhi_cli.rules.phrases.tokens import BEFORE, BLANK, DAY, END, MONTH, PRINTED_YEAR

_MAX_DAYS = 31
_IN_MONTH = (
    rf"(?:{PRINTED_YEAR}度?{BLANK})?"
    rf"(?P<day>{MONTH}{BLANK}(?:月{BLANK})?(?:{DAY}|份?{END}|(?=份?{BEFORE})|份?[上中下]旬))"
)
_OF_MONTH = rf"(?:每个?|[次当末首]|最后[一1]个){BLANK}月的?{BLANK}(?P<day>{DAY})"
_NUMERIC = (
    r"(?<![0-9./-])(?P<day>(?P<y>(?:19|2[01])[0-9]{2})([-./])(?P<m>[0-9]{1,2})"
    r"\3(?P<d>[0-9]{1,2}))(?![0-9./-])"
)
_COMPACT = r"\A {0,9}(?P<day>(?P<y>(?:19|2[01])[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2}))(?![0-9])"


def impossible_day(phrase: str, *, year: int | None) -> str | None:
    """Give the first day of a text that does not exist, as printed; None where all of them do.

    Args:
        phrase: the text.
        year: the document's; it counts for 29 February where the text speaks of no year at all.
    """
    words = without_pinyin(phrase).words
    text = normalise(words)
    own = None if "年" in text else year
    return next((words[start:end] for start, end in _impossible(text, own)), None)


def _impossible(text: str, year: int | None) -> Iterator[tuple[int, int]]:
    for match in compiled(_IN_MONTH).finditer(text):
        day = _day(match)
        printed_year = match["y"]
        if day.in_any_year() is None:
            yield match.span("day")
        elif printed_year and not _exists(day, number(printed_year)):
            yield match.span()
        elif not printed_year and not _exists(day, year):
            yield match.span("day")
    for match in compiled(_OF_MONTH).finditer(text):
        if not 1 <= number(match["d"]) <= _MAX_DAYS:
            yield match.span("day")
    for pattern in (_NUMERIC, _COMPACT):
        for match in compiled(pattern).finditer(text):
            if not _is_date(match):
                yield match.span("day")


def _day(match: re.Match[str]) -> Day:
    """Read a day; day 0, which no calendar has, becomes 32, and a month alone is its last day."""
    month = month_number(match["m"])
    if not match["d"]:
        return Day("", month)
    return Day("", month, number(match["d"]) or NO_DAY)


def _exists(day: Day, year: int | None) -> bool:
    return year is None or day.in_year(year) is not None


def _is_date(match: re.Match[str]) -> bool:
    try:
        date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return False
    return True
