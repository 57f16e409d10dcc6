"""A document as Word keeps it: labels that it counts, merged cells, boxes, changes, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from lxml import etree

from fazhi_cli.render.voices.word.package import pack, read_parts
from tools.plan_documents.folders import About
from tools.plan_documents.labels import read_label
from tools.plan_documents.markup import (
    Aside,
    Block,
    Cell,
    Ink,
    Margin,
    Merge,
    Paragraph,
    Piece,
    Table,
    without_sheets,
)
from tools.word.elements import add, element, replace_all

BODY_FONT, TITLE_FONT = "仿宋_GB2312", "方正小标宋简体"
_BODY_SIZE, _TITLE_SIZE = "32", "44"  # in half points
_WHO, _WHEN = "文秘科", "2031-01-04T09:00:00Z"
_LEFTOVERS = (KIND.THEME, KIND.CUSTOM_XML, KIND.NUMBERING, KIND.WEB_SETTINGS)
_STYLES_TWICE = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NUMBERS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_SEPARATORS = ("separator", "continuationSeparator")
_TEXT_WIDTH = 8844  # of the page, in twentieths of a point


def build_word(blocks: Sequence[Block], about: About) -> bytes:
    """Write a document as the bytes of a .docx file; the same blocks give the same bytes."""
    return _Writer(about).document(blocks)


class _Writer:
    def __init__(self, about: About) -> None:
        self._about = about
        self._notes: list[str] = []
        self._changes = 0
        self._restarts: list[int] = []  # the levels that begin anew, one list of Word's each
        self._list = dict.fromkeys(range(1, len(about.numbering) + 1), 1)

    def document(self, blocks: Sequence[Block]) -> bytes:
        document = Document()
        _strip(document)
        body = document.element.body
        for block in without_sheets(blocks):
            for made in self._elements(block):
                body.insert(len(body) - 1, made)
        _set_margins(document.sections[0], blocks)
        self._add_numbering(document)
        self._add_notes(document)
        _describe(document)
        stream = BytesIO()
        document.save(stream)
        return pack(read_parts(stream.getvalue()))

    def _elements(self, block: Block) -> list[BaseOxmlElement]:
        if isinstance(block, Paragraph):
            return [self._paragraph(block)]
        if isinstance(block, Table):
            # Two tables that meet would be one.
            return [self._table(block), element("p")]
        if isinstance(block, Aside) and block.margin is Margin.BOX:
            return [_box(block.text)]
        return []

    def _paragraph(self, paragraph: Paragraph) -> BaseOxmlElement:
        made = element("p", self._paragraph_properties(paragraph))
        for piece in paragraph.pieces:
            made.append(self._piece(piece, is_title=paragraph.is_title))
        return made

    def _paragraph_properties(self, paragraph: Paragraph) -> BaseOxmlElement:
        properties = element("pPr")
        if paragraph.is_title:
            add(properties, element("jc", val="center"))
        if paragraph.level:
            add(properties, self._numbering_of(paragraph))
        if paragraph.wholly in (Ink.INSERTED, Ink.DELETED):
            # The mark that ends the paragraph came or went with its text.
            mark = element("rPr")
            mark.append(self._change(paragraph.wholly))
            add(properties, mark)
        return properties

    def _numbering_of(self, paragraph: Paragraph) -> BaseOxmlElement:
        level = paragraph.level
        if paragraph.restarts:
            self._restarts.append(level)
            for lower in range(level, len(self._about.numbering) + 1):
                self._list[lower] = len(self._restarts) + 1
        return element(
            "numPr",
            element("ilvl", val=str(level - 1)),
            element("numId", val=str(self._list[level])),
        )

    def _piece(self, piece: Piece, *, is_title: bool) -> BaseOxmlElement:
        if piece.ink is Ink.NOTE:
            self._notes.append(piece.text)
            mark = element("rPr", element("vertAlign", val="superscript"))
            number = str(len(self._notes))
            return element("r", mark, element("footnoteReference", id=number))
        made = _run(piece, is_title=is_title)
        if piece.ink not in (Ink.INSERTED, Ink.DELETED):
            return made
        change = self._change(piece.ink)
        change.append(made)
        return change

    def _change(self, ink: Ink) -> BaseOxmlElement:
        self._changes += 1
        tag = "ins" if ink is Ink.INSERTED else "del"
        return element(tag, id=str(900 + self._changes), author=_WHO, date=_WHEN)

    def _table(self, table: Table) -> BaseOxmlElement:
        width = str(_TEXT_WIDTH // len(table.rows[0]))
        grid = element("tblGrid", *(element("gridCol", w=width) for _ in table.rows[0]))
        properties = element("tblPr", element("tblW", w="5000", type="pct"), _borders())
        made = element("tbl", properties, grid)
        for number, row in enumerate(table.rows):
            is_header = self._about.header and number < self._about.header_rows
            made.append(self._row(table, number, is_header=is_header))
            assert row
        return made

    def _row(self, table: Table, number: int, *, is_header: bool) -> BaseOxmlElement:
        made = element("tr")
        if is_header:
            made.append(element("trPr", element("tblHeader")))
        row = table.rows[number]
        for place, cell in enumerate(row):
            if cell.merge is Merge.LEFT:
                continue
            span = 1
            while place + span < len(row) and row[place + span].merge is Merge.LEFT:
                span += 1
            goes_on = number + 1 < len(table.rows) and _is_above(table, number + 1, place)
            made.append(self._cell(cell, span=span, goes_on=goes_on))
        return made

    def _cell(self, cell: Cell, *, span: int, goes_on: bool) -> BaseOxmlElement:
        properties = element("tcPr", element("tcW", w="0", type="auto"))
        if span > 1:
            add(properties, element("gridSpan", val=str(span)))
        if cell.merge is Merge.ABOVE:
            add(properties, element("vMerge"))
        elif goes_on:
            add(properties, element("vMerge", val="restart"))
        made = element("tc", properties)
        for paragraph in cell.paragraphs:
            made.append(self._paragraph(paragraph))
        if not cell.paragraphs:
            made.append(element("p"))
        return made

    def _add_numbering(self, document: WordDocument) -> None:
        if not self._about.numbering:
            return
        levels = [self._level(level) for level in range(1, len(self._about.numbering) + 1)]
        kind = element("multiLevelType", val="multilevel")
        abstract = element("abstractNum", kind, *levels, abstractNumId="0")
        root = element("numbering", abstract, element("num", _zero(), numId="1"))
        for number, level in enumerate(self._restarts, start=2):
            start = element("startOverride", val="1")
            override = element("lvlOverride", start, ilvl=str(level - 1))
            root.append(element("num", _zero(), override, numId=str(number)))
        _add_part(document, root, ("/word/numbering.xml", _NUMBERS_TYPE, KIND.NUMBERING))

    def _level(self, level: int) -> BaseOxmlElement:
        label = read_label(self._about.numbering[level - 1])
        made = element("lvl", ilvl=str(level - 1))
        made.append(element("start", val="1"))
        made.append(element("numFmt", val=label.format))
        if level in self._about.counting_on:
            made.append(element("lvlRestart", val="0"))
        made.append(element("suff", val="nothing"))
        made.append(element("lvlText", val=f"{label.before}%{level}{label.after}"))
        made.append(element("lvlJc", val="left"))
        return made

    def _add_notes(self, document: WordDocument) -> None:
        if not self._notes:
            return
        root = element("footnotes")
        for number, kind in enumerate(_SEPARATORS, start=-1):
            line = element("p", element("r", element(kind)))
            root.append(element("footnote", line, type=kind, id=str(number)))
        for number, note in enumerate(self._notes, start=1):
            line = element("p", element("r", element("footnoteRef")), _run(Piece(note)))
            root.append(element("footnote", line, id=str(number)))
        _add_part(document, root, ("/word/footnotes.xml", _NOTES_TYPE, KIND.FOOTNOTES))


def _run(piece: Piece, *, is_title: bool = False) -> BaseOxmlElement:
    font, size = (TITLE_FONT, _TITLE_SIZE) if is_title else (BODY_FONT, _BODY_SIZE)
    fonts = element("rFonts", ascii=font, hAnsi=font, eastAsia=font, hint="eastAsia")
    properties = element("rPr", fonts, element("sz", val=size), element("szCs", val=size))
    if piece.ink is Ink.BOLD:
        add(properties, element("b"))
    text = element("delText" if piece.ink is Ink.DELETED else "t")
    text.text = piece.text
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", properties, text)


def _is_above(table: Table, number: int, place: int) -> bool:
    return table.rows[number][place].merge is Merge.ABOVE


def _zero() -> BaseOxmlElement:
    return element("abstractNumId", val="0")


def _borders() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    made = element("tblBorders")
    for side in sides:
        made.append(element(side, val="single", sz="4", space="0", color="000000"))
    return made


_BOX = """<w:p
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="5400000" cy="900000"/>
<wp:docPr id="1" name="文本框"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="5400000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="width:425pt;height:71pt"><v:textbox><w:txbxContent/>
</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def _box(text: str) -> BaseOxmlElement:
    """Make a box as Word does: its text is there twice, for programs that know no shapes."""
    made: BaseOxmlElement = parse_xml(_BOX.replace(">\n<", "><").replace("\n", " "))
    for content in made.iter(qn("w:txbxContent")):
        content.append(element("p", _run(Piece(text))))
    return made


