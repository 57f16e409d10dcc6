"""Tables: rows of cells, merged ones told as such; what stands in tables within a cell follows its
row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fazhi_cli.formats.docx.inline import alternative
from fazhi_cli.formats.docx.markup import Element, number_of, switch, value_of, w
from fazhi_cli.formats.docx.tally import Oddity, Tally
from fazhi_cli.model.blocks import Block, BlockKind, BlockPlace, Paragraph, TableCell, TableRow
from fazhi_cli.model.document_errors import Excess, excessive

ROWS = 20_000
COLUMNS = 200
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# A frame around text, drawn with a table of one cell, holds more than a cell of a list does.
_PARAGRAPHS_OF_A_FRAME = 12

CellReader = Callable[[Element, BlockPlace], list[Block]]


@dataclass(slots=True)
class _RowParts:
    """A row while it is read: its cells, what they hold, and what follows it."""

    is_header: bool
    place: BlockPlace
    cells: list[TableCell] = field(default_factory=list)
    contents: list[Block] = field(default_factory=list)
    behind: list[Block] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        """Give the row, and what follows it; a row without a word is left out."""
        row = TableRow(tuple(self.cells), self.is_header, self.place)
        has_text = any(cell.text for cell in self.cells)
        return [row, *self.behind] if has_text else self.behind


class TableReader:
    """Reads the tables of one story, which are counted in it."""

    def __init__(self, document: str, tally: Tally, read_cell: CellReader) -> None:
        self._document = document
        self._tally = tally
        self._read_cell = read_cell
        self._tables = 0
        self._rows = 0

    def read(self, table: Element, page: int | None) -> list[Block]:
        """Give the rows of a table; of a frame, what stands in it."""
        self._tables += 1
        place = BlockPlace(page=page, table=self._tables)
        rows: list[_RowParts] = []
        upper: dict[int, str] = {}
        for number, element in enumerate(self._elements(table, "tr"), 1):
            row_place = BlockPlace(page=page, table=place.table, row=number)
            row = self._row(element, row_place, upper)
            if row is not None:
                rows.append(row)
        blocks: list[Block] = []
        is_frame = _is_frame(rows)
        for row in rows:
            blocks += row.contents if is_frame else row.blocks()
        return blocks

    def _elements(self, parent: Element, name: str) -> list[Element]:
        """Give rows or cells, through the controls and marks that may stand around them."""
        elements: list[Element] = []
        for child in parent:
            if child.tag == w(name):
                elements.append(child)
            elif child.tag == f"{_MC}AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    elements += self._elements(chosen, name)
            elif child.tag in _AROUND:
                elements += self._elements(child, name)
        return elements

    def _row(self, element: Element, place: BlockPlace, upper: dict[int, str]) -> _RowParts | None:
        properties = element.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            self._tally.add(Oddity.CHANGE)
            return None
        self._rows += 1
        if self._rows > ROWS:
            raise excessive(self._document, Excess.ROWS, f"{ROWS} 行")
        row = _RowParts(bool(switch(properties, "tblHeader")), place)
        column = _columns(number_of(properties, "gridBefore"))
        for cell in self._elements(element, "tc"):
            column += self._cell(cell, column, row, upper)
        return row

    def _cell(self, element: Element, column: int, row: _RowParts, upper: dict[int, str]) -> int:
        """Add a cell to its row; give how many columns it takes."""
        properties = element.find(w("tcPr"))
        if properties is not None and properties.find(w("cellDel")) is not None:
            self._tally.add(Oddity.CHANGE)
            return 0
        width = max(_columns(number_of(properties, "gridSpan")), 1)
        contents = self._read_cell(element, row.place)
        text = _text_of(contents)
        if _merge(properties, "hMerge") == "continue" and row.cells:
            row.cells[-1] = _widened(row.cells[-1], width, text)
            return width
        goes_on = _merge(properties, "vMerge") == "continue" and not text and column in upper
        if goes_on:
            text = upper[column]
        row.cells.append(TableCell(text, column, width, goes_on))
        upper[column] = text
        row.contents += contents
        row.behind += _behind(contents)
        return width


_AROUND = frozenset(
    w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def _columns(count: int | None) -> int:
    return min(max(count or 0, 0), COLUMNS)


def _merge(properties: Element | None, name: str) -> str:
    """Tell of a merged cell; `<w:vMerge/>` alone goes on the cell above."""
    if properties is None or properties.find(w(name)) is None:
        return ""
    return value_of(properties, name, "continue")


def _widened(cell: TableCell, width: int, text: str) -> TableCell:
    joined = "\n".join(each for each in (cell.text, text) if each)
    return TableCell(joined, cell.column, min(cell.width + width, COLUMNS), cell.above)


def _text_of(contents: list[Block]) -> str:
    lines = []
    for block in contents:
        if isinstance(block, Paragraph) and block.kind is not BlockKind.NOTE:
            lines.append(block.text)
    return "\n".join(lines).strip()


def _behind(contents: list[Block]) -> list[Block]:
    """Give what a cell holds besides its text: rows of tables within it, notes."""
    behind: list[Block] = []
    for block in contents:
        if isinstance(block, TableRow) or block.kind is BlockKind.NOTE:
            behind.append(block)
    return behind


def _is_frame(rows: list[_RowParts]) -> bool:
    """Tell whether a table only frames what stands in it: one cell a row, and much in it."""
    if any(len(row.cells) > 1 for row in rows):
        return False
    contents = [block for row in rows for block in row.contents]
    if any(isinstance(block, TableRow) for block in contents):
        return True
    return len(contents) > _PARAGRAPHS_OF_A_FRAME * len(rows)
