"""`fazhi plans` and `fazhi show`: plans in numbers, one plan, one task in full."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from yunxi import (
    ALL,
    COUNTY,
    JUSTICE,
    OFFICE,
    POLICE,
    REST,
    SOME,
    STREETS,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

PLAN = "yunxi-2031"
DAY = ["--as-of", "2031-06-01"]


def heading(no: str, **parts: list[Tree]) -> Tree:
    return {"no": no, "title": f"章节{no}", **parts}


TWELFTH = task(
    "12",
    title="编制权责清单",
    text="编制并公布",
    public="false",
    lead=[JUSTICE, REST],
    participants=[OFFICE, STREETS, SOME],
    deadlines=[
        {
            "id": "公布",
            "by": "2031-06-30",
            "what": "公布清单",
            "phrase": "上半年",
            "owner": [OFFICE],
            "to": "县政府",
        },
        {"id": "评估", "by": "2031-01-31", "inferred": "true"},
    ],
    indicators=[{"name": "公布率", "target": "≥95％", "per": "每年", "owner": [JUSTICE]}],
)
SECTIONS = [
    heading(
        "一", sections=[heading("1", tasks=[task("1"), task("2")]), heading("2", tasks=[task("3")])]
    ),
    heading("二", tasks=[TWELFTH, task("4", id="二-4")]),
]
DUTY = {"id": "清单", "by": "2031-02-20", "what": "报送责任清单", "owner": [ALL]}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(
        tmp_path, plan_tree(sections=SECTIONS, deadlines=[DUTY], doc_number="云法委发〔2031〕3号")
    )


def ask(folder: Path, *arguments: str) -> Any:
    done = fazhi(folder, *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_a_plan_is_counted_level_by_level(workspace: Path) -> None:
    [row] = ask(workspace, "plans", *DAY)["plans"]
    assert row.pop("states")["total"] == 6
    assert row == {
        "plan": PLAN,
        "title": "云溪县法治政府建设2031年工作要点",
        "kind": "工作要点",
        "jurisdiction": "云溪县",
        "issuers": [],
        "doc_number": "云法委发〔2031〕3号",
        "issued": "2031-01-15",
        "period": {"start": "2031-01-01", "end": "2031-12-31"},
        "validity": "现行",
        "superseded_by": None,
        "sections": [2, 2],
        "tasks": 5,
        "duties": 1,
        "deadlines": 2,
        "indicators": 1,
    }


def test_what_a_document_does_not_say_is_null(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(issued=None, period=None))
    [row] = ask(tmp_path, "plans")["plans"]
    assert (row["issued"], row["period"], row["doc_number"], row["sections"]) == (
        None,
        None,
        None,
        [],
    )


def test_plans_are_listed_by_name_and_by_place(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        *(
            plan_tree(id=name, jurisdiction=place)
            for name, place in (("b", "云溪县"), ("a", "松亭区"))
        ),
        files={"departments.yaml": {"jurisdictions": [COUNTY, {**COUNTY, "name": "松亭区"}]}},
    )
    assert [row["plan"] for row in ask(tmp_path, "plans")["plans"]] == ["a", "b"]
    assert [row["plan"] for row in ask(tmp_path, "plans", "--jurisdiction", "云溪县")["plans"]] == [
        "b"
    ]
    done = fazhi(tmp_path, "plans", "--jurisdiction", "云西县")
    assert (done.code, done.err) == (
        2,
        "没有地区“云西县”，是否：云溪县。用 fazhi depts 看有哪些地区\n",
    )


def test_a_workspace_without_plans_says_so(tmp_path: Path) -> None:
    (tmp_path / "data" / "plans").mkdir(parents=True)
    done = fazhi(tmp_path, "plans")
    assert (done.code, done.out) == (0, "还没有方案\n")


def test_a_plan_is_shown_with_its_head_and_all_its_tasks(workspace: Path) -> None:
    document = ask(workspace, "show", PLAN, *DAY)
    assert document["counts"] == {
        "sections": [2, 2],
        "tasks": 5,
        "duties": 1,
        "deadlines": 2,
        "indicators": 1,
    }
    assert [each["task"] for each in document["tasks"]] == ["通知-1", "1", "2", "3", "12", "二-4"]
    assert document["tasks"][4]["sections"] == ["章节二"]
    assert [each["light"] for each in document["tasks"]] == ["红", "灰", "灰", "灰", "红", "灰"]
    table = fazhi(workspace, "show", PLAN, *DAY).out
    for line in (
        "云法委发〔2031〕3号",
        "印发通知的要求",
        "一 章节一 › 1 章节1",
        "编制权责清单",
        "共 5 项任务",
    ):
        assert line in table


def test_the_lights_of_a_plan_add_up_to_its_rows(workspace: Path) -> None:
    summary = fazhi(workspace, "show", PLAN, *DAY).out.splitlines()[-2:]
    assert summary == [
        "共 5 项任务、1 项通知要求：红 2，灰 4",
        "办结 0/6（0%），销号 0%；到期事项 2，办完 0",
    ]


DONE = {"task": "1", "at": "2031-05-01", "by": JUSTICE, "status": "已报完成"}
CLOSED = {
    "task": "1",
    "department": JUSTICE,
    "at": "2031-05-10",
    "by": "县委依法治县办",
    "decision": "销号",
}


def progressed(folder: Path) -> Path:
    dated = [
        task("1", deadlines=[{"by": "2031-05-31"}]),
        task("2", deadlines=[{"by": "2031-05-20"}]),
    ]
    others = [task("3", deadlines=[{"ongoing": "长期坚持"}]), task("4", lead=[SOME])]
    progress = {"plan": PLAN, "department": JUSTICE, "entries": [DONE]}
    reviews = {"plan": PLAN, "reviews": [CLOSED]}
    files = {f"progress/{PLAN}/{JUSTICE}.yaml": progress, f"reviews/{PLAN}.yaml": reviews}
    return lay_out(folder, plan_tree(*dated, *others), files=files)


def test_plans_tell_how_many_tasks_are_done_and_late_on_a_day(tmp_path: Path) -> None:
    progressed(tmp_path)
    [row] = ask(tmp_path, "plans", *DAY)["plans"]
    assert row["states"] == {
        "total": 4,
        "by_status": {
            "未启动": 2,
            "推进中": 0,
            "已报完成": 0,
            "已销号": 1,
            "长期坚持": 1,
            "已终止": 0,
            "已接续": 0,
        },
        "by_light": {"red": 1, "yellow": 0, "green": 1, "grey": 2},
        "over": 1,
        "can_end": 3,
        "overdue": 1,
        "unassigned": 1,
        "matters": {"due": 2, "done": 1, "overdue": 1},
        "done_percent": 33,
        "closed_percent": 33,
    }
    [earlier] = ask(tmp_path, "plans", "--as-of", "2031-05-09")["plans"]
    assert (earlier["states"]["by_status"]["已报完成"], earlier["states"]["closed_percent"]) == (
        1,
        0,
    )
    assert ask(tmp_path, "show", PLAN, *DAY)["states"] == row["states"]
    assert "4   1/3       1/2     1" in fazhi(tmp_path, "plans", *DAY).out
    assert fazhi(tmp_path, "plans", "--format", "csv", *DAY).out.endswith(
        ",2,0,0,1,1,0,0,3,1,2,1,1,1,1,0,1,2,33,33\n"
    )
    assert fazhi(tmp_path, "show", PLAN, *DAY).out.endswith(
        "共 4 项任务：红 1，绿 1，灰 2\n办结 1/3（33%），销号 33%；到期事项 2，办完 1\n"
    )


def test_where_nobody_leads_a_plan_shows_who_answers_instead(tmp_path: Path) -> None:
    indicator = {"name": "公布率", "target": "≥95%", "owner": [POLICE]}
    tasks = (
        task("1", lead=[], participants=[OFFICE, TRADE]),
        task("2", lead=[], deadlines=[{"by": "2031-06-30", "owner": [TRADE]}]),
        task("3", lead=[], indicators=[indicator]),
        task("4", lead=[]),
    )
    lay_out(tmp_path, plan_tree(*tasks))
    rows = fazhi(tmp_path, "show", PLAN, *DAY, "--format", "csv").out.splitlines()[-4:]
    answering = [row.split(",")[3] for row in rows]
    assert answering == [f"{OFFICE}、{TRADE}", TRADE, POLICE, ""]


def test_a_task_is_shown_with_all_that_the_plan_says(workspace: Path) -> None:
    document = ask(workspace, "show", PLAN, "12", *DAY)
    deadlines, indicators, groups = (
        document.pop(key) for key in ("deadlines", "indicators", "groups")
    )
    assert {
        key: document[key]
        for key in ("title", "text", "sections", "lead", "participants", "public")
    } == {
        "title": "编制权责清单",
        "text": "编制并公布",
        "sections": ["章节二"],
        "lead": [JUSTICE, REST],
        "participants": [OFFICE, STREETS, SOME],
        "public": False,
    }
    assert indicators == [{"name": "公布率", "target": "≥95％", "per": "每年", "owner": [JUSTICE]}]
    assert [each["id"] for each in deadlines] == ["公布", "评估"]
    assert (deadlines[0]["rule"], document["light"]) == ("2031年6月30日前", "红")
    assert [group["name"] for group in groups] == [REST, STREETS, SOME]


def test_the_others_are_shown_without_those_that_the_task_names(workspace: Path) -> None:
    groups = {group["name"]: group for group in ask(workspace, "show", PLAN, "12")["groups"]}
    assert groups[REST]["members"] == ["县财政局", TRADE, POLICE]
    assert groups[SOME]["members"] == [OFFICE, JUSTICE, "县财政局", TRADE, POLICE]
    assert (groups[STREETS]["members"], groups[SOME]["scope"], groups[REST]["scope"]) == (
        [],
        "有关",
        "全体",
    )


@pytest.mark.parametrize(
    "line",
    [
        "推定",
        "原文“上半年”",
        "报县政府",
        f"由{OFFICE}负责",
        "公布率 ≥95％，每年",
        "不对外公布",
        "文件没有列出",
    ],
)
def test_the_table_of_a_task_says_it_in_words(workspace: Path, line: str) -> None:
    assert line in fazhi(workspace, "show", PLAN, "12", *DAY).out


@pytest.mark.parametrize(
    "printed", ["12", "12)", "（12）", "十二", "（十二）", "第十二条", "⑫", "１２", "012", "12、"]
)
def test_a_task_is_found_in_every_printed_form(workspace: Path, printed: str) -> None:
    assert ask(workspace, "show", PLAN, printed)["task"] == "12"


@pytest.mark.parametrize("printed", ["二-4", "（二）-4", "2-4", "二—4", "二－（四）"])
def test_an_id_of_two_parts_is_found_part_by_part(workspace: Path, printed: str) -> None:
    assert ask(workspace, "show", PLAN, printed)["task"] == "二-4"


def test_the_exact_id_comes_before_one_that_only_means_the_same(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task("12"), task("十二")))
    assert ask(tmp_path, "show", PLAN, "十二")["task"] == "十二"
    assert ask(tmp_path, "show", PLAN, "12")["task"] == "12"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["yunxi-2013"], "没有方案“yunxi-2013”，是否：yunxi-2031"),
        (["松亭"], "没有方案“松亭”"),
        ([PLAN, "13"], "没有任务“13”，是否：1"),
        ([PLAN, "9" * 5000], "没有任务"),
        ([PLAN, ""], "没有任务“”"),
    ],
)
def test_what_there_is_not_is_refused_with_what_is_near(
    workspace: Path, arguments: list[str], told: str
) -> None:
    done = fazhi(workspace, "show", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_task_with_an_id_is_found_by_its_printed_number_too(workspace: Path) -> None:
    by_id, by_number = fazhi(workspace, "show", PLAN, "二-4"), fazhi(workspace, "show", PLAN, "4")
    assert by_number.code == 0
    assert by_number == by_id


def test_a_plan_with_errors_is_not_shown_and_the_reason_is_given(workspace: Path) -> None:
    lay_out(workspace, plan_tree(task(deadlines=[{"by": "2031-02-30"}])))
    done = fazhi(workspace, "show", PLAN)
    assert (done.code, done.out) == (6, "")
    assert "没有计入 data/plans/yunxi-2031.yaml" in done.err
    assert "[E205]" in done.err


def replaced(folder: Path) -> Path:
    """Lay out a plan of two tasks, and one of three that takes its place from July on."""
    older = plan_tree(*(task(no) for no in "12"))
    newer = plan_tree(
        *(task(no) for no in "123"),
        id="yunxi-2032",
        issued="2031-06-10",
        supersedes=PLAN,
        since="2031-07-01",
    )
    return lay_out(folder, older, newer)


@pytest.mark.parametrize(
    ("day", "validity", "successor", "total"),
    [
        (
            "2031-06-09",
            ["现行", "还没有印发"],
            None,
            "共 1 份，2 项任务（截至 2031-06-09）；另有还没有印发的 1 份，3 项任务",
        ),
        (
            "2031-06-10",
            ["现行", "现行"],
            {"plan": "yunxi-2032", "since": "2031-07-01"},
            "共 2 份，5 项任务（截至 2031-06-10）",
        ),
        (
            "2031-07-01",
            ["已被取代", "现行"],
            {"plan": "yunxi-2032", "since": "2031-07-01"},
            "共 1 份，3 项任务（截至 2031-07-01）；另有已被取代的 1 份，2 项任务",
        ),
    ],
)
def test_a_plan_that_is_not_in_force_is_marked_and_counted_apart(
    tmp_path: Path, day: str, validity: list[str], successor: Tree | None, total: str
) -> None:
    replaced(tmp_path)
    asked = ("--as-of", day)
    older, newer = ask(tmp_path, "plans", *asked)["plans"]
    assert [older["validity"], newer["validity"]] == validity
    assert (older["superseded_by"], newer["superseded_by"]) == (successor, None)
    shown = ask(tmp_path, "show", PLAN, *asked)
    assert (shown["validity"], shown["superseded_by"]) == (validity[0], successor)
    table = fazhi(tmp_path, "plans", *asked).out
    assert table.endswith(f"\n{total}\n")
    assert ("还没有印发\n" in "".join(f"{line.strip()}\n" for line in table.splitlines())) == (
        validity[1] == "还没有印发"
    )
    assert ("从 2031-07-01 起" in table) == (successor is not None)
    assert f",{validity[0]}," in fazhi(tmp_path, "plans", *asked, "--format", "csv").out
    is_unissued = validity[1] == "还没有印发"
    page = fazhi(tmp_path, "show", "yunxi-2032", *asked).out
    assert (f"截至 {day} 还没有印发" in page) == is_unissued
