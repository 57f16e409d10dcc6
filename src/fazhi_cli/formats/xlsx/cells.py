"""The cells of a workbook that somebody filled in: what each holds, by sheet and place.

A form is read by places, where a document is read by its order; and a number in it is the number
itself, whatever its format shows of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from fazhi_cli.formats.guards import Format, Package, recognise
from fazhi_cli.formats.xlsx.allowance import Allowance
from fazhi_cli.formats.xlsx.format_codes import Sort, sections_of
from fazhi_cli.formats.xlsx.markup import number_of
from fazhi_cli.formats.xlsx.numbers import in_kept_digits, stored_number
from fazhi_cli.formats.xlsx.references import Range, column_name
from fazhi_cli.formats.xlsx.sheet import Knowledge, SheetReader
from fazhi_cli.formats.xlsx.strings import SharedStrings, unescaped
from fazhi_cli.formats.xlsx.styles import Styles
from fazhi_cli.formats.xlsx.tally import Tally
from fazhi_cli.formats.xlsx.workbook import SheetEntry, Workbook
from fazhi_cli.model.document_errors import (
    DocumentRefusedError,
    Unreadable,
    no_workbook,
    unreadable,
)


class Holding(Enum):
    """What a cell holds."""

    TEXT = "文字"
    NUMBER = "数"
    PERCENT = "百分数"
    DAY = "日期"
    TRUTH = "真假"
    ERROR = "出错的公式"
    UNCOUNTED = "没有存结果的公式"


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell that is not empty: `text` is what was written or what it shows, `number` a number."""

    holding: Holding
    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet of cells; rows and columns count from 1."""

    name: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], FilledCell] = field(default_factory=dict)
    merges: tuple[Range, ...] = ()

    def text(self, row: int, column: int) -> str:
        """Give what a cell shows; nothing where it is empty."""
        cell = self.cells.get((row, column))
        return "" if cell is None else cell.text


def cell_name(sheet: str, row: int, column: int) -> str:
    """Name a cell as formulas do, for people to find it: 部门!D7."""
    return f"{sheet}!{column_name(column)}{row}"


def read_cells(name: str, data: bytes) -> tuple[FilledSheet, ...]:
    """Read all sheets of cells, hidden ones too.

    Raises:
        DocumentRefusedError: it is no workbook, it is damaged, beyond a limit, or declares
            entities.
    """
    try:
        is_workbook = recognise(name, data) is Format.XLSX
    except DocumentRefusedError as error:
        if error.what is None:
            raise
        raise no_workbook(name, error.what) from error
    if not is_workbook:
        raise no_workbook(name)
    return tuple(_sheets(Package(name, data)))


def _sheets(package: Package) -> Iterator[FilledSheet]:
    workbook = Workbook(package)
    strings = SharedStrings(package.name)
    styles = Styles()
    workbook.tell(workbook.related("sharedStrings"), strings)
    workbook.tell(workbook.related("styles"), styles)
    knowledge = Knowledge(
        package.name,
        strings.strings,
        styles,
        Tally(),
        Allowance(package.name),
        workbook.counts_from_1904,
    )
    for entry in workbook.sheets():
        if not entry.is_of_cells:
            continue
        if not package.has(entry.part):
            raise unreadable(package.name, Unreadable.DAMAGED)
        reader = _CellReader(entry, knowledge)
        workbook.tell(entry.part, reader)
        yield FilledSheet(entry.name, entry.is_hidden, reader.cells, tuple(reader.grid.merges))


class _CellReader(SheetReader):
    """Reads one sheet, and keeps of each cell what it holds."""

    def __init__(self, entry: SheetEntry, knowledge: Knowledge) -> None:
        super().__init__(entry.name, entry.part, knowledge)
        self.cells: dict[tuple[int, int], FilledCell] = {}

    def _end_cell(self) -> None:
        super()._end_cell()
        holding = self._holding()
        if holding is None:
            return
        shown = self.grid.rows.get(self._row, {}).get(self._column, "")
        if not shown:  # else it has been counted
            self._knowledge.allowance.take_cell(shown)
        words = self._words(holding, shown)
        if holding is Holding.TEXT and not words:
            return
        number = None
        if holding in (Holding.NUMBER, Holding.PERCENT):
            number = stored_number(self._value.strip())
            if number is not None:
                number = in_kept_digits(number)
        self.cells[self._row, self._column] = FilledCell(holding, words, number)

    def _words(self, holding: Holding, shown: str) -> str:
        """Give what a cell says: a format may hide or dress what somebody wrote, ;;; all of it."""
        if holding is Holding.TEXT:
            return self._written()
        if holding is Holding.ERROR:
            return self._value.strip()
        return shown or self._value.strip()

    def _written(self) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._shared(self._value)
        return unescaped(self._value) if kind == "str" else self._value

    def _holding(self) -> Holding | None:
        kind = self._cell.get("t", "n")
        if kind == "e":
            return Holding.ERROR
        if not self._value:
            is_uncounted = self._has_formula and kind != "str"
            return Holding.UNCOUNTED if is_uncounted else None
        if kind == "b":
            return Holding.TRUTH
        if kind == "d":
            return Holding.DAY
        if kind != "n":
            return Holding.TEXT
        code = self._knowledge.styles.format_code(number_of(self._cell, "s"))
        # Whichever section holds for the number: nobody gives points in a format of days.
        sections = sections_of(code)
        if any(section.is_date for section in sections):
            return Holding.DAY
        if any(section.has(Sort.PERCENT) for section in sections):
            return Holding.PERCENT
        return Holding.NUMBER
