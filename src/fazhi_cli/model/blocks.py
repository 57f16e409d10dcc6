"""What every reader of a foreign document gives: paragraphs and table rows, in the order of the
page, each with its place. What the text means is not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """Where on the page a paragraph stands."""

    BODY = "body"
    BOX = "box"  # a text box; it follows the paragraph that holds its anchor
    NOTE = "note"  # a footnote or endnote; it follows the paragraph that refers to it
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block stands, so that a person finds it again; everything is counted from 1.

    `paragraph` counts the paragraphs of the body, empty ones too, without those in tables; `line`
    is a line of a text file; `row` is the row within the table. In a workbook `sheet` names the
    sheet, `row` is the row as the sheet counts it, of a paragraph too.
    """

    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    sheet: str | None = None


NOWHERE = BlockPlace()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed: an automatic label stands in front of its text.

    `bold` is how many of the leading characters are bold, those of the label included; `level`
    is the level of the list or of the outline, from 0. A bullet is no label: `level` shows it.
    """

    text: str
    label: str = ""
    level: int | None = None
    bold: int = 0
    centred: bool = False
    kind: BlockKind = BlockKind.BODY
    place: BlockPlace = NOWHERE


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a row; `above` says that it goes on the cell above, whose text it repeats.

    `column` is the first column of the grid that it covers, from 0, `width` how many it covers;
    paragraphs within it are parted by a line break.
    """

    text: str
    column: int = 0
    width: int = 1
    above: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; `header` says that it is repeated on each page."""

    cells: tuple[TableCell, ...]
    header: bool = False
    place: BlockPlace = NOWHERE


Block = Paragraph | TableRow


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says; `remarks` are sentences for the user on how it was read."""

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that was read; `remarks` are sentences for the user on how it was read."""

    name: str
    sha256: str
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
