"""Tables after a template is filled: cells that are joined, columns that fall out, what is empty.

A template says with `merge_up` and `drop_column` what shall be done; both leave a mark in the cell.
Word and WPS take the widths of `w:gridCol` as they are, and call a document damaged whose table has
no row or whose cell has no paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
_BLOCKS = (qn("w:p"), qn("w:tbl"), qn("w:sdt"))
_YES, _NO = "yes", "no"
# A column up to this width, in twips, holds a number or a name: it needs no more of what falls out.
_NARROW = 1100


def drop_column(is_dropped: bool) -> Markup:
    """Take out the column in whose cell this stands, where the condition holds."""
    return _mark(_DROP, is_dropped)


def merge_up(is_merged: bool) -> Markup:
    """Join the cell in which this stands to the one above, where the condition holds."""
    return _mark(_MERGE, is_merged)


def _mark(name: str, is_meant: bool) -> Markup:
    # What data holds is escaped, so that no text can be taken for one of these.
    return Markup(f"<?{name} {_YES if is_meant else _NO}?>")  # noqa: S704


def mend_tables(body: Element) -> None:
    """Obey the marks in every table of a body, and make the tables whole again.

    Rows and cells inside of content controls are taken out of them, to stand where others do.

    Raises:
        ValueError: there is a mark outside of any table.
    """
    _unwrap_controls(body)
    # A table in a cell comes after that cell, and its marks are its own.
    for table in reversed(list(body.iter(qn("w:tbl")))):
        _merge_cells(table)
        _drop_columns(table)
        if table.find(f"{qn('w:tr')}/{qn('w:tc')}") is None:
            table.getparent().remove(table)
            continue
        _fit_columns(table)
        for cell in table.iter(qn("w:tc")):
            blocks = [each.tag for each in cell if each.tag in _BLOCKS]
            if blocks[-1:] != [qn("w:p")]:
                cell.append(_wordless_paragraph(cell.getparent()))
    for mark in body.iter(ProcessingInstruction):
        if mark.target in (_DROP, _MERGE):
            raise ValueError("drop_column、merge_up 只能写在表格的格子里")


def _unwrap_controls(body: Element) -> None:
    """Put the rows and cells of content controls in their place."""
    for control in list(body.iter(qn("w:sdt"))):
        content = control.find(qn("w:sdtContent"))
        if content is None or content.find(qn("w:tr")) is content.find(qn("w:tc")) is None:
            continue
        for element in list(content):
            control.addprevious(element)
        control.getparent().remove(control)


def _merge_cells(table: Element) -> None:
    """Empty the cells that are joined to those above, and say so in both."""
    above: dict[tuple[int, int], Element] = {}
    for row in table.findall(qn("w:tr")):
        cells = {}
        for place, cell, span in _cells(row):
            cells[place, span] = cell
            upper = above.get((place, span))
            if not _take_marks(cell, _MERGE) or upper is None:
                continue
            if upper.vMerge is None:
                upper.vMerge = "restart"
            _empty(cell)
            cell.vMerge = "continue"
        above = cells


def _drop_columns(table: Element) -> None:
    rows = table.findall(qn("w:tr"))
    dropped: set[int] = set()
    for row in rows:
        for place, cell, span in _cells(row):
            if _take_marks(cell, _DROP):
                dropped |= set(range(place, place + span))
    if not dropped:
        return
    for row in rows:
        for place, cell, span in list(_cells(row)):
            lost = len(dropped & set(range(place, place + span)))
            if lost == span:
                row.remove(cell)
            elif lost:
                cell.grid_span = span - lost
        if row.find(qn("w:tc")) is None:
            table.remove(row)


def _take_marks(cell: Element, name: str) -> bool:
    """Take the marks of a name out of a cell, and tell whether one of them was meant."""
    marks = [mark for mark in cell.iter(ProcessingInstruction) if mark.target == name]
    for mark in marks:
        paragraph = next(mark.iterancestors(qn("w:p")), None)
        _remove_mark(mark)
        if paragraph is not None:
            _drop_if_empty(paragraph)
    return any(mark.text == _YES for mark in marks)


def _drop_if_empty(paragraph: Element) -> None:
    """Take out a paragraph that held nothing but a mark, where its cell has others."""
    cell = paragraph.getparent()
    is_last = cell.findall(qn("w:p"))[-1] is paragraph
    if not is_last and not paragraph.text and paragraph.find(f".//{qn('w:drawing')}") is None:
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
    first = cell.find(qn("w:p"))
    for element in list(cell):
        if element is not first and element.tag != qn("w:tcPr"):
            cell.remove(element)
    if first is None:
        return
    for element in list(first):
        if element.tag != qn("w:pPr"):
            first.remove(element)


def _fit_columns(table: Element) -> None:
    """Give the columns that are left the width of the whole table, in their own proportions."""
    columns = _grid_of(table).findall(qn("w:gridCol"))
    rows = [list(_cells(row)) for row in table.findall(qn("w:tr"))]
    count = max(place + span for row in rows for place, _, span in row)
    if count == len(columns):
        return
    drawn = _drawn_widths(rows, count)
    total = sum(int(column.get(qn("w:w"), "0")) for column in columns) or sum(drawn)
    _set_widths(table, _spread(drawn, total))


def fit_tables(blocks: Iterable[Element], width: int) -> None:
    """Make the tables among blocks that are wider than the text as wide as it is, in twips."""
    for table in blocks:
        if table.tag != qn("w:tbl"):
            continue
        grid = _grid_of(table)
        columns = [int(each.get(qn("w:w"), "0")) for each in grid.findall(qn("w:gridCol"))]
        if sum(columns) > width:
            _set_widths(table, _stretched(columns, width))


def _grid_of(table: Element) -> Element:
    """Give the grid of a table; some programs leave it out."""
    grid = table.find(qn("w:tblGrid"))
    if grid is None:
        grid = OxmlElement("w:tblGrid")
        table.find(qn("w:tr")).addprevious(grid)
    return grid


def _wordless_paragraph(row: Element) -> Element:
    """Make a paragraph as high as the others of a row: one without a style would be higher."""
    paragraph: Element = OxmlElement("w:p")
    styles = [each.style for each in row.iter(qn("w:p")) if each.style]
    if styles:
        paragraph.style = styles[0]
    return paragraph


def _set_widths(table: Element, widths: Sequence[int]) -> None:
    """Write the widths of the columns into the grid, the cells and the table itself."""
    whole = table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
    if whole is not None and whole.get(qn("w:type")) == "dxa":
        whole.set(qn("w:w"), str(sum(widths)))
    grid = table.find(qn("w:tblGrid"))
    for column in grid.findall(qn("w:gridCol")):
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    for row in table.findall(qn("w:tr")):
        for place, cell, span in _cells(row):
            cell.width = Twips(sum(widths[place : place + span]))


def _cells(row: Element) -> Iterator[tuple[int, Element, int]]:
    """Give each cell of a row: where it begins, the cell, and over how many columns it goes."""
    place = row.grid_before
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


def _spread(widths: Sequence[int], total: int) -> list[int]:
    """Give the columns that are left the width of those that fell out: not the narrow ones."""
    wide = [width for width in widths if width > _NARROW]
    if not wide or len(wide) == len(widths):
        return _stretched(widths, total)
    grown = iter(_stretched(wide, total - sum(widths) + sum(wide)))
    return [next(grown) if width > _NARROW else width for width in widths]


def _stretched(widths: Sequence[int], total: int) -> list[int]:
    """Stretch widths so that they sum to `total` to the last twip."""
    whole = sum(widths)
    edges = [0]
    for place in range(1, len(widths) + 1):
        edges.append(round(sum(widths[:place]) * total / whole))
    return [after - before for before, after in pairwise(edges)]
