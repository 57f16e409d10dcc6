"""The styles of official documents (GB/T 9704—2012, 7.2 and 7.3), each said once.

Sizes by their names: 二号 22 pt, 小二 18 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.word.page import PAGES

PITCH = PAGES[PageLayout.ELECTRONIC].pitch
SIZE_2, SIZE_SMALL_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5 = 22.0, 18.0, 16.0, 14.0, 12.0, 10.5


class Font(StrEnum):
    """The fonts, as Word calls them; they are named, never embedded."""

    BODY = "仿宋"
    TITLE = "方正小标宋简体"
    HEADING = "黑体"
    SUBHEADING = "楷体"
    NUMBER = "宋体"


class Align(StrEnum):
    """Where the lines of a paragraph stand, by their names in the file."""

    BOTH = "both"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Style(NamedTuple):
    """A paragraph style; indents are in characters of its own size, `line` in twips.

    Attributes:
        name: in Word's list of styles.
        font: of the text.
        size: in points.
        align: of the lines.
        line: exact spacing.
        first_line: how much the first line is indented; the others, where it is negative.
        left: indent of all lines.
        right: indent of all lines.
        squeeze: how much closer than their size characters stand, in twips: 28 characters of
            16 pt are 2 mm wider than the text, and a quarter of a point each makes them fit.
        outline: level in the outline, from 0.
        keep_with_next: whether it stands on the page of what follows.
        before: room above, in twips.
        label: the font of words that stand out at the beginning of a paragraph.
    """

    name: str
    font: Font = Font.BODY
    size: float = SIZE_3
    align: Align = Align.BOTH
    line: int = PITCH
    first_line: float = 0
    left: float = 0
    right: float = 0
    squeeze: int = 5
    outline: int | None = None
    keep_with_next: bool = False
    before: int = 0
    label: Font = Font.HEADING


def _table_style(name: str, font: Font, align: Align, *, keep: bool = False) -> Style:
    return Style(name, font, SIZE_5, align, line=320, squeeze=0, keep_with_next=keep)


def _list_style(
    name: str,
    font: Font = Font.BODY,
    size: float = SIZE_SMALL_4,
    *,
    first: float = 0,
    left: float = 0,
    before: int = 0,
    outline: int | None = None,
    keep: bool = True,
    label: Font = Font.HEADING,
) -> Style:
    return Style(
        name,
        font,
        size,
        line=390,
        squeeze=0,
        first_line=first,
        left=left,
        before=before,
        outline=outline,
        keep_with_next=keep,
        label=label,
    )


def _brief_style(
    name: str, font: Font = Font.BODY, *, left: float = 0, before: int = 0, keep: bool = False
) -> Style:
    return Style(
        name,
        font,
        SIZE_5,
        line=284,
        squeeze=0,
        first_line=-left,
        left=left,
        before=before,
        keep_with_next=keep,
    )


_LETTER = (
    Style("公文标题", Font.TITLE, SIZE_2, Align.CENTER, squeeze=0, outline=0, keep_with_next=True),
    Style("发文字号", align=Align.CENTER, keep_with_next=True),
    Style("主送机关"),
    Style("公文正文", first_line=2, label=Font.SUBHEADING),
    Style("一级标题", Font.HEADING, first_line=2, outline=1, keep_with_next=True),
    Style("二级标题", Font.SUBHEADING, first_line=2, outline=2, keep_with_next=True),
    Style("三级标题", first_line=2, outline=3, keep_with_next=True),
    Style("落款单位", align=Align.RIGHT, right=2, keep_with_next=True),
    Style("成文日期", align=Align.RIGHT, right=2),
    Style("声明", Font.SUBHEADING, SIZE_4, squeeze=0),
    Style("附表标题", Font.HEADING, align=Align.CENTER, keep_with_next=True, outline=1),
)
_TABLE = (
    Style(
        "清单标题",
        Font.TITLE,
        SIZE_SMALL_2,
        Align.CENTER,
        squeeze=0,
        outline=0,
        keep_with_next=True,
    ),
    Style(
        "说明",
        Font.SUBHEADING,
        SIZE_SMALL_4,
        Align.CENTER,
        line=420,
        squeeze=0,
        keep_with_next=True,
    ),
    Style("表格标题", Font.HEADING, SIZE_4, Align.CENTER, squeeze=0, keep_with_next=True),
    _table_style("表头", Font.HEADING, Align.CENTER, keep=True),
    _table_style("表格正文", Font.BODY, Align.LEFT),
    _table_style("表格居中", Font.BODY, Align.CENTER),
    _table_style("表格章节", Font.HEADING, Align.LEFT, keep=True),
    Style("表注", Font.SUBHEADING, SIZE_SMALL_4, Align.LEFT, line=400, squeeze=0, before=80),
    Style("间隔", size=1, line=20, squeeze=0),
    Style("表间距", size=1, line=120, squeeze=0),
)
_LIST = (
    _list_style("清单正文", first=2, keep=False),
    _list_style("清单条目", first=-2, left=2, keep=False),
    _list_style("清单一级", Font.HEADING, SIZE_4, before=160, outline=1),
    _list_style("清单二级", Font.SUBHEADING, SIZE_4, before=120, outline=2),
    _list_style("任务标题", Font.HEADING, before=120, outline=3),
    _list_style("任务要求", first=2),
    _list_style("任务事项", first=-6, left=8, label=Font.SUBHEADING),
    _list_style("任务附注", Font.SUBHEADING, left=8),
)
_BRIEF = (
    Style(
        "简报标题",
        Font.TITLE,
        SIZE_SMALL_2,
        Align.CENTER,
        line=520,
        squeeze=0,
        outline=0,
        keep_with_next=True,
    ),
    Style("简报说明", Font.SUBHEADING, SIZE_SMALL_4, Align.CENTER, line=360, squeeze=0),
    _brief_style("简报正文", before=30),
    _brief_style("简报小标题", Font.HEADING, before=40, keep=True),
    _brief_style("简报条目", left=1.5),
    Style("简报表头", Font.HEADING, SIZE_5, Align.CENTER, line=270, squeeze=0, keep_with_next=True),
    Style("简报表格", size=SIZE_5, align=Align.CENTER, line=270, squeeze=0),
)
_PAGE_STYLES = (
    Style("页眉", Font.HEADING, SIZE_4, Align.LEFT, line=320, squeeze=0),
    Style("页码", Font.NUMBER, SIZE_4, Align.RIGHT, line=320, right=1, squeeze=0),
    Style("双页码", Font.NUMBER, SIZE_4, Align.LEFT, line=320, squeeze=0, left=1),
)
STYLES = (*_LETTER, *_TABLE, *_LIST, *_BRIEF, *_PAGE_STYLES)
BY_NAME = {style.name: style for style in STYLES}
