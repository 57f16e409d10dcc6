"""Paragraphs and runs of a template."""

from __future__ import annotations

import re

from docx.oxml.xmlchemy import BaseOxmlElement

from tools.word.blocks import Text
from tools.word.elements import element
from tools.word.styles import BY_NAME, Font
from tools.word.stylesheet import fonts

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def paragraph(text: Text) -> BaseOxmlElement:
    """Make a paragraph: its label, and its text."""
    properties = [element("pStyle", val=text.style)]
    if text.is_new_page:
        properties.append(element("pageBreakBefore"))
    made = element("p", element("pPr", *properties))
    if text.label:
        made.append(_run(BY_NAME[text.style].label, text.label))
    if text.text:
        made.append(run(text.style, text.text))
    return made


def run(style: str, text: str) -> BaseOxmlElement:
    """Make a run in the font of its style; a tab is one of Word's."""
    return _run(BY_NAME[style].font, text)


def _run(font: Font, text: str) -> BaseOxmlElement:
    made = element("r", element("rPr", fonts(font)))
    for piece in re.split("(\t)", text):
        if piece == "\t":
            made.append(element("tab"))
        elif piece:
            words = element("t")
            words.text = piece
            if piece != piece.strip():
                words.set(_SPACE, "preserve")
            made.append(words)
    return made
