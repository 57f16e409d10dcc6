"""`tasks` and `depts` as spreadsheet and document: one fact a cell, nothing shortened."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import ALL, JUSTICE, OFFICE, POLICE, SOME, TOWNS, TRADE, Tree, lay_out, plan_tree, task

TASKS = [
    task("1", lead=[OFFICE, JUSTICE], participants=[ALL, TOWNS], deadlines=[{"by": "2031-06-30"}]),
    task("2", lead=[SOME], deadlines=[{"by": "2031-03-31"}]),
    task("3", lead=[OFFICE], participants=[ALL], deadlines=[{"ongoing": "长期坚持"}]),
]
SECTIONS: list[Tree] = [
    {
        "no": "一",
        "title": "健全体系",
        "sections": [{"no": "一", "title": "优化机构", "tasks": TASKS[:2]}],
    },
    {"no": "二", "title": "强化监督", "tasks": TASKS[2:]},
]
DAY = ("--as-of", "2031-06-25")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(sections=SECTIONS))


def printed(folder: Path, *arguments: str) -> str:
    done = fazhi(folder, *arguments)
    assert (done.code, done.err) == (0, "")
    return done.out


def spread(folder: Path, *arguments: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(StringIO(printed(folder, *arguments, "--format", "csv"), newline=""))
    )


def test_a_spreadsheet_of_all_tasks_has_a_column_a_fact(workspace: Path) -> None:
    first, second, third = spread(workspace, "tasks", *DAY)
    assert first == {
        "方案": "yunxi-2031",
        "编号": "1",
        "任务": "任务1",
        "章节": "健全体系 › 优化机构",
        "牵头单位": "县政府办、县司法局",
        "责任单位": "县直各部门、各镇",
        "下次到期": "2031-06-30",
        "已过的到期日": "",
        "状态": "未启动",
        "标注": "临期",
        "灯": "黄",
        "期数": "1",
        "已办期数": "0",
        "地区": "云溪县",
    }
    assert [second[title] for title in ("下次到期", "状态", "标注", "灯")] == [
        "",
        "未明确责任单位",
        "逾期",
        "红",
    ]
    assert [third[title] for title in ("下次到期", "状态", "标注", "灯")] == [
        "",
        "长期坚持",
        "本年未记录",
        "灰",
    ]


def test_a_spreadsheet_of_one_department_tells_how_it_comes_in(workspace: Path) -> None:
    found = spread(workspace, "tasks", "--dept", JUSTICE, *DAY)
    ties = {row["编号"]: (row["身份"], row["怎样涉及"], row["群组"]) for row in found}
    assert ties == {
        "1": ("牵头", "点名", ""),
        "2": ("牵头", "有关", SOME),
        "3": ("责任", "全体", ALL),
    }
    assert found[0]["牵头单位"] == "县政府办、县司法局"


def test_a_document_of_one_department_has_its_own_part_in_the_tasks(workspace: Path) -> None:
    page = printed(workspace, "tasks", "--dept", JUSTICE, *DAY, "--format", "md").splitlines()
    begin = "| 编号 | 任务 | 身份 | 怎样涉及 | 群组 | 下次到期 | 已过的到期日 | 状态 | 标注 | 灯 |"
    assert page[4] == f"{begin} 期数 | 已办期数 |"
    lasting = "| 3 | 任务3 | 责任 | 全体 | 县直各部门 |  |  | 长期坚持 | 本年未记录 | 灰 |  |  |"
    assert lasting in page


def test_the_tasks_count_lights_the_most_urgent_first(workspace: Path) -> None:
    assert "共 3 项：红 1，黄 1，灰 1\n" in printed(workspace, "tasks", *DAY)


def test_a_spreadsheet_of_departments_keeps_old_names_and_groups_apart(workspace: Path) -> None:
    found = {row["部门"]: row for row in spread(workspace, "depts")}
    titles = ("其他写法", "原名称", "牵头", "可能", "所属群组")
    assert [found[JUSTICE][title] for title in titles] == [
        "",
        "县政府法制办",
        "1",
        "1",
        "县直各部门、县直有关部门、县直其他部门",
    ]
    assert [found[OFFICE][title] for title in titles[:4]] == ["县政府办公室", "", "2", "1"]
    assert found[TRADE]["原名称"] == "县工商局、县质监局"


def test_a_document_lists_every_member_of_a_group(workspace: Path) -> None:
    page = printed(workspace, "depts", "--format", "md").splitlines()
    members = "、".join([OFFICE, JUSTICE, "县财政局", TRADE, POLICE])
    assert f"| 县直各部门 | 全体 | 5 | {members} |" in page
    assert "| 各街道 | 全体 | 0 |  |" in page
