"""The pages of every Word template, filled with the example and printed by LibreOffice, measured
against GB/T 9704—2012 (docs/reports.md#Word).

The fonts are those of office/fonts.py. A filled template has no page that is surely full of text,
so each is followed by a long paragraph of 公文正文, and its tables by short rows.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

import pytest
from docx import Document

from fazhi_cli.model.settings import PageLayout
from office.pages import Line, Page, Pdf
from render.voices.word.filled import (
    FILLER,
    LAYOUTS,
    SIGNS,
    TEMPLATES,
    filled_path,
)

pytestmark = pytest.mark.parametrize(
    ("name", "layout"), [(name, layout) for name in TEMPLATES for layout in LAYOUTS]
)
OFFICIAL_FACES = {"NotoSerifCJK-Regular", "NotoSerifCJK-Bold", "NotoSansCJK-Regular"}
NUMBER_SIZE = 14 * 25.4 / 72  # one character of the page number


class TextPage(NamedTuple):
    """What a page full of text measures: millimetres from the edges to the ink."""

    lines: int
    characters: int
    top: float
    left: float
    right: float
    text_end: float  # from the lower edge of the paper to the text area


# GB/T 9704 wants the ink 37 mm under the edge, which the margins of GB/T 33476 bring about. With
# the margins that GB/T 9704 names, which some offices look for, it begins half a line below them.
UPRIGHT = {
    PageLayout.ELECTRONIC: TextPage(22, 28, top=37, left=28, right=26, text_end=32.58),
    PageLayout.OFFICIAL: TextPage(22, 28, top=40.3, left=28, right=26, text_end=35),
}
TURNED = {
    PageLayout.ELECTRONIC: TextPage(15, 41, top=31.4, left=32.58, right=34.58, text_end=26),
    PageLayout.OFFICIAL: TextPage(15, 40, top=31.3, left=35, right=37, text_end=26),
}


def expected_on(page: Page, layout: PageLayout) -> TextPage:
    return UPRIGHT[layout] if page.width < page.height else TURNED[layout]


def filler_of(page: Page) -> list[Line]:
    """The lines of the added paragraph on a page."""
    return [line for line in page.body if set(line.text) == {FILLER}]


def full_page(pdf: Pdf) -> Page:
    """The second page of the added paragraph: the first of its lines is not indented."""
    return [page for page in pdf.pages if filler_of(page)][1]


def test_a_page_full_of_text_has_its_lines_characters_and_margins(name, layout, printed):
    pdf = printed[name, layout]
    page = full_page(pdf)
    expected = expected_on(page, layout)
    lines = filler_of(page)
    assert (len(lines), page.fullest) == (expected.lines, expected.characters)
    ink = pdf.ink_of(page.number, lines)
    assert ink.top == pytest.approx(expected.top, abs=1.5)
    assert (ink.left, ink.right) == pytest.approx((expected.left, expected.right), abs=1)


def test_the_paper_is_a4(name, layout, printed):
    for page in printed[name, layout].pages:
        assert sorted((page.width, page.height)) == pytest.approx([210, 297], abs=0.1)


def test_each_page_has_its_number_outside_and_below_the_text(name, layout, printed):
    for page in printed[name, layout].pages:
        expected = expected_on(page, layout)
        (number,) = page.numbers
        assert number.text == f"— {page.number} —"
        assert 5 < number.box.middle - (page.height - expected.text_end) < 12
        if page.number % 2:
            outside = page.width - number.box.right - expected.right
        else:
            outside = number.box.left - expected.left
        assert outside == pytest.approx(NUMBER_SIZE, abs=1)


def test_only_fonts_that_the_template_names_are_used(name, layout, printed):
    assert printed[name, layout].fonts <= OFFICIAL_FACES


def test_the_head_of_a_table_is_on_each_of_its_pages(name, layout, printed, filled):
    document = Document(str(filled_path(filled, name, layout)))
    running_head = document.sections[0].header.paragraphs[0].text
    for table, sign in zip(document.tables, SIGNS, strict=False):
        head = "".join(cell.text for cell in table.rows[0].cells)
        _, *others = (page for page in printed[name, layout].pages if sign in page.solid)
        assert others
        for page in others:
            assert sorted(text_above(page, sign)) == sorted(running_head + head)


def text_above(page: Page, sign: str) -> str:
    lines = takewhile(lambda line: sign not in line.text, page.body)
    return "".join(word.text for line in lines for word in line.words)
