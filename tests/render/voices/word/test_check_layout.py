"""What is unusual in a Word template is told as a warning, with its place; nothing fails of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from fazhi_cli.store.templates import packaged_names
from render.voices.word.damaged import (
    RESPONSIBILITY,
    checked,
    edited,
    own,
    warnings,
    with_part,
)
from sweeps import thinned

TITLE = "“{{ author }}{{ year }}年法治政府建…”这一段"
CALIBRI = "“Calibri”不是公文用的字体"
SETS = "公文用上 34.58、下 32.58、左 28、右 26，或者上 37、下 35、左 28、右 26毫米"


def title_run(document: WordDocument):
    return next(p for p in document.paragraphs if p.style.name == "公文标题").runs[0]


def test_the_pages_of_ours_hold_22_lines_of_28_characters() -> None:
    assert checked(own()).pages == ("纵向 A4，每页22行，每行28字",)
    assert checked(own(RESPONSIBILITY), RESPONSIBILITY).pages == ("横向 A4，主要是表格",)


@pytest.mark.parametrize(
    "name", thinned([name for name in packaged_names() if name.endswith(".docx")], every=5)
)
def test_the_fonts_of_ours_are_named(name: str) -> None:
    fonts = set(checked(own(name), name).fonts)
    assert fonts <= {"仿宋", "方正小标宋简体", "黑体", "楷体", "宋体"}
    assert "仿宋" in fonts


def test_wider_margins_are_told_with_what_a_page_then_holds() -> None:
    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.left_margin = section.right_margin = Mm(31.8)

    template = edited(change)
    assert checked(template).pages == ("纵向 A4，每页22行，每行26字",)
    assert warnings(template) == [
        ("第 1 个表格", "比版心宽 10 毫米"),
        ("", f"页边距是上 34.6、下 32.6、左 31.8、右 31.8毫米，{SETS}"),
        ("", "每页22行、每行26字，公文是每页22行、每行28字"),
    ]


def test_the_margins_of_the_other_set_are_fine() -> None:
    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)

    assert [message for _, message in warnings(edited(change))] == [
        "每页21行、每行28字，公文是每页22行、每行28字"
    ]


def test_other_paper_is_told() -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].page_height = Mm(279)

    assert warnings(edited(change)) == [("", "纸张是 纵向 210×279 毫米，公文用 A4")]


def test_a_font_that_official_documents_have_not_is_told_with_its_first_place() -> None:
    def change(document: WordDocument) -> None:
        title_run(document)._r.rPr.find(qn("w:rFonts")).set(qn("w:eastAsia"), "Calibri")

    assert warnings(edited(change)) == [(TITLE, CALIBRI)]


def test_a_font_in_several_places_is_told_once() -> None:
    def change(document: WordDocument) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                fonts = run._r.rPr.find(qn("w:rFonts"))
                fonts.set(qn("w:eastAsia"), "等线")

    ((place, message),) = warnings(edited(change))
    assert message == "“等线”不是公文用的字体"
    assert str(place).startswith("“{{ disclaimer }}”这一段等 ")


@pytest.mark.parametrize(
    "font", thinned(["仿宋_GB2312", "方正小标宋_GBK", "楷体_GB2312", "SimHei", "小标宋体"], every=5)
)
def test_the_fonts_of_official_documents_have_several_names(font: str) -> None:
    def change(document: WordDocument) -> None:
        title_run(document)._r.rPr.find(qn("w:rFonts")).set(qn("w:eastAsia"), font)

    assert warnings(edited(change)) == []


def test_a_font_of_the_theme_is_told() -> None:
    def change(document: WordDocument) -> None:
        fonts = title_run(document)._r.rPr.find(qn("w:rFonts"))
        fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")

    message = "中文字体跟着主题走，换一台电脑会变，请选一种字体"
    assert warnings(edited(change)) == [(TITLE, message)]


def test_text_without_a_font_is_told() -> None:
    def change(document: WordDocument) -> None:
        run = title_run(document)._r
        run.rPr.find(qn("w:rFonts")).attrib.clear()
        for style in document.styles.element.iter(qn("w:rFonts")):
            style.attrib.pop(qn("w:eastAsia"), None)

    faults = warnings(edited(change))
    assert (TITLE, "没有定中文字体，换一台电脑会变") in faults
    assert ("样式“公文标题”", "改过：没有定中文字体，自带的是方正小标宋简体") in faults


def test_a_changed_style_is_told_with_all_that_is_other() -> None:
    def change(document: WordDocument) -> None:
        style = document.styles["公文正文"]
        style.font.size = Pt(14)
        style.element.rPr.find(qn("w:rFonts")).set(qn("w:eastAsia"), "宋体")
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE

    template = edited(change)
    assert warnings(template) == [
        (
            "样式“公文正文”",
            "改过：行距不是固定值，字号是 14 磅，自带的是 16 磅，字体是宋体，自带的是仿宋",
        )
    ]
    assert checked(template).pages == ("纵向 A4，行距不是固定值，每页行数说不准",)


def test_a_style_that_is_gone_is_told() -> None:
    def change(document: WordDocument) -> None:
        document.styles["三级标题"].delete()

    assert warnings(edited(change)) == [("样式“三级标题”", "没有了，自带的模板里有")]


def test_a_paragraph_with_loose_lines_is_told() -> None:
    def change(document: WordDocument) -> None:
        title = next(p for p in document.paragraphs if p.style.name == "公文标题")
        title.paragraph_format.line_spacing = 1.5

    assert warnings(edited(change)) == [(TITLE, "行距不是固定值，每页的行数会变")]


def test_columns_without_a_width_are_told() -> None:
    def change(document: WordDocument) -> None:
        column = document.tables[0]._tbl.tblGrid.gridCol_lst[2]
        del column.attrib[qn("w:w")]

    assert warnings(edited(change)) == [("第 1 个表格", "有的列没有定宽度，WPS 里会挤在一起")]


def test_hidden_words_are_told() -> None:
    def change(document: WordDocument) -> None:
        title_run(document).font.hidden = True

    assert warnings(edited(change)) == [(TITLE, "有隐藏的文字，会写进每一份文档")]


def test_a_remark_of_a_colleague_is_fine_it_is_taken_out() -> None:
    def change(document: WordDocument) -> None:
        document.add_comment(title_run(document), "{{ 这里要改 }}", "某某")

    assert warnings(edited(change)) == []


def test_a_change_that_nobody_has_accepted_is_told() -> None:
    def change(document: WordDocument) -> None:
        run = title_run(document)._r
        inserted = OxmlElement("w:ins")
        run.addprevious(inserted)
        inserted.append(run)

    assert warnings(edited(change)) == [(TITLE, "有没有接受的修订，会写进每一份文档")]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("word/vbaProject.bin", "里面有宏"),
        ("word/fonts/font1.odttf", "里面有嵌入的字体，文件会变大，也可能侵权"),
        ("word/embeddings/oleObject1.bin", "里面有嵌入的对象"),
    ],
)
def test_what_else_is_in_the_file_is_told(part: str, message: str) -> None:
    assert warnings(with_part(part, b"1")) == [("", message)]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("attachedTemplate", "引用了别处的模板"),
        ("image", "图片是链接的，不在文件里"),
        ("frame", "引用了文件以外的东西"),
    ],
)
def test_what_the_file_fetches_from_elsewhere_is_told(kind: str, message: str) -> None:
    def change(document: WordDocument) -> None:
        document.part.relate_to("file:///C:/a", f"http://x/relationships/{kind}", is_external=True)

    assert warnings(edited(change)) == [("", message)]


def test_a_link_for_readers_is_fine() -> None:
    def change(document: WordDocument) -> None:
        document.part.relate_to("https://x", "http://x/relationships/hyperlink", is_external=True)

    assert warnings(edited(change)) == []


def test_of_an_office_s_own_kind_the_layout_is_measured_too() -> None:
    def change(document: WordDocument) -> None:
        document.styles["公文正文"].font.size = Pt(14)

    template = edited(change)
    assert checked(template, "信.docx").pages == ("纵向 A4，每页22行，每行32字",)
    assert [message for _, message in warnings(template, "信.docx")] == [
        "每页22行、每行32字，公文是每页22行、每行28字"
    ]


def test_a_document_that_word_begins_with_is_measured() -> None:
    stream = BytesIO()
    document = Document()
    document.add_paragraph("{{ year }}年")
    document.save(stream)
    messages = [message for _, message in warnings(stream.getvalue(), "信.docx")]
    assert "中文字体跟着主题走，换一台电脑会变，请选一种字体" in messages
    assert "行距不是固定值，每页的行数会变" in messages
