"""The texts of a Word document, paragraph by paragraph, each with its place in words.

A clerk looks for a place by the words that stand there, or by the number of a table and its cells;
lines of the XML would tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

Element = Any  # of the document's XML
_QUOTED = 28  # characters of a paragraph
_MARGINS = {RELATIONSHIP_TYPE.HEADER: "页眉", RELATIONSHIP_TYPE.FOOTER: "页脚"}
_KINDS = {"even": "双页的", "first": "首页的"}
_PROPERTIES = {
    "author": "作者",
    "comments": "备注",
    "identifier": "标识",
    "language": "语言",
    "subject": "主题",
    "title": "标题",
}


class TextPiece(NamedTuple):
    """A part of a paragraph's text: where it begins, the element that holds it, and its run."""

    start: int
    element: Element
    run: Element


class Line(NamedTuple):
    """A paragraph: its text, where it stands, and its element and pieces; a property has none."""

    text: str
    place: str
    paragraph: Element = None
    pieces: tuple[TextPiece, ...] = ()

    def element_at(self, position: int) -> Element | None:
        """Give the element that holds the character at a position."""
        held = None
        for piece in self.pieces:
            if piece.start <= position:
                held = piece.element
        return held


class Story(NamedTuple):
    """Texts that are filled together: the body, a header, a footer, the footnotes, a property."""

    name: str
    lines: tuple[Line, ...]


def stories_of(document: Document) -> Iterator[Story]:
    """Give every story of a document that is filled, the body first."""
    body = document.element.body
    yield Story("", lines_of(body, ""))
    kinds = _kinds_of_margins(body)
    for key, relation in document.part.rels.items():
        if relation.reltype in _MARGINS:
            name = kinds.get(key, "") + _MARGINS[relation.reltype]
            root = parse_xml(relation.target_part.blob)
            yield Story(name, lines_of(root, name))
    for part in document.part.package.parts:
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            yield Story("脚注", lines_of(parse_xml(part.blob), "脚注"))
    for key, name in _PROPERTIES.items():
        text = getattr(document.core_properties, key)
        if text:
            story = f"文档属性“{name}”"
            yield Story(story, (Line(text, story),))


def _kinds_of_margins(body: Element) -> dict[str, str]:
    """Give of which pages the headers and footers are, by the key of their parts."""
    kinds = {}
    for reference in body.iter(qn("w:headerReference"), qn("w:footerReference")):
        kind = _KINDS.get(reference.get(qn("w:type")), "")
        kinds[reference.get(qn("r:id"))] = kind
    return kinds


def lines_of(root: Element, name: str) -> tuple[Line, ...]:
    """Give every paragraph below an element.

    Args:
        root: the body, or the whole of another part.
        name: of the story, for the places.
    """
    tables = {table: number for number, table in enumerate(_outer_tables(root), start=1)}
    lines = []
    for number, paragraph in enumerate(root.iter(qn("w:p")), start=1):
        text, pieces = _text_of(paragraph)
        place = name + (_cell_place(paragraph, tables) or _words_place(text, number))
        lines.append(Line(text, place, paragraph, pieces))
    return tuple(lines)


def _text_of(paragraph: Element) -> tuple[str, tuple[TextPiece, ...]]:
    """Give the text of a paragraph, without that of boxes which hang on it."""
    text = ""
    pieces = []
    for element in paragraph.iter(qn("w:t")):
        run = ancestor(element, "w:r")
        if run is not None and ancestor(element, "w:p") is paragraph:
            pieces.append(TextPiece(len(text), element, run))
            text += element.text or ""
    return text, tuple(pieces)


def _words_place(text: str, number: int) -> str:
    words = quoted(text)
    return f"{words}这一段" if words else f"第 {number} 段"


def quoted(text: str) -> str:
    """Quote the first words of a text; nothing where there are none."""
    words = " ".join(text.split())
    if len(words) > _QUOTED:
        words = f"{words[:_QUOTED]}…"
    return f"“{words}”" if words else ""


def _outer_tables(root: Element) -> Iterator[Element]:
    for table in root.iter(qn("w:tbl")):
        if ancestor(table, "w:tbl") is None:
            yield table


def table_place(number: int) -> str:
    """Say which table of its story one is."""
    return f"第 {number} 个表格"


def _cell_place(paragraph: Element, tables: dict[Element, int]) -> str:
    """Say in which cell a paragraph stands; nothing where in none."""
    cell = ancestor(paragraph, "w:tc")
    if cell is None:
        return ""
    while ancestor(cell, "w:tc") is not None:
        cell = ancestor(cell, "w:tc")
    row = ancestor(cell, "w:tr")
    table = ancestor(cell, "w:tbl")
    if row is None or table is None or table not in tables:
        return ""
    row_number = list(table.iter(qn("w:tr"))).index(row) + 1
    column = list(row.iter(qn("w:tc"))).index(cell) + 1
    return f"{table_place(tables[table])}第 {row_number} 行第 {column} 列"


def ancestor(element: Element, tag: str) -> Element | None:
    """Give the nearest element of a tag around another."""
    return next(element.iterancestors(qn(tag)), None)
