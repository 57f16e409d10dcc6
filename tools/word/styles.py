"""The styles of official documents (GB/T 9704—2012, 7.2 and 7.3), each said once.

Sizes by their names: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.word.page import PAGES

PITCH = PAGES[PageLayout.ELECTRONIC].pitch
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5 = 22.0, 16.0, 14.0, 12.0, 10.5


class Font(StrEnum):
    """The fonts, as Word calls them; they are named, never embedded."""

    BODY = "仿宋"
    TITLE = "方正小标宋简体"
    HEADING = "黑体"
    SUBHEADING = "楷体"
    NUMBER = "宋体"


class Style(NamedTuple):
    """A paragraph style; indents are in characters of its own size, `line` in twips.

    `squeeze`: how much closer than their size characters stand, in twips: 28 characters of 16 pt
    are 2 mm wider than the text, and a quarter of a point each makes them fit.
    """

    name: str
    font: Font = Font.BODY
    size: float = SIZE_3
    align: ALIGN = ALIGN.JUSTIFY
    line: int = PITCH
    first_line: int = 0
    right: int = 0
    squeeze: int = 5
    outline: int | None = None
    keep_with_next: bool = False
    before: int = 0  # twips
    page_break: bool = False


_TABLE_LINE = 340
STYLES = (
    Style("公文标题", Font.TITLE, SIZE_2, ALIGN.CENTER, squeeze=0, outline=0, keep_with_next=True),
    Style("发文字号", align=ALIGN.CENTER, keep_with_next=True),
    Style("主送机关"),
    Style("公文正文", first_line=2),
    Style("一级标题", Font.HEADING, first_line=2, outline=1, keep_with_next=True),
    Style("二级标题", Font.SUBHEADING, first_line=2, outline=2, keep_with_next=True),
    Style("三级标题", first_line=2, outline=3, keep_with_next=True),
    Style("落款单位", align=ALIGN.RIGHT, right=2, keep_with_next=True),
    Style("成文日期", align=ALIGN.RIGHT, right=2),
    Style("表格标题", Font.HEADING, SIZE_4, ALIGN.CENTER, squeeze=0, keep_with_next=True),
    Style("表头", Font.HEADING, SIZE_5, ALIGN.CENTER, line=_TABLE_LINE, squeeze=0),
    Style("表格正文", size=SIZE_5, align=ALIGN.LEFT, line=_TABLE_LINE, squeeze=0),
    Style("表格居中", size=SIZE_5, align=ALIGN.CENTER, line=_TABLE_LINE, squeeze=0),
    Style(
        "表格章节",
        Font.SUBHEADING,
        SIZE_5,
        ALIGN.LEFT,
        line=_TABLE_LINE,
        squeeze=0,
        keep_with_next=True,
    ),
    Style("说明", Font.SUBHEADING, SIZE_4, ALIGN.CENTER, squeeze=0),
    Style("声明", Font.SUBHEADING, SIZE_4, line=PITCH, squeeze=0),
    Style("附表标题", Font.HEADING, line=PITCH, keep_with_next=True, outline=1, page_break=True),
    Style(
        "表注", Font.SUBHEADING, SIZE_SMALL_4, ALIGN.LEFT, line=_TABLE_LINE, squeeze=0, before=80
    ),
    Style("页眉", Font.HEADING, SIZE_4, ALIGN.LEFT, line=320, squeeze=0),
    Style("页码", Font.NUMBER, SIZE_4, ALIGN.RIGHT, line=320, right=1, squeeze=0),
    Style("双页码", Font.NUMBER, SIZE_4, ALIGN.LEFT, line=320, squeeze=0, first_line=1),
)
