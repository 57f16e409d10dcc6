"""A sheet gives the blocks that the same page in Word would: paragraphs, and rows of a table."""

from __future__ import annotations

from fazhi_cli.model.blocks import BlockPlace, Paragraph, TableCell, TableRow
from workbook_files import new_sheet, read, rows, texts

HEAD = ["序号", "任务", "责任单位"]
FIRST = [1, "修订制度", "县司法局"]
SECOND = [2, "公布目录", "县财政局"]


def test_a_title_over_the_whole_table_is_a_centred_paragraph():
    sheet = new_sheet([["附件1"], ["云溪县任务分解表"], HEAD, FIRST], "A2:C2")
    annex, title = read(sheet).blocks[:2]
    assert annex == Paragraph("附件1", place=BlockPlace(sheet="任务", row=1))
    assert title == Paragraph(
        "云溪县任务分解表", centred=True, place=BlockPlace(sheet="任务", row=2)
    )


def test_rows_have_the_number_that_the_sheet_counts():
    contents = read(new_sheet([[], [], HEAD, FIRST]))
    assert [block.place for block in contents.blocks] == [
        BlockPlace(sheet="任务", table=1, row=3),
        BlockPlace(sheet="任务", table=1, row=4),
    ]


def test_unit_and_day_in_one_row_above_the_table_are_one_paragraph():
    sheet = new_sheet([["填报单位：县司法局", None, "填报时间：2031年3月"], HEAD, FIRST])
    assert texts(read(sheet)) == ["填报单位：县司法局　　填报时间：2031年3月"]
    assert rows(read(sheet))[0] == HEAD


def test_a_number_of_the_annex_beside_the_unit_is_no_row():
    head = ["序号", "任务", "牵头单位", "配合单位", "时限", "备注"]
    sheet = new_sheet([["附件2", None, None, None, None, "单位：件"], head, [1, *"甲乙丙丁戊"]])
    assert texts(read(sheet)) == ["附件2　　单位：件"]


def test_the_lines_of_a_merged_cell_beside_a_table_are_paragraphs():
    sheet = new_sheet([["云溪县\n任务分解表"], HEAD, FIRST], "A1:C1")
    assert texts(read(sheet)) == ["云溪县", "任务分解表"]


def test_a_note_and_a_signature_below_the_table_are_paragraphs():
    below = [["注：另行通知"], ["填报人：某", None, "审核人：某"]]
    sheet = new_sheet([HEAD, FIRST, *below], "A3:C3")
    assert texts(read(sheet)) == ["注：另行通知", "填报人：某　　审核人：某"]
    assert rows(read(sheet)) == [HEAD, ["1", "修订制度", "县司法局"]]


def test_a_heading_between_the_rows_is_a_row_of_one_cell():
    sheet = new_sheet([HEAD, ["一、依法行政"], FIRST], "A2:C2")
    row = read(sheet).blocks[1]
    assert isinstance(row, TableRow)
    assert row.cells == (TableCell("一、依法行政", 0, 3),)


def test_a_cell_merged_downwards_repeats_its_text():
    sheet = new_sheet([["类别", *HEAD], ["一、依法行政", *FIRST], [None, *SECOND]], "A2:A3")
    first, second = read(sheet).blocks[1:]
    assert first.cells[0] == TableCell("一、依法行政", 0)
    assert second.cells[0] == TableCell("一、依法行政", 0, above=True)


def test_a_head_of_two_rows_has_the_columns_of_both():
    upper = ["序号", "任务", "责任单位", None]
    lower = [None, None, "牵头", "配合"]
    data = [1, "修订制度", "县司法局", "县财政局"]
    sheet = new_sheet([upper, lower, data], "A1:A2", "B1:B2", "C1:D1")
    first, second, _ = read(sheet).blocks
    assert first.cells == (
        TableCell("序号", 0),
        TableCell("任务", 1),
        TableCell("责任单位", 2, 2),
    )
    assert second.cells == (
        TableCell("序号", 0, above=True),
        TableCell("任务", 1, above=True),
        TableCell("牵头", 2),
        TableCell("配合", 3),
    )


def test_a_block_merged_in_both_directions_is_one_cell_in_each_row():
    sheet = new_sheet([["甲", None, 1], [None, None, 2], ["乙", "丙", 3]], "A1:B2")
    cells = [block.cells[0] for block in read(sheet).blocks]
    assert cells == [TableCell("甲", 0, 2), TableCell("甲", 0, 2, above=True), TableCell("乙", 0)]


def test_empty_columns_are_left_out_and_merges_over_them_narrowed():
    sheet = new_sheet(
        [["序号", None, "任务", None, "时限"], [1, None, "修订", None, "9月"]], "C1:D1"
    )
    assert [cell.column for cell in read(sheet).blocks[1].cells] == [0, 1, 2]
    assert [cell.width for cell in read(sheet).blocks[0].cells] == [1, 1, 1]


def test_rows_printed_on_every_page_are_marked():
    sheet = new_sheet([["云溪县任务分解表"], HEAD, FIRST], "A1:C1")
    sheet.print_title_rows = "2:2"
    sheet.print_title_cols = "A:A"
    marked = [block.header for block in read(sheet).blocks if isinstance(block, TableRow)]
    assert marked == [True, False]


def test_an_empty_row_ends_a_table_and_a_merged_one_does_not():
    sheet = new_sheet([HEAD, FIRST, [], HEAD, SECOND])
    assert [block.place.table for block in read(sheet).blocks] == [1, 1, 2, 2]
    merged = new_sheet([["类别", *HEAD], ["一", *FIRST], [], [None, *SECOND]], "A2:A4")
    assert [block.place.table for block in read(merged).blocks] == [1, 1, 1]


def test_the_columns_of_one_sheet_are_the_same_for_all_its_tables():
    sheet = new_sheet([["类别", *HEAD], ["一", *FIRST], [], [None, *SECOND]])
    last = read(sheet).blocks[-1]
    assert [cell.text for cell in last.cells] == ["", "2", "公布目录", "县财政局"]


def test_a_heading_beside_a_list_of_choices_is_a_row_of_one_cell():
    sheet = new_sheet([[*HEAD, None, "选项"], ["一、依法行政", None, None], FIRST], "A2:C2")
    assert rows(read(sheet))[1] == ["一、依法行政"]


def test_a_sheet_without_a_table_gives_paragraphs():
    sheet = new_sheet([["云溪县法治建设要点"], ["一、完善制度"], [None, "（一）修订办法"]])
    assert texts(read(sheet)) == ["云溪县法治建设要点", "一、完善制度", "（一）修订办法"]


def test_line_breaks_in_a_cell_of_a_table_are_kept():
    sheet = new_sheet([HEAD, [1, "一是修订；\r\n二是公布。", "县司法局\n县财政局"]])
    assert rows(read(sheet))[1] == ["1", "一是修订；\n二是公布。", "县司法局\n县财政局"]
