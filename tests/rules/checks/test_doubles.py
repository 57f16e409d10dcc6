"""Equal records count once, and records of one minute are told of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.checks.doubles import check_doubles
from yunxi import JUSTICE, PLAN, Tree, lay_out, plan_tree, read, task, write

ENTRY: Tree = {"task": "1", "at": "2031-05-20T10:00", "by": JUSTICE, "status": "推进中"}
REVIEW: Tree = {
    "task": "1",
    "department": JUSTICE,
    "at": "2031-05-21T10:00",
    "decision": "销号",
    "by": "县委依法治县办",
}


def codes(model: Any, *records: Tree) -> list[tuple[str, int]]:
    made = [read(model, record) for record in records]
    return [(each.code, int(each.loc[1])) for each in check_doubles(made, "entries")]


def test_a_record_that_stands_twice_is_told_at_its_second_place():
    other = {**ENTRY, "at": "2031-05-20T10:01"}
    assert codes(Entry, ENTRY, other, ENTRY, ENTRY) == [("W326", 2), ("W326", 3)]
    assert codes(Review, REVIEW, REVIEW) == [("W326", 1)]


def test_of_different_records_of_one_minute_the_order_decides():
    assert codes(Entry, ENTRY, {**ENTRY, "note": "已开会"}) == [("W327", 1)]
    assert codes(Review, REVIEW, {**REVIEW, "decision": "退回", "reason": "缺"}) == [("W327", 1)]


@pytest.mark.parametrize(
    "other", [{"deadline": "公布"}, {"task": "2"}, {"period": "2031-Q1"}, {"event": "2031-05-01"}]
)
def test_records_of_different_matters_follow_each_other_in_no_order(other: Tree):
    assert codes(Entry, ENTRY, {**ENTRY, **other}) == []


def test_decisions_about_different_departments_may_be_of_one_minute():
    assert codes(Review, REVIEW, {**REVIEW, "department": "县财政局"}) == []


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-25T10:00")
    duty = task(lead=[JUSTICE], deadlines=[{"id": "公布", "by": "2031-06-30"}])
    progress = {"plan": PLAN, "department": JUSTICE, "entries": [ENTRY, ENTRY]}
    files = {f"progress/{PLAN}/{JUSTICE}.yaml": progress}
    return lay_out(tmp_path, plan_tree(duty), files=files)


def test_a_record_that_stands_twice_is_told_once_and_can_be_taken_back(root: Path):
    why = fazhi(root, "why", PLAN, "1")
    assert (why.code, why.out.count("报告正在推进")) == (0, 1)
    words = ("--dept", JUSTICE, "--at", "2031-05-20T10:00", "--reason", "写错了")
    assert fazhi(root, "retract", PLAN, "1", *words).code == 0
    after = fazhi(root, "why", PLAN, "1")
    assert (after.code, after.err) == (0, "")
    assert "还没有报告" in after.out


def test_two_mistakes_that_are_one_are_taken_back_together(root: Path):
    wrong = {**ENTRY, "task": "999"}
    back = {"task": "999", "at": "2031-05-22", "by": JUSTICE, "retracts": ENTRY["at"]}
    entries = [wrong, wrong, {**back, "reason": "写错了"}]
    path = root / "data" / "progress" / PLAN / f"{JUSTICE}.yaml"
    write(path, {"plan": PLAN, "department": JUSTICE, "entries": entries})
    assert (fazhi(root, "tasks").code, fazhi(root, "validate").code) == (0, 0)
