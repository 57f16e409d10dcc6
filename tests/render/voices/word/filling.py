"""A small Word template of a test, filled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.word.document import Properties, fill_word_template
from fazhi_cli.render.voices.word.package import mark_words

NAME = "甲.docx"
PROPERTIES = Properties("标题", "说明", mark_words("annual", "2031"), date(2031, 12, 31))


@cache
def _blank() -> bytes:
    """What a new document begins with, without its hundred styles of tables: each is read often."""
    document = Document()
    for style in [*document.styles]:
        if style.type is WD_STYLE_TYPE.TABLE and style != document.styles.default(style.type):
            style.delete()
    return saved(document)


def template(*texts: str, more: Callable[[WordDocument], object] | None = None) -> bytes:
    """A template with a paragraph a text, and what else is done to it."""
    document = Document(BytesIO(_blank()))
    for text in texts:
        document.add_paragraph(text)
    if more is not None:
        more(document)
    return saved(document)


def saved(document: WordDocument) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill(data: bytes, page: PageLayout = PageLayout.ELECTRONIC, **context: Any) -> bytes:
    return fill_word_template(NAME, data, context, layout=page, properties=PROPERTIES)


def paragraphs(data: bytes) -> list[str]:
    return [each.text for each in Document(BytesIO(data)).paragraphs]


def shown(*texts: str, **context: Any) -> list[str]:
    """The paragraphs that come out of a template's."""
    return paragraphs(fill(template(*texts), **context))
