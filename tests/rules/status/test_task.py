"""The state of a task and the counts of a plan (docs/states.md#22)."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.settings import Roll
from fazhi_cli.rules.deadlines.occurrences import Anchor
from fazhi_cli.rules.status.duties import Duty
from fazhi_cli.rules.status.history import History, Report, Ruling
from fazhi_cli.rules.status.plan import plan_summary
from fazhi_cli.rules.status.task import TaskState, task_state
from fazhi_cli.rules.status.values import UNASSIGNED, AsOf, Light, Owners
from rules.status.steps import (
    YEAR,
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
    task,
)

Steps = list[Report | Ruling]
ONCE = deadline(id="公布", by="2031-06-30")
LATER = deadline(id="评查", by="2031-12-31")
MONTHLY = deadline(every="每月")
ONGOING = deadline(id="常态", ongoing="长期坚持")
BOTH = Owners((A, B))


def told(state: TaskState) -> str:
    return " ".join(state.words)


@pytest.mark.parametrize(
    ("as_of", "steps", "expected", "light"),
    [
        ("2031-05-01", [], "未启动", Light.GREEN),
        ("2031-06-25", [], "未启动 临期", Light.YELLOW),
        ("2031-07-01", [], "未启动 逾期", Light.RED),
        # Done early: the next one is the one that is asked for, so the task is not over.
        ("2031-05-01", says(A, done("2031-04-01", deadline="公布")), "推进中", Light.GREEN),
        # Nothing but the first has come, and it is done.
        ("2031-08-01", says(A, done("2031-04-01", deadline="公布")), "推进中", Light.GREEN),
        ("2031-12-28", says(A, done("2031-04-01", deadline="公布")), "推进中 临期", Light.YELLOW),
        (
            "2031-12-31",
            says(A, done("2031-04-01", deadline="公布")),
            "未启动 最后一日",
            Light.YELLOW,
        ),
        ("2032-01-01", says(A, done("2031-04-01", deadline="公布")), "未启动 逾期", Light.RED),
        # An entry that names neither of two deadlines counts for none of them.
        ("2031-07-01", says(A, done("2031-04-01")), "未启动 逾期", Light.RED),
        # Extended: its date has not come, so the next one decides; that is itself.
        (
            "2031-07-10",
            rules(extended("2031-06-01", "2031-08-31", deadline="公布")),
            "未启动 延期",
            Light.GREEN,
        ),
    ],
)
def test_a_task_is_as_its_worst_occurrence_that_has_come_else_as_the_next(
    as_of: str, steps: Steps, expected: str, light: Light
) -> None:
    state = state_on(as_of, ONCE, LATER, steps=steps)
    assert told(state) == expected
    assert state.light is light


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], "未启动 逾期"),
        (says(A, done("2031-01-20"), done("2031-03-20"), entry("2031-02-02")), "推进中 逾期"),
        (says(A, done("2031-01-20"), done("2031-02-20"), done("2031-03-20")), "推进中"),
        (
            [
                *says(A, done("2031-01-20"), done("2031-02-20"), done("2031-03-20")),
                *rules(closed("2031-03-21")),
            ],
            "推进中",
        ),
    ],
)
def test_the_worst_of_several_periods_decides(steps: Steps, expected: str) -> None:
    assert told(state_on("2031-04-05", MONTHLY, steps=steps)) == expected


def test_overdue_is_worse_than_what_is_due_today() -> None:
    state = state_on("2031-02-28", MONTHLY, steps=says(A, entry("2031-01-20")))
    assert told(state) == "推进中 逾期"
    assert state.decisive.due is not None
    assert state.decisive.due.period == "2031-01"


def test_of_two_that_are_due_the_same_day_the_returned_one_is_worse() -> None:
    other = deadline(id="评查", by="2031-06-30")
    steps = [
        *says(A, entry("2031-05-01", deadline="公布"), done("2031-05-01", deadline="评查")),
        *rules(returned("2031-05-02", deadline="评查")),
    ]
    assert told(state_on("2031-06-30", ONCE, other, steps=steps)) == "推进中 最后一日 退回"


def test_of_two_that_are_due_the_same_day_the_one_that_nobody_owes_is_worse() -> None:
    other = deadline(id="评查", by="2031-06-30")
    duties = [Duty(ONCE, Owners((A,))), Duty(other, Owners())]
    state = task_state(
        task(ONCE, other),
        duties,
        answering=Owners((A,)),
        anchor=YEAR,
        history=History(),
        as_of=AsOf(day("2031-07-01")),
    )
    assert told(state) == "未明确责任单位 逾期"


def test_an_early_report_of_a_period_that_has_not_come_does_not_hide_a_late_one() -> None:
    steps = says(A, done("2031-01-20"), done("2031-02-20", period="2031-12"))
    assert told(state_on("2031-03-10", MONTHLY, steps=steps)) == "未启动 逾期"


def test_a_task_with_several_leads_is_done_when_all_are() -> None:
    steps: Steps = [*says(A, done("2031-04-01"))]
    assert told(state_on("2031-07-01", ONCE, steps=steps, owners=BOTH)) == "推进中 逾期"
    steps += says(B, done("2031-06-30"))
    assert told(state_on("2031-07-01", ONCE, steps=steps, owners=BOTH)) == "已报完成"
    steps += rules(closed("2031-07-02", A))
    assert told(state_on("2031-07-03", ONCE, steps=steps, owners=BOTH)) == "已报完成"
    steps += rules(closed("2031-07-03", B))
    assert told(state_on("2031-07-03", ONCE, steps=steps, owners=BOTH)) == "已销号"


def test_a_task_is_over_only_when_every_occurrence_is_done() -> None:
    both = [done("2031-04-01", deadline="公布"), done("2031-08-01", deadline="评查")]
    first, second = (state_on("2031-08-02", ONCE, LATER, steps=says(A, *both[:n])) for n in (1, 2))
    assert (told(first), first.is_over, first.done, first.total) == ("推进中", False, 1, 2)
    assert (told(second), second.is_over, second.done, second.total) == ("已报完成", True, 2, 2)


def test_a_task_is_closed_only_when_every_occurrence_is_closed() -> None:
    reports = says(A, done("2031-04-01", deadline="公布"), done("2031-08-01", deadline="评查"))
    first = rules(closed("2031-07-01", deadline="公布"))
    second = rules(closed("2031-08-03", deadline="评查"))
    assert told(state_on("2031-08-04", ONCE, LATER, steps=[*reports, *first])) == "已报完成"
    every = [*reports, *first, *second]
    assert told(state_on("2031-08-04", ONCE, LATER, steps=every)) == "已销号"


def test_a_duty_that_only_lasts_keeps_no_task_from_being_over() -> None:
    steps = says(A, done("2031-04-01", deadline="公布"))
    state = state_on("2031-05-01", ONCE, ONGOING, steps=steps)
    assert (told(state), state.done, state.total) == ("已报完成", 1, 1)


def test_a_deadline_without_its_day_keeps_a_task_from_being_over_until_it_is_reported() -> None:
    undecided = deadline(id="复议委", unsettled="2031年前")
    steps = says(A, done("2031-04-01", deadline="公布"))
    assert told(state_on("2031-08-01", ONCE, undecided, steps=steps)) == "推进中"
    steps += says(A, done("2031-08-02", deadline="复议委"))
    assert told(state_on("2031-08-02", ONCE, undecided, steps=steps)) == "已报完成"
    steps_closed = [*steps, *rules(closed("2031-08-03", deadline="公布"))]
    assert told(state_on("2031-08-03", ONCE, undecided, steps=steps_closed)) == "已报完成"


def test_a_deadline_without_its_day_waits_no_more_when_a_newer_plan_has_taken_over() -> None:
    undecided = deadline(id="复议委", unsettled="2031年前")
    anchor = YEAR._replace(superseded_from=date(2031, 8, 1))
    steps = says(A, done("2031-04-01", deadline="公布"))
    found = [
        told(state_on(day_, ONCE, undecided, steps=steps, anchor=anchor))
        for day_ in ("2031-07-31", "2031-08-01")
    ]
    assert found == ["推进中", "已报完成"]


def test_what_is_near_is_told_even_where_an_earlier_one_is_done() -> None:
    other = deadline(id="评查", by="2031-07-01")
    steps = says(A, done("2031-04-01", deadline="公布"))
    state = state_on("2031-06-25", ONCE, other, steps=steps)
    assert (told(state), state.light) == ("推进中 临期", Light.YELLOW)


@pytest.mark.parametrize("rest", [[], [deadline(unsettled="2031年前")]])
def test_without_any_date_the_newest_entries_decide(rest: list[Deadline]) -> None:
    steps: Steps = [*says(A, entry("2031-03-01"))]
    assert told(state_on("2031-02-01", *rest, steps=steps)) == "未启动"
    state = state_on("2031-04-01", *rest, steps=steps)
    assert (told(state), state.light, state.next_due) == ("推进中", Light.GREY, None)
    steps += says(A, done("2031-05-01"))
    assert told(state_on("2031-06-01", *rest, steps=steps)) == "已报完成"
    steps += rules(returned("2031-06-02"))
    assert told(state_on("2031-06-03", *rest, steps=steps)) == "推进中 退回"
    steps += rules(closed("2031-06-04"))
    assert told(state_on("2031-06-05", *rest, steps=steps)) == "已销号"


def test_an_ongoing_task_stays_ongoing() -> None:
    state = state_on("2031-12-31", ONGOING)
    assert (told(state), state.light, state.next_due) == ("长期坚持 本年未记录", Light.GREY, None)
    assert told(state_on("2031-12-31", ONGOING, steps=says(A, entry("2031-02-01")))) == "长期坚持"


def test_an_ongoing_task_wants_entries_only_while_the_plan_is_in_force() -> None:
    assert told(state_on("2030-12-31", ONGOING)) == "长期坚持"
    assert told(state_on("2032-01-01", ONGOING)) == "长期坚持"
    nothing_said = Anchor(None, None, None)
    assert told(state_on("2032-01-01", ONGOING, anchor=nothing_said)) == "长期坚持 本年未记录"


def test_a_date_decides_before_an_ongoing_duty() -> None:
    assert told(state_on("2031-05-01", ONGOING, ONCE)) == "未启动"
    assert [one.status for one in state_on("2031-05-01", ONGOING, ONCE).occurrences] == [
        "未启动",
        "长期坚持",
    ]


def test_a_settled_deadline_gets_its_date_from_the_day_of_the_decision() -> None:
    steps = rules(review("2031-03-01", "明确", None, to="2031-03-31"))
    unsettled = deadline(unsettled="2031年4月前")
    assert state_on("2031-02-28", unsettled, steps=steps).next_due is None
    state = state_on("2031-03-30", unsettled, steps=steps)
    assert (told(state), state.next_due) == ("未启动 临期", date(2031, 3, 31))


def test_an_event_is_owed_by_those_who_reported_it() -> None:
    limit = deadline(within="15日", after="文件发布")
    steps = says(A, entry("2031-05-02", event="2031-05-01"))
    assert told(state_on("2031-05-01", limit, steps=steps, owners=BOTH)) == "未启动"
    state = state_on("2031-05-17", limit, steps=steps, owners=BOTH)
    assert (told(state), state.decisive.deciders, state.overdue_since) == (
        "推进中 逾期",
        (A,),
        date(2031, 5, 16),
    )


def test_an_event_that_only_others_reported_is_owed_by_all_owners() -> None:
    limit = deadline(within="15日", after="突发事件")
    state = state_on(
        "2031-05-10",
        limit,
        steps=says("县应急管理局", entry("2031-05-02", event="2031-05-01")),
        owners=BOTH,
    )
    assert state.decisive.deciders == (A, B)


def test_the_next_date_is_the_nearest_open_one_and_the_oldest_overdue_one_is_told() -> None:
    steps = says(A, done("2031-01-20"), done("2031-03-20"), done("2031-04-05"))
    state = state_on("2031-04-10", MONTHLY, steps=steps)
    assert (state.overdue_since, state.next_due) == (date(2031, 2, 28), date(2031, 5, 31))


def test_the_date_in_force_is_the_next_date() -> None:
    state = state_on("2031-05-10", ONCE, steps=rules(extended("2031-05-01", "2031-08-31")))
    assert (state.next_due, state.decisive.original) == (date(2031, 8, 31), date(2031, 6, 30))


def test_a_last_day_moves_over_a_weekend_when_the_workspace_says_so() -> None:
    anchor = Anchor(date(2131, 1, 1), date(2131, 1, 1), date(2131, 12, 31))
    rule = deadline(by="2131-06-02")  # a Saturday
    given = task_state(
        task(rule),
        [Duty(rule, Owners((A,)))],
        answering=Owners(),
        anchor=anchor,
        history=History(),
        as_of=AsOf(date(2131, 6, 4), 7, Roll.NEXT_WORKDAY),
    )
    assert told(given) == "未启动 最后一日"


def test_one_departments_part_of_a_task_still_knows_the_tasks_other_deadlines() -> None:
    history = History(tuple(says(A, done("2031-04-01"))))
    state = task_state(
        task(ONCE, LATER),
        [Duty(ONCE, Owners((A,)))],
        answering=Owners((A,)),
        anchor=YEAR,
        history=history,
        as_of=AsOf(day("2031-07-01")),
    )
    assert told(state) == "未启动 逾期"


def test_nobody_settled_is_told_of_the_task() -> None:
    state = state_on("2031-07-01", ONCE, owners=Owners(possible=(A,)))
    assert state.words == (UNASSIGNED, "逾期")


def test_a_superseded_task_keeps_what_fell_due_before() -> None:
    anchor = Anchor(
        date(2031, 1, 1), date(2031, 1, 1), date(2031, 12, 31), superseded_from=date(2031, 3, 1)
    )
    state = state_on("2031-12-01", MONTHLY, anchor=anchor)
    assert len(state.occurrences) == 2
    assert (told(state), state.next_due) == ("未启动 逾期", None)


def test_a_lasting_duty_of_a_superseded_plan_wants_no_more_records() -> None:
    anchor = Anchor(
        date(2031, 1, 1), date(2031, 1, 1), date(2032, 12, 31), superseded_from=date(2031, 6, 30)
    )
    assert told(state_on("2031-06-29", ONGOING, anchor=anchor)) == "长期坚持 本年未记录"
    assert told(state_on("2031-06-30", ONGOING, anchor=anchor)) == "长期坚持"


def test_a_plan_is_counted_by_state_and_by_light() -> None:
    tasks = [
        state_on("2031-07-01", ONCE),
        state_on("2031-07-01", ONCE, steps=says(A, done("2031-06-01"))),
        state_on(
            "2031-07-01", ONCE, steps=[*says(A, done("2031-06-01")), *rules(closed("2031-06-02"))]
        ),
        state_on("2031-07-01", LATER, owners=Owners()),
        state_on("2031-07-01", ONGOING),
    ]
    counted = plan_summary(tasks)
    assert counted.total == 5
    assert dict(counted.by_status) == {
        "未启动": 2,
        "推进中": 0,
        "已报完成": 1,
        "已销号": 1,
        "长期坚持": 1,
        "已终止": 0,
        "已接续": 0,
    }
    assert dict(counted.by_light) == {"red": 1, "yellow": 0, "green": 3, "grey": 1}
    assert (counted.overdue, counted.unassigned) == (1, 1)
    assert (counted.over, counted.can_end) == (2, 4)
    assert (counted.done_percent, counted.closed_percent) == (50, 25)


def test_what_has_fallen_due_is_counted_apart_from_tasks() -> None:
    tasks = [
        state_on("2031-04-10", MONTHLY, steps=says(A, done("2031-01-20"), done("2031-03-20"))),
        state_on("2031-04-10", ONCE, steps=says(A, done("2031-04-01"))),
        state_on("2031-06-30", ONCE),
    ]
    matters = plan_summary(tasks).matters
    assert (matters.due, matters.done, matters.overdue) == (4, 2, 1)


def test_a_lasting_task_that_waits_for_a_day_as_well_can_end() -> None:
    undecided = deadline(id="复议委", unsettled="2031年前")
    both = state_on("2031-07-01", ONGOING, undecided)
    assert (told(both), plan_summary([both]).can_end) == ("长期坚持 本年未记录", 1)


def test_a_plan_of_nothing_but_ongoing_tasks_has_no_percentage() -> None:
    assert plan_summary([state_on("2031-07-01", ONGOING)]).done_percent is None
    assert plan_summary([]).total == 0
