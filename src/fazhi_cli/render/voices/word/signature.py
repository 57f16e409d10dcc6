"""Where the signature stands (GB/T 9704—2012, 7.3.5.2, a document without a seal).

The issuer's name ends two characters before the margin, and the date begins two characters right of
where the name does; a date that is longer than the name ends two characters before the margin, and
the name moves left with it. Names of several lines, or one that seals for another, stand centred
upon each other with the date, as under a seal (7.3.5.1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from fazhi_cli.render.voices.widths import width

ISSUER, DAY = "落款单位", "成文日期"
_CHARACTER = 315  # twips: 16 pt, and a quarter of a point less between two
_INDENT = 2
_LINE = 28  # characters
_ROOM = _LINE - _INDENT
_BODIES = re.compile("领导小组|协调小组|委员会|人民政府|自治区")


def place_signatures(document: Document) -> None:
    """Indent each issuer's name and the date below it, and keep both on a page with text."""
    issuers: list[Paragraph] = []
    before: list[Paragraph] = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style == ISSUER:
            issuers.append(paragraph)
            _keep_with_text(before)
        elif style == DAY and issuers:
            _place(issuers, paragraph)
            issuers = []
        before.append(paragraph)


def _keep_with_text(before: Sequence[Paragraph]) -> None:
    """Keep a signature on a page with text: none stands alone (7.3.5.4)."""
    for paragraph in reversed(before):
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.text:
            return


def _place(issuers: Sequence[Paragraph], day: Paragraph) -> None:
    if len(issuers) == 1 and width(issuers[0].text) <= _ROOM:
        _place_name(issuers[0], day)
        return
    lines = [line for issuer in issuers for line in _broken(issuer)]
    widest = max(map(width, [*lines, day.text]))
    for paragraph in (*issuers, day):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _indent(paragraph, _INDENT)
        left = max(0, _ROOM - widest - 1)  # the widest has half a character on either side
        paragraph.paragraph_format.left_indent = Twips(round(left * _CHARACTER))
        # LibreOffice gives a paragraph with indents of its own the first line of Normal.
        paragraph.paragraph_format.first_line_indent = Twips(0)


def _broken(issuer: Paragraph) -> Sequence[str]:
    """Break a name that is longer than a line behind the body that another one belongs to."""
    name = issuer.text
    if width(name) <= _ROOM or len(issuer.runs) != 1:
        return [name]
    pairs = [(name[: end.end()], name[end.end() :]) for end in _BODIES.finditer(name)]
    fitting = [pair for pair in pairs if pair[1] and max(map(width, pair)) <= _ROOM]
    if not fitting:
        return [name]
    best = min(fitting, key=lambda pair: abs(width(pair[0]) - width(pair[1])))
    issuer.runs[0].text = "\n".join(best)
    return best


def _place_name(issuer: Paragraph, day: Paragraph) -> None:
    right_of_name: float = _INDENT
    right_of_day: float = _INDENT + width(issuer.text) - _INDENT - width(day.text)
    if right_of_day < 0 or width(day.text) > width(issuer.text):
        right_of_name += max(0, width(day.text) + _INDENT - width(issuer.text))
        right_of_day = _INDENT
    _indent(issuer, right_of_name)
    _indent(day, right_of_day)


def _indent(paragraph: Paragraph, characters: float) -> None:
    paragraph.paragraph_format.right_indent = Twips(round(characters * _CHARACTER))
