"""`fazhi split`: every department gets a list of all its tasks, under a safe name, and an index
names the lists.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.cli import Outcome, fazhi
from fazhi_cli.model.file_names import safe_name, safe_names
from yunxi import (
    ALL,
    COUNTY,
    JUSTICE,
    NORTH,
    OFFICE,
    POLICE,
    SOME,
    STREETS,
    TOWNS,
    Tree,
    lay_out,
    plan_tree,
    task,
)

DAY = ["--as-of", "2031-06-01"]
INDEX = "目录.md"
_TASK = re.compile(r"^\*\*(\S+)　(.+)\*\*$", re.MULTILINE)
TASKS = [
    task(
        "1",
        lead=[OFFICE],
        participants=[JUSTICE],
        deadlines=[{"by": "2031-12-31", "phrase": "年底前"}],
    ),
    task("2", lead=[JUSTICE], participants=[TOWNS], text="编制*并*公布 <b>清单</b>"),
    task("3", lead=[OFFICE], participants=[ALL, STREETS]),
    task("4", lead=[OFFICE], participants=[SOME]),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(
        tmp_path / "区", plan_tree(*TASKS), plan_tree(task("1", lead=[NORTH]), id="yunxi-2030")
    )


def split(folder: Path, *arguments: str) -> Outcome:
    return fazhi(folder, "split", "-o", "清单", *DAY, *arguments)


def lists(folder: Path) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "清单").iterdir())
    }


def tasks_in(page: str) -> list[str]:
    return [number for number, _ in _TASK.findall(page)]


def test_every_department_with_a_task_gets_a_list(workspace: Path) -> None:
    done = split(workspace)
    assert (done.code, done.err) == (0, "")
    bodies = [body["name"] for body in COUNTY["departments"]]
    assert set(lists(workspace)) == {INDEX, *(f"{name}.md" for name in bodies)}
    assert "共 8 个文件" in done.out


def test_every_task_of_a_department_stands_in_its_list(workspace: Path) -> None:
    split(workspace)
    for name, page in lists(workspace).items():
        if name != INDEX:
            listed = json.loads(
                fazhi(workspace, "tasks", "--dept", Path(name).stem, "--format", "json", *DAY).out
            )
            assert sorted(tasks_in(page)) == sorted(row["task"] for row in listed["tasks"])


def test_the_parts_of_a_list_go_from_leading_to_perhaps(workspace: Path) -> None:
    split(workspace)
    page = lists(workspace)[f"{JUSTICE}.md"]
    assert tasks_in(page) == ["2", "1", "3", "4"]
    headings = [line for line in page.splitlines() if line.startswith("###")]
    assert headings == [
        "### 牵头的任务（1项）",
        "### 点名参加的任务（1项）",
        "### 各单位都要做的任务（1项）",
        "### 可能涉及的任务（1项）",
    ]
    assert "共4项：牵头1项，责任3项（点名1项、全体1项、可能1项）。" in page


def test_a_list_says_what_when_and_with_whom(workspace: Path) -> None:
    split(workspace)
    page = lists(workspace)[f"{OFFICE}.md"]
    for line in (
        "- 牵头单位：县政府办",
        "- 责任单位：县司法局",
        "原文“年底前”",
        "- 下次到期：2031年12月31日",
    ):
        assert line in page
    assert f"“{STREETS}”的成员在文件里没有列出" in page
    assert f"- 涉及方式：{ALL}" in lists(workspace)[f"{POLICE}.md"]


def test_markup_in_the_data_stays_text(workspace: Path) -> None:
    split(workspace)
    assert r"编制\*并\*公布 \<b\>清单\</b\>" in lists(workspace)[f"{JUSTICE}.md"]


def test_the_index_names_every_list_with_its_counts(workspace: Path) -> None:
    split(workspace)
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lists(workspace)[INDEX].splitlines()
        if ".md" in line
    ]
    assert {row[-1] for row in rows} == set(lists(workspace)) - {INDEX}
    assert ["云溪县", JUSTICE, "1", "1", "1", "1", f"{JUSTICE}.md"] in rows


def test_a_department_without_tasks_gets_no_list(workspace: Path) -> None:
    lay_out(
        workspace,
        plan_tree(task("1", lead=[NORTH])),
        plan_tree(task("1", lead=[NORTH]), id="yunxi-2030"),
    )
    split(workspace)
    assert set(lists(workspace)) == {INDEX, f"{NORTH}.md"}


def test_one_department_and_one_plan_may_be_asked_for(workspace: Path) -> None:
    split(workspace, "--dept", "司法局", "--plan", "yunxi-2031")
    assert set(lists(workspace)) == {f"{JUSTICE}.md"}
    done = split(workspace, "--dept", NORTH, "--plan", "yunxi-2031")
    assert tasks_in(lists(workspace)[f"{NORTH}.md"]) == ["2"]
    assert done.code == 0


def test_nothing_is_written_when_there_is_nothing_to_tell(workspace: Path) -> None:
    lay_out(
        workspace,
        plan_tree(task("1", lead=[STREETS])),
        plan_tree(task("1", lead=[STREETS]), id="yunxi-2030"),
    )
    done = split(workspace)
    assert (done.code, done.err) == (0, "没有任务，没有写文件\n")
    assert not (workspace / "清单").exists()


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(workspace: Path) -> None:
    dry = split(workspace, "--dry-run")
    assert not (workspace / "清单").exists()
    assert split(workspace).out == dry.out.replace("将写入", "已写入")


def test_lists_are_replaced_and_other_files_left_alone(workspace: Path) -> None:
    folder = workspace / "清单"
    folder.mkdir()
    (folder / f"{JUSTICE}.md").write_text("旧", encoding="utf-8")
    (folder / "附件.txt").write_text("留着", encoding="utf-8")
    split(workspace)
    assert lists(workspace)["附件.txt"] == "留着"
    assert tasks_in(lists(workspace)[f"{JUSTICE}.md"])


def test_either_all_lists_are_written_or_none(workspace: Path) -> None:
    folder = workspace / "清单"
    (folder / f"{POLICE}.md").mkdir(parents=True)
    done = split(workspace)
    assert done.code == 5
    assert [path.name for path in folder.iterdir()] == [f"{POLICE}.md"]


def test_a_name_of_two_places_is_told_apart_by_the_place(tmp_path: Path) -> None:
    places = {"jurisdictions": [COUNTY, {**COUNTY, "name": "松亭区"}]}
    plans = [plan_tree(), plan_tree(id="songting-2031", jurisdiction="松亭区")]
    lay_out(tmp_path, *plans, files={"departments.yaml": places})
    split(tmp_path)
    assert set(lists(tmp_path)) == {INDEX, f"云溪县-{JUSTICE}.md", f"松亭区-{JUSTICE}.md"}


STRANGE = [
    "县/司法局",
    "县_司法局",
    "..",
    "县局: *?<>|",
    "目录",
    "con",
    "局" * 90 + "甲",
    "局" * 90 + "乙",
]


def test_departments_with_strange_names_get_a_list_each(tmp_path: Path) -> None:
    county: Tree = {
        **COUNTY,
        "groups": [],
        "departments": [{"name": name, "kind": "政府部门"} for name in STRANGE],
    }
    plan = plan_tree(*(task(str(number), lead=[name]) for number, name in enumerate(STRANGE, 1)))
    lay_out(tmp_path, plan, files={"departments.yaml": {"jurisdictions": [county]}})
    assert split(tmp_path).code == 0
    found = lists(tmp_path)
    pages = [tasks_in(page) for name, page in found.items() if name != INDEX]
    assert sorted(pages) == [[str(number)] for number in range(1, len(STRANGE) + 1)]
    assert found[INDEX].count(".md") == len(STRANGE)


@given(st.text(max_size=120))
def test_any_text_becomes_one_name_that_every_file_system_takes(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 210
    assert name not in (".", "..")
    assert not re.search(r'[\x00-\x1f/\\:*?"<>|]', name)


@given(st.lists(st.sampled_from(["甲", "甲", "A", "a", "a-2", "", "/", "目录"]), max_size=8))
def test_names_that_come_out_alike_are_told_apart(texts: list[str]) -> None:
    names = safe_names(texts, ["目录"])
    assert len({name.casefold() for name in [*names, "目录"]}) == len(texts) + 1
