"""From the description of a template to the file that a clerk opens in Word."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from itertools import pairwise

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.word.package import pack, read_parts
from fazhi_cli.render.voices.word.page import PAGES, PAPER, TWIPS_A_POINT, twips
from tools.word.blocks import Block, PageBreak, Table, Template, Text
from tools.word.styles import STYLES, Font, Style

_PAGE = PAGES[PageLayout.ELECTRONIC]
_BY_NAME = {style.name: style for style in STYLES}
_FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_CELL_MARGIN = 60  # twips left and right of a cell's text
_BORDER = 4  # eighths of a point


def build(template: Template) -> bytes:
    """Build a template; the same description always gives the same bytes."""
    document = Document()
    _strip(document)
    for style in STYLES:
        _add_style(document, style)
    section = document.sections[0]
    _lay_page(section, template.is_landscape)
    document.settings.odd_and_even_pages_header_footer = True
    _add_margins(section, template.header)
    for block in template.blocks:
        _add_block(document, block)
    _describe(document)
    stream = BytesIO()
    document.save(stream)
    parts = read_parts(stream.getvalue())
    return pack(parts)


def _strip(document: WordDocument) -> None:
    """Take out what python-docx starts with: its styles, its theme and what hangs on them."""
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype in (RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.CUSTOM_XML):
            del part.rels[key]
    package = part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype in (
            RELATIONSHIP_TYPE.THUMBNAIL,
            RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        ):
            del package.rels[key]
    styles = document.styles.element
    for element in list(styles):
        is_base = element.tag == qn("w:docDefaults")
        if not is_base:
            styles.remove(element)
    defaults = styles.find(qn("w:docDefaults"))
    assert defaults is not None
    run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert run is not None
    for element in list(run):
        run.remove(element)
    _set_fonts(run, Font.BODY)
    _add(run, "w:sz", val="32")
    _add(run, "w:szCs", val="32")
    _add(run, "w:lang", val="en-US", eastAsia="zh-CN")
    paragraph = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")
    if paragraph is not None:
        for element in list(paragraph):
            paragraph.remove(element)
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)


def _add_style(document: WordDocument, style: Style) -> None:
    added = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(added, ParagraphStyle)
    added.quick_style = True
    run = added.element.get_or_add_rPr()
    _set_fonts(run, style.font)
    if style.squeeze:
        _add(run, "w:spacing", val=str(-style.squeeze))
    added.font.size = Pt(style.size)
    layout = added.paragraph_format
    layout.alignment = style.align
    layout.space_before = Twips(style.before)
    layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Twips(style.line)
    layout.keep_with_next = style.keep_with_next
    layout.widow_control = False
    layout.page_break_before = style.page_break
    width = round(style.size * TWIPS_A_POINT) - style.squeeze
    if style.first_line:
        layout.first_line_indent = Twips(style.first_line * width)
    if style.right:
        layout.right_indent = Twips(style.right * width)
    paragraph = added.element.get_or_add_pPr()
    # Word would put a quarter of a character between Chinese and digits, and 28 would not fit.
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        _before_spacing(paragraph, _element(tag, val="0"))
    if style.outline is not None:
        _add(paragraph, "w:outlineLvl", val=str(style.outline))
    if style.line != _PAGE.pitch:
        _before_spacing(paragraph, _element("w:snapToGrid", val="0"))


def _before_spacing(paragraph: BaseOxmlElement, element: BaseOxmlElement) -> None:
    """Put a property where the schema wants it."""
    successors = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    paragraph.insert_element_before(element, *successors)


def _lay_page(section: Section, is_landscape: bool) -> None:
    width, height = PAPER
    margins = (_PAGE.top, _PAGE.right, _PAGE.bottom, _PAGE.left)
    if is_landscape:
        width, height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
        # The page turned clockwise: what was left is above.
        margins = (_PAGE.left, _PAGE.top, _PAGE.right, _PAGE.bottom)
    section.page_width, section.page_height = Mm(width), Mm(height)
    top, right, bottom, left = (Twips(twips(margin)) for margin in margins)
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    section.header_distance = Twips(twips(15))
    section.footer_distance = Twips(twips(15 if is_landscape else _PAGE.footer))
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = _add(section._sectPr, "w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_PAGE.pitch))


def _add_margins(section: Section, header: str) -> None:
    """Put the head of the page, and its number: right on odd pages, left on even ones."""
    for head in (section.header, section.even_page_header):
        _fill(head.paragraphs[0], Text("页眉", header))
    for foot, style in ((section.footer, "页码"), (section.even_page_footer, "双页码")):
        paragraph = foot.paragraphs[0]
        _fill(paragraph, Text(style, "— "))
        for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
            _add_field(_add_run(paragraph, style, ""), kind, text)
        _add_run(paragraph, style, " —")


def _add_field(run: Run, kind: str, text: str) -> None:
    element = run._r
    if kind:
        element.append(_element("w:fldChar", fldCharType=kind))
    elif text == "PAGE":
        instruction = _element("w:instrText")
        instruction.text = text
        element.append(instruction)
    else:
        run.text = text


def _add_block(document: WordDocument, block: Block) -> None:
    match block:
        case Text():
            _fill(document.add_paragraph(), block)
        case PageBreak():
            paragraph = document.add_paragraph(style="公文正文")
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        case Table():
            _add_table(document, block)


def _add_table(document: WordDocument, block: Table) -> None:
    section = document.sections[0]
    whole = section.page_width, section.left_margin, section.right_margin
    assert all(length is not None for length in whole)
    width, left, right = (round(length.pt * TWIPS_A_POINT) for length in whole if length)
    widths = _shares([column.share for column in block.columns], width - left - right)
    table = document.add_table(rows=0, cols=len(block.columns))
    _lay_table(table, widths)
    _add_head(table, block, widths)
    for row in block.rows:
        added = table.add_row()
        _keep_whole(added)
        if row is None:
            _add_cells(added, block, widths)
        else:
            _add_wide_row(added, row, sum(widths))


def _lay_table(table: WordTable, widths: list[int]) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    for tag in ("w:tblStyle", "w:tblLook", "w:tblW"):
        found = properties.find(qn(tag))
        if found is not None:
            properties.remove(found)
    properties.insert_element_before(
        _element("w:tblW", w=str(sum(widths)), type="dxa"), "w:jc", "w:tblLayout"
    )
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = _element(f"w:{side}", val="single", sz=str(_BORDER), space="0", color="000000")
        borders.append(border)
    properties.insert_element_before(borders, "w:tblLayout")
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(_CELL_MARGIN), type="dxa"))
    properties.append(margins)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))


def _add_head(table: WordTable, block: Table, widths: list[int]) -> None:
    head: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _keep_whole(head)
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell, column, width in zip(head.cells, block.columns, widths, strict=True):
        _lay_cell(cell, width)
        _fill(cell.paragraphs[0], Text("表头", column.title))


def _add_cells(row: _Row, block: Table, widths: list[int]) -> None:
    for cell, column, width in zip(row.cells, block.columns, widths, strict=True):
        _lay_cell(cell, width)
        _fill(cell.paragraphs[0], column.cells[0])
        for text in column.cells[1:]:
            _fill(cell.add_paragraph(), text)


def _add_wide_row(row: _Row, content: str | Text, width: int) -> None:
    """Fill a row that goes over all columns: a tag, or the heading of a chapter."""
    cells = list(row.cells)
    for cell in cells[1:]:
        row._tr.remove(cell._tc)
    _lay_cell(cells[0], width)
    cells[0]._tc.grid_span = len(cells)
    text = content if isinstance(content, Text) else Text("表格正文", content)
    _fill(cells[0].paragraphs[0], text)


def _fill(paragraph: Paragraph, text: Text) -> None:
    paragraph.style = text.style
    if text.text:
        _add_run(paragraph, text.style, text.text)


def _add_run(paragraph: Paragraph, style: str, text: str) -> Run:
    run = paragraph.add_run(text)
    _set_fonts(run._r.get_or_add_rPr(), _BY_NAME[style].font)
    return run


def _set_fonts(properties: BaseOxmlElement, font: Font) -> None:
    """Name the font for every kind of character: quotes and dashes would else be Times."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = _element("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for slot in _FONT_SLOTS:
        fonts.set(qn(slot), str(font))
    fonts.set(qn("w:hint"), "eastAsia")


def _lay_cell(cell: _Cell, width: int) -> None:
    cell.width = Twips(width)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def _shares(shares: list[int], whole: int) -> list[int]:
    edges = [0]
    for place in range(1, len(shares) + 1):
        edges.append(round(sum(shares[:place]) * whole / sum(shares)))
    return [after - before for before, after in pairwise(edges)]


def _describe(document: WordDocument) -> None:
    core = document.core_properties
    core.author = core.last_modified_by = "fazhi"
    core.title = core.comments = core.subject = core.keywords = ""
    core.created = core.modified = core.last_printed = datetime(2026, 1, 1)
    core.language = "zh-CN"
    core.revision = 1


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)  # type: ignore[assignment]
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _add(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    element = _element(tag, **attributes)
    parent.append(element)
    return element
