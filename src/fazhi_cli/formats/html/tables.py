"""Tables of a page: those that only lay it out are looked through, the others give rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_cli.formats.html.drafts import Cell, Draft, Item, Row, Spot, Table
from fazhi_cli.model.blocks import BlockPlace, TableCell, TableRow
from fazhi_cli.model.document_errors import Excess, excessive

ROWS = 20_000
COLUMNS = 200
CELLS = 200_000
_REPEATED = 5_000_000  # characters of cells that go on below, written again in each row
# What holds more lines than that, and most of the table, is a part of the page and no cell.
_LINES_OF_A_CELL = 12
_SHARE_OF_A_CELL = 0.85
_SHARE_OF_TABLES = 0.5


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row, with where on the page its table stands."""

    row: TableRow
    spot: Spot
    linked: int = 0


@dataclass(slots=True)
class _GoingOn:
    """A cell that goes on below: in how many more rows, over how many columns."""

    rows: int
    width: int
    text: str


Piece = Draft | PlacedRow


class TablePieces:
    """Makes rows of the tables of a page, which are counted in it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tables = 0
        self._rows = 0
        self._cells = 0
        self._repeated = 0

    def pieces(self, items: Sequence[Item]) -> Iterator[Piece]:
        """Give the lines and rows, in the order of the page."""
        for item in items:
            if isinstance(item, Draft):
                yield item
            elif is_layout(item):
                for row in item.rows:
                    for cell in row.cells:
                        yield from self.pieces(cell.items)
            else:
                yield from self._rows_of(item)

    def _rows_of(self, table: Table) -> Iterator[Piece]:
        self._tables += 1
        number = self._tables
        upper: dict[int, _GoingOn] = {}
        for index, row in enumerate(table.rows, 1):
            self._rows += 1
            if self._rows > ROWS:
                raise excessive(self._name, Excess.ROWS, f"{ROWS} 行")
            place = BlockPlace(line=row.line, table=number, row=index)
            pieces = [piece for cell in row.cells for piece in self._within(cell)]
            cells = self._cells_of(row, upper)
            if any(cell.text and not cell.above for cell in cells):
                linked = sum(draft.linked for cell in row.cells for draft in cell.own_lines())
                yield PlacedRow(TableRow(tuple(cells), row.is_header, place), table.spot, linked)
            yield from pieces

    def _within(self, cell: Cell) -> Iterator[Piece]:
        """Give the rows of tables within a cell: they follow its row."""
        tables = [item for item in cell.items if isinstance(item, Table) and not is_layout(item)]
        yield from self.pieces(tables)

    def _cells_of(self, row: Row, upper: dict[int, _GoingOn]) -> list[TableCell]:
        """Put the cells of a row into their columns, beside those that go on from above."""
        cells: list[TableCell] = []
        begun: dict[int, _GoingOn] = {}
        column = 0
        for cell in row.cells:
            column = self._go_on(cells, column, upper)
            if column >= COLUMNS:
                break
            text = _text_of(cell)
            width = min(cell.width, COLUMNS - column)
            cells.append(TableCell(text, column, width))
            if cell.height != 1:
                begun[column] = _GoingOn(cell.height - 1, width, text)
            column += width
        while upper and column <= max(upper):
            column = self._go_on(cells, column, upper) if column in upper else column + 1
        self._cells += len(cells)
        if self._cells > CELLS:
            raise excessive(self._name, Excess.CELLS, f"{CELLS} 个")
        self._count_down(upper)
        upper.update(begun)
        return cells

    def _go_on(self, cells: list[TableCell], column: int, upper: dict[int, _GoingOn]) -> int:
        """Add the cells from above that stand at a column; give the next free one."""
        while column in upper:
            above = upper[column]
            cells.append(TableCell(above.text, column, above.width, above=True))
            self._repeated += len(above.text)
            if self._repeated > _REPEATED:
                raise excessive(self._name, Excess.CELLS, f"{CELLS} 个")
            column += above.width
        return column

    def _count_down(self, upper: dict[int, _GoingOn]) -> None:
        for column, above in list(upper.items()):
            above.rows -= 1
            # A height of 0 goes on to the end of the table.
            if above.rows == 0:
                del upper[column]


def _text_of(cell: Cell) -> str:
    return "\n".join(draft.text for draft in _lines_of(cell.items))


def _lines_of(items: Sequence[Item]) -> Iterator[Draft]:
    """Give the lines of a cell, those that a table within only lays out included."""
    for item in items:
        if isinstance(item, Draft):
            yield item
        elif is_layout(item):
            for row in item.rows:
                for cell in row.cells:
                    yield from _lines_of(cell.items)


def is_layout(table: Table) -> bool:
    """Tell whether a table only lays out the page: what stands in it is no list."""
    rows = [[cell for cell in row.cells if cell.weight] for row in table.rows]
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    within = sum(item.weight for cell in cells for item in cell.items if isinstance(item, Table))
    if within >= _SHARE_OF_TABLES * table.weight:
        return True
    largest = max(cells, key=lambda cell: cell.weight)
    is_long = len(largest.own_lines()) > _LINES_OF_A_CELL
    return is_long and largest.weight >= _SHARE_OF_A_CELL * table.weight
