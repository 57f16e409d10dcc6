"""Tables: merged cells, rows within cells, frames."""

from __future__ import annotations

import pytest

from fazhi_cli.formats.docx import table as table_module
from fazhi_cli.model.blocks import Paragraph, TableRow
from fazhi_cli.model.document_errors import DocumentRefusedError
from word_files import (
    abstract,
    cell,
    level,
    num,
    numbered,
    para,
    read,
    row,
    rows,
    run,
    table,
    texts,
)

DOWN, FROM = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


def table_rows(body: str) -> list[TableRow]:
    return [block for block in read(body).blocks if isinstance(block, TableRow)]


def test_rows_stand_in_their_place_among_the_paragraphs():
    body = para("前") + table(row("序号", "任务"), row("1", "清理")) + para("后")
    blocks = read(body).blocks
    assert [type(block) for block in blocks] == [Paragraph, TableRow, TableRow, Paragraph]
    assert [(b.place.table, b.place.row) for b in blocks[1:3]] == [(1, 1), (1, 2)]
    assert blocks[3].place.paragraph == 2


def test_paragraphs_of_a_cell_are_parted_by_line_breaks():
    assert rows(table(row(cell(para("一是") + para("二是")), "甲"))) == [["一是\n二是", "甲"]]


def test_a_cell_goes_on_below():
    body = table(
        row(cell("法治宣传", FROM), "甲局"),
        row(cell("<w:p/>", DOWN), "乙局"),
        row(cell("清理"), "丙局"),
    )
    first, second, third = table_rows(body)
    assert [each.cells[0].above for each in (first, second, third)] == [False, True, False]
    assert second.cells[0].text == "法治宣传"


def test_words_in_a_cell_that_goes_on_are_its_own():
    body = table(row(cell("甲", FROM), "一"), row(cell("乙", DOWN), "二"))
    assert table_rows(body)[1].cells[0].text == "乙"


def test_columns_are_those_of_the_grid():
    body = table(
        row(cell("通栏", '<w:gridSpan w:val="2"/>'), "三"),
        row("甲", "乙", properties='<w:gridBefore w:val="1"/>'),
    )
    first, second = table_rows(body)
    assert [(c.column, c.width) for c in first.cells] == [(0, 2), (2, 1)]
    assert [(c.column, c.width) for c in second.cells] == [(1, 1), (2, 1)]


def test_cells_merged_the_old_way_are_one():
    body = table(
        row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("<w:p/>", "<w:hMerge/>"), "乙")
    )
    [first] = table_rows(body)
    assert [(c.text, c.column, c.width) for c in first.cells] == [("甲", 0, 2), ("乙", 2, 1)]


def test_a_row_that_is_repeated_is_a_header_and_an_empty_one_is_left_out():
    body = table(row("序号", "任务", properties="<w:tblHeader/>"), row("", ""), row("1", "甲"))
    assert [each.header for each in table_rows(body)] == [True, False]
    assert [each.place.row for each in table_rows(body)] == [1, 3]


def test_rows_and_cells_that_were_deleted_are_gone():
    body = table(
        row("删", "删", properties="<w:del/>"), row("甲", cell("删", "<w:cellDel/>"), "乙")
    )
    assert rows(body) == [["甲", "乙"]]
    assert read(body).remarks == ("有 2 处修订，按接受以后的样子读",)


def test_rows_within_controls_are_found():
    inner = row("甲", "乙")
    body = table(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    assert rows(body) == [["甲", "乙"]]


def test_a_table_within_a_cell_follows_its_row():
    inner = table(row("子一", "子二"))
    body = table(row("1", cell(para("外") + inner + "<w:p/>")), row("2", "次"))
    assert rows(body) == [["1", "外"], ["子一", "子二"], ["2", "次"]]
    assert [each.place.table for each in table_rows(body)] == [1, 2, 1]


def test_a_table_that_only_frames_another_is_looked_through():
    inner = table(row("序号", "任务"), row("1", "甲"))
    body = table(row(cell(para("附件") + inner + "<w:p/>")))
    blocks = read(body).blocks
    assert [type(block) for block in blocks] == [Paragraph, TableRow, TableRow]


def test_a_frame_around_many_paragraphs_gives_paragraphs():
    inside = "".join(para(f"第{n}段") for n in range(20))
    assert len(texts(table(row(cell(inside))))) == 20
    assert rows(table(row(cell(para("一") + para("二"))))) == [["一\n二"]]


def test_numbers_of_cells_are_counted_along_the_rows():
    numbering = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    empty = numbered("<w:r/>", 1)
    body = table(row(empty, "甲"), row(empty, "乙"))
    assert rows(body, numbering=numbering) == [["1", "甲"], ["2", "乙"]]


def test_a_table_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(table_module, "ROWS", 5)
    with pytest.raises(DocumentRefusedError, match=r"表格的行太多（上限 5 行）"):
        read(table(*[row("甲", "乙")] * 6))


def test_a_cell_over_more_columns_than_there_are_is_cut():
    body = table(row(cell("甲", '<w:gridSpan w:val="999999999"/>'), run("乙")))
    assert table_rows(body)[0].cells[0].width == table_module.COLUMNS
