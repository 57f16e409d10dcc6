"""`accept`: warnings that somebody looked at are silent; one that silences nothing is told of
itself.
"""

from __future__ import annotations

import pytest

from fazhi_cli.model.plan import Accept, Plan
from fazhi_cli.rules.checks.plan import check_plan
from yunxi import JUSTICE, PLAN, STREETS, TOWNS, Tree, make_directory, make_plan, refusals, task

# One plan in which every warning that may be accepted stands, under the task that gives it.
NOBODY: Tree = {"no": "W310", "title": "任务"}
LOUD = [
    NOBODY,
    task("W311", participants=[STREETS]),
    task("W312", deadlines=[{"by": "2032-01-01"}]),
    task("W313", deadlines=[{"by": "2031-01-02"}]),
    task("W314", deadlines=[{"unsettled": "2031年前"}]),
    task("W315", deadlines=[{"unsettled": "尽快"}]),
    task("W316", deadlines=[{"by": "2031-05-31", "phrase": "6月底前"}]),
    task("W318", deadlines=[{"within": "15日", "after": "印发"}]),
]
OF_TASKS = [each["no"] for each in LOUD]


def codes(plan: Plan) -> list[str]:
    return sorted(finding.code for finding in check_plan(plan, make_directory(), {PLAN}, PLAN))


def codes_of(*accept: Tree, issued: str | None = "2031-01-15") -> list[str]:
    tree = [{"reason": "看过", **each} for each in accept]
    return codes(make_plan(*LOUD, basis=["yunxi-1999"], accept=tree, issued=issued))


def test_the_loud_plan_has_every_warning_of_a_plan() -> None:
    assert codes_of() == ["W310", "W311", "W312", "W313", "W314", "W315", "W316", "W317"]
    assert "W318" in codes_of(issued=None)


@pytest.mark.parametrize("code", [*OF_TASKS, "W317"])
def test_a_warning_is_silenced_by_its_code(code: str) -> None:
    issued = None if code == "W318" else "2031-01-15"
    before = codes_of(issued=issued)
    before.remove(code)
    assert codes_of({"code": code}, issued=issued) == before


@pytest.mark.parametrize("code", OF_TASKS)
def test_a_warning_is_silenced_in_its_task_and_in_no_other(code: str) -> None:
    issued = None if code == "W318" else "2031-01-15"
    before = codes_of(issued=issued)
    assert codes_of({"code": code, "task": "别的"}, issued=issued) == sorted([*before, "W319"])
    before.remove(code)
    assert codes_of({"code": code, "task": code}, issued=issued) == before


@pytest.mark.parametrize(("code", "term"), [("W311", STREETS), ("W317", "yunxi-1999")])
def test_a_warning_is_silenced_for_a_term_and_for_no_other(code: str, term: str) -> None:
    before = codes_of()
    assert codes_of({"code": code, "term": "别的"}) == sorted([*before, "W319"])
    before.remove(code)
    assert codes_of({"code": code, "term": term}) == before


def test_task_and_term_must_both_fit() -> None:
    before = codes_of()
    assert codes_of({"code": "W311", "term": STREETS, "task": "W310"}) == sorted([*before, "W319"])
    before.remove("W311")
    assert codes_of({"code": "W311", "term": STREETS, "task": "W311"}) == before


def test_what_is_left_after_one_task_was_accepted_is_still_told() -> None:
    nobody = [{"no": number, "title": "任务"} for number in ("1", "2", "3")]
    plan = make_plan(*nobody, accept=[{"code": "W310", "task": "2", "reason": "看过"}])
    found = check_plan(plan, make_directory(), {PLAN}, PLAN)
    assert [(finding.code, finding.task) for finding in found] == [("W310", "1"), ("W310", "3")]


def test_an_accept_that_silences_nothing_is_told_of_where_it_stands() -> None:
    stale = [{"code": "W310", "reason": "旧"}, {"code": "W311", "term": TOWNS, "reason": "旧"}]
    plan = make_plan(task(participants=[TOWNS]), accept=stale)
    found = check_plan(plan, make_directory(), {PLAN}, PLAN)
    assert [(finding.code, finding.loc) for finding in found] == [
        ("W319", ("accept", 0)),
        ("W319", ("accept", 1)),
    ]


@pytest.mark.parametrize("code", ["W301", "W303"])
def test_what_is_found_in_the_text_may_be_accepted_without_a_finding_here(code: str) -> None:
    plan = make_plan(accept=[{"code": code, "reason": "看过"}])
    assert check_plan(plan, make_directory(), {PLAN}, PLAN) == []


@pytest.mark.parametrize("code", ["E204", "E208", "W31", "W3100", "w310", "310"])
def test_an_error_cannot_be_accepted(code: str) -> None:
    assert refusals(Accept, {"code": code, "reason": "看过"}) == [("E203", ("code",))]


def test_an_accept_of_another_code_leaves_errors_alone() -> None:
    plan = make_plan(task(lead=["县司法居"]), accept=[{"code": "W310", "reason": "看过"}])
    assert codes(plan) == ["E204", "W319"]


def test_a_plan_that_names_somebody_needs_no_accept() -> None:
    assert codes(make_plan(task(lead=[JUSTICE]))) == []
