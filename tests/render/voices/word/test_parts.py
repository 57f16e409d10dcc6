"""What the parts of every Word template and of every filled document have to say, for Word and WPS,
which no test runs: fonts, spacing, tables (docs/reports.md#Word).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length
from docx.styles.style import ParagraphStyle

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.word.page import PAGES
from render.voices.word.filled import LAYOUTS, TEMPLATES, filled_path

FONTS = {"仿宋", "方正小标宋简体", "楷体", "黑体", "宋体"}
SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
THEME = re.compile(rb"\w+:\w*[tT]heme\w*=|/theme\d*\.xml")
ALL = [(layout.value, name) for layout in LAYOUTS for name in TEMPLATES]
QUICK = ALL[::21]
CASES = [
    *(("template", name) for name in TEMPLATES),
    *QUICK,
    # The same styles again, on another page and in other words.
    *(
        pytest.param(case, marks=pytest.mark.torture, id="-".join(case))
        for case in ALL
        if case not in QUICK
    ),
]


@pytest.fixture(params=CASES, ids="-".join)
def path(request, filled) -> Path:
    """A template as it is committed, or filled on one of both pages."""
    which, name = request.param
    if which == "template":
        return TEMPLATES[name]
    (layout,) = (each for each in LAYOUTS if each.value == which)
    return filled_path(filled, name, layout)


@pytest.fixture
def document(path) -> WordDocument:
    return Document(str(path))


def texts_of(document: WordDocument) -> Iterator:
    """The body, and what is above and below it on each page."""
    yield document.element
    for section in document.sections:
        for each in (
            section.header,
            section.even_page_header,
            section.footer,
            section.even_page_footer,
        ):
            yield each._element


def paragraph_styles(document: WordDocument) -> list[ParagraphStyle]:
    styles = [each for each in document.styles if isinstance(each, ParagraphStyle)]
    assert "公文正文" in {style.name for style in styles}
    return styles


def assert_is_named(fonts, where: str) -> None:
    assert fonts is not None, where
    (name,) = {fonts.get(qn(slot)) for slot in SLOTS}
    assert name in FONTS, where


def test_every_run_names_its_font_for_every_script(document):
    for root in texts_of(document):
        for run in root.iter(qn("w:r")):
            assert run.rPr is not None, run.text
            assert_is_named(run.rPr.find(qn("w:rFonts")), run.text)


def test_every_style_names_its_font_and_an_exact_spacing(document):
    for style in paragraph_styles(document):
        assert_is_named(style.element.rPr.find(qn("w:rFonts")), style.name)
        spacing = style.element.pPr.find(qn("w:spacing"))
        assert spacing.get(qn("w:lineRule")) == "exact", style.name
        assert int(spacing.get(qn("w:line"))) > 0, style.name


def test_the_lines_of_text_are_as_high_as_those_of_the_page(path, document):
    """LibreOffice would put lines of another height on the grid; Word and WPS would not."""
    is_switched = path.stem.endswith(PageLayout.OFFICIAL.value)
    layout = PageLayout.OFFICIAL if is_switched else PageLayout.ELECTRONIC
    grids = {each.find(qn("w:docGrid")) for each in document.element.iter(qn("w:sectPr"))}
    pitches = {(grid.get(qn("w:type")), int(grid.get(qn("w:linePitch")))) for grid in grids}
    assert pitches == {("lines", PAGES[layout].pitch)}
    for style in paragraph_styles(document):
        line = int(style.element.pPr.find(qn("w:spacing")).get(qn("w:line")))
        is_on_grid = style.element.pPr.find(qn("w:snapToGrid")) is None
        assert is_on_grid == (line == PAGES[layout].pitch), style.name


def test_no_paragraph_has_another_spacing_or_no_style(document):
    for root in texts_of(document):
        for paragraph in root.iter(qn("w:p")):
            assert paragraph.style is not None, paragraph.text
            spacing = paragraph.pPr.find(qn("w:spacing"))
            own = {} if spacing is None else spacing.attrib
            assert not {qn("w:line"), qn("w:lineRule")} & set(own), paragraph.text


def test_no_part_speaks_of_a_theme(path):
    with ZipFile(path) as archive:
        for name in archive.namelist():
            assert "theme" not in name
            assert not THEME.search(archive.read(name)), name


def test_the_columns_of_a_table_sum_to_the_width_of_the_text(document):
    (section,) = document.sections
    width = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        columns = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid.gridCol_lst]
        assert sum(columns) == pytest.approx(Length(width).twips, abs=2)
        for row in table._tbl.tr_lst:
            cells = row.tc_lst
            assert sum(cell.grid_span for cell in cells) == len(columns)
            assert sum(cell.width.twips for cell in cells) == sum(columns)


def test_the_head_of_a_table_is_repeated_and_no_row_is_parted(document):
    for table in document.tables:
        first, *others = (row.trPr for row in table._tbl.tr_lst)
        assert first.find(qn("w:tblHeader")) is not None
        for row in (first, *others):
            assert row.find(qn("w:cantSplit")) is not None
