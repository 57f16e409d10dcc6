"""Duties that look back: `covers: 上期` and `上年` (docs/states.md#4)."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, dues

YEAR = Anchor(date(2031, 1, 1), date(2031, 1, 1), date(2031, 12, 31))
DONGSHENG = Anchor(date(2022, 12, 29), date(2022, 12, 29), date(2025, 12, 31))


def deadline(**keys: object) -> Deadline:
    return Deadline.model_validate(keys)


def days(found: tuple[Due, ...]) -> list[str]:
    return [due.due.isoformat() for due in found]


def periods(anchor: Anchor, **keys: object) -> list[tuple[str | None, str]]:
    return [(one.period, one.due.isoformat()) for one in dues(deadline(**keys), anchor)]


def test_entries_count_by_the_period_in_which_a_look_back_falls_due() -> None:
    march = next(
        one
        for one in dues(deadline(every="每月", by="5", covers="上期"), YEAR)
        if one.period == "2031-03"
    )
    assert march.slot == (date(2031, 4, 1), date(2031, 4, 30))


def test_the_report_on_last_year_starts_with_the_first_january_after_the_issue() -> None:
    found = dues(deadline(every="每年", by="01-08", covers="上年"), DONGSHENG)
    assert [(one.period, one.due.year) for one in found] == [
        ("2022", 2023),
        ("2023", 2024),
        ("2024", 2025),
        ("2025", 2026),
    ]


def test_a_monthly_report_of_a_years_plan_ends_with_the_december_due_in_january() -> None:
    monthly = periods(YEAR, every="每月", by="5", covers="上期")
    assert [monthly[0], monthly[-1]] == [("2031-01", "2031-02-05"), ("2031-12", "2032-01-05")]
    assert len(monthly) == 12


def test_what_a_look_back_asks_for_is_what_ends_inside_the_plan() -> None:
    anchor = Anchor(None, date(2031, 1, 20), date(2031, 5, 10))
    looked_back = periods(anchor, every="每月", by="25", covers="上期")
    assert [name for name, _ in looked_back] == ["2031-01", "2031-02", "2031-03", "2031-04"]
    assert looked_back[-1] == ("2031-04", "2031-05-25")
    # As for a duty that looks at its own months, to their last day.
    assert [name for name, _ in periods(anchor, every="每月")] == [name for name, _ in looked_back]


@pytest.mark.parametrize(("issued", "first"), [("2031-01-08", "2030"), ("2031-01-09", "2031")])
def test_the_year_before_the_plan_is_asked_for_only_when_the_issue_left_time(
    issued: str, first: str
) -> None:
    anchor = YEAR._replace(issued=date.fromisoformat(issued))
    found = periods(anchor, every="每年", by="01-08", covers="上年")
    assert (found[0][0], found[-1]) == (first, ("2031", "2032-01-08"))
    # 上期 is about the plan's own years only.
    assert periods(anchor, every="每年", by="01-08", covers="上期") == [("2031", "2032-01-08")]


def test_a_look_back_without_a_period_of_the_plan_ends_with_the_next_year() -> None:
    anchor = Anchor(date(2031, 5, 4), None, date(2032, 12, 31))
    quarterly = periods(anchor, every="每季度", by="10", covers="上期")
    assert [quarterly[0], quarterly[-1]] == [("2031-Q2", "2031-07-10"), ("2032-Q3", "2032-10-10")]


def test_a_newer_plan_cuts_what_is_due_after_the_plans_end_by_its_date() -> None:
    for since, last in (("2032-01-05", "2031-11"), ("2032-01-06", "2031-12")):
        anchor = YEAR._replace(superseded_from=date.fromisoformat(since))
        assert periods(anchor, every="每月", by="5", covers="上期")[-1][0] == last


def test_until_holds_after_the_plans_end_too() -> None:
    monthly = deadline(every="每月", by="5", covers="上期")
    assert days(dues(monthly, YEAR, until=date(2032, 1, 4)))[-1] == "2031-12-05"
    assert days(dues(monthly, YEAR, until=date(2032, 1, 5)))[-1] == "2032-01-05"


def test_a_window_that_is_looked_back_on_is_due_in_the_first_year_of_the_next() -> None:
    anchor = Anchor(None, date(2031, 1, 1), date(2034, 12, 31))
    found = dues(deadline(every="每两年", by="01-31", covers="上期"), anchor)
    assert [(one.period, one.due.isoformat()) for one in found] == [
        ("2031/2032", "2033-01-31"),
        ("2033/2034", "2035-01-31"),
    ]
    assert found[0].slot == (date(2033, 1, 1), date(2034, 12, 31))
    assert found[1].slot == (date(2035, 1, 1), date(2036, 12, 31))
    assert days(dues(deadline(every="每两年", covers="上期"), anchor)) == [
        "2034-12-31",
        "2036-12-31",
    ]


def test_the_last_window_is_reported_after_the_plan_however_its_period_ends() -> None:
    cut = Anchor(None, date(2031, 1, 1), date(2033, 8, 31))
    looking_back = {"every": "每两年", "by": "01-31", "covers": "上期"}
    assert periods(cut, **looking_back)[-1] == ("2033", "2034-01-31")
    # The first months of 2033 belong to the window before.
    spare = Anchor(None, date(2031, 1, 1), date(2033, 3, 31))
    assert periods(spare, **looking_back) == [("2031/2032", "2034-01-31")]
