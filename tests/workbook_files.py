"""Workbooks of a few cells: made by openpyxl as a clerk would fill them in, or written as XML where
a test is about markup that openpyxl never writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fazhi_cli.formats.xlsx.reader import read_xlsx
from fazhi_cli.model.blocks import Contents, Paragraph, TableRow
from word_files import packed

Values = Sequence[Sequence[object]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET = "xl/worksheets/sheet1.xml"


def filled(sheet: Worksheet, values: Values, *merges: str) -> Worksheet:
    """Fill a sheet row by row from its top; None leaves a cell empty."""
    for number, row in enumerate(values, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    for merge in merges:
        sheet.merge_cells(merge)
    return sheet


def new_sheet(values: Values = (), *merges: str, title: str = "任务") -> Worksheet:
    """A workbook with one sheet; its workbook is `sheet.parent`."""
    sheet = Workbook().active
    sheet.title = title
    return filled(sheet, values, *merges)


def add_sheet(first: Worksheet, title: str, values: Values, *merges: str) -> Worksheet:
    return filled(first.parent.create_sheet(title), values, *merges)


def saved(sheet: Worksheet) -> bytes:
    stream = BytesIO()
    sheet.parent.save(stream)
    return stream.getvalue()


def read(sheet: Worksheet) -> Contents:
    return read_xlsx("表.xlsx", saved(sheet))


def rows(contents: Contents) -> list[list[str]]:
    """What stands in the cells of the tables."""
    return [[c.text for c in b.cells] for b in contents.blocks if isinstance(b, TableRow)]


def texts(contents: Contents) -> list[str]:
    """What stands beside the tables."""
    return [block.text for block in contents.blocks if isinstance(block, Paragraph)]


def with_part(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Put other parts into a workbook."""
    with ZipFile(BytesIO(data)) as package:
        old = {name: package.read(name) for name in package.namelist()}
    return packed(old | parts)


def raw_parts(inside: str, *, strings: str = "", styles: str = "") -> dict[str, bytes]:
    """The parts of a workbook whose only sheet holds this XML; likewise its shared strings."""
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(
            f'<Relationship Id="m" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            '<sheets><sheet name="任务" sheetId="1" r:id="s1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            f'<Relationship Id="s1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="s2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="s3" Type="{_OFFICE}/styles" Target="/xl/styles.xml"/>'
        ),
        SHEET: f'{_HEAD}<worksheet xmlns="{_MAIN}">{inside}</worksheet>',
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
    }
    return {name: text.encode() for name, text in parts.items()}


def _relations(inside: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def raw_file(inside: str, *, strings: str = "", styles: str = "") -> bytes:
    return packed(raw_parts(inside, strings=strings, styles=styles))


def read_raw(inside: str, *, strings: str = "", styles: str = "") -> Contents:
    return read_xlsx("表.xlsx", raw_file(inside, strings=strings, styles=styles))


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
