"""Sheets to score by, as a clerk fills them in: cells by unit and head."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

HEAD = 4
Cells = Mapping[tuple[str, str], object]


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def saved(workbook: Workbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def heads(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEAD] if cell.value}


def find(workbook: Workbook, unit: str, head: str) -> Cell:
    """Find the cell of a unit below a head, in whichever sheet it stands."""
    for sheet in workbook.worksheets[1:]:
        for row in sheet.iter_rows(min_row=HEAD + 1):
            if row[0].value == unit:
                return sheet.cell(row[0].row, heads(sheet)[head])
    raise AssertionError(unit)


def put(cell: Cell, value: object) -> None:
    """Put a value; a text stays one."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def filled(data: bytes, cells: Cells) -> bytes:
    """Fill in cells by unit and head."""
    workbook = opened(data)
    for (unit, head), value in cells.items():
        put(find(workbook, unit, head), value)
    return saved(workbook)
