"""Pages of an office program: the Word file, set as official documents are, and printed.

The measures are those of GB/T 9704: A4, 22 lines of 28 characters of the third size.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from fazhi_cli.render.voices.word.package import pack, read_parts
from tools.plan_documents.folders import About, Paper
from tools.plan_documents.markup import Aside, Block, Margin, Table
from tools.plan_documents.pages.blocks import Look, looks, printed
from tools.plan_documents.word import BODY_FONT, TITLE_FONT, build_word
from tools.word.elements import element

_BODY_HERE, HEAD_HERE = "Droid Sans Fallback", "Noto Sans CJK SC"
_CELL, _CELL_LINE = 10.5, Pt(16)
_RED = RGBColor(0xD0, 0, 0)
_SECONDS = 300


def set_word(blocks: Sequence[Block], about: About) -> bytes:
    """Build the Word file that is printed."""
    shown = printed(blocks, about)
    without_labels = about.model_copy(update={"numbering": ()})
    document = Document(BytesIO(_with_fonts(build_word(shown, without_labels))))
    _set_page(document.sections[0], about.paper)
    _set_paragraphs(document, shown, about.paper)
    for table in document.tables:
        _set_table(table, document.sections[0], about.paper.widths)
    if not any(isinstance(block, Aside) and block.margin is Margin.FOOTER for block in shown):
        _number_pages(document, about.paper)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def print_word(files: dict[str, bytes]) -> dict[str, bytes]:
    """Print Word files, all with one start of the office program.

    Args:
        files: the files by name, without an ending.
    """
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("写 PDF 要用 LibreOffice（soffice）")
    with TemporaryDirectory() as home:
        place = Path(home)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", home]
        command += [str(place / f"{name}.docx") for name in files]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return {name: (place / f"{name}.pdf").read_bytes() for name in files}


def _with_fonts(word: bytes) -> bytes:
    """Name fonts that are here in place of those that every office in China has."""
    parts = read_parts(word)
    for name, data in parts.items():
        for named, here in ((BODY_FONT, _BODY_HERE), (TITLE_FONT, HEAD_HERE)):
            data = data.replace(named.encode(), here.encode())
        parts[name] = data
    return pack(parts)


def _set_page(section: Section, paper: Paper) -> None:
    width, height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(24)
    if paper.orientation == "landscape":
        width, height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
        section.top_margin, section.bottom_margin = Mm(28), Mm(24)
        section.left_margin, section.right_margin = Mm(25), Mm(25)
    section.page_width, section.page_height = width, height
    if paper.columns == 2:
        for old in section._sectPr.findall(qn("w:cols")):
            section._sectPr.remove(old)
        section._sectPr.append(element("cols", num="2", space="500"))


def _set_paragraphs(document: WordDocument, blocks: Sequence[Block], paper: Paper) -> None:
    """Set each paragraph of the body by the look of its block."""
    paragraphs = iter(document.paragraphs)
    has_head = paper.red_head
    for block, look in zip(blocks, looks(blocks), strict=True):
        if isinstance(block, Aside):
            if block.margin is Margin.BOX:
                next(paragraphs)
            continue
        paragraph = next(paragraphs)
        if isinstance(block, Table):
            paragraph.paragraph_format.space_after = Pt(0)
            continue
        _set_paragraph(paragraph, look, paper)
        if has_head and look is Look.TITLE:
            _set_red(paragraph)
            has_head = False


def _set_paragraph(paragraph: WordParagraph, look: Look, paper: Paper) -> None:
    size = Pt(paper.size)
    layout = paragraph.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(paper.size * 1.8)
    layout.widow_control = False
    layout.space_after = layout.space_before = Pt(0)
    if look is Look.TITLE:
        _set_size(paragraph, paper.size + 4)
        return
    if look is Look.SIGNED:
        paragraph.alignment = ALIGN.RIGHT
        layout.right_indent = size * 3
    elif look is not Look.FLUSH:
        layout.first_line_indent = size * 2
        paragraph.alignment = ALIGN.JUSTIFY
    _set_size(paragraph, paper.size)
    if look in (Look.CHAPTER, Look.PART):
        for fonts in paragraph._p.iter(qn("w:rFonts")):
            fonts.set(qn("w:eastAsia"), HEAD_HERE)


def _set_size(paragraph: WordParagraph, points: float) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(points)


def _set_red(paragraph: WordParagraph) -> None:
    """The name of the authority in red, with the red line below."""
    for run in paragraph.runs:
        run.font.color.rgb = _RED
        run.font.size = Pt(30)
    paragraph.paragraph_format.line_spacing = Pt(48)
    line = element("bottom", val="single", sz="18", space="6", color="D00000")
    properties = paragraph._p.get_or_add_pPr()
    properties.insert(0, element("pBdr", line))


def _set_table(table: WordTable, section: Section, shares: Sequence[int]) -> None:
    _set_widths(table, _text_width(section), shares)
    for row in table._tbl.tr_lst:
        for paragraph in [made for cell in row.tc_lst for made in _Cell(cell, table).paragraphs]:
            layout = paragraph.paragraph_format
            layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            layout.line_spacing = _CELL_LINE
            _set_size(paragraph, _CELL)


def _set_widths(table: WordTable, whole: int, shares: Sequence[int]) -> None:
    """Give the columns their shares of the width; the same each where none are named."""
    columns = list(table._tbl.iter(qn("w:gridCol")))
    if len(columns) != len(shares):
        shares = [1] * len(columns)
    table.autofit = False
    for column, share in zip(columns, shares, strict=True):
        column.set(qn("w:w"), str(whole * share // sum(shares)))


def _text_width(section: Section) -> int:
    """Measure the width between the margins, in twentieths of a point."""
    sides = (section.page_width, section.left_margin, section.right_margin)
    whole, left, right = (side.twips if side is not None else 0 for side in sides)
    return whole - left - right


def _number_pages(document: WordDocument, paper: Paper) -> None:
    if paper.numbers == "none":
        return
    section = document.sections[0]
    if paper.numbers == "centre":
        _number(section.footer, ALIGN.CENTER)
        return
    document.settings.odd_and_even_pages_header_footer = True
    if section.header.is_linked_to_previous is False:
        _copy(section.header, section.even_page_header)
    _number(section.footer, ALIGN.RIGHT)
    _number(section.even_page_footer, ALIGN.LEFT)


def _copy(header: _Header, other: _Header) -> None:
    other.is_linked_to_previous = False
    text = "".join(paragraph.text for paragraph in header.paragraphs)
    other.paragraphs[0].add_run(text)


def _number(footer: _Footer, align: ALIGN) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    paragraph.add_run("— ")
    field = element("fldSimple", instr=" PAGE ")
    field.append(element("r", element("t")))
    paragraph._p.append(field)
    paragraph.add_run(" —")
