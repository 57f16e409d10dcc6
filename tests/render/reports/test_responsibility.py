"""责任清单: who has a row, what stands in it, what is missing (docs/reports.md#责任清单)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from yunxi import (
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    PLAN,
    SOME,
    SOUTH,
    STREETS,
    TOWNS,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

OWN = {"measures": "逐件核对", "deliverable": "核对清单", "person": "李某", "by": "2031-05-31"}
HOSTILE = "{{ 7*7 }}|<b>*甲*</b>\n# 乙 &amp;"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")


def lay(
    folder: Path,
    *tasks: Tree,
    own: Mapping[str, Sequence[Tree]] | None = None,
    reviews: Sequence[Tree] = (),
    **keys: object,
) -> Path:
    """Lay out a plan, the lists of departments on it, and decisions."""
    files: dict[str, Tree | str] = {}
    for name, commitments in (own or {}).items():
        lines = [{"task": "1", **each} for each in commitments]
        progress = {"plan": PLAN, "department": name, "commitments": lines}
        files[f"progress/{PLAN}/{name}.yaml"] = progress
    if reviews:
        files[f"reviews/{PLAN}.yaml"] = {"plan": PLAN, "reviews": list(reviews)}
    return lay_out(folder, plan_tree(*tasks, **keys), files=files)


def report(folder: Path, *arguments: str) -> Outcome:
    done = fazhi(folder, "report", "2031", "--template", "责任清单", *arguments)
    assert done.code == 0, done.err
    return done


def document(folder: Path, *arguments: str) -> Any:
    return json.loads(report(folder, "--format", "json", *arguments).out)


def first(folder: Path, *arguments: str) -> Any:
    return document(folder, *arguments)["tables"][0]["chapters"][0]["tasks"][0]


def rows(folder: Path, *arguments: str) -> list[tuple[str, str, str, str]]:
    keys = ("lead", "measures", "deliverable", "person")
    return [tuple(row[key] for key in keys) for row in first(folder, *arguments)["rows"]]


NOT_REPORTED = ("〔未报〕",) * 3
TOLD = ("逐件核对", "核对清单", "李某")


def test_a_lead_with_something_to_tell_has_a_row_and_the_others_share_one(tmp_path: Path) -> None:
    lay(tmp_path, task(lead=[OFFICE, JUSTICE, FINANCE]), own={JUSTICE: [OWN]})
    assert rows(tmp_path) == [
        (f"{OFFICE}、{FINANCE}", *NOT_REPORTED),
        (JUSTICE, *TOLD),
    ]


def test_what_the_rows_of_a_task_share_is_printed_once(tmp_path: Path) -> None:
    due = {"deadlines": [{"by": "2031-06-30"}], "participants": [FINANCE]}
    lay(tmp_path, task(lead=[JUSTICE, OFFICE], **due), own={JUSTICE: [OWN]})
    lines = report(tmp_path).out.splitlines()
    assert (
        "| 1 | 任务1 | 逐件核对 | 核对清单 | 县司法局 | 县财政局 | 李某 "
        "| 2031年6月30日前<br>2031年5月31日前（县司法局自定） |"
    ) in lines
    assert "| | | 〔未报〕 | 〔未报〕 | 县政府办 |  | 〔未报〕 |  |" in lines


def test_the_last_line_of_a_departments_own_list_is_in_force(tmp_path: Path) -> None:
    lay(tmp_path, task(), own={JUSTICE: [OWN, {**OWN, "measures": "抽查"}]})
    assert rows(tmp_path) == [(JUSTICE, "抽查", "核对清单", "李某")]


def test_what_a_body_wrote_whose_work_a_department_has_is_the_departments(tmp_path: Path) -> None:
    lay(tmp_path, task(lead=["县政府法制办"]), own={"县政府法制办": [OWN]})
    assert rows(tmp_path) == [("县政府法制办", *TOLD)]


def test_what_a_department_wrote_itself_takes_the_place_of_that(tmp_path: Path) -> None:
    older = {**OWN, "measures": "旧的措施"}
    lay(tmp_path, task(), own={JUSTICE: [OWN], "县政府法制办": [older]})
    assert rows(tmp_path) == [(JUSTICE, *TOLD)]


def test_a_lead_alone_is_asked_for_a_result_too(tmp_path: Path) -> None:
    lay(tmp_path, task(), task("2", lead=[OFFICE]), own={JUSTICE: [OWN]})
    row = document(tmp_path)["tables"][0]["chapters"][0]["tasks"][1]["rows"][0]
    assert (row["measures"], row["deliverable"], row["person"]) == NOT_REPORTED


def test_what_is_missing_in_a_row_is_marked_and_listed_with_its_file(tmp_path: Path) -> None:
    lay(tmp_path, task(lead=[JUSTICE, OFFICE]), own={JUSTICE: [OWN], OFFICE: [{"person": "陈某"}]})
    assert rows(tmp_path)[1] == (OFFICE, "〔未报〕", "〔未报〕", "陈某")
    assert document(tmp_path)["gaps"] == [
        {
            "part": "1　任务1",
            "what": "县政府办的具体措施、成果",
            "file": f"data/progress/{PLAN}/{OFFICE}.yaml",
            "key": "commitments",
        }
    ]
    asked = fazhi(tmp_path, "report", "2031", "--template", "责任清单", "--check")
    assert asked.code == 1


def test_where_an_indicator_says_what_has_to_come_of_it_no_result_is_asked_for(
    tmp_path: Path,
) -> None:
    measured = task("2", indicators=[{"name": "备案率", "target": ">=98%"}])
    lay(tmp_path, task(), measured, own={JUSTICE: [OWN]})
    assert (
        "| 2 | 任务2 | 〔未报〕 | 备案率不低于98% | 县司法局 | 〔未报〕 |" in report(tmp_path).out
    )


def test_of_a_group_each_member_with_something_to_tell_has_a_row(tmp_path: Path) -> None:
    lay(tmp_path, task(lead=[TOWNS]), own={NORTH: [OWN]})
    assert rows(tmp_path) == [(NORTH, *TOLD), ("各镇（北岭镇除外）", *NOT_REPORTED)]
    assert [gap["what"] for gap in document(tmp_path)["gaps"]] == [
        f"{SOUTH}的具体措施、成果、责任人"
    ]


@pytest.mark.parametrize("group", [SOME, STREETS])
def test_nobody_is_asked_where_nobody_can_tell_who_is_meant(tmp_path: Path, group: str) -> None:
    lay(tmp_path, task(), task("2", lead=[group]), own={JUSTICE: [OWN]})
    made = document(tmp_path)
    assert made["gaps"] == []
    row = made["tables"][0]["chapters"][0]["tasks"][1]["rows"][0]
    assert (row["lead"], row["measures"]) == (group, "")


def test_who_does_not_lead_and_has_set_itself_something_is_named_in_the_row(tmp_path: Path) -> None:
    lay(tmp_path, task(participants=[FINANCE]), own={JUSTICE: [OWN], FINANCE: [OWN]})
    assert rows(tmp_path)[1] == ("", "县财政局：逐件核对", "县财政局：核对清单", "县财政局：李某")


def test_a_task_without_a_lead_says_so(tmp_path: Path) -> None:
    unled = [task(lead=[], participants=[FINANCE]), task("2", lead=[])]
    lay(tmp_path, *unled, task("3"), own={JUSTICE: [OWN]})
    lines = report(tmp_path).out
    assert "| 〔未明确〕 | 县财政局 |" in lines
    assert "| 文件未写牵头单位 |" in lines


def test_own_deadlines_say_whose_they_are_where_several_lead(tmp_path: Path) -> None:
    alone = lay(tmp_path / "甲", task(), own={JUSTICE: [OWN]})
    assert first(alone)["own_deadlines"] == ["2031年5月31日前（自定）"]
    several = lay(tmp_path / "乙", task(lead=[JUSTICE, OFFICE]), own={JUSTICE: [OWN]})
    assert first(several)["own_deadlines"] == ["2031年5月31日前（县司法局自定）"]


def test_who_gave_its_work_away_has_no_row_any_more(tmp_path: Path) -> None:
    moved = {"task": "1", "at": "2031-02-01", "by": "县委办", "decision": "移交", "reason": "改革"}
    moved |= {"department": JUSTICE, "departments": [TRADE]}
    lay(tmp_path, task(), own={JUSTICE: [OWN], TRADE: [{"measures": "接着办"}]}, reviews=[moved])
    assert rows(tmp_path) == [(TRADE, "接着办", "", "")]
    assert first(tmp_path)["own_deadlines"] == []
    assert rows(tmp_path, "--as-of", "2031-01-31")[0] == (JUSTICE, *TOLD)


def test_nobody_has_written_anything_and_no_blank_is_printed(tmp_path: Path) -> None:
    lay(tmp_path, task(deadlines=[{"by": "2031-06-30"}]), task("2"))
    done = report(tmp_path)
    told = "具体措施、目标/成果、责任单位、责任人、备注五栏没有内容，没有列出"
    assert "| 序号 | 重点任务 | 牵头单位 | 完成时限 |\n" in done.out
    assert f"注：{told}。" in done.out
    assert f"{told}（加 --blank 留着空列）" in done.err
    assert "〔" not in done.out
    assert "| 1 | 任务1 |  |  | 县司法局 |  |  | 2031年6月30日前 |  |" in (
        report(tmp_path, "--blank").out
    )


def test_a_department_is_shown_what_it_leads_and_what_it_owes(tmp_path: Path) -> None:
    tasks = [
        task("1"),
        task("2", lead=[OFFICE], participants=[JUSTICE]),
        task("3", lead=[OFFICE], deadlines=[{"by": "2031-06-30", "owner": [JUSTICE]}]),
        task("4", lead=[OFFICE], indicators=[{"name": "率", "target": "1%", "owner": [JUSTICE]}]),
        task("5", lead=[], participants=[JUSTICE]),
        task("6", lead=[SOME]),
    ]
    lay(tmp_path, *tasks)
    made = document(tmp_path, "--dept", "司法局")["tables"][0]
    listed = [each["number"] for chapter in made["chapters"] for each in chapter["tasks"]]
    assert (listed, made["total"]) == (["1", "3", "4", "5"], 4)
    assert "县司法局牵头、负责的共4项" in report(tmp_path, "--dept", "司法局").out
    assert "没有北岭镇牵头、负责的任务。" in report(tmp_path, "--dept", NORTH).out


def test_duties_of_the_covering_notice_are_no_tasks_of_the_list(tmp_path: Path) -> None:
    lay(tmp_path, task(), deadlines=[{"by": "2031-02-20", "what": "报送责任清单"}])
    assert "报送责任清单" not in report(tmp_path).out


def test_the_public_edition_has_no_persons_no_extensions_and_no_hidden_task(tmp_path: Path) -> None:
    due = {"deadlines": [{"by": "2031-06-30"}]}
    extended = {
        "task": "1",
        "at": "2031-06-01",
        "by": "县委办",
        "decision": "延期",
        "reason": "因故",
    }
    extended |= {"department": JUSTICE, "to": "2031-09-30"}
    tasks = [task(lead=[JUSTICE, OFFICE], **due), task("2", title="秘密的演练", public=False)]
    lay(tmp_path, *tasks, own={JUSTICE: [OWN]}, reviews=[extended])
    assert "批准延期" in report(tmp_path).out
    public = report(tmp_path, "--edition", "公开")
    made = json.dumps(document(tmp_path, "--edition", "公开"), ensure_ascii=False)
    for word in ("李某", "延期", "因故", "秘密", "未报", "内部", "共2项"):
        assert word not in public.out + made, word
    assert "责任人" not in public.out + public.err
    assert "共1项" in public.out
    assert "| | | 〔待填〕 | 〔待填〕 | 县政府办 |" in public.out


def test_a_person_alone_gives_no_row_in_the_public_edition(tmp_path: Path) -> None:
    own = {JUSTICE: [{"person": "李某"}], OFFICE: [{"measures": "抽查"}]}
    lay(tmp_path, task(lead=[JUSTICE, OFFICE, FINANCE]), own=own)
    assert [row[0] for row in rows(tmp_path)] == [JUSTICE, OFFICE, FINANCE]
    public = [row[0] for row in rows(tmp_path, "--edition", "公开")]
    assert public == [f"{JUSTICE}、{FINANCE}", OFFICE]


def test_hostile_text_stays_in_its_cell(tmp_path: Path) -> None:
    hostile = task(
        title=HOSTILE,
        deadlines=[{"by": "2031-06-30", "what": HOSTILE, "to": HOSTILE}],
        indicators=[{"name": HOSTILE, "target": {"text": HOSTILE}}],
    )
    own = {"measures": HOSTILE, "deliverable": HOSTILE, "person": HOSTILE}
    section = {"no": "一", "title": HOSTILE, "tasks": [hostile]}
    lay(tmp_path, own={JUSTICE: [own]}, sections=[section])
    page = report(tmp_path).out
    lines = [line for line in page.splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in lines} == {8}
    assert "49" not in page
    assert "<b>" not in page


def test_a_plan_that_was_replaced_says_so(tmp_path: Path) -> None:
    newer = plan_tree(id="yunxi-2032", title="新的要点", supersedes=PLAN, issued="2031-07-01")
    lay_out(tmp_path, plan_tree(), newer)
    assert "从2031年7月1日起由《新的要点》取代，那天以后到期的不再计算。" in report(tmp_path).out


def test_what_the_document_issued_again_prints_no_more_is_not_listed_and_said(
    tmp_path: Path,
) -> None:
    gone = task("原1", id="1", title="旧任务")
    lay(tmp_path, task("2", id="新2"), task("1", id="2", title="新任务"), gone)
    out = report(tmp_path).out
    assert "| 2 | 任务2 |" in out
    assert "| 1 | 新任务 |" in out
    assert "新2" not in out
    assert "| 旧任务 |" not in out
    assert "共2项" in out
    assert "注：“旧任务”在重新印发的文件里没有了，没有列出。" in out
