"""Columns share a page by what they hold, and rows are as high as their texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.render.voices.xlsx.layout import (
    PAGE_WIDTH,
    count_lines,
    fit_widths,
    row_height,
    text_width,
)
from fazhi_cli.render.voices.xlsx.spreadsheet import SheetColumn

LONG = "对下放镇、街道的执法和审批事项逐项评估，基层接不住的依法收回。" * 8


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 11, 1),
        ("一二三四五", 11, 1),
        ("一二三四五六", 11, 2),
        ("一二三四五，", 11, 2),
        ("一二三四五，六七八", 11, 2),
        ("一二三四五，六七八九", 11, 3),
        ("一二三 abcdefg", 11, 2),
        ("x" * 25, 11, 3),
        ("甲\n\n乙", 11, 3),
        ("“引号”……", 11, 2),
    ],
)
def test_lines_are_counted_as_a_cell_folds_them(text: str, width: int, lines: int) -> None:
    assert count_lines(text, width) == lines


@given(st.text(max_size=80), st.integers(6, 60))
def test_no_text_needs_more_room_than_its_lines_have(text: str, width: int) -> None:
    assert count_lines(text, width) * (width - 1) >= text_width(text.replace("\n", ""))


def test_no_row_is_higher_than_excel_takes() -> None:
    assert row_height(1) < row_height(2) < row_height(1_000) == row_height(9_999) <= 409


def test_who_holds_more_gets_more_of_the_page() -> None:
    columns = tuple(SheetColumn(title) for title in ("任务", "要求", "指标"))
    task, text, indicator = fit_widths(columns, [("评估赋权事项", LONG, "")] * 3)
    assert indicator < task < text <= 60


def test_a_page_is_not_made_wider_by_any_text() -> None:
    columns = tuple(SheetColumn(f"第{number}栏") for number in range(15))
    assert sum(fit_widths(columns, [(LONG * 9,) * 15] * 5)) == PAGE_WIDTH
    assert sum(fit_widths(columns, [("短",) * 15])) < PAGE_WIDTH
    assert fit_widths(columns, []) == [6] * 10 + [7] * 5


def test_a_day_stands_on_one_line_and_a_long_name_does_not() -> None:
    day, name = "2026年12月31日", "长" * 40
    whole = SheetColumn("下次到期", is_whole=True)
    others = tuple(SheetColumn(str(number)) for number in range(9))
    width, *_ = fit_widths((whole, *others), [(day, *(LONG,) * 9)])
    assert count_lines(day, width) == 1
    assert fit_widths((whole, *others), [(name, *(LONG,) * 9)])[0] < text_width(name)
