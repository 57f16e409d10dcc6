"""Cutting a text into what is read alone: sentences, cells of a table, what 完成时限 names.

A sentence is read as running text. A cell and the words behind 完成时限： are fields: what is no
phrase as a whole is read as running text after all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.rules.phrases.rows import compiled

_SENTENCE = "[^。!?\n]+[。!?\n]*"
_CELL = r"[^|\n]+"
_LABEL = r"(?:时限|期限|完成时间|时间节点|时间要求|完成日期)(?:要求)?:"
_HOUR = "(?<=[0-9]):(?=[0-9])"
_FIELD = rf"(?:[^|;。\n:]|{_HOUR}){{1,60}}"
_SHORTER_FIELD = rf"(?:[^|;。\n:,()]|{_HOUR}){{1,60}}"


class Piece(NamedTuple):
    """A stretch of a text; `is_cell`: it is a cell of a table row."""

    start: int
    end: int
    is_cell: bool = False


def lines(text: str) -> Iterator[Piece]:
    """Give the lines of a text; its places are those of the text."""
    for line in compiled("[^\n]+").finditer(text):
        yield Piece(line.start(), line.end())


def cells(text: str, line: Piece) -> Iterator[Piece]:
    """Give the cells of a table row; a line without bars is one piece, and no cell."""
    if text.find("|", line.start, line.end) < 0:
        yield line
        return
    for cell in compiled(_CELL).finditer(text, line.start, line.end):
        yield Piece(cell.start(), cell.end(), is_cell=True)


def sentences(text: str, within: Piece) -> Iterator[Piece]:
    """Give the sentences of a line or of a cell."""
    for sentence in compiled(_SENTENCE).finditer(text, within.start, within.end):
        yield Piece(sentence.start(), sentence.end())


def labelled(text: str, sentence: Piece) -> Iterator[tuple[Piece, ...]]:
    """Give the words behind 完成时限： in a sentence, as far as the field may reach, the longer
    first.
    """
    if text.find(":", sentence.start, sentence.end) < 0:
        return
    for label in compiled(_LABEL).finditer(text, sentence.start, sentence.end):
        fields: list[Piece] = []
        for pattern in (_FIELD, _SHORTER_FIELD):
            field = compiled(pattern).match(text, label.end(), sentence.end)
            if field is not None:
                fields.append(Piece(field.start(), field.end()))
        yield tuple(fields)
