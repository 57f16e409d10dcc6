"""The period of a report, and the last day that it knows of (docs/reports.md#两个日子)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from fazhi_cli.model import report_errors
from fazhi_cli.model.periods import parse_period


class ReportPeriod(NamedTuple):
    """The time that a report speaks of; `name` is 2025, 2025-Q3, 2025-H1 or 2025-09."""

    name: str
    start: date
    end: date

    @property
    def year(self) -> int:
        """The year in which it lies."""
        return self.start.year

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.name == str(self.year)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end


def report_period(year: int, name: str | None = None) -> ReportPeriod:
    """Give the period of a report: the year, or the part of it that was named.

    Raises:
        UsageError: the year is none, the name is none, or of another year or of several.
    """
    days = parse_period(f"{year:04d}")
    if days is None:
        raise report_errors.no_year(year)
    whole = ReportPeriod(str(year), *days)
    if name is None:
        return whole
    part = parse_period(name)
    if part is None:
        raise report_errors.no_period(name, year)
    if not whole.holds(part[0]) or not whole.holds(part[1]):
        raise report_errors.period_of_another_year(name, year)
    return ReportPeriod(name, *part)


def cut_off_day(period: ReportPeriod, asked: date | None, today: date) -> date:
    """Give the last day that a report knows of: what was asked, else today, at most the end."""
    return asked if asked is not None else min(today, period.end)
