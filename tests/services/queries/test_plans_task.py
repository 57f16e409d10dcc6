"""`fazhi show` tells what became of a task: who has it now, the dates in force, each department's
own state.
"""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from render.pages.why.why_scene import DAY, UNDERWAY, entry, lay, review, why
from yunxi import ALL, FINANCE, JUSTICE, OFFICE, PLAN, SOME, TRADE, Tree, plan_tree, task, write

DUE = [{"by": "2031-06-30", "what": "公布权责清单"}]
MOVED = review("2031-05-01", "移交", departments=[FINANCE], reason="职能划转")


@pytest.fixture(autouse=True)
def _wide_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def rows(folder: Path, day: str = DAY) -> list[tuple[str, str]]:
    """Give the rows of the task's table, a row of several lines as one."""
    done = fazhi(folder, "show", PLAN, "1", "--as-of", day, "--format", "csv")
    assert (done.code, done.err) == (0, "")
    return [(row[0], row[1]) for row in csv.reader(StringIO(done.out))]


def of(
    folder: Path, *, day: str = DAY, reviews: tuple[Tree, ...] = (), **keys: object
) -> list[tuple[str, str]]:
    reports = keys.pop("reports", {})
    one = task("1", **{"deadlines": DUE, **keys})
    return rows(lay(folder, one, reports=reports, reviews=reviews), day)  # type: ignore[arg-type]


def document(folder: Path, *arguments: str) -> Any:
    return json.loads(
        fazhi(folder, "show", PLAN, *arguments, "--as-of", DAY, "--format", "json").out
    )


def test_a_task_that_went_elsewhere_says_where(tmp_path: Path) -> None:
    found = of(tmp_path, reviews=(MOVED,))
    assert ("移交", "县司法局 → 县财政局（2031-05-01，县委依法治县办）：职能划转") in found
    assert document(tmp_path, "1")["transfers"][0]["to"] == [FINANCE]


def test_a_term_that_was_settled_says_whom_it_means_instead_of_whom_it_may(tmp_path: Path) -> None:
    decision = review(
        "2031-03-01", "明确", None, term=SOME, departments=[FINANCE, TRADE], reason="两家有罚没收入"
    )
    found = of(tmp_path, participants=[SOME], reviews=(decision,))
    words = (
        "“县直有关部门”已明确为县财政局、县市场监管局（2031-03-01，县委依法治县办）：两家有罚没收入"
    )
    assert [cell for title, cell in found if title == "群组"] == [words]


def test_a_settled_date_stands_with_the_decision(tmp_path: Path) -> None:
    decision = review("2031-03-01", "明确", None, to="2031-12-31")
    found = of(
        tmp_path, deadlines=[{"unsettled": "2032年前", "what": "成立委员会"}], reviews=(decision,)
    )
    words = "成立委员会；已明确为 2031-12-31（2031-03-01，县委依法治县办）；原文“2032年前”"
    assert found[found.index(("时限", words)) + 1] == ("到期", "2031-12-31　绿 未启动")


def test_an_extended_date_stands_beside_the_original_one(tmp_path: Path) -> None:
    decision = review("2031-06-20", "延期", to="2031-11-30", reason="机构改革")
    found = of(tmp_path, reviews=(decision,))
    assert ("到期", "2031-11-30（原定 2031-06-30）　绿 未启动·延期") in found
    assert ("最近决定", "2031-06-20，县委依法治县办：县司法局 延期到 2031-11-30：机构改革") in found


def test_several_departments_each_have_their_own_state(tmp_path: Path) -> None:
    reports = {
        OFFICE: [entry("2031-05-01")],
        JUSTICE: [entry("2031-05-02", UNDERWAY, percent="60", note="已征求意见")],
    }
    found = of(tmp_path, lead=[OFFICE, JUSTICE, FINANCE], reports=reports)
    assert (
        "到期",
        (
            "2031-06-30　红 推进中·逾期　已 124 天\n推进中·逾期："
            "县司法局\n未启动·逾期：县财政局\n已报完成：县政府办"
        ),
    ) in found
    assert ("最近报告", "2031-05-02，县司法局 推进中 60%：已征求意见") in found


