"""The period of a report, and its cut-off day."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.rules.reports.period import cut_off_day, report_period

YEAR = report_period(2025)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        (None, date(2025, 1, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
    ],
)
def test_a_period_has_its_first_and_its_last_day(name: str | None, first: date, last: date) -> None:
    period = report_period(2025, name)
    assert (period.start, period.end, period.is_year) == (first, last, name in (None, "2025"))


@pytest.mark.parametrize("name", ["2024-Q4", "2025/2026", "2025-Q5", "第三季度", ""])
def test_a_period_of_another_time_or_of_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--period"):
        report_period(2025, name)


@pytest.mark.parametrize("year", [0, 9999, 12345])
def test_a_year_outside_of_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(UsageError, match="年份"):
        report_period(year)


def test_the_cut_off_is_today_and_at_most_the_end_of_the_period() -> None:
    assert cut_off_day(YEAR, None, date(2025, 6, 1)) == date(2025, 6, 1)
    assert cut_off_day(YEAR, None, date(2026, 6, 1)) == date(2025, 12, 31)


def test_a_cut_off_that_is_asked_for_may_lie_after_the_period() -> None:
    assert cut_off_day(YEAR, date(2026, 2, 20), date(2026, 6, 1)) == date(2026, 2, 20)
