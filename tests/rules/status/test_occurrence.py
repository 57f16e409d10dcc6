"""The state of an occurrence from the states of its owners (docs/states.md#20)."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Lights
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.occurrence import occurrence_state, ongoing_state
from fazhi_cli.rules.status.values import (
    UNASSIGNED,
    AsOf,
    Flag,
    Light,
    OccurrenceState,
    Owners,
    Status,
)
from rules.status.steps import DUE, A, B, C, closed, day, deadline, done, entry, extended, returned

ONCE = deadline(by="2031-06-30")
Courses = dict[str, list[Entry | Review]]
BOTH = Owners((A, B))


def occurrence(
    as_of: str, courses: Courses, owners: Owners = BOTH, **keys: object
) -> OccurrenceState:
    rule = deadline(by="2031-06-30", **keys)
    return occurrence_state(Due(None, None, DUE), rule, owners, courses, AsOf(day(as_of)))


@pytest.mark.parametrize(
    ("as_of", "courses", "expected", "light"),
    [
        ("2031-05-01", {}, "未启动", Light.GREEN),
        ("2031-05-01", {A: [entry("2031-04-01")]}, "推进中", Light.GREEN),
        ("2031-05-01", {A: [done("2031-04-01")]}, "推进中", Light.GREEN),
        ("2031-05-01", {A: [done("2031-04-01"), closed("2031-04-02")]}, "推进中", Light.GREEN),
        ("2031-05-01", {A: [done("2031-04-01")], B: [done("2031-04-01")]}, "已报完成", Light.GREEN),
        (
            "2031-05-01",
            {A: [closed("2031-04-02")], B: [done("2031-04-01")]},
            "已报完成",
            Light.GREEN,
        ),
        (
            "2031-05-01",
            {A: [closed("2031-04-02")], B: [closed("2031-04-02")]},
            "已销号",
            Light.GREEN,
        ),
        ("2031-06-25", {A: [done("2031-04-01")]}, "推进中 临期", Light.YELLOW),
        ("2031-06-30", {A: [done("2031-04-01")]}, "推进中 最后一日", Light.YELLOW),
        ("2031-07-01", {A: [done("2031-04-01")]}, "推进中 逾期", Light.RED),
        ("2031-07-01", {A: [done("2031-04-01")], B: [done("2031-04-01")]}, "已报完成", Light.GREEN),
        (
            "2031-05-01",
            {A: [done("2031-04-01"), returned("2031-04-02")]},
            "推进中 退回",
            Light.YELLOW,
        ),
        ("2031-07-01", {A: [extended("2031-06-20", "2031-07-05")]}, "未启动 逾期 延期", Light.RED),
    ],
)
def test_an_occurrence_is_done_when_all_its_owners_are(
    as_of: str, courses: Courses, expected: str, light: Light
) -> None:
    state = occurrence(as_of, courses)
    assert " ".join(state.words) == expected
    assert state.light is light


def test_a_department_that_does_not_owe_it_decides_nothing() -> None:
    state = occurrence("2031-05-01", {C: [done("2031-04-01")]})
    assert state.status is Status.NOT_STARTED
    assert set(state.departments) == {A, B}


def test_participants_have_a_state_and_decide_nothing() -> None:
    owners = Owners((A,), others=(B,))
    state = occurrence("2031-07-01", {A: [entry("2031-04-01")], B: [done("2031-04-01")]}, owners)
    assert state.words == ("推进中", "逾期")
    assert state.departments[B].status is Status.REPORTED


def test_participants_are_not_pressed_once_the_owners_are_done() -> None:
    owners = Owners((A,), others=(B,))
    assert Flag.OVERDUE in occurrence("2031-07-01", {}, owners).departments[B].flags
    state = occurrence("2031-07-01", {A: [done("2031-04-01")]}, owners)
    assert (state.departments[B].status, state.departments[B].flags) == (
        Status.NOT_STARTED,
        frozenset(),
    )


@pytest.mark.parametrize(
    ("courses", "in_force", "days_overdue"),
    [
        ({}, "2031-06-30", 10),
        ({A: [extended("2031-06-20", "2031-10-31")]}, "2031-06-30", 10),
        ({A: [extended("2031-06-20", "2031-10-31")], B: [done("2031-06-01")]}, "2031-10-31", 0),
        (
            {A: [extended("2031-06-20", "2031-07-08")], B: [extended("2031-06-20", "2031-10-31")]},
            "2031-07-08",
            2,
        ),
        (
            {
                A: [extended("2031-06-20", "2031-10-31"), done("2031-07-01")],
                B: [done("2031-06-01")],
            },
            "2031-10-31",
            0,
        ),
    ],
)
def test_the_date_in_force_is_the_earliest_that_is_still_open(
    courses: Courses, in_force: str, days_overdue: int
) -> None:
    state = occurrence("2031-07-10", courses)
    assert (state.original, state.in_force, state.days_overdue) == (
        DUE,
        day(in_force),
        days_overdue,
    )


@pytest.mark.parametrize(
    ("courses", "on_time"),
    [
        ({A: [done("2031-06-01")]}, None),
        ({A: [done("2031-06-01")], B: [done("2031-06-30")]}, True),
        ({A: [done("2031-06-01")], B: [done("2031-07-01")]}, False),
        ({A: [closed("2031-06-01", forced=True)], B: [done("2031-07-01")]}, None),
    ],
)
def test_an_occurrence_is_on_time_when_every_owner_was(
    courses: Courses, on_time: bool | None
) -> None:
    assert occurrence("2031-12-31", courses).on_time is on_time


@pytest.mark.parametrize(
    ("courses", "percent"),
    [
        ({}, None),
        ({A: [entry("2031-04-01", percent=50)]}, 25),
        ({A: [done("2031-04-01")], B: [entry("2031-04-01", percent=99)]}, 99),
        ({A: [done("2031-04-01")], B: [done("2031-04-01")]}, 100),
    ],
)
def test_percent_is_the_mean_of_the_owners_and_never_rounded_up(
    courses: Courses, percent: int | None
) -> None:
    assert occurrence("2031-12-31", courses).percent == percent


def test_every_owner_has_to_do_it_as_many_times_as_asked() -> None:
    twice: list[Entry | Review] = [done("2031-02-01"), done("2031-03-01")]
    assert occurrence("2031-05-01", {A: twice, B: twice[:1]}, times=2).status is Status.UNDERWAY
    assert occurrence("2031-05-01", {A: twice, B: twice}, times=2).status is Status.REPORTED


def test_nobody_settled_has_its_own_word_and_the_date_runs_all_the_same() -> None:
    state = occurrence("2031-07-03", {}, Owners(possible=(A, B)))
    assert state.words == (UNASSIGNED, "逾期")
    assert (state.status, state.days_overdue, state.light) == (Status.NOT_STARTED, 3, Light.RED)
    assert (dict(state.departments), state.deciders) == ({}, ())


def test_a_document_that_names_nobody_at_all_has_the_same_word() -> None:
    assert occurrence("2031-05-01", {}, Owners()).words == (UNASSIGNED,)


def test_possible_owners_who_report_stand_in_for_the_owners() -> None:
    owners = Owners(possible=(A, B))
    begun = occurrence("2031-05-01", {A: [entry("2031-04-01")]}, owners)
    assert (begun.word, begun.status, begun.deciders) == (UNASSIGNED, Status.UNDERWAY, (A,))
    finished = occurrence("2031-05-01", {A: [done("2031-04-01"), closed("2031-04-02")]}, owners)
    assert (finished.word, finished.unassigned) == ("已销号", True)


def test_possible_owners_are_forgotten_once_one_is_settled() -> None:
    state = occurrence("2031-05-01", {B: [done("2031-04-01")]}, Owners((A,), possible=(B,)))
    assert state.words == ("未启动",)


@pytest.mark.parametrize(
    ("courses", "flags", "light"),
    [
        ({}, ("本年未记录",), Light.GREY),
        ({A: [entry("2030-12-31")]}, ("本年未记录",), Light.GREY),
        ({A: [entry("2031-01-01")]}, (), Light.GREY),
        ({A: [done("2031-02-01"), closed("2031-02-02")]}, (), Light.GREY),
        ({A: [done("2031-02-01"), returned("2031-02-02")]}, ("退回",), Light.YELLOW),
    ],
)
def test_an_ongoing_duty_is_never_overdue_but_wants_an_entry_a_year(
    courses: Courses, flags: tuple[str, ...], light: Light
) -> None:
    as_of = AsOf(date(2031, 12, 31))
    state = ongoing_state(
        deadline(ongoing="长期坚持"), Owners((A,)), courses, wanted=True, as_of=as_of
    )
    assert state.words == ("长期坚持", *flags)
    assert state.light is light
    assert state.departments[A].status is Status.ONGOING


def test_an_ongoing_duty_wants_an_entry_of_every_owner() -> None:
    as_of, rule = AsOf(date(2031, 12, 31)), deadline(ongoing="长期坚持")
    courses: Courses = {A: [entry("2031-03-01")]}
    state = ongoing_state(rule, BOTH, courses, wanted=True, as_of=as_of)
    assert state.flags == {Flag.WANTS_ENTRY}
    assert state.departments[A].flags == frozenset()
    assert ongoing_state(rule, BOTH, courses, wanted=False, as_of=as_of).flags == frozenset()


def test_an_ongoing_duty_that_nobody_owes_says_so() -> None:
    as_of = AsOf(date(2031, 12, 31))
    state = ongoing_state(deadline(ongoing="长期坚持"), Owners(), {}, wanted=True, as_of=as_of)
    assert state.words == (UNASSIGNED, "本年未记录")


def test_every_light_has_its_word_in_the_settings() -> None:
    assert [getattr(Lights(), light.value) for light in Light] == ["红", "黄", "绿", "灰"]
