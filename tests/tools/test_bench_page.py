"""The page of the bench takes in what was measured anew, and loses nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.bench.page import new_page, renewed_page
from tools.bench.rows import Contest, Limit, Row, measured

PAGE = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")
LIMIT = Limit("≤", 1.5)


def row(goal: int, what: str, ours: float) -> Row:
    return measured(Contest(goal, what, "1 秒", LIMIT), ours, 1)


def rows_of(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("| ") and line[2].isdigit()]


def test_rows_of_a_goal_that_was_not_there_are_added_in_their_place() -> None:
    page = renewed_page(PAGE, [row(7, "甲|乙", 1.2), row(12, "丙", 2)], 0.9)
    added = [line for line in rows_of(page) if line not in rows_of(PAGE)]
    assert added == [
        r"| 7 | 甲\|乙 | 1 秒 | 1.20 s | 1.00 s | 1.20× | ≤ 1.5× | 达到 |",
        "| 12 | 丙 | 1 秒 | 2.00 s | 1.00 s | 2.00× | ≤ 1.5× | 未达到 |",
    ]
    goals = [int(line.split("|")[1]) for line in rows_of(page)]
    assert goals == sorted(goals)


def test_the_rows_of_a_goal_that_was_there_go_and_all_other_text_stays() -> None:
    page = renewed_page(PAGE, [row(8, "新的", 1)], 0.9)
    assert [line for line in rows_of(page) if line.startswith("| 8 ")] == [
        "| 8 | 新的 | 1 秒 | 1.00 s | 1.00 s | 1.00× | ≤ 1.5× | 达到 |"
    ]
    changed = set(page.splitlines()) ^ set(PAGE.splitlines())
    assert {line[:4] for line in changed} == {"| 8 ", "* 测完"}


def test_each_goal_keeps_the_load_under_which_it_was_measured() -> None:
    page = new_page([row(1, "甲", 1), row(2, "乙", 1)], 1.44)
    assert "* 测完时的负载：目标 1、2 是 1.4\n" in page
    page = renewed_page(page, [row(2, "乙", 1), row(3, "丙", 1)], 0.5)
    assert "* 测完时的负载：目标 1 是 1.4；目标 2、3 是 0.5\n" in page
    assert renewed_page(page, [row(2, "乙", 1), row(3, "丙", 1)], 0.5) == page


def test_a_page_without_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="没有要更新的表"):
        renewed_page("# 性能\n", [row(1, "甲", 1)], 1)
