"""Lines become the paragraphs that they were before a page broke them."""

from __future__ import annotations

from fazhi_cli.model.blocks import BlockKind
from pdf_files import LEFT, PITCH, RIGHT, SIZE, PdfPage, read, shown

LONG = "各镇人民政府和街道办事处要对照清单逐项核对本单位承担的事项并在规定时间内报送进展情况。"


def test_a_paragraph_over_lines_is_one_and_the_next_begins_moved_in():
    page = PdfPage()
    y = page.paragraph(120, LONG)
    page.paragraph(y, "县司法局汇总。")
    assert shown(page) == [LONG, "县司法局汇总。"]


def test_a_paragraph_whose_last_line_is_full_ends_where_the_next_is_moved_in():
    page = PdfPage()
    full = "甲" * 25 + "。"
    y = page.paragraph(120, full)
    page.paragraph(y, full)
    page.paragraph(y + PITCH, LONG)
    assert shown(page) == [full, full, LONG]


def test_paragraphs_that_are_not_moved_in_are_parted_by_the_gap():
    page = PdfPage()
    y = page.paragraph(120, LONG, indent=0)
    y = page.paragraph(y + 12, LONG, indent=0)
    page.paragraph(y + 12, "（一）清理文件", indent=0)
    assert shown(page) == [LONG, LONG, "（一）清理文件"]


def test_a_short_line_ends_its_paragraph():
    page = PdfPage()
    page.text(LEFT, 120, "各镇人民政府：")
    page.paragraph(120 + PITCH, LONG, indent=0)
    assert shown(page) == ["各镇人民政府：", LONG]


def test_a_line_that_hangs_below_its_number_goes_on():
    page = PdfPage()
    page.text(LEFT, 120, "1. " + "清" * 26)
    page.text(LEFT + 32, 120 + PITCH, "理完毕。")
    page.text(LEFT, 120 + 2 * PITCH, "2. 公布目录。")
    assert shown(page) == ["1. " + "清" * 26 + "理完毕。", "2. 公布目录。"]


def test_a_paragraph_goes_over_the_end_of_a_page():
    first, second = PdfPage(), PdfPage()
    y = first.paragraph(120, LONG)
    first.text(LEFT + 32, y, "县" * 26)
    second.text(LEFT, 100, "直各部门要落实。")
    second.paragraph(100 + PITCH, LONG)
    assert shown(first, second) == [LONG, "县" * 26 + "直各部门要落实。", LONG]
    assert [block.place.page for block in read(first, second)] == [1, 1, 2]


def test_a_title_over_two_lines_is_one_and_centred():
    page = PdfPage()
    page.text(LEFT + 4, 120, "云溪县人民政府关于印发全县法治政府建设的", 22)
    page.text(LEFT + 136, 156, "方案分工表的通知", 22)
    page.paragraph(220, LONG)
    title, body = read(page)
    assert title.text == "云溪县人民政府关于印发全县法治政府建设的方案分工表的通知"
    assert title.centred
    assert not body.centred


def test_authorities_below_each_other_stay_apart():
    page = PdfPage()
    page.text(LEFT + 32, 120, "中共云溪县委全面依法治县委员会办公室", 22)
    page.text(LEFT + 168, 156, "云溪县司法局", 22)
    page.paragraph(220, LONG)
    assert shown(page)[:2] == ["中共云溪县委全面依法治县委员会办公室", "云溪县司法局"]


def test_the_signature_at_the_right_is_no_end_of_the_text():
    page = PdfPage()
    y = page.paragraph(120, LONG)
    page.text(RIGHT - 8 * SIZE, y + PITCH, "云溪县人民政府")
    page.text(RIGHT - 8 * SIZE, y + 2 * PITCH, "2031年2月6日")
    assert shown(page) == [LONG, "云溪县人民政府", "2031年2月6日"]


def test_bold_words_are_counted_from_the_beginning_with_a_plain_label():
    page = PdfPage()
    page.text(LEFT + 32, 120, "（一）")
    page.text(LEFT + 80, 120, "清理文件。", bold=True)
    page.text(LEFT + 160, 120, "逐件核对。")
    assert read(page)[0].bold == len("（一）清理文件。")


def test_a_gap_is_a_blank_and_the_spread_of_a_justified_line_is_none():
    page = PdfPage()
    page.text(LEFT, 120, "县司法局")
    page.text(LEFT + 5 * SIZE, 120, "2031年")
    for index, char in enumerate("联系方式公布"):
        page.text(LEFT + index * (SIZE + 6), 160, char)
    assert shown(page) == ["县司法局 2031年", "联系方式公布"]


def test_a_gap_within_a_date_is_no_blank():
    page = PdfPage()
    page.text(LEFT, 120, "到2032年")
    page.text(LEFT + 5 * SIZE - 2, 120, "底前完成")
    assert shown(page) == ["到2032年底前完成"]


def test_the_room_of_a_mark_is_no_blank():
    page = PdfPage()
    page.text(LEFT, 120, "审查率")
    page.text(LEFT + 48, 115, "12", 8)
    page.text(LEFT + 56, 120, "，达到100%")
    assert shown(page) == ["审查率，达到100%"]


def test_words_of_letters_are_parted_where_a_line_parted_them():
    page = PdfPage()
    page.text(LEFT + 32, 120, "甲" * 22 + "legal")
    page.text(LEFT, 120 + PITCH, "service平台建成，" + "乙" * 20)
    page.text(LEFT, 120 + 2 * PITCH, "丙。")
    page.paragraph(120 + 3 * PITCH, LONG)
    assert shown(page)[0] == "甲" * 22 + "legal service平台建成，" + "乙" * 20 + "丙。"


def test_the_order_in_the_file_does_not_matter():
    page = PdfPage()
    page.paragraph(120, LONG)
    page.content.reverse()
    assert shown(page) == [LONG]


def test_a_bullet_is_no_text():
    page = PdfPage()
    page.text(LEFT, 120, "● 公布目录。")
    block = read(page)[0]
    assert (block.text, block.level) == ("公布目录。", 0)


def test_a_footnote_follows_the_paragraph_that_refers_to_it():
    page = PdfPage()
    page.text(LEFT, 120, "审查率达到100%")
    page.text(LEFT + 112, 115, "1", 7)
    page.text(LEFT + 116, 120, "。")
    page.text(LEFT, 160, "公布目录。")
    page.rule(LEFT, 740, LEFT + 140, 740)
    page.text(LEFT, 756, "1 按件数计算。", 10)
    assert [(block.kind, block.text) for block in read(page)] == [
        (BlockKind.BODY, "审查率达到100%。"),
        (BlockKind.NOTE, "按件数计算。"),
        (BlockKind.BODY, "公布目录。"),
    ]


def test_words_of_no_size_are_no_trouble():
    page = PdfPage()
    page.text(LEFT, 100, "乙", size=0)
    page.text(LEFT, 120, "一、总体要求")
    assert "一、总体要求" in shown(page)
