"""Occurrences that stand alike are one value, and each of them stands as it does alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.settings import Roll
from fazhi_cli.rules.deadlines.occurrences import Anchor, dues
from fazhi_cli.rules.status import duties
from fazhi_cli.rules.status.duties import Duty, occurrences_of, runs_of
from fazhi_cli.rules.status.endings import ending_of_due, of_deadline
from fazhi_cli.rules.status.history import (
    History,
    Report,
    Ruling,
    events_of,
    settled_day,
    sort_out,
)
from fazhi_cli.rules.status.occurrence import occurrence_state
from fazhi_cli.rules.status.values import AsOf, OccurrenceState, Owners, Status
from rules.status.steps import (
    A,
    B,
    closed,
    deadline,
    done,
    entry,
    extended,
    returned,
    review,
    rules,
    says,
    task,
    told,
)
from sweeps import fewer

PLAN = Anchor(date(2031, 2, 10), date(2031, 1, 1), date(2033, 12, 31))
OWNERS = Owners(certain=(A, B), others=("县财政局",))
CYCLES = ["每月", "每季度", "每半年", "每年", "每两年"]
DEADLINES = [
    *(deadline(every=every) for every in CYCLES),
    *(deadline(every=every, covers="上期") for every in CYCLES),
    deadline(every="每月", by="25"),
    deadline(by="2032-06-30"),
    deadline(within="15日", after="文件发布"),
    deadline(unsettled="另行确定"),
]
STEPS: list[Sequence[Report | Ruling]] = [
    says(A, done("2031-05-20")),
    says(A, done("2032-02-20", period="2031-12")),
    says(B, entry("2031-08-03"), done("2032-07-01")),
    says(A, entry("2031-04-01", event="2031-03-30")),
    rules(returned("2031-05-30")),
    rules(closed("2031-06-01")),
    rules(extended("2031-06-01", "2031-09-30")),
    rules(review("2032-03-01", "终止")),
    rules(review("2032-03-01", "终止", None)),
    rules(review("2032-03-01", "终止", None, period="2032-Q3")),
]
days = st.integers(0, 1500).map(lambda n: date(2030, 12, 1) + timedelta(days=n))
as_ofs = st.builds(AsOf, days, st.sampled_from([0, 7, 40]), st.sampled_from(Roll))
histories = st.lists(st.sampled_from(STEPS), max_size=5).map(
    lambda parts: told(*(step for part in parts for step in part), until="2034-12-31")
)


def one_by_one(rule: Deadline, history: History, as_of: AsOf) -> Iterator[OccurrenceState]:
    """Give the state of each occurrence for itself."""
    own = of_deadline(history, rule, is_only=True)
    found = dues(
        rule,
        PLAN,
        events=events_of(own.steps),
        settled=settled_day(own.steps),
        roll=as_of.roll,
    )
    courses_of = sort_out(found, own.steps)
    for due in found:
        courses = courses_of.get(due, {})
        reporters = tuple(
            name
            for name in OWNERS.certain
            if any(getattr(step, "event", None) == due.event for step in courses.get(name, ()))
        )
        owners = OWNERS
        if due.event is not None and reporters:
            owners = Owners(certain=reporters, others=OWNERS.others)
        endings = ending_of_due(own.endings, due)
        yield occurrence_state(due, rule, owners, courses, as_of, endings=endings)


@fewer(4)
@given(st.sampled_from(DEADLINES), histories, as_ofs)
def test_each_of_a_run_stands_as_it_does_alone(
    rule: Deadline, history: History, as_of: AsOf
) -> None:
    states = occurrences_of(task(rule), [Duty(rule, OWNERS)], PLAN, history, as_of=as_of)
    assert list(states) == list(one_by_one(rule, history, as_of))


@given(st.sampled_from(DEADLINES), histories, as_ofs, days)
def test_up_to_a_day_there_is_what_was_spoken_of_and_what_falls_due(
    rule: Deadline, history: History, as_of: AsOf, until: date
) -> None:
    runs = runs_of(task(rule), [Duty(rule, OWNERS)], PLAN, history, as_of=as_of, until=until)
    spoken_of = sort_out(
        [state.due for state in one_by_one(rule, history, as_of) if state.due is not None],
        of_deadline(history, rule, is_only=True).steps,
    )
    wanted = []
    for state in one_by_one(rule, history, as_of):
        assert state.due is not None
        if state.due.due <= until or state.due in spoken_of:
            wanted.append(state)
    assert [state for run in runs for state in run.states()] == wanted


def runs_on(day: date, history: History, rule: Deadline = DEADLINES[0]) -> list[str]:
    """Tell the first and the last period of every run."""
    runs = runs_of(task(rule), [Duty(rule, OWNERS)], PLAN, history, as_of=AsOf(day))
    return [f"{run.dues[0].period} 至 {run.dues[-1].period}" for run in runs]


def test_what_is_overdue_is_one_run_and_what_is_to_come_another() -> None:
    assert runs_on(date(2032, 6, 10), History()) == ["2031-02 至 2032-05", "2032-06 至 2033-12"]


def test_the_state_of_a_hundred_years_of_months_is_found_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[object] = []

    def counting(due: object, *arguments: Any, **keys: Any) -> OccurrenceState:
        found.append(due)
        return occurrence_state(due, *arguments, **keys)  # type: ignore[arg-type]

    monkeypatch.setattr(duties, "occurrence_state", counting)
    century = Anchor(None, date(2001, 1, 1), date(2100, 12, 31))
    rule = DEADLINES[0]
    runs = runs_of(
        task(rule), [Duty(rule, OWNERS)], century, History(), as_of=AsOf(date(2101, 1, 1))
    )
    assert [len(run.dues) for run in runs] == [1200]
    assert len(found) == 1


def test_what_was_reported_is_alone() -> None:
    history = told(*says(A, done("2031-05-20")), until="2032-12-31")
    assert runs_on(date(2032, 6, 10), history) == [
        "2031-02 至 2031-04",
        "2031-05 至 2031-05",
        "2031-06 至 2032-05",
        "2032-06 至 2033-12",
    ]


def test_what_was_ended_at_once_is_one_run() -> None:
    history = told(*rules(review("2032-03-01", "终止", None)), until="2032-12-31")
    runs = runs_of(
        task(DEADLINES[0]),
        [Duty(DEADLINES[0], OWNERS)],
        PLAN,
        history,
        as_of=AsOf(date(2033, 12, 31)),
    )
    assert [(run.first.status, len(run.dues)) for run in runs] == [
        (Status.ENDED, 34),
        (Status.ENDED, 1),
    ]


@pytest.mark.parametrize(("day", "late"), [("2031-02-28", ()), ("2031-03-01", (A, B))])
def test_a_run_names_who_is_late_and_of_whom_something_is_asked(
    day: str, late: tuple[str, ...]
) -> None:
    rule = DEADLINES[0]
    runs = runs_of(
        task(rule), [Duty(rule, OWNERS)], PLAN, History(), as_of=AsOf(date.fromisoformat(day))
    )
    first = next(iter(runs))
    assert first.late == late
    assert first.unfinished == (A, B)
