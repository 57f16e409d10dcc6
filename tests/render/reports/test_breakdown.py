"""任务分解表: the plan as it was issued, as a table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from yunxi import FINANCE, JUSTICE, PLAN, lay_out, plan_tree, task

SECRET = task("2", title="不可公开的演练", public=False)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")


def report(folder: Path, *arguments: str) -> Outcome:
    return fazhi(folder, "report", "2031", "--template", "breakdown", *arguments)


def table(folder: Path, *arguments: str) -> Any:
    (made,) = json.loads(report(folder, "--format", "json", *arguments).out)["tables"]
    return made


def rows(made: Any) -> list[Any]:
    return [row for chapter in made["chapters"] for row in chapter["rows"]]


def test_a_duty_of_the_covering_notice_is_owed_by_whom_it_names(tmp_path: Path) -> None:
    notice = {"by": "2031-02-20", "what": "报送清单", "owner": [JUSTICE, FINANCE], "to": "县委办"}
    lay_out(tmp_path, plan_tree(task(), deadlines=[notice]))
    duty = rows(table(tmp_path))[0]
    assert (duty["title"], duty["participants"]) == ("报送清单", f"{JUSTICE}、{FINANCE}")
    assert "| 2031年2月20日前（报县委办） |" in report(tmp_path).out


def test_what_was_decided_since_is_not_the_plan(tmp_path: Path) -> None:
    plan = plan_tree(task(deadlines=[{"unsettled": "2031年前"}]))
    review = {"task": "1", "at": "2031-02-01", "by": "县委办", "decision": "明确"}
    reviews = {"plan": PLAN, "reviews": [review | {"to": "2031-12-31"}]}
    lay_out(tmp_path, plan, files={f"reviews/{PLAN}.yaml": reviews})
    assert rows(table(tmp_path))[0]["deadlines"][0]["when"] == "待明确（原文“2031年前”）"


def test_the_public_edition_neither_names_nor_counts_what_is_not_public(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task(), SECRET))
    internal, public = report(tmp_path).out, report(tmp_path, "--edition", "公开").out
    assert internal.startswith("内部资料\n")
    assert "共2项任务" in internal
    assert "内部" not in public
    assert "共1项任务" in public
    document = json.loads(report(tmp_path, "--edition", "公开", "--format", "json").out)
    assert document["plans"][0]["tasks"] == 1
    assert "演练" not in json.dumps(document, ensure_ascii=False)


def test_what_is_not_public_is_in_no_count_of_a_public_document(tmp_path: Path) -> None:
    due = {"deadlines": [{"by": "2031-06-30"}]}
    lay_out(tmp_path, plan_tree(task(**due), SECRET | due))
    public = json.loads(report(tmp_path, "--edition", "公开", "--format", "json").out)
    assert [public["counts"][way]["total"] for way in ("matters", "parts")] == [1, 1]


def test_columns_without_content_are_left_out_and_told_of(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task(deadlines=[{"by": "2031-06-30"}])))
    done = report(tmp_path)
    told = "工作要求、目标、责任单位三栏没有内容，没有列出"
    assert "| 序号 | 重点任务 | 牵头单位 | 完成时限 |\n" in done.out
    assert f"\n注：{told}。\n" in done.out
    assert f"{told}（加 --blank 留着空列）" in done.err
    blank = report(tmp_path, "--blank")
    assert "没有列出" not in blank.out + blank.err
    assert "| 1 | 任务1 |  |  | 县司法局 |  | 2031年6月30日前 |" in blank.out


def test_every_line_of_a_table_has_as_many_cells_as_its_head(tmp_path: Path) -> None:
    section = {"no": "一", "title": "健全|机制", "tasks": [task(text="a|b\nc"), SECRET]}
    lay_out(tmp_path, plan_tree(sections=[section]))
    lines = [line for line in report(tmp_path).out.splitlines() if line.startswith("|")]
    assert len(lines) == 5
    assert {line.replace(r"\|", "").count("|") for line in lines} == {5}


def test_it_is_of_all_departments(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree())
    refused = report(tmp_path, "--dept", JUSTICE)
    assert (refused.code, refused.out) == (2, "")
    assert "任务分解表写的是全部单位，不能加 --dept" in refused.err


@pytest.mark.parametrize("kind", ["breakdown", "responsibility"])
def test_numbers_of_a_public_table_do_not_tell_that_a_task_is_withheld(
    tmp_path: Path, kind: str
) -> None:
    tasks = [task("1"), task("2", public="false"), task("3"), task("4")]
    root = lay_out(tmp_path, plan_tree(*tasks))
    numbers = {}
    for edition in ("公开", "内部"):
        words = ("report", "2031", "--template", kind, "--edition", edition, "--format", "json")
        [table] = json.loads(fazhi(root, *words).out)["tables"]
        rows = [
            row for chapter in table["chapters"] for row in chapter.get("rows") or chapter["tasks"]
        ]
        numbers[edition] = [row["number"] for row in rows]
    assert numbers == {"公开": ["1", "2", "3"], "内部": ["1", "2", "3", "4"]}


def test_what_the_document_issued_again_prints_no_more_is_not_listed_and_said(
    tmp_path: Path,
) -> None:
    gone = task("原1", id="1", title="旧任务")
    lay_out(tmp_path, plan_tree(task("2", id="新2"), task("1", id="2", title="新任务"), gone))
    out = report(tmp_path).out
    assert "| 2 | 任务2 |" in out
    assert "| 1 | 新任务 |" in out
    assert "新2" not in out
    assert "| 旧任务 |" not in out
    assert "共2项" in out
    assert "注：“旧任务”在重新印发的文件里没有了，没有列出。" in out
