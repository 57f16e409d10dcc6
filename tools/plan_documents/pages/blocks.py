"""What of a document is printed, and how its lines look: as a careful office would set them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from tools.plan_documents.folders import About
from tools.plan_documents.labels import Counter, read_label
from tools.plan_documents.markup import Block, Cell, Ink, Paragraph, Piece, Table, without_sheets

_DATE = re.compile(
    r"[\d〇○一二三四五六七八九十]{4}年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日"
)
_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+章)[^。；]{1,40}")
_PART = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}")
_ADDRESSEES = re.compile(r"各.{2,200}：")
_LONGEST_SIGNATURE = 40


class Look(Enum):
    """How a paragraph is set."""

    BODY = "body"
    TITLE = "title"
    CHAPTER = "chapter"
    PART = "part"
    FLUSH = "flush"
    SIGNED = "signed"


def printed(blocks: Sequence[Block], about: About) -> list[Block]:
    """Accept the tracked changes, and write out the labels: programs count them differently."""
    counter = Counter([read_label(label) for label in about.numbering], about.counting_on)
    kept: list[Block] = []
    for block in without_sheets(blocks):
        if isinstance(block, Table):
            kept.append(_accepted_table(block))
        elif not isinstance(block, Paragraph):
            kept.append(block)
        elif block.wholly is not Ink.DELETED:
            kept.append(_accepted(block, counter.label(block)))
    return kept


def looks(blocks: Sequence[Block]) -> list[Look]:
    """Tell how each block is set; of a table and a text beside the body it means nothing."""
    found = [_look(block) for block in blocks]
    for place, look in enumerate(found[1:], start=1):
        if look is Look.SIGNED and _may_sign(blocks[place - 1]):
            found[place - 1] = Look.SIGNED
    return found


def text_of(paragraph: Paragraph) -> str:
    """Give the text of a paragraph, notes left out."""
    return "".join(piece.text for piece in paragraph.pieces if piece.ink is not Ink.NOTE)


def _look(block: Block) -> Look:
    if not isinstance(block, Paragraph):
        return Look.BODY
    if block.is_title:
        return Look.TITLE
    text = text_of(block).strip()
    for pattern, look in _LOOKS:
        if pattern.fullmatch(text):
            return look
    return Look.BODY


_LOOKS = (
    (_DATE, Look.SIGNED),
    (_CHAPTER, Look.CHAPTER),
    (_PART, Look.PART),
    (_ADDRESSEES, Look.FLUSH),
)


def _may_sign(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.is_title:
        return False
    text = text_of(block)
    return 0 < len(text) < _LONGEST_SIGNATURE and "。" not in text and "〔" not in text


def _accepted_table(table: Table) -> Table:
    return Table(tuple(tuple(_accepted_cell(cell) for cell in row) for row in table.rows))


def _accepted_cell(cell: Cell) -> Cell:
    paragraphs = tuple(_accepted(paragraph) for paragraph in cell.paragraphs)
    return Cell(paragraphs, cell.merge)


def _accepted(paragraph: Paragraph, label: str = "") -> Paragraph:
    pieces = [Piece(label)] if label else []
    for piece in paragraph.pieces:
        if piece.ink is Ink.INSERTED:
            pieces.append(Piece(piece.text))
        elif piece.ink is not Ink.DELETED:
            pieces.append(piece)
    return Paragraph(tuple(pieces), is_title=paragraph.is_title)
