"""Working days of the People's Republic of China (docs/states.md#8).

The yearly table of holidays and shifted working days (调休) comes from the package
`chinesecalendar`, which is optional and imported only when a working day is asked for. For a year
that it does not know, and when it is not installed, Saturdays and Sundays are the only days off;
`unknown_years` tells the output to say so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _table() -> Callable[[date], bool] | None:
    try:
        module = import_module("chinese_calendar")
    except ImportError:
        return None
    answer: Callable[[date], bool] = module.is_workday
    return answer


@cache
def _is_known(year: int) -> bool:
    table = _table()
    if table is None:
        return False
    try:
        table(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=4096)
def is_workday(day: date) -> bool:
    """Whether offices work on this day; by weekends alone in a year whose holidays are unknown."""
    table = _table()
    if table is not None and _is_known(day.year):
        return table(day)
    return day.weekday() < _SATURDAY


def next_workday(day: date) -> date:
    """Give the day itself when offices work on it, else the first working day after it."""
    while not is_workday(day):
        day += _ONE_DAY
    return day


def add_workdays(day: date, n: int) -> date:
    """Give the n-th working day after a day, which is never counted; n = 0 gives it back.

    Raises:
        ValueError: when n is negative.
        OverflowError: past the year 9999.
    """
    if n < 0:
        raise ValueError("n must not be negative")
    while n:
        day += _ONE_DAY
        n -= is_workday(day)
    return day


def unknown_years(first: date, last: date) -> set[int]:
    """Give the years from the first day to the last of which only weekends are known as free."""
    return {year for year in range(first.year, last.year + 1) if not _is_known(year)}
