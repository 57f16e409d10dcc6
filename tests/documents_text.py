"""What a reader sees of a document: its paragraphs and the cells of its tables, in their order,
without the marks of Markdown and without the XML of Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

_CELLS = ("th_open", "td_open")


def words(text: str) -> str:
    """A text without blanks: line ends are where each format has them."""
    return "".join(text.split())


def markdown_texts(text: str) -> list[str]:
    """The paragraphs, headings, items and cells of a Markdown document that hold a text."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    texts = []
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else ""
        if token.type == "inline":
            texts.append(words(number + "".join(_inline(token))))
            number = ""
    return [each for each in texts if each]


def _inline(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "text":
            yield child.content
        elif child.type == "html_inline":
            assert child.content == "<br>", child.content
        else:
            assert child.type in ("softbreak", "strong_open", "strong_close"), child.type


def open_word(data: bytes) -> WordDocument:
    return Document(BytesIO(data))


def word_texts(data: bytes, *, by_group: bool = False) -> list[str]:
    """The paragraphs and cells of a Word document that hold a text.

    With `by_group`, rows without a text in their first column count to the one above.
    """
    texts: list[str] = []
    for block in open_word(data).element.body:
        if block.tag == qn("w:p"):
            texts.append(words(_own_text(block)))
        elif block.tag == qn("w:tbl"):
            for row in _rows(block, by_group=by_group):
                texts += map(words, row)
    return [each for each in texts if each]


def header_text(data: bytes) -> str:
    """The text that stands above every page; it is the same on odd and even ones."""
    section = open_word(data).sections[0]
    texts = {words(head.paragraphs[0].text) for head in (section.header, section.even_page_header)}
    assert len(texts) == 1
    return texts.pop()


def _rows(table: Any, *, by_group: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        texts = ["".join(map(_own_text, cell.findall(qn("w:p")))) for cell in cells]
        if by_group and rows and not texts[0]:
            rows[-1] = [above + text for above, text in zip(rows[-1], texts, strict=True)]
        else:
            rows.append(texts)
    return rows


def _own_text(paragraph: Any) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
