"""Tables in a text: rows drawn with bars or parted by tabs, one a line, or broken over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_cli.formats.txt.lines import Line
from fazhi_cli.model.blocks import BlockPlace, TableCell, TableRow

_RULE = re.compile(r":?-{2,}:?")
_ESCAPED_BAR = "\\|"
_BAR_AS_TEXT = "\x00"  # no line has it: it can't be printed
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_LINES_OF_A_ROW = 30
_TABS, _ROWS_OF_TABS = 2, 3


@dataclass(frozen=True, slots=True)
class RowLines:
    """A row, and how many lines it took."""

    row: TableRow | None
    lines: int


class TableLines:
    """Finds rows among lines; it knows the table that it is in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._tables = 0
        self._rows = 0
        self._columns = 0
        self._ends_with_bar = False
        self._header: TableRow | None = None

    def leave(self) -> None:
        """Note that something else than a row stands between: what follows is another table."""
        self._rows = 0

    def row_at(self, index: int) -> RowLines | None:
        """Read the row that begins on a line; None where none does."""
        text = self._lines[index].text.strip()
        if "|" not in text:
            return self._row_of_tabs(index)
        if not self._is_row(index):
            return None
        if self._rows == 0:
            self._begin(text)
        count = 1
        if self._ends_with_bar and not text.endswith("|"):
            joined = self._joined(index)
            if joined is not None:
                text, count = joined
        cells = _cells(text)
        if all(_RULE.fullmatch(cell) for cell in cells):
            return RowLines(None, count)
        is_header = self._rows == 0 and self._is_rule(index + count)
        return RowLines(self._row(index, cells, is_header=is_header), count)

    def _begin(self, text: str) -> None:
        self._tables += 1
        self._columns = len(_cells(text))
        self._ends_with_bar = text.endswith("|")

    def _is_row(self, index: int) -> bool:
        """Tell a row from a line of prose with a bar in it: 首页 | 政务公开."""
        text = self._lines[index].text.strip()
        if text.startswith("|") or text.endswith("|") or text.count("|") > 1 or self._rows:
            return True
        neighbours = self._lines[max(index - 1, 0) : index + 2]
        return sum("|" in line.text for line in neighbours) > 1

    def _is_rule(self, index: int) -> bool:
        if index >= len(self._lines):
            return False
        return all(_RULE.fullmatch(cell) for cell in _cells(self._lines[index].text.strip()))

    def _joined(self, index: int) -> tuple[str, int] | None:
        """Join a row with the lines on which it goes on, if that gives a row of the table."""
        texts = [self._lines[index].text.strip()]
        bars = texts[0].count("|")
        most = self._columns + 1
        for line in self._lines[index + 1 : index + _LINES_OF_A_ROW]:
            texts.append(line.text.strip())
            bars += texts[-1].count("|")
            if bars > most:
                return None
            text = "\n".join(texts)
            if text.endswith("|") and len(_cells(text)) == self._columns:
                return text, len(texts)
        return None

    def _row(self, index: int, cells: Sequence[str], *, is_header: bool = False) -> TableRow:
        self._rows += 1
        place = BlockPlace(line=self._lines[index].number, table=self._tables, row=self._rows)
        return TableRow(tuple(_placed(cells)), is_header, place)

    def _row_of_tabs(self, index: int) -> RowLines | None:
        """Read a row as a spreadsheet copies it: as many tabs as in the lines beside it."""
        count = _tabs(self._lines[index])
        if count < _TABS:
            return None
        if self._rows == 0:
            following = self._lines[index : index + _ROWS_OF_TABS]
            if [_tabs(line) for line in following] != [count] * _ROWS_OF_TABS:
                return None
            self._tables += 1
            self._columns = count + 1
        if count + 1 != self._columns:
            return None
        cells = [cell.strip() for cell in self._lines[index].text.split("\t")]
        return RowLines(self._row(index, cells), 1)

    def rows_of(self, cells: Sequence[Sequence[Line]]) -> TableRow:
        """Make a row of cells whose lines were gathered elsewhere."""
        self._rows += 1
        if self._rows == 1:
            self._tables += 1
        number = next((line.number for cell in cells for line in cell), None)
        place = BlockPlace(line=number, table=self._tables, row=self._rows)
        texts = ["\n".join(line.text.strip() for line in cell) for cell in cells]
        return TableRow(tuple(_placed(texts)), place=place)


def _tabs(line: Line) -> int:
    return line.text.strip("\t ").count("\t")


def _cells(text: str) -> list[str]:
    """Part a row at its bars; a bar at either end is only drawn."""
    text = text.replace(_ESCAPED_BAR, _BAR_AS_TEXT)
    cells = text.removeprefix("|").removesuffix("|").split("|")
    return [_LINE_BREAK.sub("\n", cell).replace(_BAR_AS_TEXT, "|").strip() for cell in cells]


def _placed(texts: Sequence[str]) -> Iterator[TableCell]:
    for column, text in enumerate(texts):
        yield TableCell(text, column)
