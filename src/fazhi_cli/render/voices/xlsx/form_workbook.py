"""A form as a workbook of openpyxl: protected without a password, so that a slip changes nothing
but what is to be filled in, and whoever has to can still take the protection off.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import NamedStyle, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from fazhi_cli.model.scoring import points_text
from fazhi_cli.render.voices.xlsx import styles
from fazhi_cli.render.voices.xlsx.form import Form, FormColumn, FormGuide, FormSheet, FormValue
from fazhi_cli.render.voices.xlsx.layout import (
    PAGE_WIDTH,
    TITLE_LINE,
    count_lines,
    row_height,
    text_width,
)
from fazhi_cli.render.voices.xlsx.text import cell_text, sheet_name
from fazhi_cli.render.voices.xlsx.workbook import (
    FreeRow,
    OrderedRanges,
    fit_to_page,
    put_text,
    set_properties,
)

_OPEN, _OPEN_NUMBER = "填写", "填写的数"
_YELLOW = "FFF8D6"
_TITLE_ROW, _NOTE_ROW, _SPAN_ROW, _HEAD_ROW = 1, 2, 3, 4
_NUMBER_WIDTH = 10
_FIRST_MOST = 28
_WORDS_LEAST, _WORDS_MOST = 14, 40
_GUIDE_WIDTHS = (16, 84)
_NAME_CHARS = 31


def make_form(form: Form) -> Workbook:
    """Lay out a form in a workbook."""
    workbook = Workbook()
    set_properties(
        workbook,
        title=form.title,
        description="",
        identifier=form.identifier,
        day=form.day,
    )
    styles.add_styles(workbook)
    _add_open_styles(workbook)
    guide = workbook.worksheets[0]
    names = _names(form)
    guide.title = names[0]
    _put_guide(guide, form.title, form.guide)
    for name, sheet in zip(names[2:], form.sheets, strict=True):
        page = workbook.create_sheet(name)
        _put_sheet(page, sheet)
    _put_marks(workbook.create_sheet(names[1]), form.marks)
    return workbook


def _names(form: Form) -> list[str]:
    """Name all sheets; no two have the same name, not by the case of letters either."""
    names: list[str] = []
    taken: set[str] = set()
    for wanted in (form.guide.name, form.mark_name, *(sheet.name for sheet in form.sheets)):
        base = name = sheet_name(wanted)
        number = 1
        while name.casefold() in taken:
            number += 1
            ending = f"_{number}"
            while _units(base + ending) > _NAME_CHARS:
                base = base[:-1]
            name = base + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _add_open_styles(workbook: Workbook) -> None:
    """Add the styles of cells to fill in: yellow, and not locked."""
    fill = PatternFill("solid", fgColor=_YELLOW)
    free = Protection(locked=False)
    registered = {style.name: style for style in workbook._named_styles}  # type: ignore[attr-defined]
    for name, like in ((_OPEN, styles.BODY), (_OPEN_NUMBER, styles.SHORT)):
        known = registered[like]
        style = NamedStyle(
            name,
            font=known.font,
            border=known.border,
            alignment=known.alignment,
            fill=fill,
            protection=free,
        )
        workbook.add_named_style(style)


# --- the first sheet ---


def _put_guide(page: Worksheet, title: str, guide: FormGuide) -> None:
    page.merged_cells = OrderedRanges()
    for letter, width in zip("AB", _GUIDE_WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    row = _put_across(page, 1, title, styles.TITLE, columns=2)
    for line in guide.lines:
        row = _put_across(page, row, line, styles.NOTE, columns=2)
    _put(page, row, 1, guide.label, style=styles.HEAD)
    _put(page, row, 2, guide.value, style=_OPEN)
    page.row_dimensions[row].height = row_height(2)
    fit_to_page(page, is_wide=True)
    _protect(page)


def _put_across(page: Worksheet, row: int, text: str, style: str, *, columns: int) -> int:
    """Put a text across columns; give the next row."""
    _put(page, row, 1, text, style=style)
    last = get_column_letter(columns)
    if columns > 1:
        page.merged_cells.add(f"A{row}:{last}{row}")
    widths = (page.column_dimensions[get_column_letter(at + 1)].width for at in range(columns))
    width = int(sum(widths))
    if style == styles.TITLE:
        height = TITLE_LINE * count_lines(cell_text(text), max(width // 2, 2))
    else:
        height = row_height(count_lines(cell_text(text), width))
    page.row_dimensions[row].height = height
    return row + 1


# --- a sheet with rows ---


def _put_sheet(page: Worksheet, sheet: FormSheet) -> None:
    page.merged_cells = OrderedRanges()
    widths = _widths(sheet)
    for index, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(index)].width = width
    _put_across(page, _TITLE_ROW, sheet.title, styles.TITLE, columns=len(widths))
    _put_across(page, _NOTE_ROW, sheet.note, styles.NOTE, columns=len(widths))
    _put_heads(page, sheet.columns, widths)
    last = _HEAD_ROW + len(sheet.rows)
    for number, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            _put(page, number, index, value, style=_style(column))
        texts = ["" if value is None else cell_text(str(value)) for value in row]
        lines = max(map(count_lines, texts, widths))
        page.row_dimensions[number] = FreeRow(page, number, row_height(max(lines, 1)))
    for index, column in enumerate(sheet.columns, start=1):
        if column.most is not None:
            _limit(page, get_column_letter(index), last, column.most)
    page.freeze_panes = f"B{_HEAD_ROW + 1}"
    _set_print(page)
    _protect(page)


def _widths(sheet: FormSheet) -> list[int]:
    """Share a page's width: names on one line, numbers narrow, words what is left."""
    names = [text_width(str(row[0] or "")) for row in sheet.rows]
    first = min(max([8, *names]) + 1, _FIRST_MOST)
    rest = sheet.columns[1:]
    numbers = [max(_NUMBER_WIDTH, text_width(column.head) + 1) for column in rest if column.most]
    words = len(rest) - len(numbers)
    room = PAGE_WIDTH - first - sum(numbers)
    each = min(max(room // max(words, 1), _WORDS_LEAST), _WORDS_MOST)
    widths = [first]
    for column in rest:
        is_number = column.most is not None
        widths.append(max(_NUMBER_WIDTH, text_width(column.head) + 1) if is_number else each)
    return widths


def _put_heads(page: Worksheet, columns: Sequence[FormColumn], widths: Sequence[int]) -> None:
    """Put the heads, and above them what several have in common."""
    start = 1
    lines = 1
    while start <= len(columns):
        span = columns[start - 1].span
        end = start
        while span and end < len(columns) and columns[end].span == span:
            end += 1
        for index in range(start, end + 1):
            _put(page, _SPAN_ROW, index, span if index == start else None, style=styles.HEAD)
            _put(page, _HEAD_ROW, index, columns[index - 1].head, style=styles.HEAD)
        if end > start:
            first, last = get_column_letter(start), get_column_letter(end)
            page.merged_cells.add(f"{first}{_SPAN_ROW}:{last}{_SPAN_ROW}")
        lines = max(lines, count_lines(cell_text(span), sum(widths[start - 1 : end])))
        start = end + 1
    page.row_dimensions[_SPAN_ROW].height = row_height(lines)
    heads = [count_lines(column.head, width) for column, width in zip(columns, widths, strict=True)]
    page.row_dimensions[_HEAD_ROW].height = row_height(max(heads))


def _style(column: FormColumn) -> str:
    if not column.is_open:
        return styles.BODY
    return _OPEN if column.most is None else _OPEN_NUMBER


def _limit(page: Worksheet, letter: str, last: int, most: Decimal) -> None:
    """Let a column only take numbers up to one, with two decimals at most."""
    cell = f"{letter}{_HEAD_ROW + 1}"
    limit = points_text(most)
    rule = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<={limit},ROUND({cell},2)={cell})"
    words = f"写 0 到 {limit} 的数，至多两位小数，例如 {_example(most)}；没有打的留空"
    validation = DataValidation(
        type="custom",
        formula1=rule,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle="不是这一项的分数",
        error=words,
        promptTitle="得分",
        prompt=words,
    )
    validation.add(f"{cell}:{letter}{last}")
    page.add_data_validation(validation)


def _example(most: Decimal) -> str:
    return points_text((most * Decimal("0.85")).quantize(Decimal("0.1")))


def _set_print(page: Worksheet) -> None:
    fit_to_page(page, is_wide=True)
    page.print_title_rows = f"{_SPAN_ROW}:{_HEAD_ROW}"
    footer = HeaderFooterItem()
    footer.center.text = "&A　第 &P 页，共 &N 页"
    page.HeaderFooter = HeaderFooter(oddFooter=footer)


def _protect(page: Worksheet) -> None:
    page.protection.enable()
    # False is what may be done all the same.
    page.protection.formatColumns = False
    page.protection.formatRows = False


# --- the hidden sheet, and cells ---


def _put_marks(page: Worksheet, marks: Sequence[tuple[str, ...]]) -> None:
    for number, row in enumerate(marks, start=1):
        for index, text in enumerate(row, start=1):
            _put(page, number, index, text, style=styles.NOTE)
    page.sheet_state = "veryHidden"
    _protect(page)


def _put(page: Worksheet, row: int, column: int, value: FormValue, *, style: str) -> None:
    cell = cast("Cell", page.cell(row, column))
    cell.style = style
    if isinstance(value, Decimal):
        cell.value = value
    elif value is not None:
        put_text(cell, cell_text(value))
