"""Lines become paragraphs and rows, each with the number of its line."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.formats.txt.reader import read_txt
from fazhi_cli.model.blocks import Contents, TableRow


def read(text: str) -> Contents:
    return read_txt("方案.txt", text.encode())


def shown(text: str) -> list[str | list[str]]:
    """Paragraphs as texts, rows as lists of cells."""
    lines: list[str | list[str]] = []
    for block in read(text).blocks:
        is_row = isinstance(block, TableRow)
        lines.append([cell.text for cell in block.cells] if is_row else block.text)
    return lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_does(end):
    blocks = read(end.join(["一", "", "  ", "二 "])).blocks
    assert [(b.text, b.place.line) for b in blocks] == [("一", 1), ("二", 4)]


@pytest.mark.parametrize("end", ["\f", "\u2028", "\u2029", "\x85", "\x0b"])
def test_what_parts_a_page_parts_paragraphs_within_a_line(end):
    blocks = read(f"一{end}二\n三").blocks
    assert [(b.text, b.place.line) for b in blocks] == [("一", 1), ("二", 1), ("三", 2)]


def test_what_is_not_printed_is_left_out_and_indents_stay():
    assert shown("\ufeff　　由司\x00法\x1b局\x7f负责\x9b\t") == ["　　由司法局负责"]


ROWS = [["任务", "要求", "责任科"], ["清理文件", "逐件核对", "综合科"]]


@pytest.mark.parametrize(
    "text",
    [
        "任务 | 要求 | 责任科 |\n清理文件 | 逐件核对 | 综合科 |",
        "| 任务 | 要求 | 责任科 |\n| 清理文件 | 逐件核对 | 综合科 |",
        "任务|要求|责任科\n清理文件|逐件核对|综合科",
        "| 任务 | 要求 | 责任科 |\n| --- | :---: | ---: |\n| 清理文件 | 逐件核对 | 综合科 |",
        "任务 | 要求 | 责任科 |\n\n清理文件 | 逐件核对 | 综合科 |\n|||\n||",
    ],
)
def test_a_row_on_a_line(text):
    assert shown(text) == ROWS


def test_a_row_above_a_rule_is_a_header():
    blocks = read("| 任务 | 科 |\n|---|---|\n| 甲 | 乙 |\n").blocks
    assert [(b.header, b.place.line, b.place.table, b.place.row) for b in blocks] == [
        (True, 1, 1, 1),
        (False, 3, 1, 2),
    ]


def test_tables_with_words_between_are_two():
    blocks = read("甲 | 乙 |\n一 | 二 |\n说明\n丙 | 丁 |\n三 | 四 |").blocks
    assert [b.place.table for b in blocks] == [1, 1, None, 2, 2]


def test_a_line_break_in_a_cell_belongs_to_the_row():
    text = "| 任务 | 要求 |\n| 清理文件 | 逐件\n核对\n公布 |\n| 甲 | 乙 |"
    assert shown(text) == [["任务", "要求"], ["清理文件", "逐件\n核对\n公布"], ["甲", "乙"]]


def test_a_row_that_was_cut_off_stays_as_it_is():
    assert shown("| 任务 | 要求 |\n| 清理文件 | 逐") == [["任务", "要求"], ["清理文件", "逐"]]


def test_a_bar_that_is_text_and_a_break_that_is_written_out():
    assert shown("| 甲\\|乙 | 一<br>二 |\n| 丙 | 三 |") == [["甲|乙", "一\n二"], ["丙", "三"]]


def test_a_bar_between_words_of_a_line_makes_no_table():
    assert shown("首页 | 政务公开\n总体要求") == ["首页 | 政务公开", "总体要求"]


def test_rows_as_a_spreadsheet_copies_them():
    assert shown("序号\t任务\t科\n1\t甲\t综合科\n2\t乙\t法规科") == [
        ["序号", "任务", "科"],
        ["1", "甲", "综合科"],
        ["2", "乙", "法规科"],
    ]
    assert shown("一\t二\t三\n正文") == ["一\t二\t三", "正文"]


CELLS = [
    "序号",
    "任务",
    "责任科",
    "1",
    "清理文件",
    "综合科",
    "2",
    "公布目录",
    "",
    "3",
    "核对",
    "法规科",
]
BROKEN = [CELLS[place : place + 3] for place in range(0, len(CELLS), 3)]


def test_a_cell_on_a_line():
    text = "附件\n任务分工 |\n|\n" + "\n".join(f"{cell} |" for cell in CELLS) + "\n相关链接"
    assert shown(text) == ["附件", ["任务分工"], *BROKEN, "相关链接"]


def test_a_cell_and_a_bar_on_alternate_lines():
    text = "\n".join(line for cell in CELLS for line in (cell, "|"))
    assert shown("标题\n" + text + "\n印发") == ["标题", *BROKEN, "印发"]
    assert shown(text.replace("清理文件", "清理\n文件"))[1] == ["1", "清理\n文件", "综合科"]


def test_a_cell_over_several_lines_with_a_bar_behind_the_last():
    text = "\n".join(f"{cell} |" for cell in CELLS)
    assert shown(text.replace("清理文件", "清理\n文件"))[1] == ["1", "清理\n文件", "综合科"]


def test_a_blank_line_ends_a_table_with_a_bar_below_each_cell():
    facts = "\n".join(("发文字号", "|", "松政办发〔2031〕5号", "|") * 2)
    table = "\n".join(line for cell in CELLS for line in (cell, "|"))
    rows = shown(f"{facts}\n\n印发给你们。\n松亭区司法局\n\n{table}")
    assert rows[-len(BROKEN) :] == BROKEN
    assert rows[-len(BROKEN) - 2 : -len(BROKEN)] == ["印发给你们。", "松亭区司法局"]


def test_the_words_at_the_head_tell_where_the_numbers_stand_behind_a_first_column():
    cells = ["类别", *CELLS[:3], "清理", *CELLS[3:6], *CELLS[6:9], "", "核对", *CELLS[9:]]
    rows = shown("\n".join(f"{cell} |" for cell in cells))
    assert rows == [[cell] for cell in cells]


def test_section_rows_between():
    cells = [*CELLS[:3], "一、清理", "", "", *CELLS[3:6], "二、公布", *CELLS[6:]]
    rows = shown("\n".join(f"{cell} |" for cell in cells))
    assert rows == [BROKEN[0], ["一、清理", "", ""], BROKEN[1], ["二、公布"], *BROKEN[2:]]


@pytest.mark.parametrize("missing", [1, 4, 5, 8])
def test_where_a_cell_is_missing_nothing_is_guessed(missing):
    cells = [cell for place, cell in enumerate(CELLS) if place != missing]
    contents = read("\n".join(f"{cell} |" for cell in cells))
    rows = [block for block in contents.blocks if isinstance(block, TableRow)]
    assert [[cell.text for cell in row.cells] for row in rows] == [[cell] for cell in cells]


def test_numbers_that_do_not_rise_are_no_proof_of_rows():
    cells = [*CELLS[:3], *CELLS[6:9], *CELLS[3:6], *CELLS[9:]]
    blocks = read("\n".join(f"{cell} |" for cell in cells)).blocks
    assert {len(block.cells) for block in blocks if isinstance(block, TableRow)} == {1}


HOSTILE = r"""
from fazhi_cli.formats.txt.reader import read_txt
for text in (
    "区" * 200_000, "|" * 200_000, "1、" * 100_000, "a |\n" * 30_000, "a\n|\n" * 30_000,
    "| a\n" * 30_000, "| a | b |\n| c\n" * 10_000, "1 |\n" * 5 + "x\n" * 50_000 + "|",
    "序号 |\n" * 20_000 + "1 |\n" * 20_000, "\t" * 200_000, "a\tb\tc\n" * 20_000,
    "\\|" * 100_000, "\f" * 100_000, "序号 |\n甲 |\n" + "一、 |\n" * 30_000,
):
    read_txt("方案.txt", text.encode())
"""


@pytest.mark.torture
def test_hostile_texts_take_no_long_time():
    """They take three seconds; what grows like the square would not end."""
    code = [sys.executable, "-c", HOSTILE]
    done = subprocess.run(code, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()


@given(st.text(alphabet="甲乙|\n\t 123序号一、。", max_size=200))
def test_no_word_of_a_text_is_lost(text):
    words = ""
    for block in read("正文\n" + text).blocks:
        is_row = isinstance(block, TableRow)
        words += "".join(cell.text for cell in block.cells) if is_row else block.text
    assert _words(words) == "正文" + _words(text)


def _words(text: str) -> str:
    return "".join(text.replace("|", "").split())
