"""What the bundled plans had asked for by November 2026, as the documents print it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi

ROOT = Path(__file__).parents[3]
DAY = "2026-11-21"
YEARS = range(2022, 2026)


@cache
def overdue(plan: str, *arguments: str) -> tuple[dict[str, Any], ...]:
    done = fazhi(ROOT, "overdue", "--as-of", DAY, "--plan", plan, "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    return tuple(json.loads(done.out)["occurrences"])


def dates(plan: str, task: str, deadline: str) -> list[str]:
    rows = overdue(plan, "--all")
    return [row["due"] for row in rows if (row["task"], row["deadline"]) == (task, deadline)]


@pytest.mark.parametrize(
    ("plan", "task", "deadline", "due"),
    [
        ("dongsheng-2022", "12", "高频事项", "2022-12-31"),
        ("dongsheng-2022", "46", "体制", "2022-12-31"),
        ("dongsheng-2022", "53", "文书", "2021-12-31"),
        ("dongsheng-2022", "53", "反馈", "2022-12-31"),
        ("dongsheng-2022", "60", "平台", "2023-12-31"),
        ("dongsheng-2022", "65", "监督体系", "2024-12-31"),
        ("dongsheng-2022", "73", "查询", "2023-12-31"),
        ("dongsheng-2022", "75", "数据汇聚", "2022-12-31"),
        ("xinjiang-2022", "通知-1", "清单", "2022-06-23"),
        ("xinjiang-2022", "4", "公布", "2022-12-31"),
        ("xinjiang-2022", "7", "发布", "2022-12-31"),
        ("xinjiang-2022", "20", "换证", "2022-12-31"),
        ("xinjiang-2022", "25", "体制", "2022-12-31"),
        ("xinjiang-2022", "32", "联通", "2022-12-31"),
        ("xinjiang-2022", "35", "讲座", "2022-12-31"),
        ("xinjiang-2022", "35", "培训", "2022-12-31"),
    ],
)
def test_single_dates_are_overdue_once(plan: str, task: str, deadline: str, due: str) -> None:
    assert dates(plan, task, deadline) == [due]


@pytest.mark.parametrize(
    ("task", "deadline", "expected"),
    [
        ("18", "计划", [f"{year}-01-31" for year in (2023, 2024, 2025)]),
        ("20", "目录", [f"{year}-03-31" for year in (2023, 2024, 2025)]),
        ("32", "年报", [f"{year}-01-08" for year in range(2023, 2027)]),
        *[
            (task, name, [f"{year}-12-31" for year in YEARS])
            for task, name in (
                ("33", "业务培训"),
                ("35", "讲座"),
                ("38", "专题培训"),
                ("47", "培训"),
                ("63", "检查"),
                ("81", "讲座"),
            )
        ],
        ("33", "轮训", ["2025-12-31"]),
        ("38", "演练", ["2024-12-31", "2025-12-31"]),
        ("64", "专项监督", ["2024-12-31", "2025-12-31"]),
    ],
)
def test_what_comes_back_every_year_is_overdue_for_every_year(
    task: str, deadline: str, expected: list[str]
) -> None:
    assert dates("dongsheng-2022", task, deadline) == expected


def test_a_report_on_the_year_before_is_named_by_that_year() -> None:
    rows = [row for row in overdue("dongsheng-2022", "--all") if row["task"] == "32"]
    assert [(row["period"], row["due"]) for row in rows] == [
        (str(year), f"{year + 1}-01-08") for year in YEARS
    ]


def test_months_are_counted_from_the_issue_to_the_plans_end() -> None:
    months = dates("dongsheng-2022", "48", "月通报")
    assert (len(months), months[0], months[-1]) == (37, "2022-12-31", "2025-12-31")
    assert "2024-02-29" in months


@pytest.mark.parametrize(
    ("plan", "rows"), [("xinjiang-2022", 8), ("dongsheng-2022", 88), ("dongbao", 0)]
)
def test_nothing_else_is_overdue(plan: str, rows: int) -> None:
    assert len(overdue(plan, "--all")) == rows


def test_a_plan_without_dates_of_its_own_has_nothing_that_could_be_overdue() -> None:
    done = fazhi(ROOT, "overdue", "--as-of", DAY, "--plan", "dongbao")
    assert (done.code, done.out.splitlines()[-1]) == (0, "没有逾期事项")


def test_folded_each_duty_has_one_row_with_all_its_periods() -> None:
    folded, every = overdue("dongsheng-2022"), overdue("dongsheng-2022", "--all")
    keys = [(row["task"], row["deadline"]) for row in folded]
    assert len(keys) == len(set(keys))
    assert sum(len(row["periods"]) or 1 for row in folded) == len(every)
    monthly = next(row for row in folded if row["deadline"] == "月通报")
    assert (monthly["period"], monthly["due"], len(monthly["periods"])) == (
        "2022-12",
        "2022-12-31",
        37,
    )


def test_the_longest_overdue_come_first() -> None:
    for rows in (
        overdue("dongsheng-2022"),
        overdue("dongsheng-2022", "--all"),
        overdue("xinjiang-2022"),
    ):
        late = [row["days_overdue"] for row in rows]
        assert late == sorted(late, reverse=True)
        assert {(row["light"], row["flags"][0]) for row in rows} == {("红", "逾期")}


def test_nobody_is_made_to_answer_for_what_the_document_leaves_open() -> None:
    row = next(row for row in overdue("xinjiang-2022") if row["task"] == "4")
    assert (row["status"], row["owners"]) == ("未明确责任单位", [])


def test_what_the_plan_left_no_time_for_and_a_short_last_window_are_marked() -> None:
    rows = overdue("dongsheng-2022", "--all")
    marked = {(row["task"], row["period"]) for row in rows if row["period"] and row["inferred"]}
    assert {("33", "2022"), ("33", "2023/2025"), ("38", "2025"), ("64", "2025")} <= marked
    # The day of 18 is read into the words 每年年初, so all its periods are marked.
    others = {period for task, period in marked if task != "18"}
    assert others == {"2022", "2025", "2023/2025"}
    # A report on the year before can be made in January.
    assert ("32", "2022") not in marked
