"""What a reader of a document sees of its paragraphs: labels counted, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.plan_documents.folders import About
from tools.plan_documents.labels import Counter, read_label
from tools.plan_documents.markup import Aside, Block, Cell, Ink, Margin, Merge, Paragraph


class Texts:
    """Gives the texts of paragraphs in the order of the document; collects the footnotes."""

    def __init__(self, about: About) -> None:
        labels = [read_label(label) for label in about.numbering]
        self._counter = Counter(labels, about.counting_on)
        self.notes: list[str] = []

    def paragraph(self, paragraph: Paragraph) -> str | None:
        """Give the text of a paragraph; None where it was deleted."""
        if paragraph.wholly is Ink.DELETED:
            return None
        text = self._counter.label(paragraph)
        for piece in paragraph.pieces:
            if piece.ink is Ink.NOTE:
                self.notes.append(f"[{len(self.notes) + 1}] {piece.text}")
                text += f"[{len(self.notes)}]"
            elif piece.ink is not Ink.DELETED:
                text += piece.text
        return text

    def cell(self, cell: Cell) -> str | None:
        """Give the lines of a cell in one text; None where it is merged with another."""
        if cell.merge is not Merge.NONE:
            return None
        lines = [self.paragraph(paragraph) for paragraph in cell.paragraphs]
        return "\n".join(line for line in lines if line is not None)


def asides(blocks: Sequence[Block], margin: Margin) -> Iterator[str]:
    """Give the texts of a margin."""
    for block in blocks:
        if isinstance(block, Aside) and block.margin is margin:
            yield block.text
