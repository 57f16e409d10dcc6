"""From the description of a template to the file that a clerk opens in Word."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from lxml import etree

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.word.package import pack, read_parts
from fazhi_cli.render.voices.word.page import PAGES, PAPER, twips
from tools.word.blocks import Template, Text
from tools.word.elements import add, element, replace_all
from tools.word.paragraphs import paragraph, run
from tools.word.stylesheet import font_elements, setting_elements, style_elements
from tools.word.tables import table

_PAGE = PAGES[PageLayout.ELECTRONIC]
_SIDES = ("top", "right", "bottom", "left")
_UPRIGHT = (_PAGE.top, _PAGE.right, _PAGE.bottom, _PAGE.left)
# The page turned clockwise: what was left is above.
_TURNED = (_PAGE.left, _PAGE.top, _PAGE.right, _PAGE.bottom)
_HEADER_MM = _TURNED_FOOTER_MM = 15.0
# What python-docx starts a document with beside its text, styles, settings and fonts.
_LEFTOVERS = (KIND.THEME, KIND.CUSTOM_XML, KIND.NUMBERING, KIND.WEB_SETTINGS)
_STYLES_TWICE = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def build(template: Template) -> bytes:
    """Build a template; the same description always gives the same bytes."""
    document = Document()
    _strip(document)
    replace_all(document.styles.element, style_elements())
    replace_all(document.settings.element, setting_elements())
    section = document.sections[0]
    _lay_page(section, is_landscape=template.is_landscape)
    _add_head_and_foot(section, template.header)
    body = document.element.body
    width = _text_width(section)
    for block in template.blocks:
        made = paragraph(block) if isinstance(block, Text) else table(block, width)
        body.insert(len(body) - 1, made)
    _describe(document)
    stream = BytesIO()
    document.save(stream)
    return pack(read_parts(stream.getvalue()))


def _strip(document: WordDocument) -> None:
    """Take out what python-docx starts with: texts, theme, lists, and what hangs on them."""
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype in (*_LEFTOVERS, _STYLES_TWICE):
            del part.rels[key]
        if relation.reltype == KIND.FONT_TABLE:
            relation.target_part._blob = _font_table()
    package = part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype in (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES):
            del package.rels[key]
    body = document.element.body
    replace_all(body, [body[-1]])


def _font_table() -> bytes:
    root = element("fonts", *font_elements())
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _lay_page(section: Section, *, is_landscape: bool) -> None:
    width, height = PAPER
    size = {"w": str(twips(width)), "h": str(twips(height))}
    margins, footer = _UPRIGHT, _PAGE.footer
    if is_landscape:
        size = {"w": size["h"], "h": size["w"], "orient": "landscape"}
        margins, footer = _TURNED, _TURNED_FOOTER_MM
    lengths = {**dict(zip(_SIDES, margins, strict=True)), "header": _HEADER_MM, "footer": footer}
    around = {side: str(twips(length)) for side, length in lengths.items()}
    add(
        section._sectPr,
        element("pgSz", **size),
        element("pgMar", **around, gutter="0"),
        element("docGrid", type="lines", linePitch=str(_PAGE.pitch)),
    )


def _text_width(section: Section) -> int:
    size, around = section._sectPr.find(qn("w:pgSz")), section._sectPr.find(qn("w:pgMar"))
    assert size is not None
    assert around is not None
    lengths = (size.get(qn("w:w")), around.get(qn("w:left")), around.get(qn("w:right")))
    width, left, right = (int(length or 0) for length in lengths)
    return width - left - right


def _add_head_and_foot(section: Section, header: str) -> None:
    """Put the head of the page, and its number: right on odd pages, left on even ones."""
    for head in (section.header, section.even_page_header):
        replace_all(head._element, [paragraph(Text("页眉", header))])
    for foot, style in ((section.footer, "页码"), (section.even_page_footer, "双页码")):
        line = paragraph(Text(style, "— "))
        line.extend(_page_number(style))
        line.append(run(style, " —"))
        replace_all(foot._element, [line])


def _page_number(style: str) -> list[BaseOxmlElement]:
    instruction = element("instrText")
    instruction.text = "PAGE"
    pieces = [
        element("fldChar", fldCharType="begin"),
        instruction,
        element("fldChar", fldCharType="separate"),
        None,
        element("fldChar", fldCharType="end"),
    ]
    runs = []
    for piece in pieces:
        made = run(style, "1" if piece is None else "")
        if piece is not None:
            made.append(piece)
        runs.append(made)
    return runs


def _describe(document: WordDocument) -> None:
    core = document.core_properties
    core.author = core.last_modified_by = "fazhi"
    core.title = core.comments = core.subject = core.keywords = ""
    core.created = core.modified = core.last_printed = datetime(2026, 1, 1)
    core.language = "zh-CN"
    core.revision = 1
