"""Occurrences by example (docs/states.md#一)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.periods import parse_period
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.timerule import Cycle
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, anchor_of, dues
from fazhi_cli.rules.deadlines.windows import windows

YEAR = Anchor(date(2031, 1, 1), date(2031, 1, 1), date(2031, 12, 31))
TWO_YEARS = Anchor(None, date(2031, 1, 1), date(2032, 12, 31))
DONGSHENG = Anchor(date(2022, 12, 29), date(2022, 12, 29), date(2025, 12, 31))


def deadline(**keys: object) -> Deadline:
    return Deadline.model_validate(keys)


def days(found: tuple[Due, ...]) -> list[str]:
    return [due.due.isoformat() for due in found]


def test_a_single_date_falls_due_once_even_before_the_issue() -> None:
    assert dues(deadline(by="2030-12-31"), YEAR) == (Due(None, None, date(2030, 12, 31)),)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"every": "每季度"}, ["2031-03-31", "2031-06-30", "2031-09-30", "2031-12-31"]),
        ({"every": "每季度", "by": "20"}, ["2031-03-20", "2031-06-20", "2031-09-20", "2031-12-20"]),
        ({"every": "每季度", "by": "31"}, ["2031-03-31", "2031-06-30", "2031-09-30", "2031-12-31"]),
        (
            {"every": "每季度", "by": "10", "covers": "上期"},
            ["2031-04-10", "2031-07-10", "2031-10-10", "2032-01-10"],
        ),
        (
            {"every": "每季度", "covers": "上期"},
            ["2031-06-30", "2031-09-30", "2031-12-31", "2032-03-31"],
        ),
        ({"every": "每半年"}, ["2031-06-30", "2031-12-31"]),
        ({"every": "每半年", "by": "15"}, ["2031-06-15", "2031-12-15"]),
        ({"every": "每半年", "by": "15", "covers": "上期"}, ["2031-07-15", "2032-01-15"]),
        ({"every": "每年"}, ["2031-12-31"]),
        ({"every": "每年", "by": "03-31"}, ["2031-03-31"]),
        ({"every": "每年", "by": "02-29"}, ["2031-02-28"]),
    ],
)
def test_a_cycle_falls_due_on_its_days(keys: dict[str, str], expected: list[str]) -> None:
    assert days(dues(deadline(**keys), YEAR)) == expected


def test_a_monthly_duty_of_the_31st_does_not_drift() -> None:
    found = dues(deadline(every="每月", by="31"), TWO_YEARS)
    assert days(found)[:4] == ["2031-01-31", "2031-02-28", "2031-03-31", "2031-04-30"]
    assert days(found)[13:15] == ["2032-02-29", "2032-03-31"]


def test_a_yearly_29_february_is_the_last_day_of_february() -> None:
    anchor = Anchor(None, date(2027, 1, 1), date(2029, 12, 31))
    assert days(dues(deadline(every="每年", by="02-29"), anchor)) == [
        "2027-02-28",
        "2028-02-29",
        "2029-02-28",
    ]


@pytest.mark.parametrize(
    ("keys", "name", "due"),
    [
        ({"every": "每月", "by": "5", "covers": "上期"}, "2031-03", "2031-04-05"),
        ({"every": "每季度", "by": "5", "covers": "上期"}, "2031-Q1", "2031-04-05"),
        ({"every": "每半年", "by": "5", "covers": "上期"}, "2031-H1", "2031-07-05"),
        ({"every": "每年", "by": "01-08", "covers": "上年"}, "2031", "2032-01-08"),
        ({"every": "每年", "by": "01-08", "covers": "上期"}, "2031", "2032-01-08"),
        ({"every": "每月"}, "2031-03", "2031-03-31"),
        ({"every": "每季度"}, "2031-Q1", "2031-03-31"),
        ({"every": "每半年"}, "2031-H1", "2031-06-30"),
        ({"every": "每两年"}, "2031/2032", "2032-12-31"),
    ],
)
def test_an_occurrence_is_named_by_the_time_it_covers(
    keys: dict[str, str], name: str, due: str
) -> None:
    found = {one.period: one for one in dues(deadline(**keys), TWO_YEARS)}
    assert found[name].due.isoformat() == due
    assert found[name].covers == parse_period(name)


def test_no_recurrence_falls_due_before_the_issue() -> None:
    anchor = Anchor(date(2031, 4, 20), date(2031, 1, 1), date(2031, 6, 30))
    assert days(dues(deadline(every="每月", by="20"), anchor)) == [
        "2031-04-20",
        "2031-05-20",
        "2031-06-20",
    ]
    assert days(dues(deadline(every="每月", by="19"), anchor)) == ["2031-05-19", "2031-06-19"]


def test_recurrences_start_at_the_period_even_when_the_issue_came_earlier() -> None:
    anchor = Anchor(date(2030, 10, 1), date(2031, 1, 1), date(2031, 12, 31))
    assert days(dues(deadline(every="每半年"), anchor)) == ["2031-06-30", "2031-12-31"]


def test_nothing_recurs_after_the_last_day_of_the_period() -> None:
    anchor = Anchor(None, date(2031, 1, 1), date(2031, 3, 30))
    assert days(dues(deadline(every="每月"), anchor)) == ["2031-01-31", "2031-02-28"]


def test_a_yearly_duty_of_a_plan_issued_at_the_end_of_the_year_exists_in_that_year() -> None:
    found = dues(deadline(every="每年"), DONGSHENG)
    assert [one.period for one in found] == ["2022", "2023", "2024", "2025"]
    assert days(found)[0] == "2022-12-31"


def test_without_a_period_recurrences_run_from_the_issue_to_the_end_of_next_year() -> None:
    plan = Plan.model_validate(
        {
            "id": "甲",
            "title": "甲",
            "kind": "其他",
            "jurisdiction": "云溪县",
            "issued": "2031-05-04",
            "tasks": [{"no": "1", "title": "甲"}],
        }
    )
    anchor = anchor_of(plan, as_of=date(2031, 9, 1))
    assert anchor == Anchor(date(2031, 5, 4), None, date(2032, 12, 31))
    assert days(dues(deadline(every="每半年"), anchor)) == [
        "2031-06-30",
        "2031-12-31",
        "2032-06-30",
        "2032-12-31",
    ]


def test_without_any_date_nothing_recurs() -> None:
    assert dues(deadline(every="每月"), Anchor(None, None, date(2032, 12, 31))) == ()
    assert dues(deadline(every="每月"), Anchor(date(2031, 1, 1), None, None)) == ()


def test_a_superseded_plan_keeps_what_fell_due_before() -> None:
    anchor = Anchor(None, date(2031, 1, 1), date(2031, 12, 31), superseded_from=date(2031, 6, 30))
    assert days(dues(deadline(every="每季度"), anchor)) == ["2031-03-31"]
    assert dues(deadline(by="2031-06-30"), anchor) == ()
    assert days(dues(deadline(by="2031-06-29"), anchor)) == ["2031-06-29"]


def test_until_leaves_out_what_falls_due_later() -> None:
    assert days(dues(deadline(every="每季度"), YEAR, until=date(2031, 6, 30))) == [
        "2031-03-31",
        "2031-06-30",
    ]


@pytest.mark.parametrize("keys", [{"ongoing": "长期坚持"}, {"unsettled": "2031年前"}])
def test_ongoing_and_unsettled_have_no_occurrence(keys: dict[str, str]) -> None:
    assert dues(deadline(**keys), YEAR) == ()


def test_a_decision_gives_an_unsettled_deadline_its_date() -> None:
    found = dues(deadline(unsettled="2031年前"), YEAR, settled=date(2030, 12, 31))
    assert found == (Due(None, None, date(2030, 12, 31)),)


def test_a_settled_day_changes_no_other_form() -> None:
    assert days(dues(deadline(by="2031-06-30"), YEAR, settled=date(2031, 1, 1))) == ["2031-06-30"]


@pytest.mark.parametrize(
    ("within", "event", "due"),
    [
        ("15日", date(2031, 6, 1), "2031-06-16"),
        ("1日", date(2031, 12, 31), "2032-01-01"),
        ("1个月", date(2031, 1, 31), "2031-02-28"),
        ("1个月", date(2032, 1, 31), "2032-02-29"),
        ("3个月", date(2031, 11, 15), "2032-02-15"),
        ("5小时", date(2031, 6, 1), "2031-06-02"),
        ("24小时", date(2031, 6, 1), "2031-06-02"),
        ("25小时", date(2031, 6, 1), "2031-06-03"),
        ("5个工作日", date(2131, 6, 1), "2131-06-08"),  # a Friday; no table reaches 2131
    ],
)
def test_a_limit_starts_on_the_day_after_the_event(within: str, event: date, due: str) -> None:
    found = dues(deadline(within=within, after="文件发布"), YEAR, events=[event])
    assert days(found) == [due]
    assert found[0].event == event


def test_every_event_starts_its_own_limit_once() -> None:
    events = [date(2031, 6, 5), date(2031, 6, 1), date(2031, 6, 5)]
    assert days(dues(deadline(within="15日", after="文件发布"), YEAR, events=events)) == [
        "2031-06-16",
        "2031-06-20",
    ]


def test_the_event_of_issue_is_the_plans_own_date() -> None:
    found = dues(deadline(within="30日", after="印发"), YEAR, events=[date(2031, 9, 9)])
    assert found == (Due(None, None, date(2031, 1, 31)),)
    assert dues(deadline(within="30日", after="印发"), TWO_YEARS) == ()


@pytest.mark.parametrize("within", ["9999日", "9999个工作日", "9999小时", "9999个月"])
def test_a_limit_past_the_year_9999_is_none(within: str) -> None:
    assert dues(deadline(within=within, after="文件发布"), YEAR, events=[date(9999, 12, 1)]) == ()


@pytest.mark.parametrize(
    ("start", "end", "every", "expected"),
    [
        # The plan that was issued two days before the year's end, and names 2020–2025.
        (
            "2022-12-29",
            "2025-12-31",
            "每两年",
            [("2023/2024", "2024-12-31"), ("2025", "2025-12-31")],
        ),
        ("2022-12-29", "2025-12-31", "每五年", [("2023/2025", "2025-12-31")]),
        ("2021-01-01", "2025-12-31", "每五年", [("2021/2025", "2025-12-31")]),
        (
            "2021-01-01",
            "2025-12-31",
            "每三年",
            [("2021/2023", "2023-12-31"), ("2024/2025", "2025-12-31")],
        ),
        (
            "2031-07-02",
            "2034-12-31",
            "每两年",
            [("2031/2032", "2032-12-31"), ("2033/2034", "2034-12-31")],
        ),
        ("2031-07-03", "2033-12-31", "每两年", [("2032/2033", "2033-12-31")]),
        (
            "2031-01-01",
            "2033-08-31",
            "每两年",
            [("2031/2032", "2032-12-31"), ("2033", "2033-08-31")],
        ),
        ("2031-03-01", "2036-02-29", "每五年", [("2031/2035", "2036-02-29")]),
        ("2031-09-01", "2036-08-31", "每五年", [("2032/2036", "2036-08-31")]),
        ("2031-03-01", "2031-10-31", "每两年", [("2031", "2031-10-31")]),
        ("2022-12-29", "2023-03-31", "每两年", [("2022/2023", "2023-03-31")]),
        ("2031-05-01", "2031-06-30", "每两年", [("2031", "2031-06-30")]),
    ],
)
def test_windows_are_whole_years_of_the_plan(
    start: str, end: str, every: str, expected: list[tuple[str, str]]
) -> None:
    anchor = Anchor(None, date.fromisoformat(start), date.fromisoformat(end))
    found = dues(deadline(every=every), anchor)
    assert [(one.period, one.due.isoformat()) for one in found] == expected


def test_days_before_the_first_year_of_the_plan_belong_to_the_first_window() -> None:
    found = dues(deadline(every="每两年"), DONGSHENG)
    assert found[0].covers == found[0].slot == (date(2022, 12, 29), date(2024, 12, 31))


def test_a_day_of_the_year_lies_in_the_last_year_of_the_window_but_not_past_its_end() -> None:
    assert days(dues(deadline(every="每两年", by="11-30"), DONGSHENG)) == [
        "2024-11-30",
        "2025-11-30",
    ]
    cut = Anchor(None, date(2031, 1, 1), date(2033, 8, 31))
    assert days(dues(deadline(every="每两年", by="11-30"), cut)) == ["2032-11-30", "2033-08-31"]


def test_windows_need_the_period_of_the_plan() -> None:
    assert dues(deadline(every="每两年"), Anchor(date(2031, 1, 1), None, date(2032, 12, 31))) == ()


def test_windows_know_leap_years() -> None:
    assert (
        windows(Cycle.TWO_YEARLY, date(2032, 7, 2), date(2033, 12, 31))[0].name == "2032/2033"
    )  # 183 of 366 days
    assert windows(Cycle.TWO_YEARLY, date(2032, 7, 3), date(2033, 12, 31))[0].name == "2033"


def test_a_holiday_moves_the_last_day_only_when_the_workspace_says_so() -> None:
    saturday = deadline(by="2131-06-02")
    assert days(dues(saturday, YEAR)) == ["2131-06-02"]
    moved = dues(saturday, YEAR, roll=Roll.NEXT_WORKDAY)
    assert moved == (Due(None, None, date(2131, 6, 4), moved_from=date(2131, 6, 2)),)


def test_a_working_day_stays_where_it_is() -> None:
    found = dues(deadline(by="2131-06-01"), YEAR, roll=Roll.NEXT_WORKDAY)
    assert found == (Due(None, None, date(2131, 6, 1)),)


def test_a_moved_day_may_lie_after_the_end_of_the_plan() -> None:
    anchor = Anchor(None, date(2131, 1, 1), date(2131, 6, 30))  # a Saturday
    found = dues(deadline(every="每半年"), anchor, roll=Roll.NEXT_WORKDAY)
    assert days(found) == ["2131-07-02"]
    assert found[0].period == "2131-H1"


@pytest.mark.parametrize("covers", ["本期", "上期"])
@pytest.mark.parametrize("every", [str(cycle) for cycle in Cycle])
def test_the_first_and_the_last_year_of_all_are_no_trouble(every: str, covers: str) -> None:
    first = Anchor(None, date(1, 1, 1), date(1, 12, 31))
    last = Anchor(None, date(9999, 1, 1), date(9999, 12, 31))
    for anchor in (first, last):
        for one in dues(deadline(every=every, covers=covers), anchor):
            assert anchor.end is not None
            assert one.due <= anchor.end or covers == "上期"


def test_an_anchor_far_in_the_future_stays_within_the_calendar() -> None:
    plan = Plan.model_validate(
        {
            "id": "甲",
            "title": "甲",
            "kind": "其他",
            "jurisdiction": "县",
            "tasks": [{"no": "1", "title": "甲"}],
        }
    )
    assert anchor_of(plan, as_of=date(9999, 5, 1)).end == date(9999, 12, 31)


def test_an_anchor_takes_the_period_and_the_newer_plan() -> None:
    plan = Plan.model_validate(
        {
            "id": "甲",
            "title": "甲",
            "kind": "其他",
            "jurisdiction": "县",
            "issued": "2031-01-15",
            "period": {"start": "2031-01-01", "end": "2031-12-31"},
            "tasks": [{"no": "1", "title": "甲"}],
        }
    )
    anchor = anchor_of(plan, as_of=date(2040, 1, 1), superseded_from=date(2031, 7, 1))
    assert anchor == Anchor(
        date(2031, 1, 15), date(2031, 1, 1), date(2031, 12, 31), date(2031, 7, 1)
    )


def test_hours_are_rounded_up_to_the_day_on_which_they_end() -> None:
    event = date(2031, 6, 1)
    for hours in range(1, 73):
        (due,) = dues(deadline(within=f"{hours}小时", after="发生"), YEAR, events=[event])
        assert timedelta(hours=hours) <= due.due - event < timedelta(hours=hours + 24)
