"""Tables of a page: merged cells, tables within cells, tables that only lay it out."""

from __future__ import annotations

import pytest

from fazhi_cli.formats.html import tables as tables_module
from fazhi_cli.model.document_errors import DocumentRefusedError
from html_pages import lines, read_rows, rows


def test_rows_stand_in_their_columns_beside_what_goes_on_from_above():
    found = read_rows(
        "<table><tr><td rowspan=2>宣传<td colspan=2>任务<tr><td>清理<td>公布"
        "<tr><td>复议<td>甲<td>乙</table>"
    )
    cells = [[(c.text, c.column, c.width, c.above) for c in row.cells] for row in found]
    assert cells == [
        [("宣传", 0, 1, False), ("任务", 1, 2, False)],
        [("宣传", 0, 1, True), ("清理", 1, 1, False), ("公布", 2, 1, False)],
        [("复议", 0, 1, False), ("甲", 1, 1, False), ("乙", 2, 1, False)],
    ]
    assert [(row.place.table, row.place.row) for row in found] == [(1, 1), (1, 2), (1, 3)]


def test_a_cell_at_the_end_of_a_row_goes_on_below():
    body = "<table><tr><td>1<td>清理<td rowspan=3>9月底前<tr><td>2<td>公布<tr><td>3<td>复议</table>"
    assert rows(body) == [
        ["1", "清理", "9月底前"],
        ["2", "公布", "9月底前"],
        ["3", "复议", "9月底前"],
    ]


def test_a_height_of_nothing_goes_on_to_the_end_of_the_table():
    body = "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>"
    assert rows(body) == [["甲", "1"], ["甲", "2"], ["甲", "3"]]


def test_lines_of_a_cell_are_parted_by_line_breaks():
    assert rows("<table><tr><td>1<td><p>一是</p>二是<br>三是</table>") == [
        ["1", "一是\n二是\n三是"]
    ]


def test_empty_rows_are_left_out_and_heads_are_told():
    body = "<table><thead><tr><th>序号<th>任务</thead><tr><td>&nbsp;<td><tr><td>1<td>清理</table>"
    found = read_rows(body)
    assert [row.header for row in found] == [True, False]
    assert [row.place.row for row in found] == [1, 3]


def test_a_table_within_a_cell_follows_its_row():
    inner = "<table><tr><td>子一<td>子二</table>"
    body = f"<table><tr><td>1<td>健全工作机制和监督制度{inner}<tr><td>2<td>公布目录</table>"
    assert rows(body) == [["1", "健全工作机制和监督制度"], ["子一", "子二"], ["2", "公布目录"]]


def test_a_table_that_holds_the_page_is_looked_through():
    inner = "<table border=1><tr><td>序号<td>任务<tr><td>1<td>清理规范性文件</table>"
    body = f"<table><tr><td>左栏<td><p>一、要求</p>{inner}<td>右栏</table>"
    assert lines(body) == ["左栏", "一、要求", "右栏"]
    assert rows(body) == [["序号", "任务"], ["1", "清理规范性文件"]]


def test_a_table_with_one_cell_a_row_is_a_frame():
    assert lines("<table><tr><td>题目<tr><td><p>一段<p>二段<td>&nbsp;</table>") == [
        "题目",
        "一段",
        "二段",
    ]


def test_a_cell_that_holds_most_of_the_page_is_no_cell():
    text = "".join(f"<p>第{n}项是要做的一件事情。" for n in range(20))
    assert len(lines(f"<table><tr><td>栏目<td>{text}</table>")) == 21


def test_words_that_stand_between_the_cells_come_before_the_table():
    assert lines("<table>迷路的字<tr><td>1<td>清理</table>") == ["迷路的字"]


def test_numbers_of_a_list_count_in_cells():
    assert rows("<table><tr><td>1<td><ol><li>清理<li>公布</ol></table>") == [
        ["1", "1. 清理\n2. 公布"]
    ]


def test_more_rows_and_cells_than_any_document_has_are_refused(monkeypatch):
    monkeypatch.setattr(tables_module, "ROWS", 5)
    with pytest.raises(DocumentRefusedError, match=r"表格的行太多（上限 5 行）"):
        rows("<table>" + "<tr><td>甲<td>乙" * 6)
    monkeypatch.setattr(tables_module, "CELLS", 5)
    with pytest.raises(DocumentRefusedError, match="格子太多"):
        rows("<table>" + "<tr><td>甲<td>乙" * 4)
