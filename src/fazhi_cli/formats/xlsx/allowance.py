"""How much a workbook may hold: a table of an office stays far below it."""

from __future__ import annotations

from fazhi_cli.model.document_errors import Excess, excessive

ROWS = 20_000
COLUMNS = 200
CELLS = 200_000
CHARACTERS = 5_000_000
_LONGEST_CELL = 32_767  # of Excel


class Allowance:
    """Counts what was read of a workbook, and ends it where that is too much."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._cells = 0
        self._rows = 0
        self._characters = 0

    def take_cell(self, text: str) -> None:
        """Count a cell that shows a text."""
        self._cells += 1
        if self._cells > CELLS:
            raise excessive(self._document, Excess.CELLS, f"{CELLS} 格")
        if len(text) > _LONGEST_CELL:
            raise excessive(self._document, Excess.TEXT, f"一格 {_LONGEST_CELL} 个")

    def take_row(self) -> None:
        """Count a row of any sheet."""
        self._rows += 1
        if self._rows > ROWS:
            raise excessive(self._document, Excess.ROWS, f"{ROWS} 行")

    def take_columns(self, columns: int) -> None:
        """Look at the columns of a table."""
        if columns > COLUMNS:
            raise excessive(self._document, Excess.COLUMNS, f"{COLUMNS} 栏")

    def take_text(self, text: str) -> None:
        """Count what is given on: a text that stands in ten merged rows counts ten times."""
        self._characters += len(text)
        if self._characters > CHARACTERS:
            raise excessive(self._document, Excess.TEXT, f"{CHARACTERS} 个")
