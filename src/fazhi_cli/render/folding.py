"""Folding of Chinese text into lines: by columns, not at blanks, and with no punctuation in the wrong place."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

_OPENING = "[（《〈“‘〔【]*"
# What may not begin a line; a blank would look like an indent, a mark belongs to the character before it.
_MARKS = "\u0300-\u036f\u200d\ufe0e\ufe0f"
_CLOSING = f"[、，。；：！？）》〉”’〕】· {_MARKS}]*"
# What stays together as long as it fits: a word or a number with its punctuation, then a character with it.
_UNITS = (
    re.compile(f"{_OPENING}(?:[0-9A-Za-z./-]+|.)?{_CLOSING}", re.DOTALL),
    re.compile(f"{_OPENING}.?{_CLOSING}", re.DOTALL),
    re.compile(f".[{_MARKS}]*", re.DOTALL),
)
_columns = lru_cache(maxsize=4096)(cell_len)  # the same characters come again and again


def fold(text: str, width: int) -> list[str]:
    """Give the lines of a text that are no wider than `width` columns; joined, they are the text again."""
    return [part for line in text.split("\n") for part in _folded(line, width)]


def _folded(line: str, width: int) -> list[str]:
    if cell_len(line) <= width:
        return [line]
    found, room = [""], width
    for unit, needed in _units(line, width, 0):
        if needed > room and found[-1]:
            found.append("")
            room = width
        found[-1] += unit
        room -= needed
    return found


def _units(text: str, width: int, level: int) -> list[tuple[str, int]]:
    """Divide a text into what stays together; what is wider than a line is divided further."""
    found = []
    for unit in filter(None, _UNITS[level].findall(text)):
        needed = _columns(unit)
        if needed > width and level + 1 < len(_UNITS):
            found += _units(unit, width, level + 1)
        else:
            found.append((unit, needed))
    return found
