"""Working days, with and without the table of holidays (docs/states.md#8)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.deadlines import workdays
from fazhi_cli.rules.deadlines.workdays import add_workdays, is_workday, next_workday, unknown_years

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def _forget() -> None:
    for cached in (workdays._table, workdays._is_known, workdays.is_workday):
        cached.cache_clear()


@pytest.fixture
def no_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


@pytest.fixture
def table() -> None:
    pytest.importorskip("chinese_calendar")


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 9), True),  # the eve of 春节 was no holiday in 2024
        (date(2024, 2, 10), False),
        (date(2024, 2, 18), True),  # a Sunday worked for the holiday
        (date(2024, 10, 1), False),
        (date(2024, 10, 12), True),  # a Saturday worked for the holiday
        (date(2024, 6, 15), False),
        (date(2024, 6, 14), True),
    ],
)
def test_holidays_and_shifted_working_days_are_known(day: date, works: bool) -> None:
    assert is_workday(day) is works


@pytest.mark.usefixtures("table")
def test_working_days_are_counted_over_a_long_holiday() -> None:
    assert add_workdays(date(2024, 9, 30), 1) == date(2024, 10, 8)
    assert add_workdays(date(2024, 9, 30), 5) == date(2024, 10, 12)
    assert next_workday(date(2024, 10, 1)) == date(2024, 10, 8)


@pytest.mark.usefixtures("table")
def test_years_without_a_table_are_told() -> None:
    assert unknown_years(date(2023, 12, 1), date(2024, 2, 1)) == set()
    assert unknown_years(date(2003, 1, 1), date(2004, 1, 1)) == {2003}
    assert unknown_years(date(2131, 6, 1), date(2132, 6, 1)) == {2131, 2132}


@pytest.mark.parametrize(("day", "works"), [(date(2131, 6, 1), True), (date(2131, 6, 2), False)])
def test_a_year_that_nobody_knows_has_only_weekends(day: date, works: bool) -> None:
    assert is_workday(day) is works


@pytest.mark.usefixtures("no_table")
def test_without_the_package_every_year_has_only_weekends() -> None:
    assert is_workday(date(2024, 10, 1))
    assert not is_workday(date(2024, 10, 12))
    assert add_workdays(date(2024, 9, 30), 1) == date(2024, 10, 1)
    assert unknown_years(date(2024, 1, 1), date(2025, 1, 1)) == {2024, 2025}


def test_the_package_is_loaded_only_when_a_working_day_is_asked_for() -> None:
    code = (
        "import sys, fazhi_cli.rules.deadlines.occurrences; "
        "sys.exit('chinese_calendar' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_no_working_day_is_the_day_itself_and_less_is_refused() -> None:
    assert add_workdays(date(2131, 6, 2), 0) == date(2131, 6, 2)
    with pytest.raises(ValueError, match="negative"):
        add_workdays(date(2131, 6, 2), -1)


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_a_working_day_with_n_up_to_it(day: date, n: int) -> None:
    end = add_workdays(day, n)
    assert is_workday(end)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert sum(map(is_workday, between)) == n


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_working_days_can_be_added_in_two_steps(day: date, one: int, other: int) -> None:
    assert add_workdays(add_workdays(day, one), other) == add_workdays(day, one + other)


@given(DAYS)
def test_the_next_working_day_has_only_days_off_before_it(day: date) -> None:
    end = next_workday(day)
    assert is_workday(end)
    assert not any(is_workday(day + timedelta(days=step)) for step in range((end - day).days))
