"""Days and times, which a workbook keeps as numbers, as their format shows them.

Where a format leaves open which number is the month (9/30/31, Sep-31), the parts that it shows are
given as 2031年9月30日: the workbook knows the day, whoever reads the text would have to guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from fazhi_cli.formats.xlsx.format_codes import DATES, Section, Sort, Token

_SECONDS = 86_400
_LAST_DAY = 2_958_465  # 9999-12-31
_LEAP_THAT_WAS_NONE = 60  # 1900-02-29, which Excel counts
_DAYS_UNTIL_1904 = 1_462
_WEEKDAYS = "一二三四五六日"
_HAN = "〇一二三四五六七八九"
_PARTS = {Sort.YEAR: "{0.year}年", Sort.MONTH: "{0.month}月", Sort.DAY: "{0.day}日"}


@dataclass(frozen=True, slots=True)
class _Moment:
    """A moment, and the seconds since the first day for what is counted beyond a day."""

    at: datetime
    seconds: int


def day_words(number: Decimal, section: Section, *, counts_from_1904: bool) -> str | None:
    """Show a number as a day or a time; None where no day has it."""
    moment = _moment(number, counts_from_1904=counts_from_1904)
    if moment is None:
        return None
    dates = [token for token in section.tokens if token.sort in DATES]
    if dates and number < 1:
        return None
    if dates and not _is_plain(section, dates):
        return "".join(_parts(moment.at, dates))
    words = "".join(_words(token, moment, section) for token in section.tokens)
    return words.strip()


def _moment(number: Decimal, *, counts_from_1904: bool) -> _Moment | None:
    if counts_from_1904:
        number += _DAYS_UNTIL_1904
    if not 0 <= number < _LAST_DAY + 1:
        return None
    seconds = int((number * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    first = datetime(1899, 12, 31) if number < _LEAP_THAT_WAS_NONE else datetime(1899, 12, 30)
    try:
        return _Moment(first + timedelta(seconds=seconds), seconds)
    except OverflowError:
        return None


def _is_plain(section: Section, dates: list[Token]) -> bool:
    """Tell whether nobody can misread it: year, month, day in this order, all in digits."""
    order = [DATES.index(token.sort) for token in dates]
    if order != sorted(set(order)):
        return False
    if any(token.sort is not Sort.YEAR and len(token.words) > 2 for token in dates):
        return False
    first = dates[0]
    if first.sort is Sort.YEAR:
        return len(first.words) > 2 or first.words == "e"
    return any(token.sort is Sort.LITERAL and "月" in token.words for token in section.tokens)


def _parts(moment: datetime, dates: list[Token]) -> Iterator[str]:
    shown = {token.sort for token in dates}
    for sort in DATES:
        if sort in shown:
            yield _PARTS[sort].format(moment)


def _words(token: Token, moment: _Moment, section: Section) -> str:
    at = moment.at
    is_padded = len(token.words) > 1
    if token.sort is Sort.YEAR:
        year = str(at.year)
        return "".join(_HAN[int(digit)] for digit in year) if section.is_han else year
    if token.sort is Sort.MONTH:
        return _number(at.month, section, is_padded=is_padded)
    if token.sort is Sort.DAY:
        return _number(at.day, section, is_padded=is_padded)
    if token.sort is Sort.HOUR:
        hour = (at.hour - 1) % 12 + 1 if section.has(Sort.HALF) else at.hour
        return _number(hour, section, is_padded=is_padded)
    if token.sort is Sort.MINUTE:
        return _number(at.minute, section, is_padded=is_padded)
    if token.sort is Sort.SECOND:
        return _number(at.second, section, is_padded=is_padded)
    if token.sort is Sort.HALF:
        return "上午" if at.hour < 12 else "下午"
    if token.sort is Sort.WEEKDAY:
        name = _WEEKDAYS[at.weekday()]
        return f"星期{name}" if len(token.words) > 3 else name
    if token.sort is Sort.ELAPSED:
        unit = {"h": 3_600, "m": 60, "s": 1}[token.words[0]]
        return str(moment.seconds // unit)
    return "" if token.sort in (Sort.DIGIT, Sort.TEXT, Sort.GENERAL) else token.words


def _number(number: int, section: Section, *, is_padded: bool) -> str:
    if section.is_han:
        return han_number(number)
    return f"{number:02}" if is_padded else str(number)


def han_number(number: int) -> str:
    """Write a number below 100 in characters, as one says it."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    first = "" if tens == 1 else _HAN[tens]
    return f"{first}十{_HAN[ones] if ones else ''}"
