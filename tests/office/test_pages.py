"""Pages whose measures are known are measured: what the tests of the templates rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

GB_33476 = {"top": 34.58, "bottom": 32.58, "left": 28, "right": 26, "line": 589}
GB_9704 = {"top": 37, "bottom": 35, "left": 28, "right": 26, "line": 579}
TOO_FEW_LINES = {**GB_9704, "line": 589}
NARROW_MARGINS = {"top": 20, "bottom": 20, "left": 20, "right": 20, "line": 589}
PARAGRAPHS = 30
HAN = "国"
MIXED = f"{HAN * 5}2031{HAN * 5}\t“{HAN}”—（3）"
MARKUP = '<word>&lt;"</word>'


def document(path: Path, page: dict[str, float], text: str = HAN * 28) -> Path:
    """A document of one text again and again, and of a page number at the foot."""
    word = Document()
    (section,) = word.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    set_body(word.styles["Normal"], page["line"])
    for _ in range(PARAGRAPHS):
        word.add_paragraph(text)
    foot = section.footer.paragraphs[0]
    foot.text = "— 1 —"
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.save(path)
    return path


def set_body(style, line: float) -> None:
    """Size 3 with a pitch in twips, a quarter of a point closer than it would be."""
    style.font.size = Pt(16)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(line / 20)
    style.paragraph_format.space_after = Pt(0)
    properties = style.element.get_or_add_rPr()
    name_font(properties, "仿宋")
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), "-5")
    properties.append(closer)


def name_font(properties, name: str) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def table(path: Path) -> Path:
    word = Document()
    cells = word.add_table(rows=2, cols=2)
    for row, texts in zip(cells.rows, (("左", "右"), ("上", "下")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.save(path)
    return path


@pytest.fixture
def printed(libreoffice, tmp_path):
    """All documents of this file by their names, printed in one call."""
    documents = {
        "33476": document(tmp_path / "33476.docx", GB_33476),
        "9704": document(tmp_path / "9704.docx", GB_9704),
        "too few lines": document(tmp_path / "lines.docx", TOO_FEW_LINES),
        "narrow margins": document(tmp_path / "margins.docx", NARROW_MARGINS),
        "mixed": document(tmp_path / "mixed.docx", GB_33476, MIXED),
        "markup": document(tmp_path / "markup.docx", GB_33476, MARKUP),
        "table": table(tmp_path / "table.docx"),
    }
    return dict(zip(documents, libreoffice.print([*documents.values()]), strict=True))


@pytest.mark.parametrize("page_set", ["33476", "9704"])
def test_both_page_sets_hold_22_lines_of_28_characters(printed, page_set):
    first, second = printed[page_set].pages
    assert (len(first.body), first.fullest) == (22, 28)
    assert len(second.body) == PARAGRAPHS - 22
    assert (first.width, first.height) == pytest.approx((210, 297), abs=0.1)


def test_the_ink_of_33476_begins_38_mm_under_the_edge(printed):
    ink = printed["33476"].body_ink(1)
    assert ink.top == pytest.approx(38.1, abs=0.5)
    assert (ink.left, ink.right) == pytest.approx((28, 26), abs=1)


def test_a_wrong_page_gives_other_numbers(printed):
    assert len(printed["too few lines"].pages[0].body) == 21
    narrow = printed["narrow margins"]
    assert len(narrow.pages[0].body) > 22
    ink = narrow.body_ink(1)
    assert ink.top < 25
    assert ink.left == pytest.approx(20, abs=1)


def test_the_page_number_is_no_line_of_the_body(printed):
    pdf = printed["33476"]
    for page in pdf.pages:
        (number,) = page.numbers
        assert number.text == "— 1 —"
        assert number.box.right == pytest.approx(210 - 26, abs=1)
    assert pdf.ink(1).bottom < pdf.body_ink(1).bottom


def test_only_lines_of_full_width_characters_are_counted(printed):
    (first, *_) = printed["mixed"].pages
    assert first.fullest == 0
    assert first.body[0].text == f"{HAN * 5} 2031 {HAN * 5} “{HAN}”—（3）"
    assert first.solid.startswith(f"{HAN * 5}2031{HAN * 5}“")


def test_cells_side_by_side_are_one_line(printed):
    assert printed["table"].pages[0].text == "左 右\n上 下"


def test_markup_in_a_text_is_read_as_written(printed):
    assert printed["markup"].pages[0].body[0].text == MARKUP
