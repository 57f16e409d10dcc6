"""Dates of a table: the head of the column and the cell before say which are deadlines."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.phrases import find_phrases

HEADS = "| 序号 | 任务 | 印发日期 | 完成时限 |\n| --- | --- | --- | --- |\n"


def phrases_in(text: str) -> list[str]:
    return [each.phrase for each in find_phrases(text, year=2031)]


@pytest.mark.parametrize("day", ["2031-06-30", "2031年6月30日", "6月30日", "2031年6月"])
def test_a_date_is_a_deadline_in_the_column_of_deadlines_only(day: str) -> None:
    assert phrases_in(f"{HEADS}| 1 | 清理证明 | {day} | 略 |\n") == []
    assert phrases_in(f"{HEADS}| 1 | 清理证明 | 略 | {day} |\n") == [day]


def test_words_that_bound_a_date_need_no_head() -> None:
    assert phrases_in(f"{HEADS}| 1 | 清理证明（8月底前） | 略 | 略 |\n") == ["8月底前"]
    assert phrases_in("| 1 | 清理证明 | 2031-06-30前 |") == ["2031-06-30前"]


def test_without_heads_a_date_in_words_is_read_and_one_in_digits_is_not() -> None:
    assert phrases_in("| 1 | 清理证明 | 2031年6月30日 |") == ["2031年6月30日"]
    assert phrases_in("| 1 | 清理证明 | 2031-06-30 |") == []


@pytest.mark.parametrize("label", ["完成时限", "办结时间", "截止日期", "原定到期日"])
def test_the_cell_before_may_say_that_it_is_a_deadline(label: str) -> None:
    assert phrases_in(f"| {label} | 2031-06-30 |") == ["2031-06-30"]


@pytest.mark.parametrize("label", ["成文日期", "发布时间", "统计期", "已完成日期"])
def test_the_cell_before_may_say_that_it_is_none(label: str) -> None:
    assert phrases_in(f"| {label} | 2031年6月30日 |") == []


def test_the_heads_hold_to_the_end_of_their_table() -> None:
    below = "| 1 | 清理证明 | 2031年6月30日 | 略 |\n"
    assert phrases_in(f"{HEADS}{below}{below}") == []
    assert phrases_in(f"{HEADS}{below}以下没有栏名：\n{below}") == ["2031年6月30日"]


def test_a_row_of_tasks_is_no_head() -> None:
    rows = "| 县司法局 | 落实重点任务 | 略 |\n| 县财政局 | 清理证明 | 2031年6月30日 |\n"
    assert phrases_in(rows) == ["2031年6月30日"]
