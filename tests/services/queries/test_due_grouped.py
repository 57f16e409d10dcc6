"""`fazhi due` and `overdue --by dept`: every department with its own share of what is late.

See docs/states.md#20.
"""

from __future__ import annotations

import csv
import json
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from yunxi import (
    ALL,
    COUNTY,
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    PLAN,
    POLICE,
    SOME,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

DAY = "2031-07-10"
DUE: Tree = {"by": "2031-06-30"}
MONTHLY: Tree = {"every": "每月", "by": "10", "what": "报送进展"}
NOBODY = "〔未明确责任单位〕"


def entry(task_id: str = "1", status: str = "推进中", **keys: object) -> Tree:
    return {"task": task_id, "at": "2031-06-20", "status": status, **keys}


def by_department(department: str, *entries: Tree) -> dict[str, Tree | str]:
    signed = [{"by": department, **each} for each in entries]
    tree: Tree = {"plan": PLAN, "department": department, "entries": signed}
    return {f"progress/{PLAN}/{department}.yaml": tree}


def extended(department: str, to: str) -> dict[str, Tree | str]:
    review: Tree = {
        "task": "1",
        "department": department,
        "at": "2031-06-20",
        "decision": "延期",
        "to": to,
        "reason": "人手不足",
        "by": "县委依法治县办",
    }
    return {f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": [review]}}


def shared(folder: Path, *parts: dict[str, Tree | str], deadline: Tree = DUE) -> Path:
    """Lay out one task that 县政府办 and 县司法局 lead together."""
    files = {name: tree for part in parts for name, tree in part.items()}
    return lay_out(
        folder, plan_tree(task("1", lead=[OFFICE, JUSTICE], deadlines=[deadline])), files=files
    )


def ask(folder: Path, *arguments: str, command: str = "overdue", day: str = DAY) -> Outcome:
    done = fazhi(folder, command, "--as-of", day, "--by", "dept", *arguments)
    assert (done.code, done.err) == (0, "")
    return done


def rows(folder: Path, *arguments: str, command: str = "overdue", day: str = DAY) -> list[Any]:
    done = ask(folder, "--format", "json", *arguments, command=command, day=day)
    found: list[Any] = json.loads(done.out)["occurrences"]
    return found


def told(
    folder: Path, *arguments: str, command: str = "overdue", day: str = DAY
) -> dict[str, list[str]]:
    """Give the groups in their order, each with its tasks."""
    found = rows(folder, *arguments, command=command, day=day)
    groups = groupby(found, key=lambda row: str(row["department"]))
    return {department: [row["task"] for row in group] for department, group in groups}


def headings(folder: Path, *arguments: str) -> list[str]:
    return [line for line in ask(folder, *arguments).out.splitlines() if line.endswith(" 项）")]


# Whose state and date it is.


def test_each_department_has_its_own_state_in_its_group(tmp_path: Path) -> None:
    shared(tmp_path, by_department(JUSTICE, entry()))
    assert {row["department"]: row["status"] for row in rows(tmp_path)} == {
        OFFICE: "未启动",
        JUSTICE: "推进中",
    }
    [whole] = json.loads(fazhi(tmp_path, "overdue", "--as-of", DAY, "--format", "json").out)[
        "occurrences"
    ]
    assert (whole["department"], whole["status"]) == (None, "推进中")


def test_each_department_has_its_own_date_in_its_group(tmp_path: Path) -> None:
    shared(tmp_path, extended(JUSTICE, "2031-07-05"))
    found = {
        row["department"]: (row["due"], row["original_due"], row["days_overdue"])
        for row in rows(tmp_path)
    }
    assert found == {
        OFFICE: ("2031-06-30", "2031-06-30", 10),
        JUSTICE: ("2031-07-05", "2031-06-30", 5),
    }


def test_who_may_take_longer_is_due_while_the_other_is_late(tmp_path: Path) -> None:
    shared(tmp_path, extended(JUSTICE, "2031-07-20"))
    assert told(tmp_path) == {OFFICE: ["1"]}
    assert told(tmp_path, command="due") == {JUSTICE: ["1"]}
    [late] = json.loads(fazhi(tmp_path, "overdue", "--as-of", DAY, "--format", "json").out)[
        "occurrences"
    ]
    assert (late["owners"], late["behind"]) == ([OFFICE, JUSTICE], [OFFICE])


def test_who_is_done_has_no_group(tmp_path: Path) -> None:
    shared(tmp_path, by_department(JUSTICE, entry(status="已报完成")))
    assert told(tmp_path) == {OFFICE: ["1"]}


def test_periods_fold_by_department(tmp_path: Path) -> None:
    first = entry(period="2031-02", status="已报完成", at="2031-02-09")
    shared(tmp_path, by_department(JUSTICE, first), deadline=MONTHLY)
    found = {row["department"]: row["periods"] for row in rows(tmp_path, day="2031-04-20")}
    assert found == {OFFICE: ["2031-02", "2031-03", "2031-04"], JUSTICE: ["2031-03", "2031-04"]}
    assert len(rows(tmp_path, "--all", day="2031-04-20")) == 5


def test_a_folded_row_names_whoever_is_late_in_any_of_its_periods(tmp_path: Path) -> None:
    first = entry(period="2031-02", status="已报完成", at="2031-02-09")
    shared(tmp_path, by_department(JUSTICE, first), deadline=MONTHLY)
    [row] = json.loads(fazhi(tmp_path, "overdue", "--as-of", "2031-04-20", "--format", "json").out)[
        "occurrences"
    ]
    assert (row["periods"][0], row["behind"]) == ("2031-02", [OFFICE, JUSTICE])


def test_within_a_group_the_longest_overdue_come_first(tmp_path: Path) -> None:
    early = task("2", deadlines=[{"by": "2031-03-31"}])
    lay_out(tmp_path, plan_tree(task("1", lead=[OFFICE, JUSTICE], deadlines=[DUE]), early))
    assert told(tmp_path) == {OFFICE: ["1"], JUSTICE: ["2", "1"]}


# Which groups there are.

MANY = [
    task("领", lead=[JUSTICE, OFFICE], deadlines=[DUE]),
    task("点", lead=[OFFICE], participants=[JUSTICE], deadlines=[DUE]),
    task("群", lead=[ALL], deadlines=[DUE]),
    task("无", lead=[SOME], deadlines=[DUE]),
    task("属", lead=[OFFICE], deadlines=[{"id": "甲", **DUE, "owner": [POLICE]}]),
]


def test_groups_come_as_departments_are_listed_and_nobodys_last(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*MANY))
    assert told(tmp_path) == {
        OFFICE: ["领", "点", "群"],
        JUSTICE: ["领", "群"],
        FINANCE: ["群"],
        TRADE: ["群"],
        POLICE: ["群", "属"],
        "None": ["无"],
    }
    assert headings(tmp_path) == [
        f"{OFFICE}（3 项）",
        f"{JUSTICE}（2 项）",
        f"{FINANCE}（1 项）",
        f"{TRADE}（1 项）",
        f"{POLICE}（2 项）",
        f"{NOBODY}（1 项）",
    ]


def test_who_was_asked_for_has_the_only_group(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*MANY))
    assert headings(tmp_path, "--dept", JUSTICE) == [f"{JUSTICE}（3 项）"]
    assert told(tmp_path, "--dept", "司法局") == {JUSTICE: ["领", "点", "群"]}
    assert told(tmp_path, "--dept", POLICE) == {POLICE: ["群", "属"]}
    assert told(tmp_path, "--dept", NORTH) == {}


