"""A refused plan is asked for its other faults, and placeholders add none of their own."""

from __future__ import annotations

from copy import deepcopy

import pytest

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.checks.plan import check_plan
from fazhi_cli.store.reading.salvage import salvage
from fazhi_cli.store.reading.validation import validate
from yunxi import PLAN, Tree, make_directory, plan_tree, task

WRONG_DAY = {"by": "2031-02-30"}


def section(number: str, *tasks: Tree) -> Tree:
    return {"no": number, "title": "章节", "tasks": list(tasks)}


def all_of(tree: Tree) -> list[str]:
    """Give the codes of what is told of a tree: what its model refuses and what salvage adds."""
    before = deepcopy(tree)
    model, refused = validate(Plan, tree)
    assert model is None
    rest = salvage(tree, refused)
    assert tree == before, "the file's own tree stays as it is"
    assert rest.model is not None
    checked = check_plan(rest.model, make_directory(), {PLAN}, PLAN)
    return sorted(
        finding.code for finding in [*refused, *rest.findings, *filter(rest.is_its_own, checked)]
    )


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        (plan_tree(kind="命令"), "E203"),
        (plan_tree(id="a b"), "E203"),
        (plan_tree(title=""), "E207"),
        (plan_tree(jurisdiction=["云溪县"]), "E203"),
        (plan_tree(issuers=["云溪县", ""]), "E207"),
        (plan_tree(since="2031-01-01"), "E202"),
        (plan_tree(supersedes="a b", since="2031-01-01"), "E203"),
        (plan_tree(supercedes=PLAN, since="2031-01-01"), "E201"),
        (plan_tree("任务"), "E203"),
        (plan_tree(task("1", leed=["县司法局"], lead=[])), "E201"),
        (plan_tree(task("1", lead=["县司法局", ""])), "E207"),
        (plan_tree(task("1", lead="县司法局")), "E203"),
        (
            plan_tree(sections=[section("一", task("1")), section("二", task("1", idd="二-1"))]),
            "E201",
        ),
        (plan_tree(task("1", lead=[], deadlines=[WRONG_DAY | {"owner": ["县司法局"]}])), "E205"),
        (plan_tree(task("1", deadlines=[{"by": "2031-06-30"}, {"by": "2031-09-30"}])), "E202"),
        (
            plan_tree(
                task(
                    "1",
                    deadlines=[{"id": "a", "by": "2031-06-30"}, {"id": "a", "by": "2031-09-30"}],
                )
            ),
            "E208",
        ),
        (plan_tree(task("1", indicators=[{"name": "公布率", "target": "多"}])), "E211"),
        (plan_tree(task("1", place={"page": "甲"})), "E206"),
        (plan_tree(period="2031"), "E203"),
        (plan_tree(sections=[section("一")]), "E216"),
        (plan_tree(sections=[{"no": "一", "title": "章节", "taks": [task("1")]}]), "E201"),
        (plan_tree(task("1", lead=[]), accept=[{"code": "W310"}]), "E202"),
        (plan_tree(task("1", lead=[]), accept=[{"code": "310", "reason": "看过"}]), "E203"),
        (plan_tree(task("1", lead=[]), acept=[{"code": "W310", "reason": "看过"}]), "E201"),
    ],
)
def test_a_fault_alone_brings_no_other_along(tree: Tree, code: str) -> None:
    assert all_of(tree) == [code]


def test_a_date_of_issue_that_is_wrong_is_not_called_missing_as_well() -> None:
    form = task("1", deadlines=[{"within": "15日", "after": "印发"}])
    assert all_of(plan_tree(form, issued="2031-02-30")) == ["E205"]


def test_a_wrong_kind_hides_neither_a_name_nor_a_doubled_number() -> None:
    tree = plan_tree(task("1"), task("1", lead=["县司法居"]), kind="命令")
    assert all_of(tree) == ["E203", "E204", "E208"]


def test_a_doubled_deadline_hides_nothing_of_the_deadline_itself() -> None:
    forms = [{"id": "a", "by": "2031-06-30"}, {"id": "a", "by": "2041-06-30"}]
    assert all_of(plan_tree(task("1", deadlines=forms))) == ["E208", "W312"]


def test_a_task_past_mending_hides_no_other_task() -> None:
    assert all_of(plan_tree("任务", task("2", lead=["县司法居"]))) == ["E203", "E204"]
