"""A spreadsheet as a workbook of openpyxl, to read on a screen and to print on A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import cast
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from fazhi_cli.render.voices.flat import begins_like_formula
from fazhi_cli.render.voices.xlsx import styles
from fazhi_cli.render.voices.xlsx.layout import (
    PORTRAIT_WIDTH,
    TITLE_LINE,
    count_lines,
    fit_widths,
    row_height,
)
from fazhi_cli.render.voices.xlsx.spreadsheet import FileLink, SheetValue, Spreadsheet
from fazhi_cli.render.voices.xlsx.text import cell_text, sheet_name, value_text

# What stays in view takes the room of what scrolls: more than this, and little would be left.
_MOST_FROZEN = 260.0
_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.6, "header": 0.3, "footer": 0.3}


class FreeRow(RowDimension):
    """A row that follows its texts when somebody changes them, whatever height it begins with."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  # the library's name
        """Say that nobody has set its height."""
        return False


class OrderedRanges(MultiCellRange):
    """Ranges in the order of their places; the library's own come in any."""

    def __iter__(self) -> Iterator[CellRange]:
        yield from self.sorted()


def make_workbook(sheet: Spreadsheet) -> Workbook:
    """Lay out a spreadsheet in a workbook."""
    workbook = Workbook()
    set_properties(
        workbook,
        title=sheet.title,
        description=sheet.description,
        identifier=sheet.identifier,
        day=sheet.day,
    )
    styles.add_styles(workbook)
    page = workbook.worksheets[0]
    page.title = sheet_name(sheet.name)
    page.merged_cells = OrderedRanges()
    texts = [[value_text(value) for value in row] for row in sheet.rows]
    widths = fit_widths(sheet.columns, texts)
    for index, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(index)].width = width
    head = _put_heading(page, sheet, sum(widths))
    _put_table(page, sheet, head, widths)
    _set_view(page, sheet, head)
    _set_print(page, sheet, head, is_wide=sum(widths) > PORTRAIT_WIDTH)
    return workbook


def set_properties(
    workbook: Workbook, *, title: str, description: str, identifier: str, day: date
) -> None:
    """Say what a workbook is, and of which day; never when it was written."""
    moment = datetime.combine(day, time())
    workbook.properties = DocumentProperties(
        creator="fazhi",
        title=cell_text(title),
        description=cell_text(description),
        identifier=identifier,
        language="zh-CN",
        created=moment,
        modified=moment,
    )
    # Else a program that opens the file computes it, and asks whether to keep the changes.
    workbook.calculation = CalcProperties(fullCalcOnLoad=False)


def _put_heading(page: Worksheet, sheet: Spreadsheet, width: int) -> int:
    """Put what stands above the table, a row across it each; give the number of the next row."""
    last = get_column_letter(len(sheet.columns))
    number = 0
    for text, style in _heading(sheet):
        number += 1
        _put(_cell(page, number, 1), text, style)
        page.merged_cells.add(f"A{number}:{last}{number}")
        height = row_height(count_lines(cell_text(text), width))
        if style == styles.TITLE:
            height = TITLE_LINE * count_lines(cell_text(text), width // 2)
        page.row_dimensions[number].height = height
    return number + 1


def _heading(sheet: Spreadsheet) -> Iterator[tuple[str, str]]:
    """Give each text above the table with its style."""
    if sheet.mark:
        yield sheet.mark, styles.MARK
    yield sheet.title, styles.TITLE
    for note in sheet.notes:
        yield note, styles.NOTE


def _put_table(page: Worksheet, sheet: Spreadsheet, head: int, widths: Sequence[int]) -> None:
    titles = tuple(column.title for column in sheet.columns)
    body = []
    for column in sheet.columns:
        body.append(styles.SHORT if column.is_centred else styles.BODY)
    _put_row(page, head, titles, [styles.HEAD] * len(titles))
    for number, row in enumerate(sheet.rows, start=head + 1):
        _put_row(page, number, row, body)
    for number, row in enumerate((titles, *sheet.rows), start=head):
        lines = max(map(count_lines, map(value_text, row), widths))
        if number == head:
            lines += 1  # the buttons of the filter stand at the foot of these cells
        page.row_dimensions[number] = FreeRow(page, number, row_height(lines))


def _put_row(page: Worksheet, number: int, row: Sequence[SheetValue], names: Sequence[str]) -> None:
    for index, (value, name) in enumerate(zip(row, names, strict=True), start=1):
        _put(_cell(page, number, index), value, name)


def _cell(page: Worksheet, number: int, index: int) -> Cell:
    return cast("Cell", page.cell(number, index))  # none is put where a range hides it


def _put(cell: Cell, value: SheetValue, style: str) -> None:
    """Put a value as the number or the text that it is."""
    cell.style = style
    if isinstance(value, int):
        cell.value = value
        return
    if isinstance(value, FileLink):
        cell.style = styles.LINK
        cell.hyperlink = quote(value.file, safe="")
    put_text(cell, value_text(value))


def put_text(cell: Cell, text: str) -> None:
    """Put a text that stays one, whatever it begins with."""
    if not text:
        return
    cell.value = text
    cell.data_type = "s"  # else a text that begins with = would be a formula
    if begins_like_formula(text):
        cell.quotePrefix = True  # it stays a text when somebody edits it


def _set_view(page: Worksheet, sheet: Spreadsheet, head: int) -> None:
    """Keep the titles of the columns in view, and let rows be chosen by them."""
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A{head}:{last}{head + len(sheet.rows)}"
    heights = [page.row_dimensions[number].height or 0 for number in range(1, head + 1)]
    if sum(heights) <= _MOST_FROZEN:
        page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{head + 1}"


def _set_print(page: Worksheet, sheet: Spreadsheet, head: int, *, is_wide: bool) -> None:
    """Print on A4, a wide table across; all columns on a page, their titles on each."""
    fit_to_page(page, is_wide=is_wide)
    page.print_title_rows = f"{head}:{head}"
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    footer.center.text = "第 &P 页，共 &N 页"
    if sheet.mark:
        header.left.text = sheet.mark.replace("&", "&&")
    # On the first page the mark stands in the sheet.
    page.HeaderFooter = HeaderFooter(
        differentFirst=True, oddHeader=header, firstFooter=footer, oddFooter=footer
    )


def fit_to_page(page: Worksheet, *, is_wide: bool) -> None:
    """Print on A4, a wide table across, all its columns on one page."""
    setup = page.page_setup
    setup.orientation, setup.paperSize = "landscape" if is_wide else "portrait", _A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(**_MARGINS)
    page.print_options.horizontalCentered = True
