"""Tables after a template is filled: cells that are joined, columns that fall out, what is empty.

A template says with `merge_up` and `drop_column` what shall be done; both leave a mark in the cell.
Word and WPS take the widths of `w:gridCol` as they are, and call a document damaged whose table has
no row or whose cell has no paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml.etree import ProcessingInstruction
from markupsafe import Markup

# An element of the document's XML.
Element = Any


_DROP, _MERGE = "drop-column", "merge-up"
# What data holds is escaped, so that no text can be taken for one of these.
_MARKS = {name: Markup(f"<?{name} ?>") for name in (_DROP, _MERGE)}  # noqa: S704


def drop_column(is_dropped: bool) -> str:
    """Take out the column in whose cell this stands, where the condition holds."""
    return _MARKS[_DROP] if is_dropped else ""


def merge_up(is_merged: bool) -> str:
    """Join the cell in which this stands to the one above, where the condition holds."""
    return _MARKS[_MERGE] if is_merged else ""


def mend_tables(body: Element) -> None:
    """Obey the marks in every table of a body, and make the tables whole again."""
    for table in list(body.iter(qn("w:tbl"))):
        _merge_cells(table)
        _drop_columns(table)
        if table.find(f"{qn('w:tr')}/{qn('w:tc')}") is None:
            table.getparent().remove(table)
            continue
        _fit_columns(table)
        for cell in table.iter(qn("w:tc")):
            if cell[-1].tag != qn("w:p"):
                cell.append(OxmlElement("w:p"))


def _merge_cells(table: Element) -> None:
    """Empty the cells that are joined to those above, and say so in both."""
    above: dict[int, Element] = {}
    for row in table.findall(qn("w:tr")):
        for place, cell, _ in _cells(row):
            if _take_marks(cell, _MERGE) and place in above:
                if above[place].vMerge is None:
                    above[place].vMerge = "restart"
                _empty(cell)
                cell.vMerge = "continue"
            above[place] = cell


def _drop_columns(table: Element) -> None:
    rows = table.findall(qn("w:tr"))
    dropped = {place for row in rows for place, cell, _ in _cells(row) if _take_marks(cell, _DROP)}
    if not dropped:
        return
    for row in rows:
        for place, cell, span in list(_cells(row)):
            lost = len(dropped & set(range(place, place + span)))
            if lost == span:
                row.remove(cell)
            elif lost:
                cell.grid_span = span - lost


def _take_marks(cell: Element, name: str) -> bool:
    """Take the marks of a name out of a cell, and tell whether there were any."""
    marks = [mark for mark in cell.iter(ProcessingInstruction) if mark.target == name]
    for mark in marks:
        _remove_mark(mark)
    if marks:
        _drop_empty_paragraphs(cell)
    return bool(marks)


def _drop_empty_paragraphs(cell: Element) -> None:
    """Take out the paragraph that held nothing but a mark, where the cell has others."""
    for paragraph in cell.findall(qn("w:p"))[:-1]:
        if not paragraph.text:
            cell.remove(paragraph)


def _remove_mark(mark: Element) -> None:
    """Take a mark out; the words behind it stay."""
    parent, before = mark.getparent(), mark.getprevious()
    if mark.tail and before is not None:
        before.tail = (before.tail or "") + mark.tail
    elif mark.tail:
        parent.text = (parent.text or "") + mark.tail
    parent.remove(mark)


def _empty(cell: Element) -> None:
    """Leave one paragraph without words in a cell."""
    first, *others = [each for each in cell if each.tag != qn("w:tcPr")]
    for element in others:
        cell.remove(element)
    for element in list(first):
        if element.tag != qn("w:pPr"):
            first.remove(element)


def _fit_columns(table: Element) -> None:
    """Give the columns that are left the width of the whole table, in their own proportions."""
    grid = table.find(qn("w:tblGrid"))
    columns = grid.findall(qn("w:gridCol"))
    rows = [list(_cells(row)) for row in table.findall(qn("w:tr"))]
    count = max(sum(span for _, _, span in row) for row in rows)
    if count == len(columns):
        return
    total = sum(int(column.get(qn("w:w"), "0")) for column in columns)
    widths = _stretched(_drawn_widths(rows, count), total)
    for column in columns:
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    for row in rows:
        for place, cell, span in row:
            cell.width = Twips(sum(widths[place : place + span]))


def _cells(row: Element) -> Iterator[tuple[int, Element, int]]:
    """Give each cell of a row: where it begins, the cell, and over how many columns it goes."""
    place = 0
    for cell in row.findall(qn("w:tc")):
        yield place, cell, cell.grid_span
        place += cell.grid_span


def _drawn_widths(rows: Sequence[Sequence[tuple[int, Element, int]]], count: int) -> list[int]:
    """Give the widths of the first row that has a cell a column; all alike where there is none."""
    for row in rows:
        widths = [cell.width for _, cell, _ in row]
        if len(widths) == count and all(widths):
            return [round(width.twips) for width in widths]
    return [1] * count


def _stretched(widths: Sequence[int], total: int) -> list[int]:
    """Stretch widths so that they sum to `total` to the last twip."""
    whole = sum(widths)
    edges = [0]
    for place in range(1, len(widths) + 1):
        edges.append(round(sum(widths[:place]) * total / whole))
    return [after - before for before, after in pairwise(edges)]
