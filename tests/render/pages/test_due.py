"""`due` and `overdue` as spreadsheet and document: one fact a cell, nothing shortened; and what an
empty one says.
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import (
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    PLAN,
    POLICE,
    SOME,
    SOUTH,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

TITLES = [
    "方案",
    "编号",
    "任务",
    "事项",
    "期间",
    "期数",
    "事件日期",
    "到期",
    "原定",
    "逾期天数",
    "责任单位",
    "逾期单位",
    "状态",
    "标注",
    "灯",
    "地区",
]
LEADS = [OFFICE, JUSTICE, FINANCE, TRADE, NORTH, SOUTH, POLICE]
TASKS = [
    task(
        "1",
        title="落实三项制度",
        lead=LEADS,
        deadlines=[{"by": "2031-03-31", "what": "完成修订", "phrase": "一季度"}],
    ),
    task("2", title="报送进展", deadlines=[{"every": "每月", "by": "10", "what": "报送进展"}]),
    task("3", lead=[SOME], deadlines=[{"by": "2031-04-30"}]),
]
DONE: Tree = {"task": "1", "at": "2031-03-20", "by": JUSTICE, "status": "已报完成"}
LONGER: Tree = {
    "task": "1",
    "department": OFFICE,
    "at": "2031-03-20",
    "decision": "延期",
    "to": "2031-04-20",
    "reason": "人手不足",
    "by": "县委依法治县办",
}
FILES: dict[str, Tree | str] = {
    f"progress/{PLAN}/{JUSTICE}.yaml": {"plan": PLAN, "department": JUSTICE, "entries": [DONE]},
    f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": [LONGER]},
}
OTHER = plan_tree(task(), id="yunxi-2030", title="上一年的要点", issued="2030-01-15", period=None)
DAY = ("--as-of", "2031-05-05")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(*TASKS), OTHER, files=FILES)


def printed(folder: Path, *arguments: str) -> str:
    done = fazhi(folder, *arguments)
    assert (done.code, done.err) == (0, "")
    return done.out


def spread(folder: Path, *arguments: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(StringIO(printed(folder, *arguments, "--format", "csv"), newline=""))
    )


def test_a_spreadsheet_has_a_column_a_fact(workspace: Path) -> None:
    monthly, shared, nobody = spread(workspace, "overdue", *DAY)
    assert list(shared) == TITLES
    late = [name for name in LEADS if name != JUSTICE]
    assert list(shared.values()) == [
        PLAN,
        "1",
        "落实三项制度",
        "完成修订",
        "",
        "",
        "",
        "2031-03-31",
        "2031-03-31",
        "35",
        "、".join(LEADS),
        "、".join(late),
        "推进中",
        "逾期·延期",
        "红",
        "云溪县",
    ]
    assert [monthly[title] for title in ("期间", "期数", "到期", "逾期天数")] == [
        "2031-02 至 2031-04",
        "3",
        "2031-02-10",
        "84",
    ]
    assert [nobody[title] for title in ("责任单位", "逾期单位", "状态", "标注")] == [
        "",
        "",
        "未明确责任单位",
        "逾期",
    ]


def test_a_department_that_was_given_more_time_keeps_both_dates(workspace: Path) -> None:
    [row] = [
        row for row in spread(workspace, "overdue", "--dept", OFFICE, *DAY) if row["编号"] == "1"
    ]
    assert [row[title] for title in ("到期", "原定", "逾期天数", "标注")] == [
        "2031-04-20",
        "2031-03-31",
        "15",
        "逾期·延期",
    ]


def test_what_is_due_has_no_days_and_names_who_is_not_done(workspace: Path) -> None:
    [row, *_] = spread(workspace, "due", "--as-of", "2031-03-25", "--within", "6")
    assert (row["逾期天数"], row["标注"], row["灯"]) == ("", "临期·延期", "黄")
    assert row["未完成单位"] == "、".join(name for name in LEADS if name != JUSTICE)


def test_a_document_leaves_out_what_only_a_spreadsheet_needs(workspace: Path) -> None:
    page = printed(workspace, "overdue", *DAY, "--format", "md").splitlines()
    assert page[2] == (
        "| 方案 | 编号 | 任务 | 事项 | 期间 | 到期 | "
        "原定 | 逾期天数 | 逾期单位 | 状态 | 标注 | 灯 |"
    )
    late = "、".join(name for name in LEADS if name != JUSTICE)
    [row] = [line for line in page if "三项制度" in line]
    assert row.startswith(
        "| yunxi-2031 | 1 | 落实三项制度 | 完成修订 |  | 2031-03-31 | 2031-03-31 | 35 |"
    )
    assert row.endswith(f"| 35 | {late} | 推进中 | 逾期·延期 | 红 |")


def test_a_document_has_no_column_in_which_nothing_is_said(workspace: Path) -> None:
    page = printed(
        workspace,
        "overdue",
        "--plan",
        PLAN,
        "--as-of",
        "2031-04-05",
        "--dept",
        NORTH,
        "--format",
        "md",
    )
    assert (
        page.splitlines()[2]
        == "| 编号 | 任务 | 事项 | 到期 | 原定 | 逾期天数 | 身份 | 逾期单位 | 状态 | 标注 | 灯 |"
    )


def test_a_line_does_not_end_within_a_name_or_a_span_of_time(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert printed(workspace, "overdue", "--plan", PLAN, *DAY) == (
        "逾期事项（yunxi-2031，截至 2031-05-05）\n"
        "\n"
        " 编号  事项                    到期        责任单位         状态\n"
        " ──────────────────────────────────────────────────────────────────────────────\n"
        " 2     报送进展                2031-02-10  县司法局         红 未启动·逾期\n"
        "       3 期：                  逾期 84 天\n"
        "       2031-02 至 2031-04\n"
        " 1     落实三项制度：完成修订  2031-03-31  县政府办、       红 未启动·逾期·延期\n"
        "                               逾期 35 天  县财政局、\n"
        "                                           县市场监管局、\n"
        "                                           北岭镇\n"
        "                                           等 6 个单位\n"
        " 3     任务3                   2031-04-30  〔未明确〕       红 逾期\n"
        "                               逾期 5 天\n"
        "\n"
        "共 3 项：红 3\n"
        "说明：同一项定期任务逾期几期的，合并成一行；用 --all 逐期列出\n"
    )


# Whose state it is, and of which periods.


def records(department: str, *entries: Tree) -> dict[str, Tree | str]:
    signed = [
        {"at": "2031-03-20", "by": department, "status": "已报完成", **entry} for entry in entries
    ]
    return {
        f"progress/{PLAN}/{department}.yaml": {
            "plan": PLAN,
            "department": department,
            "entries": signed,
        }
    }


SHARED = task("1", lead=[JUSTICE, OFFICE, FINANCE], deadlines=[{"by": "2031-03-31"}])
UNDERWAY: Tree = {"task": "1", "status": "推进中"}


@pytest.mark.parametrize(
    ("entries", "shown"),
    [
        ([], "县政府办、县财政局 红 未启动·逾期"),
        ([(OFFICE, UNDERWAY)], "县政府办、县财政局 红 推进中·逾期"),
        ([(OFFICE, UNDERWAY), (FINANCE, UNDERWAY)], "县政府办、县财政局 红 推进中·逾期"),
        ([(OFFICE, {"task": "1"})], "县财政局 红 未启动·逾期"),
    ],
)
def test_a_table_has_the_state_of_those_it_names(
    tmp_path: Path, entries: list[tuple[str, Tree]], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    files = records(JUSTICE, {"task": "1"})
    for department, entry in entries:
        files |= records(department, entry)
    lay_out(tmp_path, plan_tree(SHARED), files=files)
    assert shown in " ".join(printed(tmp_path, "overdue", *DAY).split())
    assert [row["状态"] for row in spread(tmp_path, "overdue", *DAY)] == [
        "推进中"
    ]  # of the whole, as all owners are


def test_the_state_of_several_periods_is_that_of_the_oldest(tmp_path: Path) -> None:
    duty = task("1", lead=[JUSTICE, OFFICE], deadlines=[{"every": "每月", "by": "10"}])
    done = records(JUSTICE, {"task": "1", "period": "2031-02"}) | records(
        OFFICE, UNDERWAY | {"period": "2031-03"}
    )
    lay_out(tmp_path, plan_tree(duty), files=done)
    assert "县司法局" in (table := printed(tmp_path, "overdue", *DAY))
    assert "红 未启动·逾期" in table


def test_flags_of_who_is_not_named_are_not_shown(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        plan_tree(SHARED),
        files={
            f"reviews/{PLAN}.yaml": {
                "plan": PLAN,
                "reviews": [LONGER | {"department": JUSTICE, "to": "2031-12-20"}],
            }
        },
    )
    assert "延期" not in printed(tmp_path, "overdue", *DAY)
    assert "延期" in printed(tmp_path, "overdue", *DAY, "--format", "csv")


@pytest.mark.parametrize(
    ("cycle", "done", "short", "long"),
    [
        ("每月", [3], "3 期：2031-02、2031-04 至 2031-05", "2031-02、2031-04 至 2031-05"),
        ("每月", [], "4 期：2031-02 至 2031-05", "2031-02 至 2031-05"),
        ("每月", [3, 4, 5], "（2031-02）", "2031-02"),
        ("每月", [2, 4], "2 期：2031-03、2031-05", "2031-03、2031-05"),
    ],
)
def test_a_period_that_was_met_is_no_part_of_a_span(
    tmp_path: Path,
    cycle: str,
    done: list[int],
    short: str,
    long: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    entries = [
        {"task": "1", "period": f"2031-{month:02d}", "at": f"2031-{month:02d}-05"} for month in done
    ]
    lay_out(
        tmp_path,
        plan_tree(task("1", deadlines=[{"every": cycle, "by": "10"}])),
        files=records(JUSTICE, *entries),
    )
    day = ("--as-of", "2031-05-20")
    assert short in printed(tmp_path, "overdue", *day)
    assert [row["期间"] for row in spread(tmp_path, "overdue", *day)] == [long]
    assert f"| {long} |" in printed(tmp_path, "overdue", *day, "--format", "md")


def test_of_many_spans_a_table_has_the_first_three_and_a_spreadsheet_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    entries = [
        {"task": "1", "period": f"2031-{month:02d}", "at": f"2031-{month:02d}-05"}
        for month in (3, 5, 7)
    ]
    duty = task("1", deadlines=[{"every": "每月", "by": "10"}])
    lay_out(tmp_path, plan_tree(duty), files=records(JUSTICE, *entries))
    day = ("--as-of", "2031-08-20")
    assert "4 期：2031-02、2031-04、2031-06 等 " in printed(tmp_path, "overdue", *day)
    assert [row["期间"] for row in spread(tmp_path, "overdue", *day)] == [
        "2031-02、2031-04、2031-06、2031-08"
    ]


def test_the_day_of_an_event_has_a_column_of_its_own(tmp_path: Path) -> None:
    limit = task("1", deadlines=[{"within": "15日", "after": "文件发布"}])
    happened: Tree = {"task": "1", "status": "推进中", "event": "2031-03-18"}
    lay_out(tmp_path, plan_tree(limit), files=records(JUSTICE, happened))
    assert [row["事件日期"] for row in spread(tmp_path, "overdue", *DAY)] == ["2031-03-18"]
    assert "| 2031-03-18 | 2031-04-02 |" in printed(tmp_path, "overdue", *DAY, "--format", "md")


# Titles, and what is said when there is nothing.

ASKED = [
    (["overdue"], "逾期事项", "没有逾期事项"),
    (["overdue", "--dept", "司法局"], "县司法局的逾期事项", "没有逾期事项"),
    (["due", "--within", "3"], "3 天内到期的事项", "没有 3 天内到期的事项"),
    (["due", "--within", "0"], "当天到期的事项", "没有当天到期的事项"),
    (
        ["due", "--within", "3", "--dept", "司法局"],
        "县司法局 3 天内到期的事项",
        "没有 3 天内到期的事项",
    ),
    (["due", "--within", "0", "--dept", "司法局"], "县司法局当天到期的事项", "没有当天到期的事项"),
]


@pytest.mark.parametrize(("asked", "title", "nothing"), ASKED)
@pytest.mark.parametrize(
    ("plans", "scope"),
    [([], ""), (["--plan", PLAN], f"{PLAN}，"), (["--plan", PLAN, "--plan", "yunxi-2030"], "")],
)
def test_nothing_is_said_with_what_was_asked(
    workspace: Path, asked: list[str], title: str, nothing: str, plans: list[str], scope: str
) -> None:
    day = ["--as-of", "2031-01-20"]
    head = f"{title}（{scope}截至 2031-01-20）"
    assert printed(workspace, *asked, *plans, *day) == f"{head}\n{nothing}\n"
    assert printed(workspace, *asked, *plans, *day, "--format", "md").endswith(f"\n\n{nothing}\n")
    assert printed(workspace, *asked, *plans, *day, "--by", "dept") == f"{head}\n{nothing}\n"


def test_the_numbers_name_the_plan_when_several_were_looked_at(workspace: Path) -> None:
    assert "yunxi-2031" in printed(workspace, "overdue", *DAY)
    assert "yunxi-2031" in printed(workspace, "overdue", "--plan", PLAN, *DAY).splitlines()[0]
    assert printed(workspace, "overdue", "--plan", PLAN, *DAY).count("yunxi-2031") == 1


def test_lights_are_counted_the_most_urgent_first(workspace: Path) -> None:
    assert "共 2 项：黄 1，绿 1\n" in printed(
        workspace, "due", "--as-of", "2031-06-05", "--within", "40", "--all"
    )