def test_one_departments_group_has_what_it_is_told_without_groups(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*MANY), files=by_department(JUSTICE, entry("点")))
    plain = fazhi(tmp_path, "overdue", "--as-of", DAY, "--dept", JUSTICE, "--format", "json")
    assert ask(tmp_path, "--dept", JUSTICE, "--format", "json").out == plain.out
    assert {row["task"]: row["status"] for row in json.loads(plain.out)["occurrences"]}[
        "点"
    ] == "推进中"


def test_departments_of_the_same_name_in_two_places_stay_apart(tmp_path: Path) -> None:
    other = {**COUNTY, "name": "松亭区"}
    places: Tree = {"jurisdictions": [COUNTY, other]}
    late = task("1", deadlines=[DUE])
    plans = [plan_tree(late), plan_tree(late, id="songting-2031", jurisdiction="松亭区")]
    lay_out(tmp_path, *plans, files={"departments.yaml": places})
    expected = [f"【云溪县】{JUSTICE}（1 项）", f"【松亭区】{JUSTICE}（1 项）"]
    assert headings(tmp_path) == headings(tmp_path, "--dept", JUSTICE) == expected
    assert "共 2 个部门，2 项次：红 2" in ask(tmp_path).out


# How it is shown.


def test_the_table_names_in_each_group_the_others_that_are_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shared(tmp_path, by_department(JUSTICE, entry()))
    assert ask(tmp_path).out == (
        "逾期事项（yunxi-2031，截至 2031-07-10）\n"
        "\n"
        "县政府办（1 项）\n"
        "\n"
        " 编号  事项                      到期        其他责任单位        状态\n"
        " ──────────────────────────────────────────────────────────────────────────────\n"
        " 1     任务1                     2031-06-30  县司法局            红 未启动·逾期\n"
        "                                 逾期 10 天\n"
        "\n"
        "\n"
        "县司法局（1 项）\n"
        "\n"
        " 编号  事项                      到期        其他责任单位        状态\n"
        " ──────────────────────────────────────────────────────────────────────────────\n"
        " 1     任务1                     2031-06-30  县政府办            红 推进中·逾期\n"
        "                                 逾期 10 天\n"
        "\n"
        "共 2 个部门，2 项次：红 2\n"
        "说明：几个部门共同负责的，在各部门名下各列一次；状态和日期是各部门自己的\n"
    )


