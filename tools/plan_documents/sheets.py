"""A document as a workbook: title rows over the width, tables with merged cells, typed values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from fazhi_cli.render.voices.word.package import CORE, pack, read_parts
from tools.plan_documents.cells import value_of
from tools.plan_documents.folders import About
from tools.plan_documents.markup import Aside, Block, Margin, Merge, Paragraph, Sheet, Table
from tools.plan_documents.texts import Texts, asides

_FIRST_SHEET = "Sheet1"
_WHO, _WHEN = "文秘科", datetime(2031, 1, 4, 9)
_TITLE = Font(name="方正小标宋简体", size=18)
_HEADER = Font(name="黑体", size=11, bold=True)
_BODY = Font(name="宋体", size=11)
_FILL = PatternFill("solid", fgColor="D9E1F2")
_SIDE = Side(style="thin")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_NARROWEST, _WIDEST, _ALONE = 6, 40, 90  # columns, in characters
_LINE, _TITLE_LINE = 16, 26  # heights, in points
_LANDSCAPE_A4 = 9
_SHORT = 11  # a cell of no more characters is centred


def build_sheets(blocks: Sequence[Block], about: About) -> bytes:
    """Write a document as the bytes of a .xlsx file; the same blocks give the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    texts = Texts(about)
    for sheet, content in _by_sheet(blocks):
        made = workbook.create_sheet(sheet.name)
        if sheet.is_hidden:
            made.sheet_state = "hidden"
        _Writer(made, about, texts).write(content)
    workbook.active = _first_seen(workbook)
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = _WHO
    properties.created = _WHEN
    stream = BytesIO()
    workbook.save(stream)
    parts = read_parts(stream.getvalue())
    # openpyxl puts in the time of saving, whatever was there.
    properties.modified = _WHEN
    parts[CORE] = tostring(properties.to_tree())
    return pack(parts)


