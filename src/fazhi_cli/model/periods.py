"""Names of periods: a period is named by the time it covers (docs/format.md#进展)."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NAME = re.compile(r"([0-9]{4})(?:-Q([1-4])|-H([12])|-(0[1-9]|1[0-2])|/([0-9]{4}))?")


def month_end(year: int, month: int) -> date:
    """Give the last day of a month; months past 12 run into the next years."""
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def parse_period(name: str) -> tuple[date, date] | None:
    """Give the first and the last day of the period with this name; None: no such period.

    Names: 2031, 2031-Q1, 2031-H1, 2031-03, 2031/2032 (several years, first and last).
    """
    match = _NAME.fullmatch(name)
    if match is None or not 1 <= int(match[1]) < 9999:
        return None
    year = int(match[1])
    quarter, half, month, last_year = match.groups()[1:]
    if last_year is not None:
        years = (date(year, 1, 1), date(int(last_year), 12, 31))
        return years if year < int(last_year) < 9999 else None
    if quarter is not None:
        return _months(year, 3, int(quarter))
    if half is not None:
        return _months(year, 6, int(half))
    if month is not None:
        return _months(year, 1, int(month))
    return _months(year, 12, 1)


def _months(year: int, length: int, number: int) -> tuple[date, date]:
    """Give the days of the numbered part of a year that is cut into so many months each."""
    last = number * length
    return date(year, last - length + 1, 1), month_end(year, last)
