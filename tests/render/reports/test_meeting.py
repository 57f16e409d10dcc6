"""调度会清单, row by row; tests/cases/reports/meeting/ holds whole ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.render.reports.meeting import meeting_context
from render.reports.test_progress import ANYTHING, OTHER, by
from report_office import basis_of, decision, document, entry, records
from yunxi import FINANCE, JUSTICE, OFFICE, SOME, TRADE, Tree, lay_out, plan_tree

CUT_OFF = "2031-07-15"
CONTACTS = {
    "contacts": [
        {"department": "县政府法制办", "leader": "张某"},  # its name of before
        {"department": FINANCE, "liaison": "李某"},
        {"department": TRADE, "leader": "王某"},
    ]
}


def context(
    folder: Path,
    *tasks: Tree,
    entries: Mapping[str, Sequence[Tree]] | None = None,
    reviews: Sequence[Tree] = (),
    contacts: Tree | None = None,
    **asked: Any,
) -> dict[str, Any]:
    files: dict[str, Tree | str] = {**records({**ANYTHING, **(entries or {})}, *reviews)}
    if contacts is not None:
        files["contacts/云溪县.yaml"] = contacts
    root = lay_out(folder, plan_tree(*tasks, OTHER), files=files)
    return meeting_context(basis_of(root, ReportKind.MEETING, CUT_OFF, **asked))


def units(told: dict[str, Any]) -> list[str]:
    return [row["units"] for row in told["rows"]]


def test_first_who_has_not_begun_then_returned_then_under_way_then_near(tmp_path: Path) -> None:
    tasks = [
        by("07-20", OFFICE, number="1"),
        by("05-31", TRADE, number="2"),
        by("06-30", FINANCE, number="3"),
        by("06-30", JUSTICE, number="4"),
        by("06-30", SOME, number="5"),
    ]
    entries = {TRADE: [entry("2", "05-01", 60)], FINANCE: [entry("3", "06-20")]}
    returned = decision("3", "07-02", "退回", department=FINANCE, reason="缺少截图")
    told = context(tmp_path, *tasks, entries=entries, reviews=[returned])
    assert units(told) == [JUSTICE, FINANCE, TRADE, "责任单位待定", OFFICE]
    assert [row["asks"] for row in told["rows"]] == [
        ["为什么没有动；哪天办完"],
        ["退回的问题改得怎样；哪天重新报"],
        ["还差什么；哪天办完"],
        ["由谁办；哪天办完"],
        ["什么时候开始；能不能按期办完"],
    ]


def test_of_the_same_turn_the_longest_overdue_comes_first(tmp_path: Path) -> None:
    tasks = [by("06-30", OFFICE, number="1"), by("03-31", TRADE, number="2")]
    assert units(context(tmp_path, *tasks)) == [TRADE, OFFICE]


def test_a_department_has_one_row_with_all_it_is_asked_the_worst_first(tmp_path: Path) -> None:
    tasks = [by("07-20"), by("05-31", number="2"), by("06-30", number="3")]
    told = context(tmp_path, *tasks, entries={JUSTICE: [entry("2", "06-01", 60)]})
    (row,) = told["rows"]
    assert [topic["what"] for topic in row["topics"]] == [
        "任务3“任务3”",
        "任务2“任务2”",
        "任务1“任务1”",
    ]
    assert [topic["state"] for topic in row["topics"]] == [
        "逾期15天，没有报告进展",
        "逾期45天，报告正在推进（60%）",
        "7月20日到期，没有报告进展",
    ]
    assert len(row["asks"]) == 3


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    (row,) = context(tmp_path, by(), by("05-31", number="2"))["rows"]
    assert (len(row["topics"]), row["asks"]) == (2, ["为什么没有动；哪天办完"])


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({}, ["县司法局、县财政局、县市场监管局"]),
        ({FINANCE: [entry("1", "06-01", 60)]}, ["县司法局、县市场监管局", "县财政局"]),
        (
            {FINANCE: [entry("1", "06-01", 60)], TRADE: [entry("1", "06-02", 60)]},
            ["县司法局", "县财政局、县市场监管局"],
        ),
        (
            {FINANCE: [entry("1", "06-01", 60)], TRADE: [entry("1", "06-02", 60, help="请协调")]},
            ["县司法局", "县财政局", "县市场监管局"],
        ),
    ],
    ids=["all silent", "one under way", "two alike", "one asks for help"],
)
def test_who_is_asked_the_same_shares_a_row(
    tmp_path: Path, entries: dict[str, list[Tree]], expected: list[str]
) -> None:
    tasks = by("06-30", JUSTICE, FINANCE, TRADE)
    assert units(context(tmp_path, tasks, entries=entries)) == expected


def test_who_has_more_to_answer_for_has_a_row_of_its_own(tmp_path: Path) -> None:
    tasks = [by("06-30", JUSTICE, FINANCE, TRADE), by("05-31", FINANCE, number="2")]
    assert units(context(tmp_path, *tasks)) == [FINANCE, f"{JUSTICE}、{TRADE}"]


def test_help_that_is_asked_for_is_talked_about(tmp_path: Path) -> None:
    asking = {JUSTICE: [entry("1", "06-01", 60, help="请县政府办协调。")]}
    (row,) = context(tmp_path, by(), entries=asking)["rows"]
    assert row["asks"] == ["还差什么；哪天办完；需要协调：请县政府办协调"]


def test_the_leaders_come_and_the_missing_ones_are_gaps(tmp_path: Path) -> None:
    told = context(tmp_path, by("06-30", JUSTICE, FINANCE, TRADE), contacts=CONTACTS)
    (row,) = told["rows"]
    mark = "〔待填：县财政局分管负责人〕"
    assert row["attending"] == f"张某（{JUSTICE}）、王某（{TRADE}）、{mark}"
    assert told["gaps"][-1] == {
        "part": "到会人",
        "what": "县财政局分管负责人",
        "file": "data/contacts/云溪县.yaml",
        "key": "contacts.leader",
    }


def test_a_department_alone_sends_its_leader_by_name(tmp_path: Path) -> None:
    (row,) = context(tmp_path, by(), contacts=CONTACTS)["rows"]
    assert row["attending"] == "张某"


def test_what_older_plans_left_is_decided_as_a_whole(tmp_path: Path) -> None:
    old = plan_tree(
        by() | {"deadlines": [{"by": "2030-06-30"}]},
        id="yunxi-2030",
        issued="2030-01-10",
        period={"start": "2030-01-01", "end": "2030-12-31"},
    )
    root = lay_out(tmp_path, old, plan_tree(OTHER), files=records(ANYTHING))
    told = meeting_context(basis_of(root, ReportKind.MEETING, CUT_OFF))
    assert told["rows"] == []
    assert told["earlier"] == (
        "往年方案遗留的1项一并研究，是继续办、并入新的任务还是终止：2030年要点任务1“任务1”。"
    )
    assert "没有逾期的、快要到期的和被退回的事项。" in document(root, ReportKind.MEETING, CUT_OFF)


def test_without_any_record_the_list_asks_and_does_not_blame(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(by(), by("06-30", SOME, number="2")))
    text = document(root, ReportKind.MEETING, CUT_OFF)
    for word in ("逾期", "没有报告", "为什么没有动"):
        assert word not in text
    (row,) = [line for line in text.splitlines() if line.startswith("| 1 |")]
    assert row.endswith("| 任务1“任务1” | 6月30日到期 | 办到哪里；哪天办完 | |")
    assert "〔待填：县司法局分管负责人〕" in row
