"""Periods of a year and longer that are 推定 (docs/states.md#5, docs/states.md#6)."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.rules.deadlines.inference import Inference
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, dues

DONGSHENG = Anchor(date(2022, 12, 29), date(2022, 12, 29), date(2025, 12, 31))


def found(anchor: Anchor, **keys: object) -> tuple[Due, ...]:
    return dues(Deadline.model_validate(keys), anchor)


def inferred(anchor: Anchor, **keys: object) -> list[tuple[str | None, str]]:
    return [(one.period, str(one.inferred)) for one in found(anchor, **keys) if one.inferred]


def test_the_first_year_of_a_plan_issued_in_its_last_days_is_inferred_and_still_there() -> None:
    first, *others = found(DONGSHENG, every="每年")
    assert (first.period, first.inferred) == ("2022", Inference.LATE_ISSUE)
    assert [one.inferred for one in others] == [None, None, None]


def test_no_report_of_the_year_counts_what_a_late_issue_left_no_time_for() -> None:
    assert [one.counts_in_reports for one in found(DONGSHENG, every="每年")] == [
        False,
        True,
        True,
        True,
    ]
    assert all(one.counts_in_reports for one in found(DONGSHENG, every="每两年"))


@pytest.mark.parametrize(
    ("issued", "is_inferred"),
    [("2031-12-01", False), ("2031-12-02", True), ("2031-12-31", True), ("2031-03-10", False)],
)
def test_a_month_of_the_year_has_to_be_left(issued: str, *, is_inferred: bool) -> None:
    anchor = Anchor(date.fromisoformat(issued), date(2031, 1, 1), date(2033, 12, 31))
    assert inferred(anchor, every="每年") == ([("2031", "late issue")] if is_inferred else [])


def test_a_year_is_not_inferred_because_its_own_day_comes_soon() -> None:
    anchor = Anchor(date(2031, 3, 10), date(2031, 1, 1), date(2031, 12, 31))
    assert inferred(anchor, every="每年", by="03-31") == []


def test_a_plan_that_begins_after_its_issue_is_late_by_its_beginning() -> None:
    early = Anchor(date(2031, 12, 20), date(2032, 1, 1), date(2033, 12, 31))
    assert inferred(early, every="每年") == []
    late = Anchor(date(2031, 6, 1), date(2031, 12, 20), date(2033, 12, 31))
    assert inferred(late, every="每年") == [("2031", "late issue")]
    without_period = Anchor(date(2031, 12, 20), None, date(2033, 12, 31))
    assert inferred(without_period, every="每年") == [("2031", "late issue")]
    without_issue = Anchor(None, date(2031, 12, 20), date(2033, 12, 31))
    assert inferred(without_issue, every="每年") == [("2031", "late issue")]


@pytest.mark.parametrize(
    "keys",
    [
        {"every": "每月"},
        {"every": "每季度"},
        {"every": "每半年"},
        {"every": "每年", "by": "01-08", "covers": "上年"},
        {"every": "每年", "by": "01-08", "covers": "上期"},
    ],
)
def test_shorter_periods_and_reports_on_the_year_before_are_never_inferred(
    keys: dict[str, str],
) -> None:
    assert inferred(DONGSHENG, **keys) == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"every": "每两年"}, [("2025", "cut short")]),
        ({"every": "每三年"}, []),
        ({"every": "每五年", "times": "2"}, [("2023/2025", "cut short")]),
        ({"every": "每两年", "by": "11-30"}, [("2025", "cut short")]),
        ({"every": "每两年", "by": "01-31", "covers": "上期"}, [("2025", "cut short")]),
    ],
)
def test_a_last_window_that_the_plans_end_cuts_short_is_inferred(
    keys: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert inferred(DONGSHENG, **keys) == expected


def test_a_window_with_all_its_years_is_not_cut_short_by_a_few_months() -> None:
    anchor = Anchor(None, date(2031, 3, 1), date(2036, 2, 29))
    assert inferred(anchor, every="每五年") == []
    assert inferred(anchor, every="每两年") == [("2035", "cut short")]


def test_a_first_window_that_was_over_at_the_issue_is_inferred() -> None:
    anchor = Anchor(date(2032, 12, 20), date(2031, 1, 1), date(2034, 12, 31))
    assert inferred(anchor, every="每两年") == [("2031/2032", "late issue")]
