"""`fazhi due` and `fazhi overdue`: what falls due soon, and what is late.

See docs/format.md#机器可读的输出.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from yunxi import COUNTY, JUSTICE, OFFICE, PLAN, SOME, Tree, lay_out, plan_tree, task

KEYS = [
    "plan",
    "jurisdiction",
    "task",
    "title",
    "deadline",
    "what",
    "phrase",
    "period",
    "due",
    "original_due",
    "days_overdue",
    "owners",
    "status",
    "light",
]
MONTHLY = {"id": "月报", "every": "每月", "by": "10", "what": "报送进展"}
TASKS = [
    task("1", deadlines=[{"by": "2031-06-30", "phrase": "上半年"}]),
    task("2", lead=[OFFICE, JUSTICE], deadlines=[MONTHLY, {"id": "总结", "by": "2031-03-31"}]),
    task("3", lead=[SOME], deadlines=[{"by": "2031-06-05"}]),
    task("4", deadlines=[{"ongoing": "长期坚持"}]),
    task("5", deadlines=[{"unsettled": "2031年前"}]),
    task("6", deadlines=[{"within": "15日", "after": "文件发布"}]),
    task("7", deadlines=[{"within": "15日", "after": "印发"}]),
    task("8"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(*TASKS))


def run(folder: Path, command: str, day: str, *arguments: str) -> Outcome:
    return fazhi(folder, command, "--as-of", day, *arguments)


def rows(folder: Path, command: str, day: str, *arguments: str) -> list[Any]:
    done = run(folder, command, day, "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    found: list[Any] = json.loads(done.out)["occurrences"]
    return found


def told(folder: Path, command: str, day: str, *arguments: str) -> list[str]:
    return [f"{row['task']} {row['due']}" for row in rows(folder, command, day, *arguments)]


@pytest.mark.parametrize("command", ["due", "overdue"])
def test_the_document_has_the_keys_of_the_contract_in_its_order(
    workspace: Path, command: str
) -> None:
    document = json.loads(run(workspace, command, "2031-04-05", "--format", "json").out)
    assert list(document) == ["version", "as_of", "occurrences"]
    assert (document["version"], document["as_of"]) == (1, "2031-04-05")
    assert document["occurrences"]
    for row in document["occurrences"]:
        assert [key for key in row if key in KEYS] == KEYS  # further keys may come, these stay


def test_a_row_says_all_that_the_contract_asks_for(workspace: Path) -> None:
    late = next(
        row
        for row in rows(workspace, "overdue", "2031-04-05", "--all")
        if row["deadline"] == "总结"
    )
    assert {key: late[key] for key in KEYS} == {
        "plan": PLAN,
        "jurisdiction": "云溪县",
        "task": "2",
        "title": "任务2",
        "deadline": "总结",
        "what": None,
        "phrase": None,
        "period": None,
        "due": "2031-03-31",
        "original_due": "2031-03-31",
        "days_overdue": 5,
        "owners": [OFFICE, JUSTICE],
        "status": "未启动",
        "light": "红",
    }
    [half] = [row for row in rows(workspace, "due", "2031-06-29") if row["task"] == "1"]
    assert [half[key] for key in ("deadline", "phrase", "flags", "light", "days_overdue")] == [
        None,
        "上半年",
        ["临期"],
        "黄",
        0,
    ]


def test_due_counts_from_the_day_itself_to_the_last_day_of_the_span(workspace: Path) -> None:
    assert told(workspace, "due", "2031-05-06", "--within", "30") == [
        "2 2031-05-10",
        "3 2031-06-05",
    ]
    assert told(workspace, "due", "2031-05-05", "--within", "30") == ["2 2031-05-10"]
    assert told(workspace, "due", "2031-05-10", "--within", "0") == ["2 2031-05-10"]
    assert told(workspace, "due", "2031-05-11", "--within", "0") == []
    assert told(workspace, "due", "2031-05-06") == told(
        workspace, "due", "2031-05-06", "--within", "30"
    )


def test_the_last_day_is_due_and_not_overdue(workspace: Path) -> None:
    [row] = [row for row in rows(workspace, "due", "2031-06-30", "--all") if row["task"] == "1"]
    assert (row["flags"], row["days_overdue"], row["light"]) == (["最后一日"], 0, "黄")
    assert "1 2031-06-30" not in told(workspace, "overdue", "2031-06-30")
    [late] = [row for row in rows(workspace, "overdue", "2031-07-01") if row["task"] == "1"]
    assert (late["flags"], late["days_overdue"], late["light"]) == (["逾期"], 1, "红")
    assert "1 2031-06-30" not in told(workspace, "due", "2031-07-01")


def test_an_overdue_duty_is_one_row_with_its_periods_or_one_a_period(workspace: Path) -> None:
    [folded] = [
        row for row in rows(workspace, "overdue", "2031-04-20") if row["deadline"] == "月报"
    ]
    assert (folded["due"], folded["days_overdue"]) == ("2031-02-10", 69)
    assert (folded["period"], folded["periods"]) == ("2031-02", ["2031-02", "2031-03", "2031-04"])
    every = [
        row
        for row in rows(workspace, "overdue", "2031-04-20", "--all")
        if row["deadline"] == "月报"
    ]
    assert [(row["period"], row["periods"]) for row in every] == [
        (month, [month]) for month in ("2031-02", "2031-03", "2031-04")
    ]


def test_rows_come_with_the_longest_overdue_first_and_the_nearest_first(workspace: Path) -> None:
    late = [row["days_overdue"] for row in rows(workspace, "overdue", "2031-12-31", "--all")]
    assert late == sorted(late, reverse=True)
    assert len(late) > 10
    near = [row["due"] for row in rows(workspace, "due", "2031-01-16", "--within", "365", "--all")]
    assert near == sorted(near)


def test_what_has_no_date_never_falls_due(workspace: Path) -> None:
    everything = told(workspace, "overdue", "2040-01-01", "--all") + told(
        workspace, "due", "2031-01-15", "--within", "3660"
    )
    assert not {line.split()[0] for line in everything} & {"4", "5", "6", "8"}
    assert "7 2031-01-30" in everything


def test_of_what_a_plan_supersedes_only_the_time_before_is_asked_for(tmp_path: Path) -> None:
    newer = plan_tree(task("9"), id="yunxi-2032", supersedes=PLAN, since="2031-04-01")
    lay_out(tmp_path, plan_tree(*TASKS), newer)
    assert "2 2031-03-10" in told(tmp_path, "overdue", "2031-12-31", "--all")
    assert {line.split()[1] for line in told(tmp_path, "overdue", "2031-12-31", "--all")} == {
        "2031-01-30",
        "2031-02-10",
        "2031-03-10",
        "2031-03-31",
    }


ENTRY: Tree = {"task": "1", "at": "2031-06-20", "by": JUSTICE, "status": "已报完成"}
EXTENDED: Tree = {
    "task": "1",
    "at": "2031-06-20",
    "by": "县委依法治县办",
    "decision": "延期",
    "department": JUSTICE,
    "to": "2031-08-31",
    "reason": "人手不足",
}


def with_records(folder: Path, *entries: Tree, reviews: list[Tree] | None = None) -> Path:
    files = {
        f"progress/{PLAN}/{JUSTICE}.yaml": {
            "plan": PLAN,
            "department": JUSTICE,
            "entries": list(entries),
        }
    }
    files |= {f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": reviews}} if reviews else {}
    return lay_out(folder, plan_tree(*TASKS), files=files)


def test_what_was_reported_done_is_neither_due_nor_overdue(tmp_path: Path) -> None:
    with_records(tmp_path, ENTRY)
    assert "1 2031-06-30" in told(tmp_path, "due", "2031-06-19")
    assert "1 2031-06-30" not in told(tmp_path, "due", "2031-06-20")
    assert "1 2031-06-30" not in told(tmp_path, "overdue", "2031-12-31")


def test_an_extension_moves_the_date_and_keeps_the_original(tmp_path: Path) -> None:
    with_records(tmp_path, reviews=[EXTENDED])
    assert "1 2031-06-30" in told(tmp_path, "due", "2031-06-19")
    assert "1 2031-08-31" not in told(tmp_path, "overdue", "2031-08-31")
    [late] = [row for row in rows(tmp_path, "overdue", "2031-09-02") if row["task"] == "1"]
    assert (late["due"], late["original_due"], late["days_overdue"]) == (
        "2031-08-31",
        "2031-06-30",
        2,
    )
    assert late["flags"] == ["逾期", "延期"]


@pytest.mark.parametrize(
    ("command", "day", "arguments", "code"),
    [
        ("overdue", "2031-12-31", ["--check"], 1),
        ("overdue", "2031-12-31", [], 0),
        ("overdue", "2031-01-20", ["--check"], 0),
        ("due", "2031-06-01", ["--check"], 1),
        ("due", "2031-06-01", [], 0),
        ("due", "2031-05-11", ["--check", "--within", "5"], 0),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_check_tells_by_the_exit_code_whether_there_is_anything(
    workspace: Path, command: str, day: str, arguments: list[str], code: int, form: str
) -> None:
    checked = run(workspace, command, day, "--format", form, *arguments)
    assert checked.code == code
    assert (
        checked.out
        == run(
            workspace,
            command,
            day,
            "--format",
            form,
            *(each for each in arguments if each != "--check"),
        ).out
    )


def test_a_file_that_was_left_out_matters_more_than_what_was_found(workspace: Path) -> None:
    lay_out(workspace, plan_tree(*TASKS), plan_tree(task(lead=JUSTICE), id="坏"))
    done = run(workspace, "overdue", "2031-12-31", "--check")
    assert done.code == 6
    assert "没有计入 data/plans/坏.yaml" in done.err


def test_only_the_plans_and_places_that_were_asked_for_are_looked_at(tmp_path: Path) -> None:
    other = plan_tree(*TASKS, id="songting-2031", jurisdiction="松亭区")
    places = {"jurisdictions": [COUNTY, {**COUNTY, "name": "松亭区"}]}
    lay_out(tmp_path, plan_tree(*TASKS), other, files={"departments.yaml": places})
    day = "2031-12-31"
    assert {row["plan"] for row in rows(tmp_path, "overdue", day)} == {PLAN, "songting-2031"}
    assert {row["plan"] for row in rows(tmp_path, "overdue", day, "--plan", PLAN)} == {PLAN}
    assert {row["plan"] for row in rows(tmp_path, "overdue", day, "--jurisdiction", "云溪县")} == {
        PLAN
    }


def test_the_table_says_how_late_and_which_periods(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    table = run(workspace, "overdue", "2031-04-20").out
    for words in (
        "逾期事项（yunxi-2031，截至 2031-04-20）",
        "3 期：2031-02 至 2031-04",
        "逾期 69 天",
        "用 --all 逐期列出",
        "共 3 项：红 3",
    ):
        assert words in table
    assert "用 --all" not in run(workspace, "overdue", "2031-04-20", "--all").out
    assert "〔未明确〕" in run(workspace, "overdue", "2031-06-06").out


def test_before_a_newer_plan_is_issued_nobody_knows_of_it(tmp_path: Path) -> None:
    newer = plan_tree(
        task("9"), id="yunxi-2032", issued="2031-03-20", supersedes=PLAN, since="2031-04-01"
    )
    lay_out(tmp_path, plan_tree(task("1", deadlines=[{"every": "每季度"}])), newer)
    seen = {
        day: rows(tmp_path, "due", day, "--within", "366", "--all")
        for day in ("2031-03-19", "2031-03-20")
    }
    assert [row["period"] for row in seen["2031-03-19"]] == [
        "2031-Q1",
        "2031-Q2",
        "2031-Q3",
        "2031-Q4",
    ]
    assert [row["period"] for row in seen["2031-03-20"]] == ["2031-Q1"]


def test_before_a_plan_is_issued_nobody_owes_what_it_asks_for(tmp_path: Path) -> None:
    early = plan_tree(
        task("9", deadlines=[{"by": "2030-12-31"}]),
        id="yunxi-2030",
        issued="2030-01-15",
        period=None,
    )
    undated = plan_tree(task("8", deadlines=[{"by": "2031-01-31"}]), id="yunxi-2029", issued=None)
    lay_out(tmp_path, plan_tree(*TASKS), early, undated)
    near = ("due", "2030-12-20", "--within", "200")
    assert (
        told(tmp_path, *near)
        == told(tmp_path, *near, "--dept", JUSTICE)
        == ["9 2030-12-31", "8 2031-01-31"]
    )
    assert "1 2031-06-30" in told(tmp_path, "due", "2031-01-15", "--within", "200")
    assert "1 2031-06-30" not in told(tmp_path, "due", "2031-01-14", "--within", "200")
    note = "说明：2030-12-20 还没有印发的方案没有计入；要看，用 --plan 指定方案\n"
    assert run(tmp_path, *near).out.endswith(note)
    assert "还没有印发" not in run(tmp_path, "due", "2031-01-15").out


def test_whoever_names_a_plan_is_told_that_it_was_not_issued_yet(workspace: Path) -> None:
    named = ("due", "2030-12-20", "--within", "60", "--plan", PLAN)
    assert "7 2031-01-30" in told(workspace, *named)
    done = run(workspace, *named)
    assert done.out.endswith(
        "说明：方案 yunxi-2031 的成文日期是 2031-01-15，2030-12-20 还没有印发\n"
    )
    assert "还没有印发" not in run(workspace, "due", "2031-01-15", "--plan", PLAN).out


HAPPENED: Tree = {"task": "6", "by": JUSTICE, "status": "推进中"}


def test_a_limit_names_the_day_of_its_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    days = ("2031-05-12", "2031-05-20")
    with_records(tmp_path, *({**HAPPENED, "at": day, "event": day} for day in days))
    found = rows(tmp_path, "due", "2031-05-21", "--within", "60")
    assert {
        (row["task"], row["due"], row["event"]) for row in found if row["task"] in ("1", "6")
    } == {
        ("1", "2031-06-30", None),
        ("6", "2031-05-27", "2031-05-12"),
        ("6", "2031-06-04", "2031-05-20"),
    }
    table = run(tmp_path, "due", "2031-05-21", "--within", "60").out
    assert [day for day in days if f"任务6（{day} 发生）" in table] == list(days)
