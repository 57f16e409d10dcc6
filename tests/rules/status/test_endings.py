"""What is no longer owed: it is neither late nor done, and counts in no rate."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.status.history import Report, Ruling
from fazhi_cli.rules.status.plan import plan_summary
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import Light, Owners, Status
from rules.status.steps import (
    A,
    Anchor,
    B,
    closed,
    day,
    deadline,
    done,
    entry,
    returned,
    review,
    rules,
    says,
    state_on,
)

JUNE = deadline(by="2031-06-30")
QUARTERS = deadline(every="每季度")
BOTH = Owners((A, B))


def ends(at: str, department: str | None = None, **keys: object) -> list[Report | Ruling]:
    return [*rules(review(at, "终止", department, **keys))]


def words(state: TaskState) -> list[str]:
    return [str(each.status) for each in state.occurrences]


def test_what_was_open_and_what_comes_later_has_ended_and_what_was_done_stays() -> None:
    steps = [*says(A, done("2031-03-20")), *ends("2031-07-10")]
    state = state_on("2031-12-31", QUARTERS, steps=steps)
    assert words(state) == ["已报完成", "已终止", "已终止", "已终止"]
    assert (state.word, state.light, state.next_due, state.overdue_since) == (
        "已终止",
        Light.GREY,
        None,
        None,
    )


def test_up_to_the_day_before_it_was_owed() -> None:
    state = state_on("2031-07-09", JUNE, steps=ends("2031-07-10"))
    assert state.words == ("未启动", "逾期")


def test_what_is_done_altogether_does_not_end() -> None:
    steps = [*says(A, done("2031-06-10")), *ends("2031-07-10")]
    assert state_on("2031-07-10", JUNE, steps=steps).word == "已报完成"


def test_a_report_that_comes_after_the_end_does_not_count() -> None:
    steps = [*ends("2031-06-01"), *says(A, done("2031-06-05"))]
    assert state_on("2031-06-30", JUNE, steps=steps).word == "已终止"


def test_what_was_reported_before_the_end_may_still_be_closed() -> None:
    steps = [*says(A, done("2031-06-10")), *ends("2031-06-12"), *rules(closed("2031-06-20"))]
    assert state_on("2031-06-30", JUNE, steps=steps).word == "已销号"


def test_what_is_returned_after_the_end_is_not_owed_again() -> None:
    steps = [*says(A, done("2031-06-10")), *ends("2031-06-12"), *rules(returned("2031-06-20"))]
    state = state_on("2031-09-30", JUNE, steps=steps)
    assert state.words == ("已终止",)


def test_one_deadline_ends_and_the_others_go_on() -> None:
    first, second = deadline(id="公布", by="2031-06-30"), deadline(id="评查", by="2031-12-31")
    steps = ends("2031-07-10", deadline="公布")
    state = state_on("2031-07-10", first, second, steps=steps)
    assert words(state) == ["已终止", "未启动"]
    assert state.words == ("未启动",)


def test_a_task_is_done_when_what_did_not_end_of_it_is_done() -> None:
    steps = [
        *says(A, *(done(f"2031-0{month}-20") for month in (3, 9))),
        *says(A, done("2031-12-20")),
    ]
    steps = [*steps, *ends("2031-07-10", period="2031-Q2")]
    state = state_on("2031-12-31", QUARTERS, steps=steps)
    assert (state.word, state.is_over, state.done, state.total) == ("已报完成", True, 3, 3)


def test_what_ends_part_by_part_until_nothing_was_done_has_ended() -> None:
    first, second = deadline(id="公布", by="2031-06-30"), deadline(id="评查", by="2031-12-31")
    steps = [*ends("2031-07-10", deadline="公布"), *ends("2031-07-11", deadline="评查")]
    assert state_on("2031-07-11", first, second, steps=steps).word == "已终止"


def test_one_period_ends_and_the_others_go_on() -> None:
    steps = ends("2031-07-10", period="2031-Q2")
    state = state_on("2031-10-01", QUARTERS, steps=steps)
    assert words(state) == ["未启动", "已终止", "未启动", "未启动"]


def test_one_event_ends_and_the_others_go_on() -> None:
    limit = deadline(within="15日", after="规范性文件发布")
    reports = says(
        A, entry("2031-05-02", event="2031-05-01"), entry("2031-05-04", event="2031-05-03")
    )
    steps = [*reports, *ends("2031-05-10", event="2031-05-01")]
    assert words(state_on("2031-05-30", limit, steps=steps)) == ["已终止", "推进中"]


def test_the_share_of_one_department_ends_and_the_others_decide() -> None:
    steps = [*says(B, done("2031-06-10")), *ends("2031-07-10", A)]
    state = state_on("2031-07-10", JUNE, steps=steps, owners=BOTH)
    assert state.word == "已报完成"
    assert state.decisive.departments[A].ended_on == day("2031-07-10")
    assert (state.decisive.percent, state.decisive.on_time) == (100, True)


def test_work_that_nobody_is_named_for_ends_too() -> None:
    state = state_on("2031-07-10", JUNE, steps=ends("2031-07-10"), owners=Owners(possible=(A, B)))
    assert state.words == ("已终止",)


def test_a_duty_that_lasts_ends() -> None:
    lasting = deadline(ongoing="长期坚持")
    steps = [*says(A, done("2031-02-01")), *ends("2031-03-01")]
    assert state_on("2031-02-28", lasting, steps=steps).word == "长期坚持"
    assert state_on("2031-03-01", lasting, steps=steps).words == ("已终止",)


def test_one_of_two_who_last_ends_and_the_other_goes_on() -> None:
    lasting = deadline(ongoing="长期坚持")
    state = state_on("2031-03-01", lasting, steps=ends("2031-03-01", A), owners=BOTH)
    assert state.words == ("长期坚持", "本年未记录")


def test_a_task_without_dates_ends() -> None:
    steps = [*says(A, entry("2031-02-01")), *ends("2031-03-01")]
    state = state_on("2031-03-01", steps=steps)
    assert (state.word, state.light) == ("已终止", Light.GREY)


def test_a_deadline_that_still_waits_for_its_day_keeps_the_task_open() -> None:
    first, second = deadline(id="公布", by="2031-06-30"), deadline(id="机构", unsettled="2032年前")
    state = state_on("2031-07-10", first, second, steps=ends("2031-07-10", deadline="公布"))
    assert state.word == "未启动"
    whole = state_on("2031-07-10", first, second, steps=ends("2031-07-10"))
    assert whole.word == "已终止"


@pytest.mark.parametrize("as_of", ["2031-06-30", "2032-06-30"])
def test_an_event_that_happens_after_the_end_is_not_owed(as_of: str) -> None:
    limit = deadline(within="15日", after="规范性文件发布")
    steps = [*ends("2031-05-01"), *says(A, entry("2031-05-20", event="2031-05-19"))]
    state = state_on(as_of, limit, steps=steps, anchor=Anchor(None, None, None))
    assert state.words == ("已终止",)


def test_what_has_ended_is_in_no_rate() -> None:
    ended = state_on("2031-07-10", JUNE, steps=ends("2031-07-10"))
    finished = state_on("2031-07-10", JUNE, steps=[*says(A, done("2031-06-10"))])
    counted = plan_summary([ended, finished])
    assert (counted.by_status[Status.ENDED], counted.done_percent) == (1, 100)
    assert plan_summary([ended]).done_percent is None


def test_what_one_of_two_had_not_done_is_not_done_by_ending_it() -> None:
    steps = [*says(B, done("2031-06-10")), *ends("2031-07-10")]
    state = state_on("2031-07-10", JUNE, steps=steps, owners=BOTH)
    assert (state.word, state.light) == ("已终止", Light.GREY)
    shares = state.decisive.departments
    assert (str(shares[A].status), str(shares[B].status)) == ("已终止", "已报完成")
