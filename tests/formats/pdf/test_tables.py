"""Rules become grids, grids become rows, and a table over pages is one table."""

from __future__ import annotations

from fazhi_cli.model.blocks import TableRow
from pdf_files import LEFT, PdfPage, read, shown

XS = [80, 120, 300, 400, 520]
HEAD = ("序号", "任务", "牵头单位", "完成时限")


def test_a_table_between_paragraphs():
    page = PdfPage()
    page.text(LEFT, 80, "附件")
    page.grid(XS, [100, 130, 180])
    page.row(XS, 100, *HEAD)
    page.row(XS, 130, "1", "清理文件，逐件核对，按规定并\n公布目录。", "县司法局", "9月底前")
    page.text(LEFT, 220, "填表说明")
    assert shown(page) == [
        "附件",
        [*HEAD],
        ["1", "清理文件，逐件核对，按规定并公布目录。", "县司法局", "9月底前"],
        "填表说明",
    ]
    rows = [block for block in read(page) if isinstance(block, TableRow)]
    assert [(row.place.page, row.place.table, row.place.row) for row in rows] == [
        (1, 1, 1),
        (1, 1, 2),
    ]


def test_rules_drawn_as_thin_bars_and_as_boxes():
    bars = PdfPage()
    for y in (100, 130, 160):
        bars.bar(80, y, 220.5, 0.5)
    for x in (80, 120, 300):
        bars.bar(x, 100, 0.5, 60)
    boxes = PdfPage()
    for x, width in ((80, 40), (120, 180)):
        for y in (100, 130):
            boxes.content.append(f"{x} {842 - y - 30} {width} 30 re S")
    for page in (bars, boxes):
        page.row(XS, 100, "序号", "任务")
        page.row(XS, 130, "1", "清理文件")
        assert shown(page) == [["序号", "任务"], ["1", "清理文件"]]


def test_merged_cells_repeat_their_text_and_say_so():
    page = PdfPage()
    for y in (100, 130, 190):
        page.rule(80, y, 400, y)
    page.rule(120, 160, 400, 160)
    for x in (80, 400):
        page.rule(x, 100, x, 190)
    for x in (120, 300):
        page.rule(x, 130, x, 190)
    page.row(XS, 100, "一、依法决策")
    page.row(XS, 130, "类", "编制目录", "县政府办")
    page.row(XS, 160, "", "合法性审查", "县司法局")
    rows = [block for block in read(page) if isinstance(block, TableRow)]
    assert [[(c.text, c.column, c.width, c.above) for c in row.cells] for row in rows] == [
        [("一、依法决策", 0, 3, False)],
        [("类", 0, 1, False), ("编制目录", 1, 1, False), ("县政府办", 2, 1, False)],
        [("类", 0, 1, True), ("合法性审查", 1, 1, False), ("县司法局", 2, 1, False)],
    ]


def two_pages(last: tuple[str, ...], first: tuple[str, ...]) -> tuple[PdfPage, PdfPage]:
    """A table whose header is repeated, with one row at the end and one at the beginning."""
    one, two = PdfPage(), PdfPage()
    for page, top in ((one, 650), (two, 90)):
        page.grid(XS, [top, top + 30, top + 80])
        page.row(XS, top, *HEAD)
    one.row(XS, 680, *last)
    two.row(XS, 120, *first)
    return one, two


def test_a_table_over_pages_has_its_header_once():
    pages = two_pages(
        ("1", "清理文件。", "县司法局", "9月底前"), ("2", "公布目录。", "县财政局", "年底前")
    )
    rows = [block for block in read(*pages) if isinstance(block, TableRow)]
    assert [row.header for row in rows] == [True, False, False]
    assert [row.cells[1].text for row in rows] == ["任务", "清理文件。", "公布目录。"]
    assert [(row.place.page, row.place.table, row.place.row) for row in rows] == [
        (1, 1, 1),
        (1, 1, 2),
        (2, 1, 3),
    ]


