"""进展通报, sentence by sentence; tests/cases/reports/progress/ holds whole ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.render.reports.progress import progress_context
from report_office import basis_of, decision, document, entry, records
from yunxi import FINANCE, JUSTICE, OFFICE, SOME, TRADE, Tree, lay_out, plan_tree, task

CUT_OFF = "2031-07-15"
HALF = "2031-H1"


def context(
    folder: Path,
    *tasks: Tree,
    entries: Mapping[str, Sequence[Tree]] | None = None,
    reviews: Sequence[Tree] = (),
    settings: Tree | None = None,
    period: str = HALF,
    cut_off: str = CUT_OFF,
    **asked: Any,
) -> dict[str, Any]:
    files: dict[str, Tree | str] = {**records(entries or {}, *reviews)}
    if settings is not None:
        files["settings.yaml"] = settings
    reporting = {"every": "每月", "by": "25"}
    root = lay_out(folder, plan_tree(*tasks, reporting=reporting), files=files)
    return progress_context(basis_of(root, ReportKind.PROGRESS, cut_off, period=period, **asked))


def by(day: str = "06-30", *lead: str, number: str = "1", **keys: Any) -> Tree:
    deadline = {"by": f"2031-{day}"}
    return task(number, lead=list(lead) or [JUSTICE], deadlines=[deadline], **keys)


ANYTHING = {OFFICE: [entry("9", "01-20")]}
OTHER = task("9", lead=[OFFICE], deadlines=[{"by": "2031-12-31"}])


@pytest.mark.parametrize(
    ("lead", "entries", "sentence"),
    [
        ([JUSTICE], {}, "县司法局没有报告进展。"),
        ([JUSTICE], {JUSTICE: [entry("1", "05-01", 60)]}, "县司法局报告正在推进（60%）。"),
        ([JUSTICE, FINANCE], {}, "县司法局、县财政局没有报告进展。"),
        ([JUSTICE, FINANCE, TRADE], {}, "县司法局、县财政局、县市场监管局3个单位没有报告进展。"),
        (
            [JUSTICE, FINANCE],
            {FINANCE: [entry("1", "05-01", 60)]},
            "县司法局、县财政局没有完成，其中县财政局报告正在推进（60%），县司法局没有报告进展。",
        ),
        (
            [JUSTICE, FINANCE, TRADE],
            {FINANCE: [entry("1", "05-01", 60)]},
            "县司法局、县财政局、县市场监管局3个单位没有完成，"
            "其中县财政局报告正在推进（60%），其余2个单位没有报告进展。",
        ),
        ([JUSTICE, FINANCE], {JUSTICE: [entry("1", "05-01")]}, "县财政局没有报告进展。"),
        ([SOME], {}, "责任单位待明确。"),
    ],
    ids=["silent", "under way", "two", "three", "one of two", "one of three", "rest", "nobody"],
)
def test_all_who_are_behind_are_named_and_nobody_else(
    tmp_path: Path, lead: list[str], entries: dict[str, list[Tree]], sentence: str
) -> None:
    told = context(tmp_path, by("06-30", *lead), OTHER, entries={**ANYTHING, **entries})["overdue"]
    assert told == [f"任务1“任务1”，6月30日到期，逾期15天：{sentence}"]


def test_what_was_returned_is_told_with_its_days_and_the_reason(tmp_path: Path) -> None:
    returned = decision("1", "07-02", "退回", department=JUSTICE, reason="缺少公示截图。")
    (sentence,) = context(
        tmp_path, by(), entries={JUSTICE: [entry("1", "06-20")]}, reviews=[returned]
    )["overdue"]
    assert sentence.endswith("：县司法局6月20日报完成，7月2日被退回（缺少公示截图）。")


def test_an_extension_that_came_too_late_is_told(tmp_path: Path) -> None:
    late = decision("1", "07-02", "延期", department=JUSTICE, to="2031-08-31", reason="机构改革")
    (sentence,) = context(tmp_path, by(), reviews=[late])["overdue"]
    assert sentence.endswith("没有报告进展，7月2日同意延期到8月31日时期限已经届满，延期不计。")


def test_on_the_cut_off_day_itself_nothing_is_late_by_a_day(tmp_path: Path) -> None:
    told = context(tmp_path, by(), OTHER, entries=ANYTHING, cut_off="2031-06-30")
    assert told["overdue"] == ["任务1“任务1”，6月30日到期：县司法局没有报告进展。"]
    assert told["rows"][0]["result"] == "到期未完成"


@pytest.mark.parametrize(
    ("entries", "reviews", "done", "result"),
    [
        ([entry("1", "06-30")], [], "6月30日", "按时"),
        ([entry("1", "07-02")], [], "7月2日", "迟2天"),
        ([], [("销号", "07-03", {"forced": "true"})], "7月3日", "未报完成即销号"),
        ([], [("延期", "06-20", {"to": "2031-08-31"})], "—", "批准延期至8月31日"),
        ([], [("终止", "07-01", {})], "—", "已终止"),
        ([entry("1", "05-01", 50)], [], "—", "逾期15天"),
    ],
    ids=["on time", "late", "forced", "extended", "ended", "open"],
)
def test_the_table_says_what_became_of_a_matter(
    tmp_path: Path,
    entries: list[Tree],
    reviews: list[tuple[str, str, Tree]],
    done: str,
    result: str,
) -> None:
    decisions = [
        decision("1", day, word, department=JUSTICE, reason="核对", **keys)
        for word, day, keys in reviews
    ]
    told = context(tmp_path, by(), OTHER, entries={**ANYTHING, JUSTICE: entries}, reviews=decisions)
    (row,) = told["rows"]
    assert (row["done"], row["result"]) == (done, result)


def test_of_several_departments_the_table_names_who_was_late(tmp_path: Path) -> None:
    entries = {JUSTICE: [entry("1", "07-02")], FINANCE: [entry("1", "06-20")]}
    (row,) = context(tmp_path, by("06-30", JUSTICE, FINANCE), entries=entries)["rows"]
    assert (row["done"], row["result"]) == ("7月2日", "县司法局迟2天")


def test_of_several_departments_the_table_says_how_many_are_done(tmp_path: Path) -> None:
    entries = {JUSTICE: [entry("1", "06-20")]}
    (row,) = context(tmp_path, by("06-30", JUSTICE, FINANCE, TRADE), entries=entries)["rows"]
    assert (row["done"], row["result"]) == ("1个单位已完成", "2个单位逾期15天")


@pytest.mark.parametrize(
    ("on_time", "sentence"),
    [
        ([], ""),
        ([FINANCE], "县财政局上半年到期的事项全部按时完成。"),
        ([FINANCE, TRADE], "上半年有事项到期的单位全部按时完成：县财政局、县市场监管局。"),
    ],
    ids=["none", "one", "all"],
)
def test_who_did_all_of_it_on_time_is_praised(
    tmp_path: Path, on_time: list[str], sentence: str
) -> None:
    entries = {name: [entry("1", "06-20")] for name in on_time}
    told = context(tmp_path, by("06-30", FINANCE, TRADE), OTHER, entries={**ANYTHING, **entries})
    assert told["punctual_words"] == sentence


def test_the_office_does_not_praise_its_own_house(tmp_path: Path) -> None:
    settings = {"coordinator": {"name": "县委依法治县办", "host": JUSTICE}}
    entries = {JUSTICE: [entry("1", "06-20")]}
    assert context(tmp_path, by(), entries=entries, settings=settings)["punctual"] == []


def test_who_has_something_open_from_before_is_not_praised(tmp_path: Path) -> None:
    entries = {FINANCE: [entry("1", "06-20")]}
    old = by("03-31", FINANCE, number="2")
    told = context(tmp_path, by("06-30", FINANCE), old, entries=entries, period="2031-Q2")
    assert (told["punctual"], len(told["carried"])) == ([], 1)


@pytest.mark.parametrize(
    ("number", "pattern", "expected"),
    [
        (None, "云法办通〔{year}〕{n}号", "〔待填：文号〕"),
        ("3", "云法办通〔{year}〕{n}号", "云法办通〔2031〕3号"),
        ("云法办通〔2031〕3号", None, "云法办通〔2031〕3号"),
        ("3", None, "〔待填：文号〕"),
    ],
)
def test_the_document_number_is_asked_for_or_is_a_gap(
    tmp_path: Path, number: str | None, pattern: str | None, expected: str
) -> None:
    numbers = {"progress": pattern} if pattern is not None else {}
    told = context(tmp_path, by(), number=number, settings={"report": {"numbers": numbers}})
    assert told["number"] == expected


def test_who_reported_nothing_is_a_gap_until_returns_are_registered(tmp_path: Path) -> None:
    told = context(tmp_path, by(), entries={JUSTICE: [entry("1", "05-01", 10)]})
    assert told["unreported"] == "〔待填：台账回收登记〕"


def test_what_is_next_is_told_as_dates_with_who_has_still_to_do_it(tmp_path: Path) -> None:
    tasks = [
        by("06-30"),
        by("07-10", number="2"),
        by("08-31", JUSTICE, FINANCE, number="3"),
        by("08-31", SOME, number="4"),
        by("10-31", number="5"),
        by("12-10", number="6"),
    ]
    entries = {JUSTICE: [entry("1", "06-20"), entry("3", "07-01"), entry("6", "07-01")]}
    assert context(tmp_path, *tasks, entries=entries)["ahead"] == (
        "下半年原定到期的事项5个，已经办完1个，已经到期、没有完成的1个：任务2“任务2”。"
        "8月到期、还要办的：8月31日前，任务3（县财政局），任务4（责任单位待明确）。10月到期1个。"
    )


def test_without_any_record_nothing_is_said_not_to_have_been_done(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(by(), by("06-30", SOME, number="2")))
    text = document(root, ReportKind.PROGRESS, CUT_OFF, period=HALF)
    assert text.startswith("本稿由方案数据生成，没有进展记录")
    for word in ("未完成", "逾期", "0.0%", "没有报告", "依法治区办", "调度"):
        assert word not in text
    assert "上半年（1月1日至6月30日）原定到期的事项2个。" in text
    assert "## 二、需要明确的事项" in text


def test_where_nothing_is_due_the_sections_that_are_empty_close_up(tmp_path: Path) -> None:
    lasting = task(deadlines=[{"ongoing": "长期坚持"}])
    files = records({JUSTICE: [entry("1", "05-01", 10)]})
    root = lay_out(tmp_path, plan_tree(lasting), files=files)
    text = document(root, ReportKind.PROGRESS, CUT_OFF, period=HALF)
    assert "上半年（1月1日至6月30日）没有原定到期的事项。" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## 一、总体情况"]


def test_what_a_superseded_plan_left_is_told_with_its_name(tmp_path: Path) -> None:
    old = plan_tree(
        by("06-30", number="1") | {"deadlines": [{"by": "2030-06-30"}]},
        id="yunxi-2030",
        issued="2030-01-10",
        kind="实施方案",
        period={"start": "2030-01-01", "end": "2030-12-31"},
    )
    new = plan_tree(by(), supersedes="yunxi-2030", since="2031-02-01")
    root = lay_out(tmp_path, old, new, files=records({JUSTICE: [entry("1", "06-01")]}))
    told = progress_context(basis_of(root, ReportKind.PROGRESS, CUT_OFF, period=HALF))
    assert told["earlier"] == [
        "2030年方案任务1“任务1”，2030年6月30日到期，逾期380天：县司法局没有报告进展。"
    ]


def test_what_a_later_plan_has_open_was_not_left_by_an_earlier_one(tmp_path: Path) -> None:
    later = plan_tree(
        task(deadlines=[{"by": "2032-01-31"}]),
        id="yunxi-2032",
        issued="2032-01-05",
        period={"start": "2032-01-01", "end": "2032-12-31"},
    )
    files = records({JUSTICE: [entry("1", "06-01")]})
    root = lay_out(tmp_path, plan_tree(by()), later, files=files)
    told = progress_context(basis_of(root, ReportKind.PROGRESS, "2032-03-01"))
    assert (told["earlier"], told["carried_over"]) == ([], [])


def test_of_two_plans_each_matter_says_whose_it_is(tmp_path: Path) -> None:
    second = plan_tree(by(), id="yunxi-2031-b", title="云溪县2031年整改方案", kind="整改方案")
    files = records({JUSTICE: [entry("1", "05-01", 10)]})
    root = lay_out(tmp_path, plan_tree(by()), second, files=files)
    told = progress_context(basis_of(root, ReportKind.PROGRESS, CUT_OFF, period=HALF))
    assert [sentence.partition("“")[0] for sentence in told["overdue"]] == [
        "《云溪县2031年整改方案》任务1",
        "《云溪县法治政府建设2031年工作要点》任务1",
    ]
    assert told["summary"][0] == "2份方案共部署任务2项。"


def test_a_matter_that_is_not_public_may_be_named(tmp_path: Path) -> None:
    told = context(tmp_path, by(title="敏感事项", public="false"), OTHER, entries=ANYTHING)
    assert "敏感事项" in told["overdue"][0]


@pytest.mark.parametrize(("tolerance", "pace"), [("0", "欠进度"), ("10", "达到序时进度")])
def test_how_far_a_percent_may_differ_is_a_setting(
    tmp_path: Path, tolerance: str, pace: str
) -> None:
    settings = {"pace": {"tolerance": tolerance}}
    entries = {JUSTICE: [entry("1", "07-01", 50)]}  # of 53.7 percent of the year
    paces = context(tmp_path, by("12-31"), entries=entries, settings=settings)["paces"]
    assert [each["pace"] for each in paces if each["number"]] == [pace]
