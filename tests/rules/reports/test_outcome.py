"""The five classes: what becomes of a part, and of several parts together."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.reports.outcome import Outcome, count_outcomes, outcome_of, worst_of
from fazhi_cli.rules.status.department import department_state
from fazhi_cli.rules.status.values import AsOf, Ending, Status
from yunxi import read

DUE, CUT_OFF = date(2031, 6, 30), date(2031, 7, 15)


def done(day: str) -> Entry:
    tree = {"task": "1", "at": f"2031-{day}", "by": "县司法局", "status": "已报完成"}
    entry: Entry = read(Entry, tree)
    return entry


def decided(decision: str, day: str, **keys: str) -> Review:
    tree: dict[str, Any] = {"task": "1", "department": "县司法局", "at": f"2031-{day}"}
    tree |= {"decision": decision, "by": "依法治县办", "reason": "核对", **keys}
    review: Review = read(Review, tree)
    return review


CASES: list[tuple[str, list[Entry | Review], Outcome]] = [
    ("nothing was reported", [], Outcome.OPEN),
    ("done on the last day", [done("06-30")], Outcome.ON_TIME),
    ("done one day late", [done("07-01")], Outcome.LATE),
    ("done, and closed", [done("06-20"), decided("销号", "07-02")], Outcome.ON_TIME),
    ("closed without a report", [decided("销号", "06-20")], Outcome.FORCED),
    ("closed first, reported later", [decided("销号", "06-20"), done("06-25")], Outcome.FORCED),
    ("done in time, and returned", [done("06-20"), decided("退回", "07-02")], Outcome.OPEN),
    (
        "returned, and done again: the first completion since counts",
        [done("06-20"), decided("退回", "06-25"), done("07-03")],
        Outcome.LATE,
    ),
    (
        "returned in time, and done again in time",
        [done("06-20"), decided("退回", "06-25"), done("06-29")],
        Outcome.ON_TIME,
    ),
    (
        "extended past the cut-off",
        [decided("延期", "06-20", to="2031-08-31")],
        Outcome.EXTENDED,
    ),
    (
        "extended up to the cut-off day, which is over",
        [decided("延期", "06-20", to="2031-07-15")],
        Outcome.OPEN,
    ),
    (
        "extended too late to count",
        [decided("延期", "07-05", to="2031-08-31")],
        Outcome.OPEN,
    ),
    (
        "done within an extension: measured against the original date",
        [decided("延期", "06-20", to="2031-08-31"), done("07-10")],
        Outcome.LATE,
    ),
]


@pytest.mark.parametrize(
    ("course", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_part_has_the_class(course: list[Entry | Review], expected: Outcome) -> None:
    state = department_state(DUE, course, AsOf(CUT_OFF))
    assert outcome_of(state, CUT_OFF) is expected


def test_what_is_due_on_the_cut_off_day_and_not_done_is_open() -> None:
    assert outcome_of(department_state(DUE, [], AsOf(DUE)), DUE) is Outcome.OPEN


def test_what_is_due_after_the_cut_off_day_is_in_no_class_though_it_is_done() -> None:
    day = date(2031, 6, 29)
    state = department_state(DUE, [done("06-01")], AsOf(day))
    assert outcome_of(state, day) is Outcome.NOT_DUE


def test_what_was_ended_is_in_no_class() -> None:
    ending = Ending(datetime(2031, 6, 1), Status.ENDED)
    state = department_state(DUE, [], AsOf(CUT_OFF), ending=ending)
    assert outcome_of(state, CUT_OFF) is Outcome.ENDED


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("按时完成 迟完成", "迟完成"),
        ("按时完成 迟完成 强行销号", "强行销号"),
        ("强行销号 延期中", "延期中"),
        ("延期中 未完成 按时完成", "未完成"),
        ("按时完成 已终止", "按时完成"),
        ("已终止 已终止", "已终止"),
    ],
)
def test_the_worst_part_decides_a_matter(outcomes: str, expected: str) -> None:
    assert worst_of(Outcome(word) for word in outcomes.split()) == expected


def test_the_five_classes_add_up_and_the_others_stand_beside_them() -> None:
    counts = count_outcomes(Outcome)
    assert counts == (5, 1, 1, 1, 1, 1, 1, 1)
    assert counts.total == counts.on_time + counts.late + counts.forced + counts[4] + counts.open
