"""A group that no document lists the members of says 推定 wherever it is listed."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from yunxi import ALL, PLAN, TRADE, county_inferring, lay_out, plan_tree, task

ENFORCING = "县直各执法部门"
MARKED = f"{ENFORCING}（推定）"
NOTE = "说明：“推定”指文件没有列出群组的名单，成员是推出来的"
DAY = ("--as-of", "2031-06-25")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    plan = plan_tree(
        task("1", participants=[ENFORCING], deadlines=[{"by": "2031-06-30"}]),
        task("2", participants=[ALL]),
        task("3", lead=[ENFORCING]),
    )
    places = {"jurisdictions": [county_inferring(ENFORCING)]}
    return lay_out(tmp_path, plan, files={"departments.yaml": places})


def shown(folder: Path, *arguments: str) -> str:
    done = fazhi(folder, *arguments)
    assert (done.code, done.err) == (0, "")
    return done.out


def answer(folder: Path, *arguments: str) -> Any:
    return json.loads(shown(folder, *arguments, "--format", "json"))


def spread(folder: Path, *arguments: str) -> list[dict[str, str]]:
    text = shown(folder, *arguments, "--format", "csv")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_the_tasks_of_a_department_say_which_group_is_inferred(workspace: Path) -> None:
    whose = ("tasks", "--dept", TRADE, *DAY)
    table = shown(workspace, *whose, "--format", "md")
    assert [MARKED in table, NOTE in shown(workspace, *whose)] == [True, True]
    cells = {row["编号"]: row["群组"] for row in spread(workspace, *whose)}
    assert cells == {"1": MARKED, "2": ALL, "3": MARKED}
    terms = {}
    for row in answer(workspace, *whose)["tasks"]:
        terms[row["task"]] = (row["term"], row["term_inferred"])
    assert terms == {"1": (ENFORCING, True), "2": (ALL, False), "3": (ENFORCING, True)}
    assert {row["term_inferred"] for row in answer(workspace, "tasks", *DAY)["tasks"]} == {None}


def test_tasks_that_no_such_group_brings_in_say_nothing_of_it(workspace: Path) -> None:
    assert "推定" not in shown(workspace, "tasks", "--dept", "县财政局", *DAY)


def test_the_departments_say_which_group_is_inferred(workspace: Path) -> None:
    everybody = shown(workspace, "depts", "--format", "md")
    assert f"| {MARKED} | 全体 | 2 | {TRADE}、市公安局云溪分局 |" in everybody
    assert NOTE in shown(workspace, "depts")
    alone = shown(workspace, "depts", TRADE)
    assert [MARKED in alone, NOTE in alone] == [True, True]
    assert "推定" not in shown(workspace, "depts", "县财政局")
    groups = {row["部门"]: row["所属群组"] for row in spread(workspace, "depts")}
    assert groups[TRADE].endswith(MARKED)
    rows = {row["name"]: row for row in answer(workspace, "depts")["departments"]}
    assert rows[TRADE]["groups"][-1] == ENFORCING
    assert [rows[name]["inferred_groups"] for name in (TRADE, "县财政局")] == [[ENFORCING], []]


def test_a_task_says_that_its_group_is_inferred(workspace: Path) -> None:
    page = shown(workspace, "show", PLAN, "1", "--format", "md", *DAY)
    assert f"“{ENFORCING}”指 departments.yaml 列出的以下单位（2 个，推定）：" in page
    task_shown = answer(workspace, "show", PLAN, "1", *DAY)
    assert [group["inferred"] for group in task_shown["groups"]] == [True]
    assert [term["inferred"] for term in task_shown["terms"]] == [True]
    other = answer(workspace, "show", PLAN, "2", *DAY)
    assert [group["inferred"] for group in other["groups"]] == [False]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("1", f"“{ENFORCING}”是哪些单位，文件没有列出，是推定的。"),
        ("3", f"“{ENFORCING}”，单位名单里推定的有2个：{TRADE}、市公安局云溪分局。"),
    ],
)
def test_why_tells_that_a_group_is_inferred(workspace: Path, key: str, sentence: str) -> None:
    assert sentence in answer(workspace, "why", PLAN, key, *DAY)["sentences"]
    assert "推定" not in shown(workspace, "why", PLAN, "2", *DAY)


def test_the_list_of_a_department_says_that_a_group_is_inferred(workspace: Path) -> None:
    shown(workspace, "split", "--dept", TRADE, "-o", "清单", *DAY)
    page = (workspace / "清单" / f"{TRADE}.md").read_text(encoding="utf-8")
    assert [page.count(f"- 涉及方式：{name}\n") for name in (MARKED, ALL)] == [2, 1]