def test_what_all_leads_have_in_common_is_said_once(tmp_path: Path) -> None:
    assert ("到期", "2031-06-30　红 未启动·逾期　已 124 天") in of(tmp_path, lead=[OFFICE, JUSTICE])


def test_who_is_meant_by_an_owner_of_many_is_said(tmp_path: Path) -> None:
    found = of(tmp_path, deadlines=[{**DUE[0], "owner": [ALL]}])
    members = "县政府办、县司法局、县财政局、县市场监管局、市公安局云溪分局"
    assert ("到期", f"2031-06-30　红 未启动·逾期　已 124 天\n未启动·逾期：{members}") in found


def test_of_many_periods_the_open_ones_and_the_next_are_shown(tmp_path: Path) -> None:
    found = of(tmp_path, deadlines=[{"every": "每月"}])
    assert [cell for title, cell in found if title == "到期"] == [
        "更早的还有 7 期没有办完，最早的 2031-01-31 到期",
        "2031-08　2031-08-31　红 未启动·逾期　已 62 天",
        "2031-09　2031-09-30　红 未启动·逾期　已 32 天",
        "2031-10　2031-10-31　红 未启动·逾期　已 1 天",
        "2031-11　2031-11-30　绿 未启动",
    ]


def test_of_done_periods_the_newest_is_shown(tmp_path: Path) -> None:
    reports = {
        JUSTICE: [
            entry("2031-03-01", period="2031-H1"),
            entry("2031-07-01", UNDERWAY, period="2031-H2"),
        ]
    }
    found = of(tmp_path, deadlines=[{"every": "每半年", "times": "1"}], reports=reports)
    assert [cell for title, cell in found if title == "到期"] == [
        "2031-H1　2031-06-30　绿 已报完成",
        "2031-H2　2031-12-31　绿 推进中",
    ]


def test_counts_and_events_are_shown(tmp_path: Path) -> None:
    reports = {JUSTICE: [entry("2031-03-01")]}
    found = of(tmp_path / "1", deadlines=[{"every": "每年", "times": "2"}], reports=reports)
    assert ("到期", "2031　2031-12-31　绿 推进中　要 2 次，已完成 1 次") in found
    both = of(
        tmp_path / "2",
        lead=[JUSTICE, FINANCE],
        deadlines=[{"by": "2031-12-31", "times": "2"}],
        reports=reports,
    )
    assert "推进中（要 2 次，已完成 1 次）：县司法局" in dict(both)["到期"]
    limit = [{"within": "15日", "after": "规范性文件发布"}]
    happened = {JUSTICE: [entry("2031-10-25", UNDERWAY, event="2031-10-20")]}
    found = of(tmp_path / "3", deadlines=limit, reports=happened)
    assert ("到期", "2031-10-20 发生的这一次　2031-11-04　黄 推进中·临期") in found


@pytest.mark.parametrize(
    ("deadline", "plan", "words"),
    [
        ({"unsettled": "适时"}, {}, "待明确，没有到期日"),
        ({"within": "15日", "after": "规范性文件发布"}, {}, "还没有收到事件的报告，没有到期日"),
        (
            {"every": "每年"},
            {"issued": None, "period": None},
            "方案没有写成文日期和起止时间，算不出到期日",
        ),
        ({"ongoing": "长期坚持"}, {}, "灰 长期坚持·本年未记录"),
    ],
)
def test_a_deadline_without_a_date_says_why(
    tmp_path: Path, deadline: Tree, plan: Tree, words: str
) -> None:
    assert ("到期", words) in rows(lay(tmp_path, task("1", deadlines=[deadline]), **plan))


