"""A decision that counts for nothing changes nothing: who owes the work, and for what it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import ALL, FINANCE, JUSTICE, OFFICE, PLAN, SOME, Tree, lay_out, plan_tree, task

DAY = ("--as-of", "2031-07-10")
NOBODY = "县财正局"
ONE = task("1", lead=[FINANCE], deadlines=[{"by": "2031-06-30"}])
OPEN = task("1", lead=[SOME], deadlines=[{"by": "2031-06-30"}])


def decision(kind: str, **keys: object) -> Tree:
    said: Tree = {"task": "1", "decision": kind, "reason": "职能划转"}
    return said | {"at": "2031-06-02T09:00", "by": "依法治区办"} | keys


def lay(folder: Path, one: Tree, *reviews: Tree, **files: Tree) -> Path:
    named = {f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": list(reviews)}}
    return lay_out(folder, plan_tree(one), files=named | files)


def owners(root: Path) -> list[str]:
    """Give who decides the only occurrence of the task, as `show` has it."""
    done = fazhi(root, "show", PLAN, "1", "--format", "json", *DAY)
    [deadline] = json.loads(done.out)["deadlines"]
    [occurrence] = deadline["occurrences"]
    return list(occurrence["owners"])


@pytest.mark.parametrize("name", [NOBODY, ALL])
def test_work_that_is_given_to_nobody_stays_where_it_was(tmp_path: Path, name: str) -> None:
    root = lay(tmp_path, ONE, decision("移交", department=FINANCE, departments=[name]))
    done = fazhi(root, "overdue", "--dept", FINANCE, *DAY)
    assert "任务1" in done.out
    assert f"部门“{name}”" in done.err
    assert done.code == 6
    assert owners(root) == [FINANCE]
    for question in (("show", PLAN, "1"), ("why", PLAN, "1"), ("split", "-o", str(tmp_path / "x"))):
        assert "移交" not in fazhi(root, *question, *DAY).out


def test_of_several_heirs_those_have_the_work_that_are_there(tmp_path: Path) -> None:
    root = lay(tmp_path, ONE, decision("移交", department=FINANCE, departments=[NOBODY, OFFICE]))
    assert owners(root) == [OFFICE]
    shown = fazhi(root, "show", PLAN, "1", *DAY)
    assert f"{FINANCE} → {OFFICE}（" in shown.out
    assert f"部门“{NOBODY}”" in shown.err


def test_a_term_that_is_said_to_mean_nobody_stays_as_it_was(tmp_path: Path) -> None:
    settled = decision("明确", term=SOME, departments=[FINANCE])
    slip = decision("明确", term=SOME, departments=[NOBODY], at="2031-06-03T09:00")
    assert owners(lay(tmp_path / "a", OPEN, settled, slip)) == [FINANCE]
    assert owners(lay(tmp_path / "b", OPEN, slip)) == []
    told = fazhi(tmp_path / "a", "why", PLAN, "1", *DAY)
    assert NOBODY not in told.out
    assert f"部门“{NOBODY}”" in told.err
    partly = decision("明确", term=SOME, departments=[NOBODY, JUSTICE])
    assert owners(lay(tmp_path / "c", OPEN, partly)) == [JUSTICE]


AFTER = task("1", lead=[FINANCE], deadlines=[{"within": "15日", "after": "规范性文件发布"}])


def test_a_decision_on_an_event_that_nobody_reported_is_on_no_other(tmp_path: Path) -> None:
    done = {"task": "1", "status": "已报完成", "by": FINANCE, "event": "2031-05-20"}
    report = {"plan": PLAN, "department": FINANCE, "entries": [done | {"at": "2031-06-01T09:00"}]}
    files = {f"progress/{PLAN}/{FINANCE}.yaml": report}

    def states(event: str) -> str:
        returned = decision("退回", department=FINANCE, event=event)
        root = lay(tmp_path / event, AFTER, returned, **files)
        shown = fazhi(root, "tasks", "--dept", FINANCE, "--format", "json", *DAY)
        assert ("没有部门报过这一次" in shown.err) == (event != "2031-05-20")
        return str(json.loads(shown.out)["tasks"][0]["status"])

    assert states("2031-05-20") == "推进中"
    assert states("2031-05-21") == "已报完成"


def test_what_is_taken_back_is_told_no_more(tmp_path: Path) -> None:
    lost = decision("销号", task="99", department=FINANCE)
    taken_back = {"at": "2031-06-05T09:00", "retracts": "2031-06-02T09:00", "reason": "写错了"}
    retraction = lost | {"decision": "撤回", **taken_back}
    assert fazhi(lay(tmp_path / "a", ONE, lost), "tasks", *DAY).code == 6
    root = lay(tmp_path / "b", ONE, lost, retraction)
    assert (fazhi(root, "tasks", *DAY).code, fazhi(root, "validate").code) == (0, 0)