def _set_margins(section: Section, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if not isinstance(block, Aside) or block.margin is Margin.BOX:
            continue
        is_header = block.margin is Margin.HEADER
        margin = section.header if is_header else section.footer
        if margin.is_linked_to_previous:
            margin.is_linked_to_previous = False
            replace_all(margin._element, [])
        margin._element.append(element("p", _run(Piece(block.text))))


def _add_part(document: WordDocument, root: BaseOxmlElement, place: tuple[str, str, str]) -> None:
    name, content_type, kind = place
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI(name), content_type, data, document.part.package)
    document.part.relate_to(part, kind)


def _strip(document: WordDocument) -> None:
    """Take out the texts, theme and lists that python-docx starts with."""
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype in (*_LEFTOVERS, _STYLES_TWICE):
            del part.rels[key]
    package = part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype in (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES):
            del package.rels[key]
    body = document.element.body
    replace_all(body, [body[-1]])
    styles = document.styles.element
    replace_all(styles, [styles[0], document.styles["Normal"].element])


def _describe(document: WordDocument) -> None:
    core = document.core_properties
    core.author = core.last_modified_by = _WHO
    core.title = core.comments = core.subject = core.keywords = ""
    core.created = core.modified = core.last_printed = datetime(2031, 1, 4)
    core.language = "zh-CN"
    core.revision = 1