def test_values_and_promises_stand_with_the_task(tmp_path: Path) -> None:
    one = task("1", indicators=[{"name": "执法持证率", "target": ">=95%"}])
    folder = lay(
        tmp_path,
        one,
        reports={JUSTICE: [entry("2031-03-01", UNDERWAY, values={"执法持证率": "94%"})]},
        commitments={JUSTICE: {"person": "张某", "deliverable": "名册", "by": "2031-06-01"}},
    )
    found = rows(folder)
    assert ("指标", "执法持证率 >=95%\n2031-03-01 县司法局报 94%，没有达到") in found
    assert ("责任清单", "县司法局：张某；名册；2031-06-01 前") in found
    assert ("进度", "推进中：县司法局") in found


def test_of_several_promises_of_a_department_the_last_is_marked_as_in_force(
    tmp_path: Path,
) -> None:
    mine = [{"task": "1", "by": "2031-06-20"}, {"task": "1", "by": "2031-06-25"}]
    theirs = [{"task": "1", "person": "王某"}, {"task": "2", "person": "陈某"}]
    root = lay(tmp_path, task("1"), task("2"))
    for department, promised in ((JUSTICE, mine), (FINANCE, theirs)):
        content = {"plan": PLAN, "department": department, "commitments": promised}
        write(root / "data" / "progress" / PLAN / f"{department}.yaml", content)
    cells = [cell for title, cell in rows(root) if title == "责任清单"]
    assert cells == [
        "县司法局（已被后来的代替）：2031-06-20 前",
        "县司法局（现行）：2031-06-25 前",
        "县财政局：王某",
    ]
    shown = json.loads(fazhi(root, "show", PLAN, "1", "--format", "json").out)
    told = [(each.get("by"), each["in_force"]) for each in shown["commitments"]]
    assert told == [("2031-06-20", False), ("2031-06-25", True), (None, True)]


def test_reports_and_decisions_are_told_under_the_names_of_their_day(tmp_path: Path) -> None:
    old = "县政府法制办"
    decided = (review("2031-05-02", "退回", old, reason="缺文号"),)
    reports = {old: [entry("2031-05-01", UNDERWAY)]}
    found = of(tmp_path / "a", reviews=decided, reports=reports)
    assert ("最近报告", "2031-05-01，县政府法制办 推进中") in found
    assert ("最近决定", "2031-05-02，县委依法治县办：县政府法制办 退回：缺文号") in found
    ended = (review("2031-05-02", "终止", old, reason="并入"),)
    assert ("终止", "2031-05-02，县委依法治县办：县政府法制办：并入") in of(
        tmp_path / "b", reviews=ended
    )


@pytest.mark.parametrize("into", [f"{PLAN}/2", "yunxi-2030/7", "yunxi-2029/7"])
def test_a_task_that_takes_another_in_is_told_with_its_title(tmp_path: Path, into: str) -> None:
    older = plan_tree(task("7", title="往年的任务"), id="yunxi-2030")
    ended = review("2031-05-02", "终止", None, reason="合并", into=into)
    root = lay(tmp_path, task("1"), task("2"), reviews=[ended], newer=older)
    title = {f"{PLAN}/2": "“任务2”", "yunxi-2030/7": "“往年的任务”"}.get(into, "")
    assert f"并入 {into}{title}：合并" in dict(rows(root))["终止"]
    plan, _, number = into.partition("/")
    assert f"终止这项任务，并入{plan}的任务{number}{title}，理由是：合并。" in why(root)


def test_looking_back_shows_nothing_of_what_came_later(tmp_path: Path) -> None:
    found = of(
        tmp_path, day="2031-04-30", reviews=(MOVED,), reports={JUSTICE: [entry("2031-05-02")]}
    )
    assert {"移交", "最近报告", "最近决定"} & {title for title, _ in found} == set()
    assert ("到期", "2031-06-30　绿 未启动") in found


