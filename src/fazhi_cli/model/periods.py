"""Names of periods: a period is named by the time it covers (design 02)."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NAME = re.compile(r"([0-9]{4})(?:-Q([1-4])|-H([12])|-(0[1-9]|1[0-2])|/([0-9]{4}))?")


def month_end(year: int, month: int) -> date:
    """Give the last day of a month; months past 12 run into the next years."""
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1)


def parse_period(name: str) -> tuple[date, date] | None:
    """Give the first and the last day of the period with this name, or None when there is no such
    period.

    Names: 2031, 2031-Q1, 2031-H1, 2031-03, 2031/2032 (several years, first and last).
    """
    match = _NAME.fullmatch(name)
    if match is None or not 1 <= int(match[1]) < 9999:
        return None
    year, quarter, half, month, last = match.groups()
    if last is not None:
        return (
            (date(int(year), 1, 1), date(int(last), 12, 31))
            if int(year) < int(last) < 9999
            else None
        )
    first, length = 1, 12
    if quarter or half or month:
        length = 3 if quarter else 6 if half else 1
        first = (int(quarter or half or month) - 1) * length + 1
    return date(int(year), first, 1), month_end(int(year), first + length - 1)
