"""A record that was taken back counts no more from the retraction's own moment on."""

from __future__ import annotations

from datetime import datetime

import pytest

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.status.history import Report, Ruling, histories, retracted_by
from fazhi_cli.rules.status.values import Owners
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
    state_on,
)

JUNE = deadline(by="2031-06-30")


def takes_back(at: str, of: str, **keys: object) -> Entry:
    given = {"task": "1", "at": at, "by": A, "retracts": of, "reason": "写错了", **keys}
    return Entry.model_validate(given)


def withdraws(at: str, of: str, department: str | None = A, **keys: object) -> Review:
    return review(at, "撤回", department, retracts=of, **keys)


def test_a_completion_that_was_taken_back_leaves_the_state_before_it() -> None:
    steps = says(
        A,
        entry("2031-05-01"),
        done("2031-06-10T09:00"),
        takes_back("2031-06-20T09:00", "2031-06-10T09:00"),
    )
    before = state_on("2031-06-19", JUNE, steps=[*steps])
    after = state_on("2031-06-20", JUNE, steps=[*steps])
    assert (before.word, after.word) == ("已报完成", "推进中")


def test_an_event_that_was_taken_back_starts_no_limit() -> None:
    limit = deadline(within="15日", after="规范性文件发布")
    steps = says(
        A,
        entry("2031-05-02T09:00", event="2031-05-01"),
        takes_back("2031-05-03", "2031-05-02T09:00", event="2031-05-01"),
    )
    assert len(state_on("2031-05-02", limit, steps=[*steps]).occurrences) == 1
    assert state_on("2031-05-03", limit, steps=[*steps]).occurrences == ()


@pytest.mark.parametrize(
    ("ruling", "before", "after"),
    [
        (closed("2031-06-12T09:00"), "已销号", "已报完成"),
        (returned("2031-06-12T09:00"), "推进中", "已报完成"),
    ],
)
def test_a_decision_that_was_taken_back_leaves_the_state_before_it(
    ruling: Review, before: str, after: str
) -> None:
    back = withdraws("2031-06-14", "2031-06-12T09:00")
    steps = [*says(A, done("2031-06-10")), *rules(ruling, back)]
    assert state_on("2031-06-13", JUNE, steps=steps).word == before
    assert state_on("2031-06-14", JUNE, steps=steps).word == after


def test_an_extension_that_hung_on_one_that_was_taken_back_counts_no_more() -> None:
    first = extended("2031-06-20T09:00", "2031-08-31")
    second = extended("2031-08-01T09:00", "2031-10-31")
    back = withdraws("2031-09-01", "2031-06-20T09:00")
    steps = [*rules(first, second, back)]
    assert state_on("2031-08-31", JUNE, steps=steps).decisive.in_force == day("2031-10-31")
    assert state_on("2031-09-01", JUNE, steps=steps).decisive.in_force == day("2031-06-30")


def test_a_settled_day_that_was_taken_back_is_open_again() -> None:
    settle = review("2031-03-01T09:00", "明确", None, to="2031-09-30")
    steps = [*rules(settle, withdraws("2031-03-05", "2031-03-01T09:00", None))]
    unsettled = deadline(unsettled="2032年前")
    assert state_on("2031-03-04", unsettled, steps=steps).next_due == day("2031-09-30")
    assert state_on("2031-03-05", unsettled, steps=steps).next_due is None


def test_only_what_says_the_same_is_meant() -> None:
    reports = [
        Report(A, done("2031-03-20T09:00", period="2031-Q1")),
        Report(B, done("2031-03-20T09:00")),
    ]
    back = Report(A, takes_back("2031-04-01", "2031-03-20T09:00", period="2031-Q2"))
    assert retracted_by(back, reports) == []
    back = Report(A, takes_back("2031-04-01", "2031-03-20T09:00"))
    assert retracted_by(back, reports) == reports[:1]


def test_of_several_the_one_that_names_nothing_more_is_meant() -> None:
    whole = Ruling(A, closed("2031-04-01T09:00"))
    of_period = Ruling(A, closed("2031-04-01T09:00", period="2031-Q1"))
    back = Ruling(A, withdraws("2031-04-02", "2031-04-01T09:00"))
    assert retracted_by(back, [whole, of_period]) == [whole]


def test_what_may_mean_several_takes_back_none() -> None:
    twice = says(A, done("2031-06-10T09:00"), entry("2031-06-10T09:00", note="另一条"))
    back = says(A, takes_back("2031-06-11", "2031-06-10T09:00"))
    assert len(retracted_by(back[0], twice)) == 2
    assert state_on("2031-06-12", JUNE, steps=[*twice, *back]).word == "已报完成"


def test_a_retraction_is_not_taken_back() -> None:
    steps = says(
        A,
        done("2031-06-10T09:00"),
        takes_back("2031-06-11T09:00", "2031-06-10T09:00"),
        takes_back("2031-06-12T09:00", "2031-06-11T09:00"),
    )
    assert retracted_by(steps[2], steps) == []
    assert state_on("2031-06-12", JUNE, steps=[*steps]).word == "未启动"


def test_a_decision_takes_back_no_report_and_a_report_no_decision() -> None:
    report, ruling = Report(A, done("2031-06-10T09:00")), Ruling(A, closed("2031-06-10T09:00"))
    assert retracted_by(
        Ruling(A, withdraws("2031-06-11", "2031-06-10T09:00")), [report, ruling]
    ) == [ruling]
    assert retracted_by(
        Report(A, takes_back("2031-06-11", "2031-06-10T09:00")), [report, ruling]
    ) == [report]


def test_what_is_told_holds_its_retraction_and_leaves_the_retraction_out() -> None:
    back = takes_back("2031-06-11T09:00", "2031-06-10T09:00")
    history = histories(says(A, done("2031-06-10T09:00"), back), [])["1"]
    told = history.told_until(datetime(2031, 6, 30))
    assert [step.retraction for step in told.steps] == [back]
    assert history.until(datetime(2031, 6, 30)).steps == ()


def test_who_shares_a_task_keeps_what_the_other_took_back() -> None:
    both = Owners((A, B))
    steps = [
        *says(A, done("2031-06-10T09:00"), takes_back("2031-06-11", "2031-06-10T09:00")),
        *says(B, done("2031-06-10T09:00")),
    ]
    state = state_on("2031-06-12", JUNE, steps=steps, owners=both)
    shares = state.decisive.departments
    assert (str(shares[A].status), str(shares[B].status)) == ("未启动", "已报完成")