def test_a_plan_shows_who_has_a_task_now(tmp_path: Path) -> None:
    settled = {**review("2031-03-01", "明确", None, term=SOME, departments=[TRADE]), "task": "2"}
    two = (task("1", deadlines=DUE), task("2", lead=[SOME]), task("3"))
    folder = lay(tmp_path, *two, reviews=[MOVED, settled])
    assert [each["answering"] for each in document(folder)["tasks"]] == [[FINANCE], [TRADE], []]
    table = fazhi(folder, "show", PLAN, "--as-of", DAY).out
    assert "现由县财政局承担" in table
    assert "已明确为县市场监管局" in table
    before = fazhi(folder, "show", PLAN, "--as-of", "2031-04-30").out
    assert "现由" not in before


def test_a_plan_that_was_replaced_says_by_which(tmp_path: Path) -> None:
    newer = plan_tree(id="yunxi-2032", issued="2031-08-20", supersedes=PLAN, since="2031-09-01")
    folder = lay(tmp_path, newer=newer)
    assert ("被取代", "从 2031-09-01 起由 yunxi-2032 取代") in rows(folder)
    assert document(folder)["superseded_by"] == {"plan": "yunxi-2032", "since": "2031-09-01"}
    assert (
        "从 2031-09-01 起由 yunxi-2032 取代"
        in fazhi(folder, "show", PLAN, "--as-of", "2031-08-20").out
    )
    assert "yunxi-2031（从 2031-09-01 起）" in fazhi(folder, "show", "yunxi-2032").out


def test_a_date_that_the_newer_plan_has_taken_over_is_asked_for_no_more(tmp_path: Path) -> None:
    newer = plan_tree(id="yunxi-2032", issued="2031-08-20", supersedes=PLAN, since="2031-09-01")
    settled = [review("2031-03-01", "明确", None, to="2031-12-31")]
    found = rows(
        lay(
            tmp_path, task("1", deadlines=[{"unsettled": "2032年前"}]), reviews=settled, newer=newer
        )
    )
    assert ("到期", "到期日在方案被取代以后，不再要求") in found


@pytest.mark.parametrize(
    ("at", "until", "late"),
    [
        ("2031-06-10", None, ""),
        ("2031-08-03", None, "　比原定日期晚34天"),
        ("2031-08-03", "2031-07-31", "　比原定晚34天，比延期后晚3天"),
        ("2031-08-03", "2031-08-31", "　比原定日期晚34天，在延期后的期限内"),
    ],
)
def test_how_late_a_task_was_done_is_told_by_the_original_date_and_by_the_extension(
    tmp_path: Path, at: str, until: str | None, late: str
) -> None:
    decisions: tuple[Tree, ...] = ()
    day, extended = "2031-06-30", ""
    if until is not None:
        decisions = (review("2031-06-20", "延期", to=until, reason="机构改革"),)
        day, extended = f"{until}（原定 2031-06-30）", "·延期"
    found = of(tmp_path, reports={JUSTICE: [entry(at)]}, reviews=decisions)
    assert ("到期", f"{day}　绿 已报完成{extended}{late}") in found


def test_of_several_leads_each_is_told_how_late_it_was(tmp_path: Path) -> None:
    reports = {JUSTICE: [entry("2031-06-10")], OFFICE: [entry("2031-07-02")]}
    [cell] = [
        text
        for about, text in of(tmp_path, lead=[JUSTICE, OFFICE], reports=reports)
        if about == "到期"
    ]
    assert f"已报完成：{JUSTICE}" in cell
    assert f"已报完成，比原定日期晚2天：{OFFICE}" in cell


def test_a_missed_date_stands_where_nothing_falls_due_next(tmp_path: Path) -> None:
    assert ("下次到期", "已过 2031-06-30") in of(tmp_path)
    shown = document(tmp_path, "1")
    assert (shown["next_due"], shown["missed"]) == (None, "2031-06-30")