def test_a_row_that_the_page_tore_is_one():
    pages = two_pages(
        ("1", "对照清单逐件清理全部的文件，\n按照规定的程序和步骤向社会公", "县司法局", "9月底前"),
        ("", "布目录。", "", ""),
    )
    assert shown(*pages) == [
        [*HEAD],
        [
            "1",
            "对照清单逐件清理全部的文件，按照规定的程序和步骤向社会公布目录。",
            "县司法局",
            "9月底前",
        ],
    ]


def test_a_row_torn_before_a_government_keeps_it_with_its_place():
    pages = two_pages(("1", "清理文件。", "各县（市、区）", "9月底前"), ("", "", "人民政府", ""))
    assert shown(*pages)[1] == ["1", "清理文件。", "各县（市、区）人民政府", "9月底前"]


def test_a_row_torn_between_two_paragraphs_keeps_them():
    pages = two_pages(
        ("1", "清理文件。", "县司法局", "9月底前"), ("", "公布目录。", "县财政局", "")
    )
    assert shown(*pages)[1] == ["1", "清理文件。\n公布目录。", "县司法局\n县财政局", "9月底前"]


def test_names_below_each_other_in_a_cell_stay_apart_and_a_torn_one_is_joined():
    xs = [80, 136, 300]
    page = PdfPage()
    page.grid(xs, [100, 150, 200])
    page.row(xs, 100, "法规科\n资产科", "清理文件", size=16)
    page.row(xs, 150, "县司法\n局", "公布目录", size=16)
    assert shown(page) == [["法规科\n资产科", "清理文件"], ["县司法局", "公布目录"]]


def test_a_government_is_of_the_place_in_the_line_before():
    xs = [80, 234, 400]
    page = PdfPage()
    page.grid(xs, [100, 150])
    page.row(xs, 100, "各县（市、区）\n人民政府", "清理文件", size=16)
    assert shown(page)[0] == ["各县（市、区）人民政府", "清理文件"]


def test_several_names_in_a_line_stay_apart_from_those_of_the_next():
    xs = [80, 234, 400]
    page = PdfPage()
    page.grid(xs, [100, 150])
    page.row(xs, 100, "县教育局 县民政局\n县公安局 县司法局", "清理文件", size=16)
    assert shown(page)[0] == ["县教育局 县民政局\n县公安局 县司法局", "清理文件"]


def test_a_torn_name_is_whole_before_the_next_begins():
    xs = [80, 136, 300]
    page = PdfPage()
    page.grid(xs, [100, 170])
    page.row(xs, 100, "县农业\n农村局\n教育局", "清理文件", size=16)
    assert shown(page)[0] == ["县农业农村局\n教育局", "清理文件"]


def test_a_row_with_a_number_of_its_own_is_no_end_of_the_row_above():
    xs = [80, 120, 160, 340, 392]
    one, two = PdfPage(), PdfPage()
    for page, top, number, name in ((one, 650, "1", "县财政局"), (two, 90, "2", "县教育局")):
        page.grid(xs, [top, top + 40])
        page.row(xs, top, "" if number == "2" else "类", number, "清理文件。", name)
    assert [row[1] for row in shown(one, two)] == ["1", "2"]


def test_two_tables_on_a_page_are_two():
    page = PdfPage()
    for top in (100, 300):
        page.grid(XS, [top, top + 30, top + 60])
        page.row(XS, top, *HEAD)
        page.row(XS, top + 30, "1", "清理文件", "县司法局", "9月底前")
    rows = [block for block in read(page) if isinstance(block, TableRow)]
    assert [row.place.table for row in rows] == [1, 1, 2, 2]


def test_a_frame_around_a_word_is_a_box():
    page = PdfPage()
    page.grid([80, 300], [100, 140])
    page.text(90, 124, "内部资料")
    page.text(LEFT, 200, "一、总体要求")
    assert [(block.kind.value, block.text) for block in read(page)] == [
        ("box", "内部资料"),
        ("body", "一、总体要求"),
    ]
