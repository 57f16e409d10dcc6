"""Sheets as CSV: cells stay the text that they are, in a spreadsheet too.

See docs/architecture.md#命令的规矩.
"""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.render.voices.flat import render_csv, safe_cell
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Sheet

TWO = (Column("编号"), Column("任务"))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def sheet(*rows: tuple[Cell | str, ...], **keys: str) -> Sheet:
    return Sheet((Grid(TWO, rows, **keys),), group_title="方案")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


def test_titles_come_first_then_a_line_a_row() -> None:
    assert render_csv(sheet(("1", "甲"), ("2", Cell("乙", "bold")))) == "编号,任务\n1,甲\n2,乙\n"


def test_what_groups_have_in_common_is_the_first_column() -> None:
    grids = (
        Grid(TWO, [("1", "甲")], "标题", "yunxi-2031"),
        Grid(TWO, [("2", "乙")], "标题", "yunxi-2030"),
    )
    found = read(render_csv(Sheet(grids, "题目", ("说明",), "", "共 2 项", "方案")))
    assert found == [["方案", "编号", "任务"], ["yunxi-2031", "1", "甲"], ["yunxi-2030", "2", "乙"]]


def test_a_table_has_one_kind_of_row() -> None:
    three = (Column("编号"), Column("任务"), Column("状态"))
    grids = (Grid(TWO, [("文号", "3号")]), Grid(three, [("1", "甲", "红")], "章节", "章节"))
    assert read(render_csv(Sheet(grids, group_title="章节"))) == [
        ["章节", "编号", "任务", "状态"],
        ["章节", "1", "甲", "红"],
    ]


def test_what_is_written_for_spreadsheets_takes_the_place_of_the_table() -> None:
    flat = Flat((*TWO, Column("地区", is_detail=True)), [("1", "甲乙", "")])
    grid = Grid(TWO, [("1", "甲等")], "标题", "部门甲", flat)
    assert read(render_csv(Sheet((grid,), group_title="部门"))) == [
        ["部门", "编号", "任务", "地区"],
        ["部门甲", "1", "甲乙", ""],
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("http://evil","县教育局")',
        "+1",
        "-1",
        "@SUM(A1)",
        "=",
        "-",
        "\n=1+1",
        "\n\n@x",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        " =1+1",
        "\u3000=1+1",
        "\u200b=1+1",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    [_, [_, found]] = read(render_csv(sheet(("1", cell))))
    assert found == "'" + cell


@pytest.mark.parametrize("cell", ["\t=1", "\r=1", "\x00=1", "\x1b]0;标题\x07=1"])
def test_a_control_character_before_a_formula_is_shown(cell: str) -> None:
    [_, [_, found]] = read(render_csv(sheet(("1", cell))))
    assert found[0] in "␉␍␀␛"


@pytest.mark.parametrize(
    "cell", ["甲", "", "1-2件", "约30%", "—", "2031-06-30", "#N/A", "'甲", "甲=乙", "·"]
)
def test_harmless_cells_are_left_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_the_group_and_every_cell_are_looked_at() -> None:
    grid = Grid(TWO, [("=1", Cell("=2", "red"))], "", "=3")
    assert read(render_csv(Sheet((grid,))))[1] == ["'=3", "'=1", "'=2"]


def test_quotes_commas_and_lines_of_the_data_stay_in_their_cell() -> None:
    cell = '甲,乙"丙"\n丁，戊'
    assert read(render_csv(sheet(("1", cell), ("2", "己")))) == [
        ["编号", "任务"],
        ["1", cell],
        ["2", "己"],
    ]


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_any_text_comes_back_as_one_cell_that_is_no_formula(rows: list[tuple[str, str]]) -> None:
    found = read(render_csv(sheet(*rows)))[1:]
    assert [len(row) for row in found] == [2] * len(rows)
    for cell in (cell for row in found for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert all(char == "\n" or char.isprintable() or ord(char) >= 0xA0 for char in cell)


def test_nothing_gives_no_rows() -> None:
    assert render_csv(sheet()) == "编号,任务\n"
    assert render_csv(Sheet(())) == ""
