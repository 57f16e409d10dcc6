"""Tables whose cells came one a line."""

from __future__ import annotations

import pytest

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
