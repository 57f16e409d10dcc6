"""Which plans are of a year, and of a part of it."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.reports.selection import is_of_period, is_of_year, years_of
from yunxi import make_plan, task

ONCE = task(deadlines=[{"by": "2031-06-30"}])
LASTING = task(deadlines=[{"ongoing": "长期坚持"}])
YEARLY = task(deadlines=[{"every": "每年"}])
CASES: list[tuple[str, dict[str, Any], Any, set[int]]] = [
    (
        "its period meets the year, be it for three days",
        {"issued": "2030-12-29", "period": {"start": "2030-12-29", "end": "2032-12-31"}},
        ONCE,
        {2030, 2031, 2032},
    ),
    (
        "without a period: a date of it falls due in the year",
        {"issued": "2030-05-01", "period": None},
        ONCE,
        {2031},
    ),
    (
        "without a period or a date: it was issued in the year",
        {"issued": "2030-05-01", "period": None},
        LASTING,
        {2030},
    ),
    (
        "without a period, and it recurs: every year from its issue on",
        {"issued": "2031-05-01", "period": None},
        YEARLY,
        {2031, 2032, 2033},
    ),
    ("nothing is known of it", {"issued": None, "period": None}, LASTING, set()),
]


@pytest.mark.parametrize(
    ("keys", "one", "years"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_plan_is_of_a_year_when(keys: dict[str, Any], one: Any, years: set[int]) -> None:
    plan = make_plan(one, **keys)
    assert {year for year in range(2029, 2034) if is_of_year(plan, year)} == years


def test_a_plan_is_of_the_quarters_that_its_period_meets() -> None:
    plan = make_plan(ONCE, period={"start": "2031-04-01", "end": "2031-09-30"})
    quarters = [f"2031-Q{number}" for number in range(1, 5)]
    of_it = [name for name in quarters if is_of_period(plan, report_period(2031, name))]
    assert of_it == ["2031-Q2", "2031-Q3"]


def test_the_years_of_a_plan_are_those_of_its_dates() -> None:
    two = task(deadlines=[{"id": "甲", "by": "2031-06-30"}, {"id": "乙", "by": "2033-06-30"}])
    assert years_of(make_plan(two, period=None), 2031) == (2031, 2033)
