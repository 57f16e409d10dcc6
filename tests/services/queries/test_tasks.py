"""`fazhi tasks`: the JSON that other programs read, one row a task, and what the filters leave.

See docs/format.md#机器可读的输出.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from yunxi import (
    ALL,
    COUNTY,
    JUSTICE,
    NORTH,
    OFFICE,
    SOME,
    STREETS,
    TOWNS,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

DAY = "2031-06-01"
KEYS = [
    "plan",
    "jurisdiction",
    "task",
    "title",
    "sections",
    "role",
    "tie",
    "term",
    "lead",
    "participants",
    "status",
    "next_due",
    "light",
]
PASSED, NEAR, LATER = ({"by": day} for day in ("2031-03-31", "2031-06-05", "2031-12-31"))
ONGOING = {"ongoing": "长期坚持"}
TASKS = [
    task("1", lead=[OFFICE], participants=[JUSTICE, ALL], deadlines=[PASSED]),
    task("2", lead=[JUSTICE], participants=[TOWNS], deadlines=[LATER], text="公布权责清单"),
    task("3", lead=[OFFICE], participants=[ALL, SOME]),
    task("4", lead=[OFFICE], participants=[SOME], deadlines=[NEAR]),
    task("5", lead=["司法局", OFFICE], deadlines=[ONGOING]),
    task("6", lead=[OFFICE], participants=[TOWNS]),
    task("7", lead=[OFFICE], deadlines=[{**LATER, "owner": ["县政府法制办"]}]),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(*TASKS))


def ask(folder: Path, *arguments: str) -> Any:
    done = fazhi(folder, "tasks", "--as-of", DAY, "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def rows(folder: Path, *arguments: str) -> list[str]:
    return [row["task"] for row in ask(folder, *arguments)["tasks"]]


def test_the_document_has_the_keys_of_the_contract_in_its_order(workspace: Path) -> None:
    document = ask(workspace, "--dept", JUSTICE)
    assert list(document) == ["version", "as_of", "department", "tasks"]
    assert [document[key] for key in ("version", "as_of", "department")] == [1, DAY, JUSTICE]
    for row in document["tasks"]:
        assert [key for key in row if key in KEYS] == KEYS  # further keys may come, these stay


def test_a_row_says_all_that_the_contract_asks_for(workspace: Path) -> None:
    first = ask(workspace, "--dept", JUSTICE)["tasks"][0]
    assert {key: first[key] for key in KEYS} == {
        "plan": "yunxi-2031",
        "jurisdiction": "云溪县",
        "task": "2",
        "title": "任务2",
        "sections": [],
        "role": "牵头",
        "tie": "点名",
        "term": None,
        "lead": [JUSTICE],
        "participants": [TOWNS],
        "status": "未启动",
        "next_due": "2031-12-31",
        "light": "绿",
    }


def test_a_department_has_one_row_a_task_with_its_strongest_tie_leads_first(
    workspace: Path,
) -> None:
    found = ask(workspace, "--dept", JUSTICE)["tasks"]
    assert [(row["task"], row["role"], row["tie"], row["term"]) for row in found] == [
        ("2", "牵头", "点名", None),
        ("5", "牵头", "点名", None),
        ("1", "责任", "点名", None),
        ("3", "责任", "全体", ALL),
        ("4", "责任", "有关", SOME),
        ("7", "责任", "点名", None),
    ]


def test_names_stay_as_the_plan_prints_them(workspace: Path) -> None:
    by_task = {row["task"]: row for row in ask(workspace)["tasks"]}
    assert by_task["5"]["lead"] == ["司法局", OFFICE]
    assert by_task["1"]["participants"] == [JUSTICE, ALL]


def test_without_a_department_every_task_has_one_row_and_no_tie(workspace: Path) -> None:
    document = ask(workspace)
    assert document["department"] is None
    assert [row["task"] for row in document["tasks"]] == [each["no"] for each in TASKS]
    assert {(row["role"], row["tie"], row["term"]) for row in document["tasks"]} == {
        (None, None, None)
    }


def test_a_department_is_asked_for_by_any_of_its_names(workspace: Path) -> None:
    expected = ask(workspace, "--dept", JUSTICE)
    for name in ("司法局", "县政府法制办", "政府法制办", " 县司法\u200b局 "):
        assert ask(workspace, "--dept", name) == expected


def test_the_titles_of_all_headings_lead_to_a_task(tmp_path: Path) -> None:
    inner = {"no": "1", "title": "下一级", "tasks": [task("1")]}
    lay_out(tmp_path, plan_tree(sections=[{"no": "一", "title": "上一级", "sections": [inner]}]))
    assert [row["sections"] for row in ask(tmp_path)["tasks"]] == [["上一级", "下一级"]]


@pytest.mark.parametrize(
    ("number", "status", "flags", "next_due", "light"),
    [
        ("1", "未启动", ["逾期"], None, "红"),
        ("2", "未启动", [], "2031-12-31", "绿"),
        ("3", "未启动", [], None, "灰"),
        ("4", "未启动", ["临期"], "2031-06-05", "黄"),
        ("5", "长期坚持", ["本年未记录"], None, "灰"),
    ],
)
def test_state_date_and_light_go_together(
    workspace: Path, number: str, status: str, flags: list[str], next_due: str | None, light: str
) -> None:
    row = next(row for row in ask(workspace)["tasks"] if row["task"] == number)
    assert [row[key] for key in ("status", "flags", "next_due", "light")] == [
        status,
        flags,
        next_due,
        light,
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--role", "牵头"], "25"),
        (["--role", "责任"], "1347"),
        (["--tie", "点名"], "2517"),
        (["--tie", "全体"], "3"),
        (["--tie", "有关"], "4"),
        (["--role", "责任", "--tie", "点名"], "17"),
        (["--role", "牵头", "--tie", "全体"], ""),
        (["--status", "逾期"], "1"),
        (["--status", "临期"], "4"),
        (["--status", "未启动"], "21347"),
        (["--status", "长期坚持"], "5"),
        (["--status", "已销号"], ""),
        (["--text", "清单"], "2"),
        (["--text", "任务3"], "3"),
        (["--text", "清\u200b单"], "2"),
        (["--text", "没有这个词"], ""),
        (["--year", "2031"], "251347"),
        (["--year", "2030"], ""),
    ],
)
def test_filters_leave_what_they_say(workspace: Path, arguments: list[str], expected: str) -> None:
    assert rows(workspace, "--dept", JUSTICE, *arguments) == list(expected)


@pytest.mark.parametrize("option", [["--role", "牵头"], ["--tie", "点名"]])
def test_a_tie_is_that_of_a_department(workspace: Path, option: list[str]) -> None:
    assert "要和 --dept 一起用" in refused(workspace, *option)


@pytest.mark.parametrize(
    ("keys", "year", "is_of"),
    [
        ({}, "2031", True),
        ({}, "2030", False),
        ({"period": {"start": "2030-12-31", "end": "2032-01-01"}}, "2030", True),
        ({"period": {"start": "2030-12-31", "end": "2032-01-01"}}, "2031", True),
        ({"period": {"start": "2030-12-31", "end": "2032-01-01"}}, "2033", False),
        ({"period": None}, "2031", True),
        ({"period": None, "issued": "2030-12-31"}, "2031", False),
        ({"period": None, "issued": None}, "2031", False),
    ],
)
def test_a_plan_is_of_the_years_that_its_period_meets_else_of_its_issue(
    tmp_path: Path, keys: Tree, year: str, is_of: bool
) -> None:
    lay_out(tmp_path, plan_tree(**keys))
    assert rows(tmp_path, "--year", year) == (["1"] if is_of else [])


def test_only_the_plans_that_were_asked_for_are_listed(tmp_path: Path) -> None:
    lay_out(tmp_path, *(plan_tree(id=name) for name in ("甲", "乙", "丙")))
    found = ask(tmp_path, "--plan", "丙", "--plan", "甲")["tasks"]
    assert sorted({row["plan"] for row in found}) == ["丙", "甲"]


# Several places.


@pytest.fixture
def two_places(tmp_path: Path) -> Path:
    district = {
        **COUNTY,
        "name": "松亭区",
        "departments": [*COUNTY["departments"][1:], {"name": "区民政局", "kind": "政府部门"}],
    }
    files: dict[str, Tree | str] = {"departments.yaml": {"jurisdictions": [COUNTY, district]}}
    return lay_out(
        tmp_path,
        plan_tree(task()),
        plan_tree(task(), id="songting-2031", jurisdiction="松亭区"),
        files=files,
    )


def places(folder: Path, *arguments: str) -> list[str]:
    return sorted(row["jurisdiction"] for row in ask(folder, *arguments)["tasks"])


def test_a_name_of_two_places_shows_the_tasks_of_both(two_places: Path) -> None:
    assert places(two_places, "--dept", JUSTICE) == ["云溪县", "松亭区"]
    assert places(two_places, "--dept", JUSTICE, "--jurisdiction", "松亭区") == ["松亭区"]
    assert ask(two_places, "--dept", "司法局")["department"] == JUSTICE
    table = fazhi(two_places, "tasks", "--dept", JUSTICE, "--as-of", DAY).out
    assert f"2 个地区都有“{JUSTICE}”：云溪县、松亭区" in table


def test_a_name_of_one_place_needs_no_choice(two_places: Path) -> None:
    assert places(two_places, "--dept", OFFICE) == []
    assert fazhi(two_places, "tasks", "--dept", OFFICE, "--jurisdiction", "松亭区").code == 2


def test_the_jurisdiction_may_stand_before_the_command(two_places: Path) -> None:
    done = fazhi(two_places, "--jurisdiction", "松亭区", "tasks", "--format", "json")
    assert {row["jurisdiction"] for row in json.loads(done.out)["tasks"]} == {"松亭区"}


# What cannot be answered as asked.


def refused(folder: Path, *arguments: str) -> str:
    done = fazhi(folder, "tasks", "--format", "json", *arguments)
    assert (done.code, done.out) == (2, "")
    return done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--dept", "县司法居"], "没有部门“县司法居”，是否：县司法局"),
        (["--dept", ALL], f"“{ALL}”可以指几个部门（{OFFICE}、{JUSTICE}"),
        (["--dept", STREETS], f"“{STREETS}”可以指几个部门，"),
        (["--dept", "县质监局"], f"（{TRADE}、市公安局云溪分局）"),
        (["--jurisdiction", "云西县"], "没有地区“云西县”，是否：云溪县"),
        (["--plan", "yunxi-203"], "没有方案“yunxi-203”，是否：yunxi-2031"),
        (["--dept", JUSTICE, "--role", "主办"], "--role 不能写“主办”，可以写：牵头、责任"),
        (["--dept", JUSTICE, "--tie", "有"], "可以写：点名、全体、有关"),
        (["--status", "延误"], "可以写：未启动、推进中"),
        (["--year", "今年"], "“今年”不是整数"),
        (["--as-of", "2031-02-30"], "--as-of 不能写“2031-02-30”"),
    ],
)
def test_a_name_that_nobody_knows_is_refused_with_those_that_are_near(
    workspace: Path, arguments: list[str], told: str
) -> None:
    assert told in refused(workspace, *arguments)


# Files with errors.


def left_out(done: Outcome) -> list[str]:
    return [line.split("：")[0].removeprefix("没有计入 ") for line in done.err.splitlines()]


def test_one_plan_with_errors_does_not_hide_the_others(workspace: Path) -> None:
    lay_out(
        workspace,
        plan_tree(*TASKS),
        plan_tree(task(lead=JUSTICE), id="坏"),
        plan_tree(id="yunxi-2030"),
    )
    done = fazhi(workspace, "tasks", "--format", "json")
    assert done.code == 6
    assert {row["plan"] for row in json.loads(done.out)["tasks"]} == {"yunxi-2031", "yunxi-2030"}
    assert left_out(done) == ["data/plans/坏.yaml"]
    assert "[E203]" in done.err


def test_every_file_that_was_left_out_is_named(workspace: Path) -> None:
    broken: dict[str, Tree | str] = {
        f"progress/yunxi-2031/{JUSTICE}.yaml": "plan: [",
        "settings.yaml": {"warn_days": "三"},
        "reviews/yunxi-2031.yaml": "",
    }
    lay_out(workspace, plan_tree(*TASKS), files=broken)
    done = fazhi(workspace, "tasks", "--format", "json")
    assert done.code == 6
    assert len(json.loads(done.out)["tasks"]) == len(TASKS)
    assert sorted(left_out(done)) == sorted(f"data/{name}" for name in broken)


def test_groups_that_no_document_lists_are_named_in_the_notes(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task("1", participants=[STREETS]), task("2", lead=[TOWNS])))
    assert f"“{STREETS}”的成员在文件里没有列出" in fazhi(tmp_path, "tasks").out
    assert rows(tmp_path, "--dept", NORTH) == ["2"]