def test_where_nobody_is_named_only_the_heading_says_so(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*MANY))
    _, _, nobodys = ask(tmp_path).out.partition(f"{NOBODY}（1 项）")
    [row] = [line.split() for line in nobodys.splitlines() if "任务无" in line]
    assert row[3:] == ["—", "红", "逾期"]


LEFT_OUT = (
    "说明：按部门分组只列牵头和具体负责的单位；一个部门参加、配合的事项，用 --dept 部门 查看\n"
)


def test_who_only_takes_part_has_no_group_and_the_list_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    lay_out(
        tmp_path, plan_tree(task("1", lead=[OFFICE], participants=[ALL, JUSTICE], deadlines=[DUE]))
    )
    assert told(tmp_path) == {OFFICE: ["1"]}
    assert told(tmp_path, "--dept", JUSTICE) == {JUSTICE: ["1"]}
    assert ask(tmp_path).out.endswith(LEFT_OUT)
    assert LEFT_OUT not in ask(tmp_path, "--dept", JUSTICE).out
    assert LEFT_OUT not in fazhi(tmp_path, "overdue", "--as-of", DAY).out
    assert LEFT_OUT not in fazhi(tmp_path, "overdue", "--as-of", DAY, "--by", "plan").out
    assert "只列牵头和具体负责的单位" in fazhi(tmp_path, "overdue", "--help").out


@pytest.mark.parametrize("keys", [{}, {"lead": [], "participants": [OFFICE]}])
def test_where_everybody_has_a_group_nothing_is_said_of_others(
    tmp_path: Path, keys: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    lay_out(tmp_path, plan_tree(task("1", **{"lead": [OFFICE], **keys}, deadlines=[DUE])))
    assert told(tmp_path) == {OFFICE: ["1"]}
    assert LEFT_OUT not in ask(tmp_path).out


def test_csv_has_the_department_before_each_row(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*MANY))
    found = list(csv.DictReader(StringIO(ask(tmp_path, "--format", "csv").out)))
    assert next(iter(found[0])) == "部门"
    assert [(row["部门"], row["编号"]) for row in found[:4]] == [
        (OFFICE, "领"),
        (OFFICE, "点"),
        (OFFICE, "群"),
        (JUSTICE, "领"),
    ]
    assert (found[-1]["部门"], found[-1]["状态"], found[-1]["责任单位"]) == (
        NOBODY,
        "未明确责任单位",
        "",
    )


def test_without_rows_csv_has_the_same_titles(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(*MANY))
    pages = [
        ask(tmp_path, "--format", "csv", day=day).out.splitlines() for day in (DAY, "2031-01-20")
    ]
    assert pages[1] == pages[0][:1]


def test_by_plan_each_plan_has_a_part_under_its_title(tmp_path: Path) -> None:
    older = plan_tree(
        task("2", deadlines=[{"by": "2030-03-31"}]),
        id="yunxi-2030",
        issued="2030-01-15",
        period=None,
    )
    lay_out(tmp_path, plan_tree(*MANY), older)
    done = fazhi(tmp_path, "overdue", "--as-of", DAY, "--by", "plan")
    assert [line for line in done.out.splitlines() if "工作要点" in line] == [
        "yunxi-2030（1 项）　云溪县法治政府建设2031年工作要点",
        "yunxi-2031（5 项）　云溪县法治政府建设2031年工作要点",
    ]
    assert "共 6 项：红 6" in done.out
    assert "yunxi-2031\n" not in done.out
    page = fazhi(tmp_path, "overdue", "--as-of", DAY, "--by", "plan", "--format", "csv").out
    assert [row["方案"] for row in csv.DictReader(StringIO(page))] == ["yunxi-2030"] + [
        "yunxi-2031"
    ] * 5


def test_another_grouping_is_refused(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree())
    done = fazhi(tmp_path, "overdue", "--by", "部门")
    assert (done.code, done.out) == (2, "")
    assert "dept、plan" in done.err
