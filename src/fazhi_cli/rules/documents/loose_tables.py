"""Tables whose cells came one a line: the words at their head tell how many make a row.

Where the rows are numbered, the numbers tell where each begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fazhi_cli.rules.documents.column_heads import Column, column_of
from fazhi_cli.rules.documents.labels import Style, label_at
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import is_title_line
from fazhi_cli.rules.documents.names import is_list_of_bodies

_NUMBER = re.compile(r"[0-9]{1,3}[.、]?")
_PARTIES = (Column.LEAD, Column.PARTICIPANTS)
_TASKS = (Column.TITLE, Column.TEXT, Column.AREA, Column.MEASURES)
_FEWEST, _MOST = 2, 10
_LONGEST_HEADING = 30
_TIME = re.compile("[0-9年月季旬底前内]|长期|持续|常态|适时|立|即|随时|全程|坚持")
_MOVED = "表格印成了一格一段，这一行的格子可能错位，请核对"
_TABLE = 1000
"""Number of the first table that is put together here."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a loose table: its columns, the words above them, the lines that it takes."""

    columns: tuple[Column, ...]
    words: tuple[str, ...]
    lines: int

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def number(self) -> int | None:
        """Where the numbers of the rows stand."""
        return self.columns.index(Column.NO) if Column.NO in self.columns else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its texts, how many in front are those of the row above, the lines that it takes."""

    texts: tuple[str, ...]
    above: int
    lines: int
    doubt: str = ""


def with_loose_tables(lines: Sequence[Line]) -> list[Line]:
    """Put the cells of loose tables into rows; everything else stays as it is."""
    wide = {line.place.table for line in lines if len(line.cells) > 1}
    put: list[Line] = []
    place = 0
    while place < len(lines):
        head = _head_at(lines, place)
        rows = _rows(lines, place + head.lines, head) if head is not None else []
        if head is None or not rows:
            line = lines[place]
            is_kept = line.place.table in wide and not _is_title(lines, place)
            put.append(line if is_kept else _as_paragraph(line))
            place += 1
            continue
        table = _TABLE + place
        is_drawn = lines[place].is_row
        put.append(_row(lines[place], _Row(head.words, 0, head.lines), table))
        place += head.lines
        for row in rows:
            put.append(_row(lines[place], row, table))
            place += row.lines
        if is_drawn:
            place = _past_empty(lines, place)
    return put


def _is_title(lines: Sequence[Line], place: int) -> bool:
    """Tell the title of a document that stands in the first row of its table."""
    line = lines[place]
    above = lines[place - 1].place.table if place else None
    return (
        len(line.cells) == 1 and above != line.place.table and is_title_line(line.cells[0].strip())
    )


def _past_empty(lines: Sequence[Line], place: int) -> int:
    while place < len(lines) and _is_empty(lines[place]):
        place += 1
    return place


def _is_single(line: Line) -> bool:
    """Tell whether a line may be one cell of a loose table."""
    return not line.is_row or len(line.cells) == 1


def _is_empty(line: Line) -> bool:
    return _is_single(line) and not _text(line)


def _text(line: Line) -> str:
    return line.cells[0] if line.cells else line.text


def _as_paragraph(line: Line) -> Line:
    """Let a cell that belongs to no table be a paragraph."""
    if len(line.cells) != 1:
        return line
    return replace(line, text=line.cells[0], cells=(), columns=(), above=())


def _head_at(lines: Sequence[Line], place: int) -> _Head | None:
    """Give the head whose words stand one a line from a place on; None where none does."""
    columns = _columns_at(lines, place)
    if len(columns) < _FEWEST:
        return None
    begins = range(max(place - _MOST, 0), place + 1)
    if any(len(_columns_at(lines, begin)) > _MOST for begin in begins):
        return None  # a head of two rows: which columns the second stands below nobody can tell
    words = [_text(line) for line in lines[place : place + len(columns)]]
    behind = lines[place + len(columns) :][: _MOST + 2]
    below = [line for line in behind if not _is_empty(line)]
    head = _with_numbers(columns, words, below[:3])
    has_party = any(column in _PARTIES for column in head.columns)
    has_task = any(column in _TASKS for column in head.columns)
    return head if has_party and has_task else None


def _columns_at(lines: Sequence[Line], place: int) -> list[Column | None]:
    """Tell what the words stand for that begin on a line; nothing for an empty one."""
    columns: list[Column | None] = []
    for line in lines[place : place + _MOST + 1]:
        column = column_of(_text(line)) if _is_single(line) else None
        is_bare = line.is_row and not _text(line) and bool(columns)
        if column is None and not is_bare:
            break
        columns.append(column)
    return columns


def _with_numbers(
    columns: Sequence[Column | None], words: Sequence[str], below: Sequence[Line]
) -> _Head:
    """Put the column of numbers where the first row has its number, if no word names it.

    Args:
        columns: what the words stand for; nothing for an empty one.
        words: of the head.
        below: the first cells below it.
    """
    count = len(columns)
    named = [column for column in columns if column is not None]
    if Column.NO not in named:
        texts = [word for word, column in zip(words, columns, strict=True) if column is not None]
        front = Column.AREA in named[:1]
        place = _place_of_first(below, most=1 if front else 0)
        if place is None and below and _heads_rows(below[0]):
            place = _place_of_first(below[1:], most=0)
        if place is not None:
            named.insert(place, Column.NO)
            texts.insert(place, "")
            return _Head(tuple(named), tuple(texts), count)
    return _Head(tuple(column or Column.NO for column in columns), tuple(words), count)


def _place_of_first(cells: Sequence[Line], *, most: int) -> int | None:
    """Give where the number 1 stands among the first cells of a row."""
    for place, cell in enumerate(cells[: most + 1]):
        if _number_of(cell) == 1:
            return place
    return None


def _number_of(line: Line) -> int | None:
    text = _text(line)
    if not _is_single(line) or _NUMBER.fullmatch(text) is None:
        return None
    return int(text.rstrip(".、"))


def _rows(lines: Sequence[Line], start: int, head: _Head) -> list[_Row]:
    """Give the rows below a head, as far as each fits its columns."""
    rows: list[_Row] = []
    last = 0
    while start < len(lines):
        if head.number is None:
            row = _unnumbered_row(lines, start, head)
        else:
            row = _numbered_row(lines, start, head, last)
        if row is None:
            break
        if head.number is not None and len(row.texts) > head.number:
            last = int(re.sub("[^0-9]", "", row.texts[head.number]) or last)
        rows.append(_with_above(row, rows))
        start += row.lines
    return rows


def _with_above(row: _Row, rows: Sequence[_Row]) -> _Row:
    """Fill the cells that a row shares with the one above it."""
    if not row.above:
        return row
    wide = next((each for each in reversed(rows) if len(each.texts) >= row.above), None)
    shared = wide.texts[: row.above] if wide is not None else ("",) * row.above
    return replace(row, texts=(*shared, *row.texts[row.above :]))


def _unnumbered_row(lines: Sequence[Line], start: int, head: _Head) -> _Row | None:
    """Read a row of which only its width is known: bodies have to stand where bodies should."""
    cells = lines[start : start + head.width]
    texts = tuple(map(_text, cells))
    if not all(map(_is_single, cells)):
        return None
    if not any(texts):
        is_blank = len(texts) == head.width and cells[0].is_row
        return _Row(texts, 0, len(texts)) if is_blank else None
    return _Row(texts, 0, len(texts)) if _names_bodies(texts, head) else None


def _names_bodies(texts: Sequence[str], head: _Head) -> bool:
    named = [
        text
        for text, column in zip(texts, head.columns, strict=False)
        if column in _PARTIES and text.strip(" /-—无")
    ]
    if any(len(text) > 40 for text in named):
        return False
    return bool(named) and any(is_list_of_bodies(text) for text in named)


def _numbered_row(lines: Sequence[Line], start: int, head: _Head, last: int) -> _Row | None:
    """Read a row by its number: in front of it stand the cells that it does not share with the
    row above, and as many empty ones make up for the others at its end.
    """
    empty = _blank_row(lines, start, head)
    if empty is not None:
        return empty
    number = head.number or 0
    for shared in range(number + 1):
        place = start + number - shared
        cell = lines[place] if place < len(lines) else None
        value = _number_of(cell) if cell is not None else None
        if value is None or not (value > last or value == 1):
            continue
        end = _end_of_row(lines, place, start + head.width - shared, value)
        cells = lines[start:end]
        if not all(map(_is_single, cells)):
            return None
        texts = ("",) * shared + tuple(map(_text, cells))
        doubt = "" if cells[0].is_row or _stands_right(texts, head, shared) else _MOVED
        return _Row(texts, shared, end - start + _count_of_empty(lines, end, shared), doubt)
    if _heads_rows(lines[start]):
        return _heading_row(lines, start, head, last)
    return None


def _stands_right(texts: Sequence[str], head: _Head, shared: int) -> bool:
    """Tell whether bodies and times stand where they should; where nothing is printed for an empty
    cell, those behind it have moved, and the last may be the next row's group.
    """
    if len(texts) < head.width or (head.number and head.columns[-1] is Column.REMARK):
        return False
    for text, column in list(zip(texts, head.columns, strict=True))[shared:]:
        if column in _PARTIES and not is_list_of_bodies(text) and "牵头" not in text:
            return False
        if column is Column.DATE and _TIME.search(text) is None:
            return False
    return True


def _blank_row(lines: Sequence[Line], start: int, head: _Head) -> _Row | None:
    cells = lines[start : start + head.width]
    is_blank = len(cells) == head.width and cells[0].is_row and all(map(_is_empty, cells))
    return _Row(("",) * head.width, 0, head.width) if is_blank else None


def _end_of_row(lines: Sequence[Line], place: int, width: int, value: int) -> int:
    """Give where a row ends: at the next number, else by its width.

    Args:
        lines: of the document.
        place: of the row's number.
        width: where the row ends if all its cells are there.
        value: the row's number.
    """
    end = min(width, len(lines))
    for index in range(place + 1, end):
        following = _number_of(lines[index])
        if following is not None and following == value + 1:
            return index
        if _opens_group(lines, index, value):
            return index
    return end


def _opens_group(lines: Sequence[Line], index: int, value: int) -> bool:
    """Tell a labelled heading (二、强化监督) behind which the numbers go on or begin anew."""
    label = label_at(_text(lines[index]))
    if label is None or label.style is not Style.HAN or index + 1 >= len(lines):
        return False
    return _number_of(lines[index + 1]) in (1, value + 1)


def _count_of_empty(lines: Sequence[Line], start: int, most: int) -> int:
    count = 0
    while count < most and start + count < len(lines) and _is_empty(lines[start + count]):
        count += 1
    return count


def _heads_rows(line: Line) -> bool:
    """Tell whether a cell may be a heading over the whole width: short, and no sentence."""
    text = _text(line)
    return _is_single(line) and 0 < len(text) <= _LONGEST_HEADING and not text.endswith("。")


def _heading_row(lines: Sequence[Line], start: int, head: _Head, last: int) -> _Row | None:
    """Read a heading between the rows: the next row follows right behind it."""
    count = 1 + _count_of_empty(lines, start + 1, head.width - 1)
    behind = start + count
    number = head.number or 0
    following = lines[behind] if number == 0 and behind < len(lines) else None
    value = _number_of(following) if following is not None else None
    if value != last + 1 and not (value == 1 and last):
        return None
    return _Row((_text(lines[start]),), 0, count)


def _row(first: Line, row: _Row, table: int) -> Line:
    count = len(row.texts)
    return replace(
        first,
        text=" | ".join(row.texts),
        place=replace(first.place, table=table),
        cells=row.texts,
        columns=tuple(range(count)),
        above=tuple(place < row.above for place in range(count)),
        doubt=row.doubt,
    )
