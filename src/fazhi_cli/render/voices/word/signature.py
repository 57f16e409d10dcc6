"""Where the signature stands (GB/T 9704—2012, 7.3.5.2, a document without a seal).

The issuer's name ends two characters before the margin, and the date begins two characters right of
where the name does; a date that is longer than the name ends two characters before the margin, and
the name moves left with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from fazhi_cli.render.voices.widths import width

ISSUER, DAY = "落款单位", "成文日期"
_CHARACTER = 315  # twips: 16 pt, and a quarter of a point less between two
_INDENT = 2


def place_signatures(document: Document) -> None:
    """Indent each issuer's name and the date below it, and keep both on a page with text."""
    issuer: Paragraph | None = None
    before: list[Paragraph] = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style == ISSUER:
            issuer = paragraph
            _keep_with_text(before)
        elif style == DAY and issuer is not None:
            _place(issuer, paragraph)
            issuer = None
        before.append(paragraph)


def _keep_with_text(before: Sequence[Paragraph]) -> None:
    """Keep a signature on a page with text: none stands alone (7.3.5.4)."""
    for paragraph in reversed(before):
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.text:
            return


def _place(issuer: Paragraph, day: Paragraph) -> None:
    right_of_name: float = _INDENT
    right_of_day: float = _INDENT + width(issuer.text) - _INDENT - width(day.text)
    if right_of_day < 0 or width(day.text) > width(issuer.text):
        right_of_name += max(0, width(day.text) + _INDENT - width(issuer.text))
        right_of_day = _INDENT
    _indent(issuer, right_of_name)
    _indent(day, right_of_day)


def _indent(paragraph: Paragraph, characters: float) -> None:
    paragraph.paragraph_format.right_indent = Twips(round(characters * _CHARACTER))
