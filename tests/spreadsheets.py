"""Spreadsheets as tests look at them: the table under its titles, and the XML of the parts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Shown(NamedTuple):
    """What a sheet shows: the lines above the table, and the rows of the table by its titles."""

    above: list[str]
    rows: list[dict[str, str]]


def open_sheet(data: bytes) -> Worksheet:
    (sheet,) = load_workbook(BytesIO(data)).worksheets
    return sheet


def head_of(sheet: Worksheet) -> int:
    """Give the number of the row of titles; the filter stands there."""
    return int(sheet.auto_filter.ref.partition(":")[0].removeprefix("A"))


def shown(data: bytes) -> Shown:
    sheet = open_sheet(data)
    values = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    head = head_of(sheet)
    titles = values[head - 1]
    return Shown(
        [row[0] for row in values[: head - 1]],
        [dict(zip(titles, row, strict=True)) for row in values[head:]],
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def elements(data: bytes, tag: str) -> Iterator[etree._Element]:
    """Give the elements of a name in all parts that have it."""
    for part in parts(data).values():
        yield from etree.fromstring(part).iter(f"{MAIN}{tag}")


def cell_texts(data: bytes) -> list[str]:
    """Give the texts in the cells, as they are written."""
    return [element.text or "" for element in elements(data, "t")]
