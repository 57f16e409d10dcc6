"""Finding the phrases of a running text.

The text is cut into sentences and cells (`pieces`), the table is run over each, and what one phrase
says of the next ones of its sentence is carried over (`carryover`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fazhi_cli.model.timerule import Unsettled, Within
from fazhi_cli.rules.phrases.carryover import BARE_DAY_ROW, in_context
from fazhi_cli.rules.phrases.columns import Columns, is_due
from fazhi_cli.rules.phrases.fields import read_field
from fazhi_cli.rules.phrases.numerals import normalise
from fazhi_cli.rules.phrases.pieces import Piece, cells, labelled, lines, sentences
from fazhi_cli.rules.phrases.printed import without_pinyin
from fazhi_cli.rules.phrases.rows import Reading, TimePhrase, compiled
from fazhi_cli.rules.phrases.running_spans import RUNNING_ROWS
from fazhi_cli.rules.phrases.table import Candidate, candidates

_TITLE = "《[^》]{0,200}》"
_LONGEST_CELL = 60
"""Characters of a cell that may be one phrase."""
_ROWS = (*RUNNING_ROWS, BARE_DAY_ROW)
_UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class _Page:
    """A text: its words without pinyin, the same normalised, and the document's year."""

    words: str
    text: str
    year: int | None


@dataclass(frozen=True, slots=True)
class _Find:
    """A phrase of a page: its place and its readings."""

    start: int
    end: int
    readings: tuple[Reading, ...]


def find_phrases(text: str, *, year: int | None = None) -> tuple[TimePhrase, ...]:
    """Find every time phrase of a running text, be it a sentence or a whole document.

    `year` is the document's, used where none is printed; a year printed with an earlier date of
    the same sentence goes before it. A cell of a table row and the words
    behind 完成时限： are read as `read_phrase` reads them. Goals, plan periods, titles in 《》 and
    names of days are not found. Nothing is raised.
    """
    printed = without_pinyin(text)
    page = _Page(printed.words, _without_titles(normalise(printed.words)), year)
    phrases: list[TimePhrase] = []
    columns = Columns()
    for line in lines(page.text):
        for find in _of_line(page, line, columns):
            start, end = printed.span(find.start, find.end)
            phrase = text[start:end]
            plain = page.words[find.start : find.end]
            readings = tuple(_leave_open(plain, reading) for reading in find.readings)
            phrases.append(TimePhrase(phrase, start, end, readings))
    return tuple(phrases)


def _without_titles(text: str) -> str:
    """Make what stands in 《》 unreadable."""
    return compiled(_TITLE).sub(_hidden, text)


def _hidden(title: re.Match[str]) -> str:
    return f"《{_UNREADABLE * (len(title[0]) - 2)}》"


def _of_line(page: _Page, line: Piece, columns: Columns) -> Iterator[_Find]:
    row = [(cell, _of_cell(page, cell)) for cell in cells(page.text, line)]
    texts = [page.text[cell.start : cell.end] for cell, _ in row]
    names = Counter(find.readings[0].name for _, find in row if find is not None)
    for place, (label, (cell, find)) in enumerate(zip(["", *texts], row, strict=False)):
        if find is None:
            for sentence in sentences(page.text, cell):
                yield from _of_sentence(page, sentence)
        elif _is_heading(page, find, names):
            continue
        elif is_due(texts[place].strip(), head=columns.head(place), label=label.strip()):
            yield find
    columns.read(texts)


def _of_cell(page: _Page, piece: Piece) -> _Find | None:
    """Read a cell as a field; None where it is none."""
    if not piece.is_cell or piece.end - piece.start > _LONGEST_CELL:
        return None
    return _of_field(page, piece)


def _of_field(page: _Page, piece: Piece) -> _Find | None:
    words = page.words[piece.start : piece.end]
    start = piece.start + len(words) - len(words.lstrip())
    field = read_field(words.strip(), page.year)
    if field is None or not field.readings:
        return None
    return _Find(start + field.start, start + field.end, field.readings)


def _is_heading(page: _Page, find: _Find, names: Counter[str]) -> bool:
    """Tell the heads of columns (| 2023年 | 2024年 |, | 一季度 | 二季度 |) from deadlines."""
    return names[find.readings[0].name] > 1 and page.text[find.end - 1] in "年度月"


def _of_sentence(page: _Page, sentence: Piece) -> Iterator[_Find]:
    """Read a sentence as running text, and what 完成时限： names in it as fields."""
    start = sentence.start
    for fields in labelled(page.text, sentence):
        finds = ((field, _of_field(page, field)) for field in fields if field.start >= start)
        read_ones = [(field, find) for field, find in finds if find is not None]
        if not read_ones:
            continue
        field, find = read_ones[0]
        yield from _of_running(page, Piece(start, field.start))
        yield find
        start = field.end
    yield from _of_running(page, Piece(start, sentence.end))


def _of_running(page: _Page, piece: Piece) -> Iterator[_Find]:
    words = page.words[piece.start : piece.end]
    text = page.text[piece.start : piece.end]
    accepted = list(candidates(words, text, page.year, is_running=True, rows=_ROWS))
    accepted.sort(key=lambda candidate: candidate.rank)
    for candidate in in_context(_without_overlaps(accepted)):
        if candidate.readings:
            hit = candidate.hit
            yield _Find(piece.start + hit.start, piece.start + hit.end, candidate.readings)


def _without_overlaps(accepted: Iterable[Candidate]) -> Iterator[Candidate]:
    end = 0
    for candidate in accepted:
        if candidate.hit.start >= end:
            yield candidate
            end = candidate.hit.end


def _leave_open(phrase: str, reading: Reading) -> Reading:
    """Leave open in running text what a limit starts with: another sentence may name the event."""
    if isinstance(reading.rule, Within) and not reading.rule.after:
        return replace(reading, rule=Unsettled(phrase), inferred=False)
    return reading
