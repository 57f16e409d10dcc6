"""A document as a page of the web: its own markup, and the site around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tools.plan_documents.folders import About, Page
from tools.plan_documents.labels import Counter, read_label
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
    TextChange,
    without_sheets,
)
from tools.plan_documents.texts import asides
from tools.plan_documents.web_styles import STYLES

# Pages that call themselves gb2312 hold characters that only its successors have.
_CODECS = {"gb2312": "gb18030", "gbk": "gbk"}
_LISTS = {"1.": "<ol", "一、": '<ol style="list-style-type: cjk-ideographic;"'}
_SITES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "sites"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
)
_OPENING = re.compile(r'(?P<kind><ol[^>]*?) start="(?P<number>\d+)">')
_INDENT = re.compile("^[　 ]{2,}")


def build_page(blocks: Sequence[Block], about: About) -> bytes:
    """Write a document as the bytes of a page, in the encoding that the page declares."""
    body = _Writer(about).body(blocks)
    charset = "utf-8" if about.encoding == "utf-8-sig" else about.encoding
    site = _SITES.get_template(f"{about.site}.html")
    text = site.render(page=about.page, body=Markup(body), charset=charset)
    codec = _CODECS.get(about.encoding, about.encoding)
    return text.encode(codec, errors="xmlcharrefreplace")


def changed_page(page: Page, change: TextChange) -> Page:
    """Give what stands around a document with every text changed."""
    return page.model_copy(
        update={
            "name": change(page.name),
            "title": change(page.title),
            "position": tuple(change(text) for text in page.position),
            "source": change(page.source),
            "rows": {change(label): change(text) for label, text in page.rows.items()},
            "related": tuple(change(text) for text in page.related),
            "attachments": tuple(change(text) for text in page.attachments),
        }
    )


class _Writer:
    def __init__(self, about: About) -> None:
        labels = [read_label(label) for label in about.numbering]
        self._about = about
        self._style = STYLES[about.site]
        self._counter = Counter(labels, about.counting_on)
        self._notes: list[str] = []

    def body(self, blocks: Sequence[Block]) -> str:
        text = self._asides(blocks, Margin.HEADER)
        text += _joined([self._block(block) for block in without_sheets(blocks)])
        for number, note in enumerate(self._notes, start=1):
            line = f'<a name="_ftn{number}" href="#_ftnref{number}">[{number}]</a> {note}'
            text += self._style.paragraph.format(line)
        text += self._asides(blocks, Margin.FOOTER)
        return text

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Aside) and block.margin is Margin.BOX:
            return self._style.paragraph.format(escape(block.text))
        return ""

    def _asides(self, blocks: Sequence[Block], margin: Margin) -> str:
        lines = [self._style.paragraph.format(escape(text)) for text in asides(blocks, margin)]
        return "".join(lines)

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.wholly is Ink.DELETED and not self._style.keeps_changes:
            return ""
        label = self._counter.label(paragraph)
        text = self._text(paragraph)
        if paragraph.is_title:
            return self._style.title.format(text)
        if not label + text:
            return self._style.empty
        opening = self._list_of(paragraph)
        if opening:
            number = self._counter.number(paragraph)
            return f'{opening} start="{number}"><li>{text}</li></ol>\n'
        return self._style.paragraph.format(self._indented(escape(label) + text))

    def _list_of(self, paragraph: Paragraph) -> str | None:
        if not self._style.has_lists or not paragraph.level:
            return None
        return _LISTS.get(self._about.numbering[paragraph.level - 1])

    def _text(self, paragraph: Paragraph) -> str:
        return "".join(self._piece(piece) for piece in paragraph.pieces)

    def _piece(self, piece: Piece) -> str:
        text = self._wrapped(escape(piece.text, quote=False))
        if piece.ink is Ink.NOTE:
            self._notes.append(text)
            number = len(self._notes)
            return f'<sup><a name="_ftnref{number}" href="#_ftn{number}">[{number}]</a></sup>'
        if piece.ink is Ink.BOLD:
            return self._style.bold.format(text)
        if not self._style.keeps_changes:
            return "" if piece.ink is Ink.DELETED else text
        tags = {Ink.INSERTED: "ins", Ink.DELETED: "del"}
        tag = tags.get(piece.ink)
        return f'<{tag} cite="mailto:%E6%96%87%E5%8F%B7">{text}</{tag}>' if tag else text

    def _wrapped(self, text: str) -> str:
        width = self._style.wrapped
        if not width or "&" in text:
            return text
        lines = [text[start : start + width] for start in range(0, len(text), width)]
        return "\n".join(lines)

    def _indented(self, text: str) -> str:
        match = _INDENT.match(text)
        if match is None:
            return text
        return self._style.indent * (match.end() // 2) + text[match.end() :]

    def _table(self, table: Table) -> str:
        rows = ""
        for number in range(len(table.rows)):
            rows += f"<tr>{self._row(table, number)}</tr>\n"
        return self._style.table.format(rows)

    def _row(self, table: Table, number: int) -> str:
        shape = self._style.cell
        if self._about.header and number < self._about.header_rows:
            shape = self._style.head
        text = ""
        for place, cell in enumerate(table.rows[number]):
            if cell.merge is Merge.NONE:
                text += shape.format(_spans(table, number, place), self._cell(cell))
        return text

    def _cell(self, cell: Cell) -> str:
        lines = []
        for paragraph in cell.paragraphs:
            label = self._counter.label(paragraph)
            lines.append(escape(label) + self._text(paragraph))
        return self._style.between.join(lines) or "&nbsp;"


def _spans(table: Table, number: int, place: int) -> str:
    """Give the attributes that tell how many cells are one."""
    row = table.rows[number]
    across = down = 1
    while place + across < len(row) and row[place + across].merge is Merge.LEFT:
        across += 1
    while number + down < len(table.rows) and table.rows[number + down][place].merge is Merge.ABOVE:
        down += 1
    attributes = ""
    if across > 1:
        attributes += f' colspan="{across}"'
    if down > 1:
        attributes += f' rowspan="{down}"'
    return attributes


def _joined(parts: Sequence[str]) -> str:
    """Join the parts; items that follow each other and count on become one list."""
    text = kind = ""
    for part in parts:
        opening = _OPENING.match(part)
        if opening and opening["kind"] == kind and opening["number"] != "1":
            text = text.removesuffix("</ol>\n") + part[opening.end() :]
        else:
            text += part
        kind = opening["kind"] if opening else ""
    return text
