"""What stands in the cells of a workbook, and what is said of what was not read."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.blocks import BlockKind
from word_files import packed
from workbook_files import (
    add_sheet,
    inline,
    new_sheet,
    raw_file,
    raw_parts,
    read,
    read_raw,
    rows,
    saved,
    texts,
)

HEAD = ["序号", "任务", "时限"]


def cell_of(value: object, number_format: str = "General") -> str:
    sheet = new_sheet([HEAD, [1, "修订", value]])
    sheet["C2"].number_format = number_format
    return rows(read(sheet))[1][2]


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (1.0, "General", "1"),
        (0.95, "0%", "95%"),
        (date(2031, 9, 30), 'yyyy"年"m"月"d"日"', "2031年9月30日"),
        (date(2031, 9, 30), "yyyy-mm-dd", "2031-09-30"),
        (datetime(2031, 9, 30, 18), "yyyy/m/d", "2031/9/30"),
        (time(18, 30), "h:mm", "18:30"),
        (date(2031, 9, 1), "mmm-yy", "2031年9月"),
        (True, "General", "TRUE"),
        ("9月底前", "@", "9月底前"),
        ("司法局", '"县"@', "县司法局"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value, number_format, words):
    assert cell_of(value, number_format) == words


def test_rich_text_is_joined():
    bold = TextBlock(InlineFont(b=True), "加粗")
    assert cell_of(CellRichText("前面", bold, "后面")) == "前面加粗后面"


def test_a_workbook_of_a_macintosh_counts_its_days():
    sheet = new_sheet([HEAD, [1, "修订", date(2031, 9, 30)]])
    sheet.parent.epoch = CALENDAR_MAC_1904
    assert rows(read(sheet))[1][2] == "2031-09-30"


def test_a_formula_without_a_result_is_told_with_its_cell():
    sheet = new_sheet([HEAD, ["=ROW()-1", "修订", "9月"], ["=ROW()-1", "公布", "9月"]])
    contents = read(sheet)
    assert rows(contents)[1] == ["", "修订", "9月"]
    assert contents.remarks == (
        "有 2 格是公式，文件里没有存它的结果，按空格读（任务!A2、任务!A3）："
        "请用 Excel 或 WPS 打开，另存一次再导入",
    )


def test_a_formula_with_a_result_is_read_and_an_empty_text_is_one():
    data = "".join(
        (
            '<c r="A1"><f>1+1</f><v>2</v></c>',
            '<c r="B1" t="str"><f>"县"&amp;"局"</f><v>县局</v></c>',
            '<c r="C1" t="str"><f>""</f><v></v></c>',
        )
    )
    contents = read_raw(f'<sheetData><row r="1">{data}</row></sheetData>')
    assert rows(contents) == [["2", "县局"]]
    assert contents.remarks == ()


def test_an_array_formula_is_a_formula():
    assert (
        "任务!C2"
        in read(new_sheet([HEAD, [1, "修订", ArrayFormula("C2", "=SUM(A1:A2)")]])).remarks[0]
    )


def test_an_error_is_empty_and_told():
    contents = read(new_sheet([HEAD, [1, "修订", "#N/A"]]))
    assert rows(contents)[1] == ["1", "修订", ""]
    assert contents.remarks == ("有 1 格是公式的错误值（任务!C2 #N/A），按空格读",)


def test_hidden_rows_are_not_read_and_told():
    sheet = new_sheet([HEAD, [1, "修订", "9月"], [2, "公布", "9月"], [3, "评估", "9月"]])
    sheet.row_dimensions[3].hidden = True
    contents = read(sheet)
    assert [row[0] for row in rows(contents)] == ["序号", "1", "3"]
    assert contents.remarks == (
        "有 1 行隐藏或筛选掉了，没有读（任务!3）：要读的请先取消隐藏、筛选",
    )
    assert {block.place.table for block in contents.blocks} == {1}


def test_hidden_columns_are_not_read_and_told():
    sheet = new_sheet([[*HEAD, "领导"], [1, "修订", "9月", "某"]])
    sheet.column_dimensions["D"].hidden = True
    contents = read(sheet)
    assert rows(contents) == [HEAD, ["1", "修订", "9月"]]
    assert contents.remarks == ("有 1 栏隐藏了，没有读（任务!D）：要读的请先取消隐藏",)


def test_a_merged_cell_that_begins_in_a_hidden_row_is_read_where_it_is_seen():
    values = [["类别", *HEAD], ["一", 1, "修订", "9月"], [None, 2, "公布", "9月"]]
    sheet = new_sheet(values, "A2:A3")
    sheet.row_dimensions[2].hidden = True
    assert rows(read(sheet))[1] == ["一", "2", "公布", "9月"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_and_told(state):
    sheet = new_sheet([HEAD])
    add_sheet(sheet, "底稿", [["密"]]).sheet_state = state
    contents = read(sheet)
    assert rows(contents) == [HEAD]
    assert contents.remarks == ("有 1 个工作表隐藏了，没有读（底稿）",)


def test_all_sheets_that_are_seen_are_given_with_their_names():
    sheet = new_sheet([HEAD])
    add_sheet(sheet, "填报说明", [["逐项填写。"]])
    add_sheet(sheet, "二", [HEAD])
    places = [(b.place.sheet, b.place.table) for b in read(sheet).blocks]
    assert places == [("任务", 1), ("填报说明", None), ("二", 2)]


def test_comments_and_drawings_and_charts_are_told():
    sheet = new_sheet([HEAD])
    sheet["A1"].comment = Comment("核一下", "某")
    sheet.add_chart(BarChart(), "E5")
    sheet.parent.create_chartsheet("图").add_chart(BarChart())
    assert read(sheet).remarks == (
        "有 1 个工作表不是表格，没有读（图）",
        "有 1 条批注，没有读（任务）",
        "有 1 个图片、文本框或图表，里面的字没有读（任务）",
    )


def test_many_places_of_a_kind_are_cut_short():
    sheet = new_sheet([HEAD, *([f"=A{n}", "修订", "9月"] for n in range(1, 9))])
    assert "（任务!A2、任务!A3、任务!A4、任务!A5、任务!A6 等）" in read(sheet).remarks[0]


def test_headers_and_footers_are_read_without_page_numbers():
    sheet = new_sheet([HEAD])
    sheet.oddHeader.left.text = "机密"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.oddFooter.right.text = "县司法局"
    header, _, footer = read(sheet).blocks
    assert (header.text, header.kind) == ("机密", BlockKind.HEADER)
    assert (footer.text, footer.kind) == ("县司法局", BlockKind.FOOTER)


def test_shared_texts_are_joined_without_how_they_are_pronounced():
    strings = (
        "<si><r><rPr><b/></rPr><t>县</t></r><r><t>司法局</t></r>"
        "<rPh sb='0' eb='1'><t>xian</t></rPh></si><si><t>甲_x000D_\n乙_x005F_</t></si>"
    )
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    contents = read_raw(f"<sheetData><row>{cells}</row></sheetData>", strings=strings)
    assert rows(contents) == [["县司法局", "甲\n乙_"]]


def test_cells_and_rows_without_their_names_are_counted():
    row = '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row>'
    contents = read_raw(f"<sheetData>{row}{row}</sheetData>")
    assert rows(contents) == [["甲", "1"], ["甲", "1"]]
    assert contents.blocks[1].place.row == 2


def test_a_day_kept_as_a_date_is_written_as_one():
    cells = '<c r="A1"><v>1</v></c><c r="B1" t="d"><v>2031-09-30T00:00:00Z</v></c>'
    assert rows(read_raw(f"<sheetData><row>{cells}</row></sheetData>")) == [["1", "2031年9月30日"]]


def test_a_strict_workbook_is_read():
    parts = raw_parts(f"<sheetData><row>{inline('A1', '甲')}</row></sheetData>")
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts.items()
    }
    assert [block.text for block in read_document("表.xlsx", packed(strict)).blocks] == ["甲"]


@pytest.mark.parametrize("name", ["表.xlsx", "表.xlsm", "表.xltx", "表.docx"])
def test_the_bytes_tell_a_workbook(name):
    document = read_document(name, saved(new_sheet([["甲"]])))
    assert [block.text for block in document.blocks] == ["甲"]


def test_macros_and_links_to_other_files_are_not_looked_at():
    data = raw_parts(f"<sheetData><row>{inline('A1', '甲')}</row></sheetData>")
    others = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "xl/externalLinks/externalLink1.xml": b"<broken",
    }
    assert [b.text for b in read_document("表.xlsm", packed(data | others)).blocks] == ["甲"]


def test_the_texts_of_a_sheet_without_cells_are_none():
    assert texts(read_raw("<sheetData/>")) == []
    assert read_document("表.xlsx", raw_file("")).blocks == ()
