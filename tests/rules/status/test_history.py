"""To which occurrence an entry and a decision belong (docs/states.md#16)."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.deadlines.occurrences import Anchor, dues
from fazhi_cli.rules.status.history import (
    Report,
    Ruling,
    events_of,
    histories,
    on_day,
    settled_day,
    sort_out,
)
from rules.status.steps import (
    A,
    B,
    closed,
    day,
    deadline,
    done,
    entry,
    extended,
    returned,
    review,
    rules,
    says,
    told,
)

YEAR = Anchor(date(2031, 1, 1), date(2031, 1, 1), date(2031, 12, 31))
MONTHLY = deadline(every="每月")
LOOK_BACK = deadline(every="每月", by="5", covers="上期")
LIMIT = deadline(within="15日", after="文件发布")


def places(rule: Deadline, *steps: Report | Ruling) -> list[str]:
    """Tell for every step the period or event that it went to, in the order of occurrences."""
    found = dues(rule, YEAR, events=events_of(steps))
    sorted_out = sort_out(found, steps)
    return [
        (
            f"{due.period or due.event or '—'} {name} "
            f"{getattr(step, 'status', getattr(step, 'decision', ''))}"
        )
        for due, courses in sorted_out.items()
        for name, course in courses.items()
        for step in course
    ]


def test_what_is_dated_later_than_the_day_does_not_count() -> None:
    steps = [
        *says(A, entry("2031-06-30T23:59"), entry("2031-07-01T00:00")),
        *rules(closed("2031-07-01T09:00")),
    ]
    assert len(told(*steps, until="2031-06-30").steps) == 1
    assert len(told(*steps, until="2031-07-01").steps) == 3


def test_a_history_is_in_the_order_of_time_and_a_report_comes_before_its_answer() -> None:
    reports = says(A, done("2031-05-01T09:00"), entry("2031-04-01"))
    history = told(*rules(returned("2031-05-01T09:00")), *reports, until="2031-12-31")
    kinds = [
        step.entry.status if isinstance(step, Report) else step.review.decision
        for step in history.steps
    ]
    assert kinds == ["推进中", "已报完成", "退回"]


def test_every_task_has_its_own_history() -> None:
    other = Entry.model_validate({"task": "2", "at": "2031-05-01", "by": B, "status": "推进中"})
    found = histories([Report(A, entry("2031-05-01")), Report(B, other)], [])
    assert {task: len(history.steps) for task, history in found.items()} == {"1": 1, "2": 1}


@pytest.mark.parametrize(
    ("named", "alone", "belongs"),
    [(None, True, True), (None, False, False), ("公布", False, True), ("评查", True, False)],
)
def test_an_entry_without_a_deadline_counts_when_there_is_only_one(
    named: str | None, alone: bool, belongs: bool
) -> None:
    history = told(*says(A, entry("2031-05-01", deadline=named)), until="2031-12-31")
    assert bool(history.of(deadline(id="公布", by="2031-06-30"), is_only=alone)) is belongs


@pytest.mark.parametrize(
    ("rule", "at", "period"),
    [
        (MONTHLY, "2031-03-15", "2031-03"),
        (MONTHLY, "2031-03-31T23:59", "2031-03"),
        (MONTHLY, "2032-02-01", "2031-12"),
        (MONTHLY, "2030-12-20", "2031-01"),
        (LOOK_BACK, "2031-04-03", "2031-03"),
        (LOOK_BACK, "2031-04-28", "2031-03"),
    ],
)
def test_an_entry_without_a_period_counts_for_the_one_in_which_it_was_made(
    rule: Deadline, at: str, period: str
) -> None:
    assert places(rule, *says(A, entry(at))) == [f"{period} {A} 推进中"]
    assert on_day(dues(rule, YEAR), day(at[:10])).period == period


def test_an_entry_with_a_period_counts_for_it_and_for_no_other() -> None:
    assert places(MONTHLY, *says(A, entry("2031-09-01", period="2031-03"))) == [
        f"2031-03 {A} 推进中"
    ]
    assert places(MONTHLY, *says(A, entry("2031-09-01", period="2031-Q1"))) == []


def test_a_period_on_a_single_date_is_of_no_matter() -> None:
    assert places(deadline(by="2031-06-30"), *says(A, entry("2031-05-01", period="2031"))) == [
        f"— {A} 推进中"
    ]


def test_a_decision_without_a_period_answers_the_newest_report_of_that_department() -> None:
    march = done("2031-04-02", period="2031-03")
    steps = told(
        *says(A, march),
        *says(B, done("2031-04-03")),
        *rules(returned("2031-04-10")),
        until="2031-12-31",
    ).steps
    assert places(MONTHLY, *steps) == [
        f"2031-03 {A} 已报完成",
        f"2031-03 {A} 退回",
        f"2031-04 {B} 已报完成",
    ]


def test_a_decision_before_any_report_counts_by_its_day_and_one_with_a_period_for_that() -> None:
    steps = rules(
        extended("2031-04-10", "2031-05-20"), extended("2031-04-10", "2031-08-20", period="2031-07")
    )
    assert places(MONTHLY, *steps) == [f"2031-04 {A} 延期", f"2031-07 {A} 延期"]


def test_entries_name_the_event_and_decisions_follow_them() -> None:
    steps = [
        *says(A, entry("2031-05-02", event="2031-05-01"), entry("2031-06-02", event="2031-06-01")),
        *says(A, done("2031-06-05", event="2031-05-01")),
        *rules(closed("2031-06-06")),
    ]
    first, second = "2031-05-01", "2031-06-01"
    assert places(LIMIT, *steps) == [
        f"{first} {A} 推进中",
        f"{first} {A} 已报完成",
        f"{first} {A} 销号",
        f"{second} {A} 推进中",
    ]


def test_an_entry_without_an_event_counts_for_the_newest_one() -> None:
    steps = says(
        A,
        entry("2031-05-02", event="2031-05-01"),
        entry("2031-06-02", event="2031-06-01"),
        done("2031-06-09"),
    )
    assert places(LIMIT, *steps)[-1] == f"2031-06-01 {A} 已报完成"


def test_events_are_collected_once_from_all_departments() -> None:
    steps = [
        *says(A, entry("2031-05-02", event="2031-05-01")),
        *says(B, entry("2031-05-03", event="2031-05-01")),
    ]
    assert events_of([*steps, *rules(closed("2031-06-06"))]) == (date(2031, 5, 1),)


def _settled(at: str, **keys: object) -> Review:
    return review(at, "明确", None, **keys)


def test_the_newest_decision_settles_a_date() -> None:
    steps = rules(_settled("2031-01-05", to="2031-12-31"), _settled("2031-02-05", to="2030-12-31"))
    assert settled_day(steps) == date(2030, 12, 31)
    assert settled_day(rules(_settled("2031-01-05", term="县直有关部门", departments=[A]))) is None
    assert settled_day(says(A, entry("2031-05-02"))) is None


def test_a_decision_on_nobody_goes_to_no_occurrence() -> None:
    assert places(deadline(by="2031-06-30"), *rules(_settled("2031-01-05", to="2031-12-31"))) == []
