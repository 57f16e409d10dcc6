"""`fazhi due` and `overdue --dept`: a department sees what it answers for, and its own state of it.

See docs/states.md#20.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from yunxi import (
    ALL,
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    PLAN,
    POLICE,
    REST,
    SOME,
    STREETS,
    TOWNS,
    Tree,
    lay_out,
    plan_tree,
    task,
)

DAY = "2031-07-10"
DUE: Tree = {"by": "2031-06-30"}
TASKS = [
    task("领", lead=[OFFICE, JUSTICE], deadlines=[DUE]),
    task("点", lead=[OFFICE], participants=[JUSTICE], deadlines=[DUE]),
    task("全", lead=[OFFICE], participants=[ALL, TOWNS], deadlines=[DUE]),
    task("有", lead=[OFFICE], participants=[SOME], deadlines=[DUE]),
    task("有领", lead=[SOME], deadlines=[DUE]),
    task(
        "属",
        lead=[OFFICE],
        deadlines=[{"id": "甲", **DUE, "owner": [JUSTICE]}, {"id": "乙", **DUE, "owner": [POLICE]}],
    ),
    task(
        "领属",
        lead=[JUSTICE],
        deadlines=[{"id": "丙", **DUE, "owner": [POLICE]}, {"id": "丁", **DUE}],
    ),
    task("无", lead=[OFFICE], participants=[POLICE], deadlines=[DUE]),
]


def report(
    department: str, task_id: str, status: str = "已报完成", **keys: object
) -> tuple[str, Tree]:
    entry = {"task": task_id, "at": "2031-06-20", "by": department, "status": status, **keys}
    return f"progress/{PLAN}/{department}.yaml", {
        "plan": PLAN,
        "department": department,
        "entries": [entry],
    }


def rows(folder: Path, *arguments: str, command: str = "overdue") -> list[Any]:
    done = fazhi(folder, command, "--as-of", DAY, "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    found: list[Any] = json.loads(done.out)["occurrences"]
    return found


def told(folder: Path, *arguments: str) -> list[str]:
    return [row["task"] + (row["deadline"] or "") for row in rows(folder, *arguments)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(*TASKS))


@pytest.mark.parametrize(
    ("department", "expected"),
    [
        (JUSTICE, ["领", "点", "全", "属甲", "领属丙", "领属丁"]),
        (OFFICE, ["领", "点", "全", "有", "属甲", "属乙", "无"]),
        (POLICE, ["全", "属乙", "领属丙", "无"]),
        (NORTH, ["全"]),
    ],
)
def test_a_department_answers_for_what_it_leads_owns_or_must_do(
    workspace: Path, department: str, expected: list[str]
) -> None:
    assert told(workspace, "--dept", department) == expected


def test_what_the_document_leaves_open_is_shown_when_it_is_asked_for(workspace: Path) -> None:
    assert told(workspace, "--dept", JUSTICE, "--possible") == [
        "领",
        "点",
        "全",
        "有",
        "有领",
        "属甲",
        "领属丙",
        "领属丁",
    ]
    assert told(workspace, "--dept", NORTH, "--possible") == ["全"]


def test_the_coordinator_sees_every_duty_once(workspace: Path) -> None:
    assert told(workspace) == [
        "领",
        "点",
        "全",
        "有",
        "有领",
        "属甲",
        "属乙",
        "领属丙",
        "领属丁",
        "无",
    ]


# What a department is in each row.


def roles(folder: Path, *arguments: str) -> dict[str, tuple[str, str]]:
    found = rows(folder, *arguments)
    return {row["task"] + (row["deadline"] or ""): (row["role"], row["tie"]) for row in found}


def test_every_row_says_whether_the_department_leads_or_only_takes_part(workspace: Path) -> None:
    assert roles(workspace, "--dept", JUSTICE, "--possible") == {
        "领": ("牵头", "点名"),
        "点": ("责任", "点名"),
        "全": ("责任", "全体"),
        "有": ("责任", "有关"),
        "有领": ("牵头", "有关"),
        "属甲": ("责任", "点名"),
        "领属丙": ("牵头", "点名"),
        "领属丁": ("牵头", "点名"),
    }
    assert {(row["role"], row["tie"]) for row in rows(workspace)} == {(None, None)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["牵头"], ["领", "领属丙", "领属丁"]),
        (["责任"], ["点", "全", "属甲"]),
        (["牵头", "责任"], ["领", "点", "全", "属甲", "领属丙", "领属丁"]),
    ],
)
def test_only_what_a_department_leads_or_only_what_it_takes_part_in_may_be_asked_for(
    workspace: Path, asked: list[str], expected: list[str]
) -> None:
    arguments = [word for role in asked for word in ("--role", role)]
    assert told(workspace, "--dept", JUSTICE, *arguments) == expected


def test_a_role_is_one_of_two_and_of_some_department(workspace: Path) -> None:
    for arguments in (["--role", "牵头"], ["--dept", JUSTICE, "--role", "点名"]):
        for command in ("due", "overdue"):
            done = fazhi(workspace, command, *arguments)
            assert (done.code, done.out) == (2, "")
            assert "--role 不能写" in done.err


def test_the_table_tells_who_only_takes_part_from_who_decides(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    table = fazhi(workspace, "overdue", "--as-of", DAY, "--dept", JUSTICE, "--possible").out
    lines = [line.split() for line in table.splitlines()]
    assert lines[2] == ["编号", "事项", "到期", "身份", "负责单位", "状态"]
    cells = {line[0]: line[3] for line in lines if len(line) > 5 and line[2] == DUE["by"]}
    assert cells == {
        "领": "牵头",
        "点": "责任",
        "全": "责任",
        "有": "可能责任",
        "有领": "可能牵头",
        "属": "具体负责",
        "领属": "牵头",
    }
    assert "说明：身份是“责任”的只是参加，到期日是负责单位的；它们办完以后不再列出" in table
    whole = fazhi(workspace, "overdue", "--as-of", DAY).out
    assert "身份" not in whole
    assert " 责任单位 " in whole
    csv = fazhi(workspace, "overdue", "--as-of", DAY, "--dept", JUSTICE, "--format", "csv").out
    assert "逾期天数,身份,责任单位" in csv


def test_where_the_document_names_no_lead_a_participant_decides(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task("1", lead=[], participants=[JUSTICE], deadlines=[DUE])))
    table = fazhi(tmp_path, "overdue", "--as-of", DAY, "--dept", JUSTICE).out
    assert "具体负责" in table
    assert "只是参加" not in table


def test_who_is_named_apart_is_none_of_the_others_who_owe_a_deadline(tmp_path: Path) -> None:
    owned = task("1", lead=[OFFICE], participants=[JUSTICE], deadlines=[{**DUE, "owner": [REST]}])
    lay_out(tmp_path, plan_tree(owned))
    [row] = rows(tmp_path)
    assert JUSTICE not in row["owners"]
    assert OFFICE not in row["owners"]
    assert rows(tmp_path, "--dept", JUSTICE) == []


def test_a_department_is_asked_for_by_any_of_its_names(workspace: Path) -> None:
    for name in ("司法局", "县政府法制办"):
        assert rows(workspace, "--dept", name) == rows(workspace, "--dept", JUSTICE)


def test_what_one_of_two_leads_has_done_the_other_still_owes(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*TASKS), files=dict([report(JUSTICE, "领")]))
    assert "领" not in told(tmp_path, "--dept", JUSTICE)
    assert "领" in told(tmp_path, "--dept", OFFICE)
    [whole] = [row for row in rows(tmp_path) if row["task"] == "领"]
    assert (whole["status"], whole["flags"]) == ("推进中", ["逾期"])


def test_a_department_sees_its_own_state_and_not_that_of_the_whole(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*TASKS), files=dict([report(JUSTICE, "领", "推进中")]))
    states = {
        name: next(row for row in rows(tmp_path, "--dept", name) if row["task"] == "领")
        for name in (JUSTICE, OFFICE)
    }
    assert [states[name]["status"] for name in (JUSTICE, OFFICE)] == ["推进中", "未启动"]
    assert states[JUSTICE]["owners"] == [OFFICE, JUSTICE]


def test_a_participant_is_done_when_the_leads_are(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*TASKS), files=dict([report(OFFICE, "点")]))
    assert "点" not in told(tmp_path)
    assert "点" not in told(tmp_path, "--dept", JUSTICE)


def test_a_participant_who_has_done_its_part_is_not_asked_again(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*TASKS), files=dict([report(JUSTICE, "点")]))
    assert "点" not in told(tmp_path, "--dept", JUSTICE)
    assert "点" in told(tmp_path)


SETTLED: Tree = {
    "task": "有领",
    "term": SOME,
    "departments": ["司法局"],
    "at": "2031-06-01",
    "decision": "明确",
    "by": "县委依法治县办",
}


OPEN = "未明确责任单位"


@pytest.mark.parametrize("participants", [[], [FINANCE]])
def test_where_nobody_is_named_a_participant_sees_that_with_its_own_flags(
    tmp_path: Path, participants: list[str]
) -> None:
    lay_out(tmp_path, plan_tree(task("1", lead=[SOME], participants=participants, deadlines=[DUE])))
    [whole], [own] = rows(tmp_path), rows(tmp_path, "--dept", FINANCE, "--possible")
    told = [(row["owners"], row["status"], row["flags"], row["light"]) for row in (whole, own)]
    assert told == [([], OPEN, ["逾期"], "红")] * 2
    table = fazhi(
        tmp_path, "overdue", "--as-of", DAY, "--dept", FINANCE, "--possible", "--by", "dept"
    ).out
    assert "〔未明确〕" in table
    assert "红 逾期" in table


def test_who_reports_for_what_nobody_is_named_for_sees_its_own_state_and_others_that_it_is_open(
    tmp_path: Path,
) -> None:
    tree = plan_tree(task("1", lead=[SOME], participants=[NORTH], deadlines=[DUE]))
    lay_out(tmp_path, tree, files=dict([report(JUSTICE, "1", "推进中")]))
    found = {
        name: rows(tmp_path, "--dept", name, "--possible")[0] for name in (JUSTICE, FINANCE, NORTH)
    }
    assert {name: row["status"] for name, row in found.items()} == {
        JUSTICE: "推进中",
        FINANCE: OPEN,
        NORTH: OPEN,
    }
    assert {tuple(row["owners"]) for row in found.values()} == {(JUSTICE,)}
    assert f"红 {OPEN}·逾期" in fazhi(tmp_path, "overdue", "--as-of", DAY).out


@pytest.mark.parametrize("term", [SOME, "直有关部门"])
def test_a_review_settles_who_is_meant(tmp_path: Path, term: str) -> None:
    files: dict[str, Tree | str] = {
        f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": [SETTLED | {"term": term}]}
    }
    lay_out(tmp_path, plan_tree(*TASKS), files=files)
    assert "有领" in told(tmp_path, "--dept", JUSTICE)
    assert "有领" not in told(tmp_path, "--dept", OFFICE, "--possible")
    [row] = [row for row in rows(tmp_path) if row["task"] == "有领"]
    assert (row["owners"], row["status"]) == ([JUSTICE], "未启动")


OWNED: Tree = {"id": "甲", **DUE, "owner": [JUSTICE]}
SHARED: Tree = {"id": "乙", **DUE}


@pytest.mark.parametrize(
    ("keys", "expected", "with_possible"),
    [
        ({"lead": [OFFICE]}, "甲", "甲"),
        ({"lead": [OFFICE], "participants": [ALL]}, "甲乙", "甲乙"),
        ({"lead": [OFFICE], "participants": [SOME]}, "甲", "甲乙"),
        ({"lead": [OFFICE], "participants": [REST]}, "甲", "甲"),
        ({"lead": [SOME]}, "甲", "甲乙"),
        ({"lead": [SOME], "participants": [JUSTICE]}, "甲乙", "甲乙"),
        ({"lead": [JUSTICE]}, "甲乙", "甲乙"),
    ],
)
def test_who_is_named_for_one_duty_owes_the_others_only_as_one_of_the_task(
    tmp_path: Path, keys: Tree, expected: str, with_possible: str
) -> None:
    lay_out(tmp_path, plan_tree(task("1", **{**keys, "deadlines": [OWNED, SHARED]})))
    assert "".join(row["deadline"] for row in rows(tmp_path, "--dept", JUSTICE)) == expected
    assert (
        "".join(row["deadline"] for row in rows(tmp_path, "--dept", JUSTICE, "--possible"))
        == with_possible
    )


def test_a_duty_of_some_departments_is_shown_to_each_that_may_be_meant(tmp_path: Path) -> None:
    duty = {"id": "清单", "by": "2031-02-20", "what": "报送清单", "owner": [SOME]}
    owned = task("1", lead=[OFFICE], deadlines=[{"by": "2031-03-31", "owner": [TOWNS, SOME]}])
    lay_out(tmp_path, plan_tree(owned, deadlines=[duty]))
    assert rows(tmp_path, "--dept", JUSTICE) == []
    found = rows(tmp_path, "--dept", JUSTICE, "--possible")
    assert [(row["task"], row["status"]) for row in found] == [
        ("通知-1", "未明确责任单位"),
        ("1", "未启动"),
    ]


@pytest.mark.parametrize("name", ["县司法居", ALL, STREETS])
def test_nobody_answers_under_a_name_that_is_no_department(workspace: Path, name: str) -> None:
    done = fazhi(workspace, "overdue", "--dept", name)
    assert (done.code, done.out) == (2, "")
    assert f"“{name}”" in done.err


def test_check_looks_at_the_department_alone(workspace: Path) -> None:
    assert fazhi(workspace, "overdue", "--as-of", DAY, "--dept", NORTH, "--check").code == 1
    assert fazhi(workspace, "overdue", "--as-of", DAY, "--dept", "南坪镇", "--check").code == 1
    assert (
        fazhi(workspace, "overdue", "--as-of", "2031-06-30", "--dept", NORTH, "--check").code == 0
    )
