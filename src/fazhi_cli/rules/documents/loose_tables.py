"""Tables whose cells came one a line: the words at their head tell how many make a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fazhi_cli.rules.documents.columns import Column, column_of
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.names import is_list_of_bodies

_NUMBER = re.compile(r"[0-9]{1,3}[.、]?")
_PARTIES = (Column.LEAD, Column.PARTICIPANTS)
_TASKS = (Column.TITLE, Column.TEXT, Column.AREA, Column.MEASURES)
_FEWEST, _MOST = 2, 10
_TABLE = 1000
"""Number of the first table that is put together here."""


def with_loose_tables(lines: Sequence[Line]) -> list[Line]:
    """Put the cells of loose tables into rows; everything else stays as it is."""
    wide = {line.place.table for line in lines if len(line.cells) > 1}
    put: list[Line] = []
    place = 0
    while place < len(lines):
        heads = _heads_at(lines, place)
        rows = _rows(lines, place, heads) if heads else []
        if len(rows) < 2:
            line = lines[place]
            put.append(line if line.place.table in wide else _as_paragraph(line))
            place += 1
            continue
        first = rows[0][0]
        put += [_row(cells, _TABLE + place) for cells in rows]
        place += sum(len(cells) for cells in rows)
        if first.is_row and place < len(lines):
            place = _past_empty(lines, place)
    return put


def _past_empty(lines: Sequence[Line], place: int) -> int:
    while place < len(lines) and _is_single(lines[place]) and not _text(lines[place]):
        place += 1
    return place


def _is_single(line: Line) -> bool:
    """Tell whether a line may be one cell of a loose table."""
    return not line.is_row or len(line.cells) == 1


def _text(line: Line) -> str:
    return line.cells[0] if line.cells else line.text


def _as_paragraph(line: Line) -> Line:
    """Let a cell that belongs to no table be a paragraph."""
    if len(line.cells) != 1:
        return line
    return replace(line, text=line.cells[0], cells=(), columns=(), above=())


def _heads_at(lines: Sequence[Line], place: int) -> list[Column]:
    """Give the columns whose heads stand one a line from a place on."""
    heads: list[Column] = []
    for line in lines[place : place + _MOST]:
        column = column_of(_text(line)) if _is_single(line) else None
        if column is None and line.is_row and not _text(line) and heads:
            column = Column.NO
        if column is None:
            break
        heads.append(column)
    has_party = any(head in _PARTIES for head in heads)
    has_task = any(head in _TASKS for head in heads)
    return heads if len(heads) >= _FEWEST and has_party and has_task else []


def _rows(lines: Sequence[Line], place: int, heads: Sequence[Column]) -> list[Sequence[Line]]:
    """Give the head and the rows below it, as far as each fits its columns."""
    rows = [lines[place : place + len(heads)]]
    start = place + len(heads)
    while start < len(lines):
        end = _end_of_row(lines, start, heads)
        cells = lines[start:end]
        if not _fits(cells, heads):
            break
        rows.append(cells)
        start = end
    return rows


def _end_of_row(lines: Sequence[Line], start: int, heads: Sequence[Column]) -> int:
    """Give where a row ends: at the next number where the rows are numbered, else by its width."""
    width = start + len(heads)
    if heads[0] is not Column.NO:
        return min(width, len(lines))
    for place in range(start + 1, min(width, len(lines))):
        if _NUMBER.fullmatch(_text(lines[place])) and _is_next(lines[start], lines[place]):
            return place
    return min(width, len(lines))


def _is_next(first: Line, second: Line) -> bool:
    numbers = [re.sub("[^0-9]", "", _text(line)) for line in (first, second)]
    return all(numbers) and int(numbers[1]) > int(numbers[0])


def _fits(cells: Sequence[Line], heads: Sequence[Column]) -> bool:
    """Tell whether numbers stand where numbers should, and bodies where bodies should."""
    if not all(_is_single(cell) for cell in cells):
        return False
    texts = [_text(cell) for cell in cells]
    if not any(texts):
        return len(texts) == len(heads) and cells[0].is_row
    if Column.NO in heads[1:]:
        return any(_stands_right(texts, heads, shift) for shift in range(3))
    if heads[0] is Column.NO and not _NUMBER.fullmatch(texts[0]):
        return False
    if len(texts) < len(heads) and heads[0] is Column.NO:
        # The last row of a text that is cut off.
        return True
    named = [
        text
        for text, head in zip(texts, heads, strict=False)
        if head in _PARTIES and text.strip(" /-—无")
    ]
    if any(len(text) > 40 for text in named):
        return False
    return bool(named) and any(is_list_of_bodies(text) for text in named)


def _stands_right(texts: Sequence[str], heads: Sequence[Column], shift: int) -> bool:
    """Tell whether a row, moved by the cells that the row above shares with it, has its number
    in the column of numbers.
    """
    place = heads.index(Column.NO) - shift
    if place < 0 or any(texts[len(texts) - shift :]):
        return False
    words = texts[place] if place < len(texts) else ""
    return _NUMBER.fullmatch(words) is not None


def _row(cells: Sequence[Line], table: int) -> Line:
    texts = tuple(_text(cell) for cell in cells)
    first = cells[0]
    return replace(
        first,
        text=" | ".join(texts),
        place=replace(first.place, table=table),
        cells=texts,
        columns=tuple(range(len(texts))),
        above=(False,) * len(texts),
    )
