"""A sheet while it is read: the cells that show something, as they show it, and what is merged.

Why not openpyxl: its full mode makes an object of every styled blank, and gives up on a file whose
styles, merged ranges or shared texts are not all in order, as those of WPS and of exports often
are; its lean mode knows of nothing merged or hidden; neither knows what a number looks like. Full
tables of 20,000 rows take all three as long; 100,000 rows of four styled blanks take 2.5 s and 57
MB here, 10.5 s and 310 MB in the full mode (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fazhi_cli.formats.xlsx.allowance import Allowance
from fazhi_cli.formats.xlsx.markup import Reader, is_on, number_of
from fazhi_cli.formats.xlsx.numbers import number_words, text_words
from fazhi_cli.formats.xlsx.references import (
    LAST_COLUMN,
    LAST_ROW,
    Range,
    cell_at,
    column_name,
    range_of,
)
from fazhi_cli.formats.xlsx.strings import RichText, unescaped
from fazhi_cli.formats.xlsx.styles import GENERAL, Styles
from fazhi_cli.formats.xlsx.tally import Oddity, Tally
from fazhi_cli.model.document_errors import Excess, broken_part, excessive

MERGES = 100_000
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:.]*Z?)?\Z")
_MARGINS = {
    "oddHeader": "header",
    "evenHeader": "header",
    "firstHeader": "header",
    "oddFooter": "footer",
    "evenFooter": "footer",
    "firstFooter": "footer",
}


@dataclass(slots=True)
class Grid:
    """What a sheet shows: `rows` holds the cells with a text, by row and column."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    margins: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What every sheet of a workbook needs to know of it."""

    document: str
    strings: Sequence[str]
    styles: Styles
    tally: Tally
    allowance: Allowance
    counts_from_1904: bool


class SheetReader(Reader):
    """Reads one sheet."""

    def __init__(self, name: str, part: str, knowledge: Knowledge) -> None:
        self.grid = Grid(name)
        self._part = part
        self._knowledge = knowledge
        self._row = 0
        self._column = 0
        self._is_in_data = False
        self._cell: Mapping[str, str] = {}
        self._has_formula = False
        self._is_inline = False
        self._rich = RichText()
        self._pieces: list[str] | None = None
        self._value = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if self._is_in_data:
            self._start_in_data(name, attributes)
        elif name == "sheetData":
            self._is_in_data = True
        elif name == "mergeCell":
            self._add_merge(attributes.get("ref", ""))
        elif name == "col" and _is_hidden(attributes, "width"):
            if len(self.grid.hidden_columns) == LAST_COLUMN:
                return
            first = number_of(attributes, "min")
            self.grid.hidden_columns.append((first, number_of(attributes, "max", first)))
        elif name in _MARGINS:
            self._pieces = []

    def _start_in_data(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "v":
            self._pieces = []
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._is_inline = True
        elif self._is_inline:
            self._rich.start(name)

    def text(self, text: str) -> None:
        """Take in characters."""
        if self._pieces is not None:
            self._pieces.append(text)
        elif self._is_inline:
            self._rich.add(text)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value = self._joined()
        elif name == "is":
            self._is_inline = False
            self._value = self._rich.take()
        elif self._is_inline:
            self._rich.end(name)
        elif name == "sheetData":
            self._is_in_data = False
        elif name in _MARGINS:
            self.grid.margins.setdefault(_MARGINS[name], []).append(self._joined())

    def _joined(self) -> str:
        words = "".join(self._pieces or ())
        self._pieces = None
        return words

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = number_of(attributes, "r", self._row + 1)
        self._column = 0
        if not _is_hidden(attributes, "ht"):
            return
        runs = self.grid.hidden_rows
        if runs and runs[-1][1] == self._row - 1:
            runs[-1] = runs[-1][0], self._row
        else:
            runs.append((self._row, self._row))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        named = cell_at(attributes.get("r", ""))
        self._column = self._column + 1 if named is None else named[1]
        self._cell = attributes
        self._value = ""
        self._has_formula = False

    def _end_cell(self) -> None:
        if not self._value and not self._has_formula:
            return
        text = self._shown()
        is_there = 1 <= self._row <= LAST_ROW and self._column <= LAST_COLUMN
        if not text or not is_there:
            return
        self._knowledge.allowance.take_cell(text)
        self.grid.rows.setdefault(self._row, {})[self._column] = text

    def _shown(self) -> str:
        """Give the text that a cell shows."""
        kind = self._cell.get("t", "n")
        value = self._value
        code = self._knowledge.styles.format_code(number_of(self._cell, "s"))
        if kind == "e":
            self._knowledge.tally.add(Oddity.ERROR, f"{self._name()} {value}")
            return ""
        if not value:
            if self._has_formula and kind != "str":
                self._knowledge.tally.add(Oddity.UNCOUNTED, self._name())
            return ""
        if kind == "s":
            return self._as_text(self._shared(value), code)
        if kind == "b":
            return "FALSE" if value == "0" else "TRUE"
        if kind == "d":
            return _day(value)
        if kind == "str":
            return self._as_text(unescaped(value), code)
        if kind == "inlineStr":  # which RichText has looked at
            return self._as_text(value, code)
        from_1904 = self._knowledge.counts_from_1904
        return number_words(value.strip(), code, counts_from_1904=from_1904)

    def _as_text(self, text: str, code: str) -> str:
        return text if code == GENERAL else text_words(text, code).strip()

    def _shared(self, value: str) -> str:
        strings = self._knowledge.strings
        index = number_of({"v": value.strip()}, "v", len(strings))
        if index >= len(strings):
            raise broken_part(self._knowledge.document, self._part)
        return strings[index]

    def _name(self) -> str:
        return f"{self.grid.name}!{column_name(self._column)}{self._row}"

    def _add_merge(self, reference: str) -> None:
        merge = range_of(reference)
        if merge is None:
            return
        if len(self.grid.merges) == MERGES:
            raise excessive(self._knowledge.document, Excess.MERGES, f"{MERGES} 个")
        self.grid.merges.append(merge)


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Tell whether a row or a column is hidden, or has no height or width."""
    return is_on(attributes, "hidden") or attributes.get(size) == "0"


def _day(value: str) -> str:
    """Write a day that is kept as a date, and not as a number, as one writes it."""
    match = _DAY.match(value.strip())
    if match is None:
        return value.strip()
    return f"{int(match[1])}年{int(match[2])}月{int(match[3])}日"
