"""Tables whose cells came one a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.loose_tables import with_loose_tables
from rules.documents.pages import lines, row, text_lines


def test_cells_that_came_one_a_line_are_put_into_rows() -> None:
    put = with_loose_tables(
        text_lines("重点任务表", "序号", "任务", "责任单位", "1", "加强审查", "县司法局")
        + text_lines("2", "公开目录", "县财政局", "以上任务年底前完成。")
    )
    assert [line.cells for line in put] == [
        (),
        ("序号", "任务", "责任单位"),
        ("1", "加强审查", "县司法局"),
        ("2", "公开目录", "县财政局"),
        (),
    ]


def test_a_row_ends_where_the_next_number_stands() -> None:
    texts = ["序号", "任务", "牵头单位", "责任单位", "1", "加强审查", "县司法局", "2", "公开目录"]
    put = with_loose_tables(text_lines(*texts, "县财政局", "各镇"))
    assert [line.cells for line in put[1:]] == [
        ("1", "加强审查", "县司法局"),
        ("2", "公开目录", "县财政局", "各镇"),
    ]


def test_rows_of_one_cell_are_put_together_too() -> None:
    cells = ["任务", "责任单位", "加强审查", "县司法局", "公开目录", "县财政局"]
    put = with_loose_tables(lines(*(row(cell) for cell in cells)))
    assert [line.cells for line in put] == [
        ("任务", "责任单位"),
        ("加强审查", "县司法局"),
        ("公开目录", "县财政局"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["一、健全制度", "责任单位：县司法局", "二、强化监督"],
        ["任务", "责任单位", "这是一段话，讲的是怎样抓好落实。", "又是一段话。"],
        ["云溪市", "任务分解表"],
        ["序号", "任务", "1", "加强审查"],
    ],
)
def test_lines_that_are_no_table_stay(texts: list[str]) -> None:
    put = with_loose_tables(text_lines(*texts))
    assert [(line.text, line.cells) for line in put] == [(text, ()) for text in texts]


def test_a_table_that_came_whole_stays() -> None:
    rows = lines(row("任务", "责任单位"), row("加强审查", "县司法局"))
    assert with_loose_tables(rows) == list(rows)


def test_a_row_of_one_cell_that_belongs_to_no_table_is_a_paragraph() -> None:
    (line,) = with_loose_tables(lines(row("加强审查")))
    assert (line.text, line.cells) == ("加强审查", ())


FIRST = ("加强审查", "县司法局", "6月底前")
SECOND = ("公开目录", "县财政局", "9月底前")
THIRD = ("评查案卷", "县司法局", "年底前")
HEAD = ("重点任务", "牵头单位", "完成时限")
ROWS = [("类别", "", *HEAD), ("完善制度", "1", *FIRST), ("完善制度", "2", *SECOND)]
ROWS += [("强化监督", "3", *THIRD)]


def drawn(*cells: str) -> tuple[Line, ...]:
    """Give the cells as rows of one cell: a bar stands behind each."""
    return lines(*(row(cell) for cell in cells))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(
            drawn("类别", "", *HEAD, "完善制度", "1", *FIRST, "2", *SECOND, "")
            + drawn("强化监督", "3", *THIRD),
            id="an empty head where the numbers stand",
        ),
        pytest.param(
            drawn("类别", *HEAD, "", "完善制度", "1", *FIRST, "2", *SECOND, "")
            + drawn("强化监督", "3", *THIRD),
            id="the empty head moved to the end",
        ),
        pytest.param(
            drawn("类别", *HEAD, "完善制度", "1", *FIRST, "2", *SECOND, "")
            + drawn("强化监督", "3", *THIRD),
            id="no head for the numbers at all",
        ),
        pytest.param(
            text_lines("类别", *HEAD, "完善制度", "1", *FIRST, "2", *SECOND)
            + text_lines("强化监督", "3", *THIRD),
            id="no bars, and nothing for a cell that is merged with the one above",
        ),
        pytest.param(
            text_lines("类别", *HEAD, "完善制度", "1、", *FIRST, "2、", *SECOND)
            + text_lines("强化监督", "3、", *THIRD),
            id="numbers with a sign behind",
        ),
    ],
)
def test_the_numbers_tell_where_rows_begin_though_nothing_is_printed_above_them(
    cells: tuple[Line, ...],
) -> None:
    put = with_loose_tables(cells)
    plain = [tuple(cell.rstrip("、") for cell in line.cells) for line in put]
    assert plain == ROWS
    assert [line.above[0] for line in put] == [False, False, True, False]


@pytest.mark.parametrize("make", [text_lines, drawn])
def test_a_heading_stands_between_numbered_rows(
    make: Callable[..., tuple[Line, ...]],
) -> None:
    put = with_loose_tables(
        make(*HEAD, "一、完善制度", "1", *FIRST, "2", *SECOND, "二、强化监督", "3", *THIRD)
    )
    assert [line.cells for line in put] == [
        ("", *HEAD),
        ("一、完善制度",),
        ("1", *FIRST),
        ("2", *SECOND),
        ("二、强化监督",),
        ("3", *THIRD),
    ]


def test_numbers_may_begin_anew_under_a_heading() -> None:
    put = with_loose_tables(
        text_lines("序号", *HEAD, "完善制度", "1", *FIRST, "强化监督", "1", *SECOND, "以上。")
    )
    assert [line.cells for line in put[1:]] == [
        ("完善制度",),
        ("1", *FIRST),
        ("强化监督",),
        ("1", *SECOND),
        (),
    ]


def test_a_number_that_does_not_go_on_ends_the_table() -> None:
    put = with_loose_tables(text_lines(*HEAD, "1", *FIRST, "这里写了一段话。", "5", *SECOND))
    assert [bool(line.cells) for line in put] == [True, True, *[False] * 5]


def test_a_row_whose_cells_may_have_moved_is_asked_about() -> None:
    head = ("序号", "任务", "牵头单位", "配合单位", "完成时限")
    # What is printed for an empty cell: nothing.
    rows = ("1", "加强审查", "县司法局", "各镇", "6月底前", "2", "公开目录", "县财政局", "9月底前")
    put = with_loose_tables(text_lines(*head, *rows))
    assert [bool(line.doubt) for line in put] == [False, False, True]


def test_more_heads_than_a_table_has_are_two_rows_of_a_head() -> None:
    head = (
        "领域",
        "序号",
        "任务",
        "内容",
        "目标",
        "责任单位",
        "时间",
        "指标",
        "目标值",
        "牵头",
        "配合",
    )
    put = with_loose_tables(
        text_lines("甲县清单", *head, "政务", "1", "甲", "乙", "丙", "县司法局", "年底前")
    )
    assert not any(line.cells for line in put)


def test_a_labelled_heading_is_no_last_cell_of_the_row_above() -> None:
    head = ("序号", "任务", "责任单位", "备注")
    rows = (
        "一、制度",
        "1",
        "加强审查",
        "县司法局",
        "二、监督",
        "1",
        "开展评查",
        "县财政局",
        "按月",
    )
    put = with_loose_tables(text_lines(*head, *rows))
    assert [line.cells for line in put[1:]] == [
        ("一、制度",),
        ("1", "加强审查", "县司法局"),
        ("二、监督",),
        ("1", "开展评查", "县财政局", "按月"),
    ]
