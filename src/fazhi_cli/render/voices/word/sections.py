"""The sections of a Word document: which blocks stand on which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section

# An element of the document's XML.
Element = Any


class SectionPart(NamedTuple):
    """A section with its paragraphs and tables; the text's width and height are in twips."""

    width: int
    height: int
    blocks: Sequence[Element]


def parts_of(document: Document) -> Iterator[SectionPart]:
    """Give the sections of a document in their order, but for those that say no size."""
    sections = iter(document.sections)
    blocks: list[Element] = []
    for block in document.element.body:
        blocks.append(block)
        if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            yield from _part(next(sections), blocks)
            blocks = []
    yield from _part(next(sections), blocks)


def _part(section: Section, blocks: Sequence[Element]) -> Iterator[SectionPart]:
    across = (section.page_width, section.left_margin, section.right_margin)
    down = (section.page_height, section.top_margin, section.bottom_margin)
    if None in (*across, *down):
        return
    width, left, right = (length.twips for length in across if length is not None)
    height, top, bottom = (length.twips for length in down if length is not None)
    yield SectionPart(width - left - right, height - top - bottom, blocks)