def _by_sheet(blocks: Sequence[Block]) -> list[tuple[Sheet, list[Block]]]:
    sheets: list[tuple[Sheet, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Sheet):
            sheets.append((block, []))
            continue
        if not sheets:
            sheets.append((Sheet(_FIRST_SHEET), []))
        sheets[-1][1].append(block)
    return sheets


class _Writer:
    def __init__(self, sheet: Worksheet, about: About, texts: Texts) -> None:
        self._sheet = sheet
        self._about = about
        self._texts = texts
        self._row = 1
        self._width = 1

    def write(self, blocks: Sequence[Block]) -> None:
        tables = [block for block in blocks if isinstance(block, Table)]
        self._width = max((len(table.rows[0]) for table in tables), default=1)
        self._set_columns(tables)
        notes_before = len(self._texts.notes)
        for block in blocks:
            self._write_block(block)
        for note in self._texts.notes[notes_before:]:
            self._write_line(note)
        self._set_page(blocks)

    def _write_block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            text = self._texts.paragraph(block)
            if text is not None:
                self._write_line(text, is_title=block.is_title)
        elif isinstance(block, Table):
            self._write_table(block)
        elif isinstance(block, Aside) and block.margin is Margin.BOX:
            self._write_line(block.text)

    def _write_line(self, text: str, *, is_title: bool = False) -> None:
        row = self._row
        self._row += 1
        if not text:
            return
        cell = self._cell(row, 1)
        cell.value = value_of(text, numbers_as_text=True).held
        cell.font = _TITLE if is_title else _BODY
        cell.alignment = _CENTRED if is_title else _LEFT
        room = self._room(1, self._width)
        height = _lines(text, room) * _LINE
        if is_title:
            height = _lines(text, room / 2) * _TITLE_LINE
        self._sheet.row_dimensions[row].height = height
        self._merge(row, 1, self._width, 1)

    def _write_table(self, table: Table) -> None:
        top = self._row
        header_rows = self._about.header_rows if self._about.header else 0
        merged = []
        for number, row in enumerate(table.rows):
            height = 1
            for place, cell in enumerate(row):
                text = self._texts.cell(cell)
                self._write_cell(top + number, place + 1, text or "", number < header_rows)
                if cell.merge is not Merge.NONE:
                    continue
                across, down = _extent(table, number, place)
                if down == 1:
                    height = max(height, _lines(text or "", self._room(place + 1, across)))
                merged.append((top + number, place + 1, across, down))
            self._sheet.row_dimensions[top + number].height = height * _LINE + 4
        for where in merged:
            self._merge(*where)
        self._row = top + len(table.rows)
        if header_rows and self._sheet.freeze_panes is None:
            self._sheet.freeze_panes = f"A{top + header_rows}"
            self._sheet.print_title_rows = f"{top}:{top + header_rows - 1}"

    def _write_cell(self, row: int, column: int, text: str, is_header: bool) -> None:
        cell = self._cell(row, column)
        value = value_of(text, numbers_as_text=self._about.numbers_as_text)
        cell.value = value.held
        cell.number_format = value.shown_as
        cell.font = _HEADER if is_header else _BODY
        cell.border = _BORDER
        is_short = len(text) <= _SHORT
        cell.alignment = _CENTRED if is_header or is_short else _LEFT
        if is_header:
            cell.fill = _FILL

    def _cell(self, row: int, column: int) -> SheetCell:
        cell = self._sheet.cell(row, column)
        assert isinstance(cell, SheetCell)
        return cell

    def _merge(self, row: int, column: int, across: int, down: int) -> None:
        if across == 1 and down == 1:
            return
        self._sheet.merge_cells(
            start_row=row,
            end_row=row + down - 1,
            start_column=column,
            end_column=column + across - 1,
        )

    def _set_columns(self, tables: Sequence[Table]) -> None:
        longest = [0] * self._width
        for table in tables:
            for number, row in enumerate(table.rows):
                for place, cell in enumerate(row):
                    if _extent(table, number, place)[0] == 1:
                        longest[place] = max(longest[place], _length(cell.paragraphs))
        for place, length in enumerate(longest):
            width = min(max(ceil(length**0.75) * 2, _NARROWEST), _WIDEST)
            if self._width == 1:
                width = _ALONE
            self._sheet.column_dimensions[get_column_letter(place + 1)].width = width

    def _room(self, column: int, across: int) -> float:
        """How many wide characters a line of a cell holds."""
        letters = [get_column_letter(column + step) for step in range(across)]
        width = sum(self._sheet.column_dimensions[letter].width for letter in letters)
        return max(width / 2 - 1, 1)

    def _set_page(self, blocks: Sequence[Block]) -> None:
        sheet = self._sheet
        sheet.page_setup.paperSize = _LANDSCAPE_A4
        sheet.page_setup.orientation = "landscape" if self._width > 1 else "portrait"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for header in asides(blocks, Margin.HEADER):
            _center(sheet.oddHeader).text = header
        for footer in asides(blocks, Margin.FOOTER):
            _center(sheet.oddFooter).text = footer


def _center(margin: HeaderFooterItem | None) -> _HeaderFooterPart:
    assert margin is not None
    center = margin.center
    assert center is not None
    return center


def _extent(table: Table, number: int, place: int) -> tuple[int, int]:
    """Over how many columns and rows a cell goes."""
    row = table.rows[number]
    across = 1
    while place + across < len(row) and row[place + across].merge is Merge.LEFT:
        across += 1
    down = 1
    while number + down < len(table.rows):
        if table.rows[number + down][place].merge is not Merge.ABOVE:
            break
        down += 1
    return across, down


def _length(paragraphs: Sequence[Paragraph]) -> int:
    lengths = [sum(len(piece.text) for piece in each.pieces) for each in paragraphs]
    return max(lengths, default=0)


def _lines(text: str, room: float) -> int:
    """On how many lines a text stands."""
    return sum(max(ceil(len(line) / room), 1) for line in text.split("\n"))


def _first_seen(workbook: Workbook) -> int:
    states = [sheet.sheet_state for sheet in workbook.worksheets]
    return states.index("visible")
