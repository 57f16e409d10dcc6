"""All blocks of a document as one text to search in, each character with its place as printed.

Blanks are left out on both sides: a page breaks a title over lines, and a cell a name.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fazhi_cli.model.blocks import Block, Paragraph, SourceDocument
from fazhi_cli.rules.documents.characters import understood


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text as printed.

    Attributes:
        block: counted over the blocks of all documents together, from 0.
        cell: of a row of a table, from 0; None for a paragraph.
        start: its first character.
        end: the one behind its last.
    """

    block: int
    cell: int | None
    start: int
    end: int


class Haystack:
    """The text of documents as understood, without blanks."""

    def __init__(self, documents: Sequence[SourceDocument]) -> None:
        self.blocks: list[Block] = []
        self.starts: list[int] = []
        self._block = array("l")
        self._cell = array("l")
        self._offset = array("l")
        kept: list[str] = []
        for document in documents:
            for block in document.blocks:
                self.starts.append(len(self._block))
                for cell, text in _texts(block):
                    kept += self._take(len(self.blocks), cell, text)
                self.blocks.append(block)
        self.text = "".join(kept)

    def _take(self, block: int, cell: int, printed: str) -> Iterator[str]:
        form = understood(printed)
        for char, place in zip(form.plain, form.places, strict=True):
            if char.isspace():
                continue
            self._block.append(block)
            self._cell.append(cell)
            self._offset.append(place)
            yield char

    def start(self, block: int) -> int:
        """Give where a block begins."""
        return self.starts[block] if block < len(self.starts) else len(self.text)

    def block_at(self, place: int) -> int:
        """Give the block that a place is in."""
        return self._block[place]

    def is_row_at(self, place: int) -> bool:
        """Tell whether a place is in a table."""
        return self._cell[place] >= 0

    def begins_text(self, place: int) -> bool:
        """Tell whether a paragraph or a cell begins at a place."""
        return place == 0 or not self._is_together(place - 1, place)

    def ends_text(self, place: int) -> bool:
        """Tell whether a paragraph or a cell ends in front of a place."""
        return place >= len(self.text) or self.begins_text(place)

    def places(self, words: str, start: int, end: int) -> Iterator[int]:
        """Give where words stand between two places; those in one paragraph or cell first."""
        needle = without_blanks(words)
        if not needle:
            return
        torn: list[int] = []
        place = self.text.find(needle, start, end)
        while place >= 0:
            if self._is_together(place, place + len(needle) - 1):
                yield place
            else:
                torn.append(place)
            place = self.text.find(needle, place + 1, end)
        yield from torn

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Give the stretches of the blocks that two places lie around."""
        found: list[Span] = []
        first = start
        for place in range(start + 1, end + 1):
            if place < end and self._is_together(first, place):
                continue
            found.append(self._span(first, place - 1))
            first = place
        return tuple(found)

    def _is_together(self, one: int, other: int) -> bool:
        return self._block[one] == self._block[other] and self._cell[one] == self._cell[other]

    def _span(self, first: int, last: int) -> Span:
        cell = self._cell[first]
        return Span(
            self._block[first],
            None if cell < 0 else cell,
            self._offset[first],
            self._offset[last] + 1,
        )


def without_blanks(words: str) -> str:
    """Give words as the haystack has them."""
    return "".join(words.split())


def _texts(block: Block) -> Iterable[tuple[int, str]]:
    if isinstance(block, Paragraph):
        return [(-1, block.text)]
    return [(index, cell.text) for index, cell in enumerate(block.cells)]
