"""The styles of a spreadsheet, named in Chinese: who changes one in Excel changes all its cells."""

from __future__ import annotations

from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

MARK = "内部标志"
TITLE = "表格标题"
NOTE = "说明"
HEAD = "表头"
BODY = "表格正文"
SHORT = "表格短项"
LINK = "表格链接"

FONT = "宋体"
_BLACK, _LARGE = "黑体", "方正小标宋简体"
SIZE = 10
_TITLE_SIZE = 18
_CHINESE = 134  # the character set: where the font is missing, another Chinese one is taken
_FILL, _LINE, _BLUE = "E7EDF4", "808080", "0563C1"


def add_styles(workbook: Workbook) -> None:
    """Add them; columns are measured by the digits of the ordinary font."""
    plain, black = _font(), _font(_BLACK)
    # Calibri is there already; the library has no other way to take it out.
    workbook._fonts = IndexedList()  # type: ignore[attr-defined]
    workbook._named_styles["Normal"].font = plain  # type: ignore[attr-defined]
    left, center = _place("left"), _place("center")
    side = Side(style="thin", color=_LINE)
    border = Border(left=side, right=side, top=side, bottom=side)
    fill = PatternFill("solid", fgColor=_FILL)
    blue = Font(name=FONT, sz=SIZE, charset=_CHINESE, color=_BLUE, underline="single")
    for style in (
        NamedStyle(MARK, font=black, alignment=left),
        NamedStyle(TITLE, font=_font(_LARGE, _TITLE_SIZE), alignment=center),
        NamedStyle(NOTE, font=plain, alignment=left),
        NamedStyle(HEAD, font=black, fill=fill, border=border, alignment=center),
        NamedStyle(BODY, font=plain, border=border, alignment=left),
        NamedStyle(SHORT, font=plain, border=border, alignment=center),
        NamedStyle(LINK, font=blue, border=border, alignment=left),
    ):
        workbook.add_named_style(style)


def _font(name: str = FONT, size: int = SIZE) -> Font:
    return Font(name=name, sz=size, charset=_CHINESE)


def _place(horizontal: Literal["left", "center"]) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
