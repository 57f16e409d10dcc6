"""Names of periods: by the time they cover, and back (docs/states.md#2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.periods import month_end, parse_period
from fazhi_cli.model.timerule import Cycle
from fazhi_cli.rules.deadlines.occurrences import period_name
from fazhi_cli.rules.deadlines.windows import windows

SHORT = [cycle for cycle in Cycle if cycle.months <= 12]
LONG = [cycle for cycle in Cycle if cycle.months > 12]
years = st.integers(1, 9998)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-Q1", "2031-01-01", "2031-03-31"),
        ("2031-Q4", "2031-10-01", "2031-12-31"),
        ("2031-H1", "2031-01-01", "2031-06-30"),
        ("2031-H2", "2031-07-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031/2032", "2031-01-01", "2032-12-31"),
        ("2031/2035", "2031-01-01", "2035-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9998-12", "9998-12-01", "9998-12-31"),
    ],
)
def test_a_name_stands_for_its_days(name: str, first: str, last: str) -> None:
    assert parse_period(name) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "31",
        "2031-Q0",
        "2031-Q5",
        "2031-H3",
        "2031-00",
        "2031-13",
        "2031-1",
        "2031-2032",
        "2031/2031",
        "2031/2030",
        "2031/32",
        "2031年",
        "0000",
        "9999",
        "2031/9999",
        "2031-q1",
        "2031-Q1 ",
        "2031\n",
        "２０３１",
        "2031-03-01",
        "一季度",
    ],
)
def test_other_names_stand_for_nothing(name: str) -> None:
    assert parse_period(name) is None


@given(years, st.integers(1, 12))
def test_the_day_after_a_month_is_the_first_of_the_next(year: int, month: int) -> None:
    following = month_end(year, month) + timedelta(days=1)
    assert (following.year, following.month, following.day) == (
        year + month // 12,
        month % 12 + 1,
        1,
    )


@given(st.sampled_from(SHORT), years, st.integers(1, 12))
def test_the_name_that_the_calendar_gives_is_read_back_as_the_same_days(
    cycle: Cycle, year: int, month: int
) -> None:
    first = date(year, (month - 1) // cycle.months * cycle.months + 1, 1)
    days = parse_period(period_name(first, cycle))
    assert days == (first, month_end(year, first.month + cycle.months - 1))


@given(st.sampled_from(LONG), st.integers(2, 9000), st.integers(0, 11))
def test_the_name_of_a_window_is_read_back_as_its_years(cycle: Cycle, year: int, more: int) -> None:
    for window in windows(cycle, date(year, 1, 1), date(year + more, 12, 31)):
        assert parse_period(window.name) == window.span
