"""Tables of a template: fixed widths, a head that is repeated, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from tools.word.blocks import Table, Text
from tools.word.elements import element
from tools.word.paragraphs import paragraph

_MARGINS = {"top": 30, "left": 70, "bottom": 30, "right": 70}  # twips around a cell's text
_BORDER = "4"  # eighths of a point
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEAD_FILL, _CHAPTER_FILL = "E7E7E7", "F3F3F3"


def table(block: Table, width: int) -> BaseOxmlElement:
    """Make a table as wide as the text."""
    widths = _stretched([column.width for column in block.columns], width)
    grid = element("tblGrid", *(element("gridCol", w=str(each)) for each in widths))
    made = element("tbl", _properties(width), grid, _head(block, widths))
    for row in block.rows:
        made.append(_row(block, row, widths))
    return made


def _properties(width: int) -> BaseOxmlElement:
    borders = [
        element(side, val="single", sz=_BORDER, space="0", color="000000") for side in _SIDES
    ]
    margins = [element(side, w=str(length), type="dxa") for side, length in _MARGINS.items()]
    properties = [
        element("tblW", w=str(width), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
    ]
    return element("tblPr", *properties)


def _head(block: Table, widths: Sequence[int]) -> BaseOxmlElement:
    cells = [
        _cell([Text(block.head_style, column.title)], width, fill=_HEAD_FILL)
        for column, width in zip(block.columns, widths, strict=True)
    ]
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _row(block: Table, row: str | Text | None, widths: Sequence[int]) -> BaseOxmlElement:
    if row is None:
        pairs = zip(block.columns, widths, strict=True)
        cells = [_cell(column.cells, width) for column, width in pairs]
    else:
        cells = [_wide_cell(row, sum(widths), len(widths))]
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _wide_cell(content: str | Text, width: int, columns: int) -> BaseOxmlElement:
    """Make the cell of a row that goes over all columns: a tag, or the heading of a chapter."""
    if isinstance(content, Text):
        return _cell([content], width, fill=_CHAPTER_FILL, span=columns)
    return _cell([Text("表格正文", content)], width, span=columns)


def _cell(texts: Sequence[Text], width: int, *, fill: str = "", span: int = 1) -> BaseOxmlElement:
    properties = [element("tcW", w=str(width), type="dxa"), element("vAlign", val="center")]
    if span > 1:
        properties.append(element("gridSpan", val=str(span)))
    if fill:
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    return element("tc", element("tcPr", *properties), *map(paragraph, texts))


def _stretched(shares: Sequence[int], whole: int) -> list[int]:
    edges = [0]
    for place in range(1, len(shares) + 1):
        edges.append(round(sum(shares[:place]) * whole / sum(shares)))
    return [after - before for before, after in pairwise(edges)]
