"""The blocks of one story of a document: its body, a note, a header; tables within it too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fazhi_cli.formats.docx.inline import (
    BoxContent,
    InlineReader,
    Words,
    alternative,
    is_mark_deleted,
)
from fazhi_cli.formats.docx.markup import Element, number_of, switch, value_of, w
from fazhi_cli.formats.docx.numbering import Counters, Label, Lists
from fazhi_cli.formats.docx.styles import ParagraphStyle, Styles, list_ref
from fazhi_cli.formats.docx.table import TableReader
from fazhi_cli.formats.docx.tally import Oddity, Tally
from fazhi_cli.model.blocks import Block, BlockKind, BlockPlace, Paragraph

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PROPERTIES = frozenset(w(name) for name in ("tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "sectPr"))
_BODY_LEVEL = 9  # of the outline: none

NoteReader = Callable[[str, str], list[Block]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What every story of a document needs to know of it."""

    name: str
    styles: Styles
    lists: Lists
    tally: Tally
    has_pages: bool


class StoryReader:
    """Reads one story; its lists, fields and places go through it from begin to end."""

    def __init__(
        self, knowledge: Knowledge, kind: BlockKind, read_note: NoteReader | None = None
    ) -> None:
        self.counters = Counters(knowledge.lists)
        self._knowledge = knowledge
        self._kind = kind
        self._read_note = read_note
        self._inline = InlineReader(knowledge.styles, knowledge.tally)
        self._tables = TableReader(knowledge.name, knowledge.tally, self.contents)
        self._is_in_table = False
        self._paragraphs = 0
        self._page = 1
        self._place = BlockPlace()

    def contents(self, container: Element, place: BlockPlace | None = None) -> list[Block]:
        """Give the blocks of a body, a cell, a note, a box.

        Args:
            container: what holds paragraphs and tables.
            place: of the row, for what stands in a cell.
        """
        was_in_table, outer = self._is_in_table, self._place
        if place is not None:
            self._is_in_table, self._place = True, place
        blocks: list[Block] = []
        carried = self._collect(container, Words(), blocks)
        if carried.pieces:
            blocks += self._finished(carried, None, self._own_place(), BlockKind(self._kind))
        self._is_in_table, self._place = was_in_table, outer
        return blocks

    def _collect(self, container: Element, carried: Words, blocks: list[Block]) -> Words:
        """Add what stands in a container; give the words whose paragraph has not ended."""
        for child in container:
            if child.tag == w("p"):
                carried = self._paragraph(child, carried, blocks)
            elif child.tag == w("tbl"):
                blocks += self._table(child)
            elif child.tag in (w("altChunk"), w("subDoc")):
                self._knowledge.tally.add(Oddity.INSERTED_FILE)
            elif child.tag == f"{_MC}AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    carried = self._collect(chosen, carried, blocks)
            elif child.tag not in _PROPERTIES:
                carried = self._collect(child, carried, blocks)
        return carried

    def _table(self, element: Element) -> list[Block]:
        page = self._page if self._knowledge.has_pages else None
        return self._tables.read(element, page)

    def _paragraph(self, element: Element, words: Words, blocks: list[Block]) -> Words:
        properties = element.find(w("pPr"))
        style = self._knowledge.styles.of_paragraph(properties)
        self._inline.read(element, words, is_bold=style.is_bold)
        if is_mark_deleted(properties):
            self._knowledge.tally.add(Oddity.CHANGE)
            return words
        place = self._next_place(words)
        if words.pieces or not _is_hidden(properties):
            blocks += self._finished(words, self._look(properties, style), place, self._kind)
        return Words()

    def _next_place(self, words: Words) -> BlockPlace:
        if not self._is_in_table:
            self._paragraphs += 1
        self._page += words.breaks_before
        place = self._own_place()
        self._page += words.breaks - words.breaks_before
        return place

    def _own_place(self) -> BlockPlace:
        if self._kind is not BlockKind.BODY or self._is_in_table:
            return self._place
        page = self._page if self._knowledge.has_pages else None
        return BlockPlace(page=page, paragraph=self._paragraphs)

    def _look(self, properties: Element | None, style: ParagraphStyle) -> Paragraph:
        """Give a paragraph without its words: what properties and style say of it."""
        label = self._next_label(properties, style)
        outline = number_of(properties, "outlineLvl")
        if outline is None:
            outline = style.outline
        alignment = value_of(properties, "jc")
        is_centred = alignment == "center" if alignment else style.is_centred
        if label is not None:
            text = label.text + label.gap
            return Paragraph(text, label.text, label.level, centred=is_centred)
        level = None if outline is None or outline >= _BODY_LEVEL else outline
        return Paragraph("", level=level, centred=is_centred)

    def _next_label(self, properties: Element | None, style: ParagraphStyle) -> Label | None:
        reference = self._knowledge.lists.reference(style, list_ref(properties))
        return None if reference is None else self.counters.next_label(reference)

    def _finished(
        self, words: Words, look: Paragraph | None, place: BlockPlace, kind: BlockKind
    ) -> list[Block]:
        """Give a paragraph with its words, and what hangs on it: boxes and notes."""
        blocks: list[Block] = []
        paragraph = look or Paragraph("")
        text = (paragraph.text + words.text).rstrip()
        if text:
            blocks.append(
                replace(
                    paragraph,
                    text=text,
                    bold=_bold_length(paragraph, words, len(text)),
                    kind=kind,
                    place=place,
                )
            )
        for box in words.boxes:
            blocks += self._box(box, place)
        for part, identifier in words.notes:
            blocks += self._note(part, identifier, place)
        return blocks

    def _box(self, box: BoxContent, place: BlockPlace) -> list[Block]:
        kind = BlockKind.BOX if self._kind is BlockKind.BODY else self._kind
        if isinstance(box, str):
            return [Paragraph(box, kind=kind, place=place)]
        blocks: list[Block] = []
        for block in self.contents(box, place):
            if isinstance(block, Paragraph) and block.kind is BlockKind.BODY:
                block = replace(block, kind=kind)
            blocks.append(block)
        return blocks

    def _note(self, part: str, identifier: str, place: BlockPlace) -> list[Block]:
        if self._read_note is None:
            return []
        self._knowledge.tally.add(Oddity.NOTE)
        blocks: list[Block] = []
        for block in self._read_note(part, identifier):
            blocks.append(replace(block, place=place))
        return blocks


def _is_hidden(properties: Element | None) -> bool:
    """Tell whether the mark of a paragraph is hidden, and with it a paragraph without words."""
    mark = None if properties is None else properties.find(w("rPr"))
    return bool(switch(mark, "vanish"))


def _bold_length(paragraph: Paragraph, words: Words, most: int) -> int:
    """Count the label as bold where the words behind it are: its own mark is often plain."""
    length = words.bold_length()
    if length == 0:
        return 0
    return min(len(paragraph.text) + length, most)
