"""Tables whose cells stand on lines of their own, with a bar behind each, or on a line between.

Which cells make a row is only certain where a column of numbers says it; else nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_cli.formats.txt.lines import Line

CellLines = list[Line]

_FEWEST_CELLS = 6
_LINES_OF_A_CELL = 20
_LINES_OF_A_LONG_CELL, _LONGEST, _ENDS = 4, 60, ("。", "：")
"""What a cell over several lines has at most where a bar stands behind each cell."""
_NUMBER_HEAD = re.compile(r"序\s{0,4}[号號]|[编編]\s{0,4}[号號]")
_NUMBER = re.compile(r"[0-9]{1,3}")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、]")
_ROW_START = re.compile(rf"{_NUMBER.pattern}|{_SECTION.pattern}.{{0,100}}")
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class BrokenTable:
    """Cells one behind the other, and how many lines they took."""

    cells: tuple[CellLines, ...]
    lines: int


def broken_table_at(lines: Sequence[Line], index: int) -> BrokenTable | None:
    """Gather the cells of a broken table that begins on a line; None where none does."""
    if not _begins_with_cell(lines, index):
        return None
    cells: list[CellLines] = []
    cell: CellLines = []
    end = index
    are_bars_alone = False
    for place in range(index, len(lines)):
        text = lines[place].text.strip()
        if "|" in text.removesuffix("|"):
            break
        if cells and not cell and text != "|" and _stands_apart(lines, index, place):
            break
        if not text.endswith("|"):
            is_cell = are_bars_alone or not cells or bool(cell) or _goes_on(lines, place)
            if len(cell) >= _LINES_OF_A_CELL or not is_cell:
                break
            cell.append(lines[place])
            continue
        if text == "|":
            are_bars_alone = are_bars_alone or bool(cell)
        else:
            cell.append(Line(lines[place].number, text.removesuffix("|").rstrip()))
        cells.append(cell)
        cell = []
        end = place + 1
    if len(cells) < _FEWEST_CELLS:
        return None
    return BrokenTable(tuple(cells), end - index)


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line without a bar is the first of a cell whose bar stands on a line below:
    no blank line is between, and none of them begins something else.
    """
    for index in range(place, min(place + _LINES_OF_A_LONG_CELL, len(lines) - 1)):
        text, below = lines[index].text.strip(), lines[index + 1].text.strip()
        if text.endswith(_ENDS) or _SECTION.match(text) or len(text) > _LONGEST:
            return False
        if below == "|" or lines[index + 1].number - lines[index].number > 1:
            return False
        if below.endswith("|"):
            last = below.removesuffix("|").strip()
            return not any(each.fullmatch(last) for each in (_NUMBER, _NUMBER_HEAD, _ROW_START))
    return False


def _stands_apart(lines: Sequence[Line], index: int, place: int) -> bool:
    """Tell whether a blank line parts a text from the table that began at `index`, whose cells no
    blank line parts from their bars.
    """
    is_close = lines[index + 1].number - lines[index].number == 1
    return is_close and lines[place].number - lines[place - 1].number > 1


def _begins_with_cell(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a bar follows at once: what stands further above it is no part of the table."""
    text = lines[index].text.strip()
    if text.endswith("|"):
        return "|" not in text.removesuffix("|")
    following = lines[index + 1 : index + 2]
    return any(line.text.strip() == "|" for line in following)


def rows_of_cells(cells: Sequence[CellLines]) -> list[Sequence[CellLines]] | None:
    """Put cells into rows by the numbers in the first column; None where that is not certain."""
    head = _first(cells, 0, _NUMBER_HEAD)
    if head is None or any(cells[head - 1 : head]):
        # What stands in front is a title, or the first column: only its words tell.
        return None
    first = _first(cells, head + 1, _ROW_START)
    if first is None or not 1 < first - head <= _MOST_COLUMNS:
        return None
    width = first - head
    rows: list[Sequence[CellLines]] = []
    for cell in cells[:head]:
        if cell:
            rows.append([cell])
    rows.append(cells[head:first])
    place, last = first, 0
    while place < len(cells):
        length = _row_length(cells, place, width)
        if length is None:
            return None
        number = _text(cells[place])
        if _NUMBER.fullmatch(number):
            if int(number) <= last:
                return None
            last = int(number)
        rows.append(cells[place : place + length])
        place += length
    return rows


def _row_length(cells: Sequence[CellLines], place: int, width: int) -> int | None:
    """Tell how many cells the row at a place has; None where nobody can tell."""
    if _NUMBER.fullmatch(_text(cells[place])):
        return width if _is_row_end(cells, place + width) else None
    if not _SECTION.match(_text(cells[place])):
        return None
    for length in (width, 1):
        others = cells[place + 1 : place + length]
        if not any(others) and _is_row_end(cells, place + length):
            return length
    return None


def _is_row_end(cells: Sequence[CellLines], place: int) -> bool:
    """Tell whether a row may begin here, or the last one has ended."""
    if place >= len(cells):
        return True
    text = _text(cells[place])
    return _NUMBER.fullmatch(text) is not None or _SECTION.match(text) is not None


def _first(cells: Sequence[CellLines], start: int, pattern: re.Pattern[str]) -> int | None:
    for place in range(start, len(cells)):
        if pattern.fullmatch(_text(cells[place])):
            return place
    return None


def _text(cell: CellLines) -> str:
    return "".join(line.text.strip() for line in cell)
