"""A task is over (办结) only when nothing of it is left, in whatever command it is shown."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from yunxi import ALL, FINANCE, JUSTICE, PLAN, Tree, lay_out, plan_tree, task

COORDINATOR = "县委依法治县办"
DAY = ("--as-of", "2031-02-15")
MONTHLY = task("1", deadlines=[{"every": "每月"}])
QUARTERLY = task("2", deadlines=[{"every": "每季度"}])
TWO_STEPS = task(
    "3", deadlines=[{"id": "方案", "by": "2031-02-10"}, {"id": "总结", "by": "2031-12-31"}]
)


def done(number: str, at: str, **keys: str) -> Tree:
    return {"task": number, "at": at, "by": JUSTICE, "status": "已报完成", **keys}


def closed(number: str, at: str, **keys: str) -> Tree:
    given = {"task": number, "department": JUSTICE, "at": at, "by": COORDINATOR}
    return {**given, "decision": "销号", **keys}


FIRST_PARTS = [
    done("1", "2031-01-30"),
    done("2", "2031-02-10"),
    done("3", "2031-02-08", deadline="方案"),
]
CLOSED_FIRST_PARTS = [
    closed("1", "2031-02-12"),
    closed("2", "2031-02-12"),
    closed("3", "2031-02-12", deadline="方案"),
]


def begun(folder: Path, *, is_closed: bool) -> Path:
    """Lay out three tasks of which the first part was reported, or closed as well."""
    progress = {"plan": PLAN, "department": JUSTICE, "entries": FIRST_PARTS}
    files: dict[str, Tree | str] = {f"progress/{PLAN}/{JUSTICE}.yaml": progress}
    if is_closed:
        files[f"reviews/{PLAN}.yaml"] = {"plan": PLAN, "reviews": CLOSED_FIRST_PARTS}
    return lay_out(folder, plan_tree(MONTHLY, QUARTERLY, TWO_STEPS), files=files)


def ask(folder: Path, *arguments: str) -> Any:
    outcome = fazhi(folder, *arguments, *DAY, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def told(folder: Path, *arguments: str) -> str:
    outcome = fazhi(folder, *arguments, *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


BOTH = pytest.mark.parametrize("is_closed", [False, True], ids=["reported", "closed"])


@BOTH
def test_a_plan_of_which_only_first_parts_are_done_has_nothing_over(
    tmp_path: Path, is_closed: bool
) -> None:
    begun(tmp_path, is_closed=is_closed)
    [row] = ask(tmp_path, "plans")["plans"]
    states = row["states"]
    assert (states["over"], states["can_end"], states["done_percent"]) == (0, 3, 0)
    assert (states["closed_percent"], states["by_status"]["推进中"]) == (0, 3)
    assert states["matters"] == {"due": 2, "done": 2, "overdue": 0}
    assert states["by_light"]["green"] == 3, "nothing is late"
    assert ask(tmp_path, "show", PLAN)["states"] == states
    assert "3   0/3       2/2     —" in told(tmp_path, "plans")
    summary = told(tmp_path, "show", PLAN).splitlines()[-2:]
    assert summary == ["共 3 项任务：绿 3", "办结 0/3（0%），销号 0%；到期事项 2，办完 2"]


@BOTH
@pytest.mark.parametrize("whose", [(), ("--dept", JUSTICE)], ids=["all", "own"])
def test_tasks_with_periods_left_are_under_way_and_counted_by_periods(
    tmp_path: Path, is_closed: bool, whose: tuple[str, ...]
) -> None:
    begun(tmp_path, is_closed=is_closed)
    rows = ask(tmp_path, "tasks", *whose)["tasks"]
    assert [(row["status"], row["light"]) for row in rows] == [("推进中", "绿")] * 3
    assert [row["occurrences"] for row in rows] == [
        {"done": 1, "total": 12},
        {"done": 1, "total": 4},
        {"done": 1, "total": 2},
    ]
    for count in ("已办 1/12 期", "已办 1/4 期", "已办 1/2 期"):
        assert count in told(tmp_path, "tasks", *whose)
    assert ask(tmp_path, "tasks", *whose, "--status", "已报完成")["tasks"] == []
    sheet = csv.DictReader(StringIO(told(tmp_path, "tasks", *whose, "--format", "csv")))
    assert [(row["已办期数"], row["期数"]) for row in sheet] == [
        ("1", "12"),
        ("1", "4"),
        ("1", "2"),
    ]


@BOTH
def test_show_and_why_say_of_a_task_what_is_left_of_it(tmp_path: Path, is_closed: bool) -> None:
    begun(tmp_path, is_closed=is_closed)
    for number, count in (("1", "1/12"), ("2", "1/4"), ("3", "1/2")):
        shown = [line.strip() for line in told(tmp_path, "show", PLAN, number).splitlines()]
        assert shown[-3:-1] == ["状态      绿 推进中", f"已办 {count} 期"]
        assert ask(tmp_path, "show", PLAN, number)["status"] == "推进中"
        assert ask(tmp_path, "why", PLAN, number)["status"] == "推进中"
    end = told(tmp_path, "why", PLAN, "1").splitlines()
    assert (
        "结论：截至2031年2月15日，这项任务的状态是“推进中”，绿灯。已办 1/12 期。"
        "到期的都已办完，还有11期没有办，所以不算办结。下一个到期日是2031年2月28日，还有13天。"
    ) in end


def test_a_list_of_a_department_counts_its_periods(tmp_path: Path) -> None:
    begun(tmp_path, is_closed=True)
    told(tmp_path, "split", "--dept", JUSTICE, "-o", "lists")
    [file] = (tmp_path / "lists").rglob(f"*{JUSTICE}*.md")
    page = file.read_text(encoding="utf-8")
    assert "- 状态：推进中，12期中已办1期；下次到期2031年2月28日\n" in page


def test_record_ends_with_what_is_done_of_the_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-02-20")
    begun(tmp_path, is_closed=False)
    reporting = ("record", PLAN, "1", "--dept", JUSTICE, "--status", "已报完成")
    outcome = fazhi(tmp_path, *reporting)
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1] == "任务 1：推进中，绿灯，已办 2/12 期"


def test_each_department_counts_its_own_periods(tmp_path: Path) -> None:
    joint = task("1", lead=[JUSTICE, FINANCE], deadlines=[{"every": "每季度"}])
    first = done("1", "2031-02-10")
    second = {**done("1", "2031-02-11", period="2031-Q2"), "by": FINANCE}
    third = {**done("1", "2031-02-12"), "by": FINANCE}
    files: dict[str, Tree | str] = {}
    for name, entries in ((JUSTICE, [first]), (FINANCE, [second, third])):
        content = {"plan": PLAN, "department": name, "entries": entries}
        files[f"progress/{PLAN}/{name}.yaml"] = content
    lay_out(tmp_path, plan_tree(joint), files=files)
    counts = {}
    for name in (JUSTICE, FINANCE):
        [row] = ask(tmp_path, "tasks", "--dept", name)["tasks"]
        counts[name] = row["occurrences"]
    [whole] = ask(tmp_path, "tasks")["tasks"]
    assert counts == {JUSTICE: {"done": 1, "total": 4}, FINANCE: {"done": 2, "total": 4}}
    assert whole["occurrences"] == {"done": 1, "total": 4}


def test_a_task_with_one_date_has_no_count_in_words(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task("1", deadlines=[{"by": "2031-06-30"}])))
    [row] = ask(tmp_path, "tasks")["tasks"]
    assert row["occurrences"] == {"done": 0, "total": 1}
    for arguments in (("tasks",), ("show", PLAN, "1"), ("why", PLAN, "1")):
        assert "已办" not in told(tmp_path, *arguments)


def test_what_waits_for_its_day_keeps_a_task_from_being_over(tmp_path: Path) -> None:
    deadlines = [{"id": "方案", "by": "2031-02-10"}, {"id": "复议委", "unsettled": "2031年前"}]
    progress = {"plan": PLAN, "department": JUSTICE, "entries": FIRST_PARTS[2:]}
    files: dict[str, Tree | str] = {f"progress/{PLAN}/{JUSTICE}.yaml": progress}
    lay_out(tmp_path, plan_tree(task("3", deadlines=deadlines)), files=files)
    [row] = ask(tmp_path, "plans")["plans"]
    assert (row["states"]["over"], row["states"]["can_end"]) == (0, 1)
    assert "还有没明确到期日的，所以不算办结。" in told(tmp_path, "why", PLAN, "3")


def test_a_duty_of_the_covering_notice_is_among_what_can_end(tmp_path: Path) -> None:
    duty = {"id": "清单", "by": "2031-02-20", "what": "报送责任清单", "owner": [ALL]}
    lay_out(tmp_path, plan_tree(TWO_STEPS, deadlines=[duty]))
    [row] = ask(tmp_path, "plans")["plans"]
    assert (row["tasks"], row["states"]["can_end"]) == (1, 2)
