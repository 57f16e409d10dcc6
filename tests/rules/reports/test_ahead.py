"""What falls due after a cut-off."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.rules.reports.ahead import period_ahead
from fazhi_cli.rules.reports.period import report_period


@pytest.mark.parametrize(
    ("name", "cut_off", "expected"),
    [
        ("2031", "2031-11-20", "2031"),  # the rest of the period
        ("2031", "2031-12-31", "2032"),
        ("2031-Q3", "2031-09-30", "2031-Q4"),
        ("2031-Q4", "2032-01-15", "2032-Q1"),
        ("2031-H2", "2031-12-31", "2032-H1"),
        ("2031-H1", "2031-06-30", "2031-H2"),
        ("2031-09", "2031-10-05", "2031-10"),
        ("2031-12", "2031-12-31", "2032-01"),
        ("2031-Q1", "2031-10-15", "2031-Q4"),  # those between are over
    ],
)
def test_the_next_period_is_as_long_as_the_reports(name: str, cut_off: str, expected: str) -> None:
    part = None if name == "2031" else name
    period = period_ahead(report_period(2031, part), date.fromisoformat(cut_off))
    assert period is not None
    assert period.name == expected


def test_after_the_last_year_of_the_calendar_nothing_is_next() -> None:
    assert period_ahead(report_period(9998), date(9998, 12, 31)) is None
    assert period_ahead(report_period(9998, "9998-Q4"), date(9999, 12, 31)) is None
