"""A list as a spreadsheet says what the list as a page says, one row a task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from commands.cli import fazhi
from fazhi_cli.render.voices.flat import escape
from report_office import unsigned
from spreadsheets import Shown, shown
from sweeps import thinned
from yunxi import JUSTICE, NORTH, OFFICE, PLAN, STREETS, Tree, lay_out, plan_tree, task

YUNXI = Path(__file__).parents[3] / "examples" / "yunxi"
DAY = "2026-11-20"
DEPARTMENTS = ("县司法局", "县城管执法局", "县市场监管局", "北岭镇", "县人大常委会办公室", "县监委")
DUE: Tree = {"deadlines": [{"by": "2031-06-30"}]}
_TASK = re.compile(r"^\*\*(\S+)　(.+)\*\*$|^- (\S+)　(.+)：(现由.+承担)$")
_PART = re.compile(r"^### (.+?)（\d+项）$")
_FACT = re.compile(r"^ *- (?:(.+?)：)?(.+)$")


class Told(NamedTuple):
    """What a page says of a task: under which heading, and sentence by sentence."""

    number: str
    title: str
    part: str
    facts: list[str]


def tasks_of(page: str) -> list[Told]:
    told: list[Told] = []
    part, is_in_task = "", False
    for line in page.splitlines():
        if heading := _PART.match(line):
            part = heading[1].removesuffix("的任务")
        is_in_task = is_in_task and not line.startswith(("#", "说明："))
        if match := _TASK.match(line):
            facts = [match[5]] if match[5] else []
            told.append(Told(match[1] or match[3], match[2] or match[4], part, facts))
            is_in_task = match[1] is not None
        elif is_in_task and line:
            fact = _FACT.match(line)
            told[-1].facts.append(fact[2] if fact else line)
    return told


def pieces(fact: str) -> Iterator[str]:
    """Divide a sentence where a cell ends, or a line in it."""
    for part in re.split(r"[；，]", fact):
        piece = part.removeprefix("下次到期")
        yield piece.removesuffix("已过") if re.fullmatch(r"\d+年\d+月\d+日已过", piece) else piece


def split(root: Path, folder: Path, *arguments: str) -> None:
    for kind in ("md", "xlsx"):
        into = ("--format", kind, "-o", str(folder))
        done = fazhi(root, "split", "--root", str(root), *into, *arguments)
        assert done.code == 0, done.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@cache
def written(folder: Path, department: str) -> None:
    split(YUNXI, folder, "--dept", department, "--as-of", DAY)


@pytest.fixture(params=thinned(DEPARTMENTS, every=3))
def department(request: pytest.FixtureRequest, folder: Path) -> str:
    """Give a department whose lists are written."""
    written(folder, request.param)
    name: str = request.param
    return name


@pytest.fixture
def lists(folder: Path, department: str) -> Path:
    return folder


@cache
def sheet_of(folder: Path, department: str) -> Shown:
    return shown((folder / f"{department}.xlsx").read_bytes())


def test_the_sheet_says_of_every_task_what_the_page_says(lists: Path, department: str) -> None:
    page = unsigned((lists / f"{department}.md").read_text("utf-8"))
    told = tasks_of(page)
    rows = sheet_of(lists, department).rows
    assert len(told) == len(rows) > 0
    for task_told, row in zip(told, rows, strict=True):
        name = (row["序号"], escape(row["任务"]), row["身份"])
        assert name == (task_told.number, task_told.title, task_told.part)
        cells = escape("\n".join(row.values()))
        for fact in task_told.facts:
            for piece in pieces(fact):
                assert piece in cells, (task_told.number, piece)


def test_the_sheet_says_no_more_than_the_page(lists: Path, department: str) -> None:
    page = re.sub(r"\s", "", (lists / f"{department}.md").read_text("utf-8"))
    for row in sheet_of(lists, department).rows:
        for title, cell in row.items():
            for line in cell.split("\n"):
                words = re.sub(r"\s", "", escape(re.sub(r"^（\d）", "", line)))
                assert words in page or line == "（已被取代）", (title, line)


def test_above_the_table_stands_what_the_page_says_of_all(lists: Path, department: str) -> None:
    above = sheet_of(lists, department).above
    assert above[:3] == ["内部资料", f"{department}任务清单", "云溪县　截至2026年11月20日"]
    page = (lists / f"{department}.md").read_text("utf-8")
    (counts,) = re.findall(r"^共\d+项：.+$", page, re.MULTILINE)
    assert counts in above
    for superseded in re.findall(r"^\*\*(从.+)\*\*$", page, re.MULTILINE):
        assert any(line.endswith(f"》{superseded}") for line in above)
    for meaning in set(re.findall(r"^(?:本单位|文件)(?:牵头|点名|对|只写).+?(?=。$)", page, re.M)):
        assert sum(meaning in line for line in above) == 1


def test_what_is_late_is_said_in_every_list_that_has_it(lists: Path, department: str) -> None:
    cells = "\n".join("\n".join(row.values()) for row in sheet_of(lists, department).rows)
    page = (lists / f"{department}.md").read_text("utf-8")
    sentences = re.findall(r"^  - (.*(?:逾期|延至).*)$", page, re.MULTILINE)
    assert [sentence for sentence in sentences if sentence not in cells] == []
    assert sentences


def lay(folder: Path, *tasks: Tree, reviews: Sequence[Tree] = (), **keys: object) -> Path:
    entry = {"task": "1", "at": "2031-01-20", "by": NORTH, "status": "推进中"}
    progress = {"plan": PLAN, "department": NORTH, "entries": [entry]}
    files: dict[str, Tree | str] = {f"progress/{PLAN}/{NORTH}.yaml": progress}
    if reviews:
        files[f"reviews/{PLAN}.yaml"] = {"plan": PLAN, "reviews": list(reviews)}
    return lay_out(folder / "区", plan_tree(*tasks, **keys), files=files)


def ruled(decision: str, **keys: object) -> Tree:
    common = {"task": "1", "at": "2031-02-01", "by": "县委办", "reason": "职责调整"}
    return {**common, "decision": decision, "department": JUSTICE, **keys}


def made(root: Path, folder: Path) -> Shown:
    split(root, folder, "--dept", JUSTICE, "--as-of", "2031-11-20")
    return sheet_of(folder, JUSTICE)


def test_each_deadline_has_its_line_and_its_number(tmp_path: Path) -> None:
    two = [{"id": "甲", "by": "2031-06-30", "what": "公布"}, {"id": "乙", "by": "2031-07-31"}]
    longer = ruled("延期", to="2031-12-31", deadline="甲")
    (row,) = made(lay(tmp_path, task("1", deadlines=two), reviews=[longer]), tmp_path).rows
    assert row["时限"] == "（1）2031年6月30日前，公布\n（2）2031年7月31日前"
    assert row["延期与逾期"] == "（1）延至2031年12月31日（原定2031年6月30日）\n（2）已逾期112天"
    assert row["下次到期"] == "2031年12月31日"


def test_a_task_that_was_moved_is_a_row_and_is_not_counted(tmp_path: Path) -> None:
    moved = ruled("移交", task="2", departments=[OFFICE])
    listed = made(lay(tmp_path, task("1", **DUE), task("2", **DUE), reviews=[moved]), tmp_path)
    row = listed.rows[-1]
    assert (row["序号"], row["身份"]) == ("2", "已移交")
    assert row["明确/移交/接续"] == f"现由{OFFICE}承担"
    assert row["时限"] == ""
    assert any(line.startswith("共1项：牵头1项") for line in listed.above)
    assert any("已移交——原由本单位承担" in line for line in listed.above)


def test_a_column_that_is_empty_throughout_is_left_out_and_said(tmp_path: Path) -> None:
    listed = made(lay(tmp_path, task("1", **DUE)), tmp_path)
    assert "指标" not in listed.rows[0]
    assert {"文件", "序号", "任务", "身份"} <= set(listed.rows[0])
    left_out = listed.above[-1]
    assert left_out.endswith("栏没有内容，没有列出。")
    assert "指标" in left_out


def test_a_group_whose_members_nobody_lists_is_named(tmp_path: Path) -> None:
    listed = made(lay(tmp_path, task("1", participants=[STREETS])), tmp_path)
    assert f"说明：“{STREETS}”的成员在文件里没有列出。" in listed.above


def assert_index_counts_as_its_page(folder: Path, lists: int) -> None:
    page = (folder / "目录.md").read_text("utf-8").replace(".md", ".xlsx")
    rows = shown((folder / "目录.xlsx").read_bytes()).rows
    assert len(rows) == lists
    for row in rows:
        assert f"| {' | '.join(row.values())} |" in page
        assert (folder / row["文件"]).is_file()


def test_the_index_counts_as_the_page_does(tmp_path: Path) -> None:
    root = lay(tmp_path, task("1", **DUE), task("2", lead=[OFFICE], participants=[JUSTICE], **DUE))
    split(root, tmp_path / "清单", "--as-of", "2031-11-20")
    assert_index_counts_as_its_page(tmp_path / "清单", 2)


@pytest.mark.torture  # every department of a county, in two formats
def test_the_index_of_a_county_counts_as_the_page_does(tmp_path: Path) -> None:
    split(YUNXI, tmp_path, "--as-of", DAY)
    assert_index_counts_as_its_page(tmp_path, 45)
