"""Folding of Chinese text into lines: by columns, not at blanks, no punctuation misplaced."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

_Patterns = tuple[re.Pattern[str], ...]
# A comparison belongs to the number behind it: >=200件.
_OPENING = "[（《〈“‘〔【({<>=≥≤]*"
# What may not begin a line; a blank would look like an indent, a mark belongs to the character
# before it.
_MARKS = "\u0300-\u036f\u200d\ufe0e\ufe0f"
_WORD = "[0-9A-Za-z_./-]+"
_CLOSING = f"[、，。；：！？）》〉”’〕】,:;!?%％)}}\\]·— {_MARKS}]*"
# What stays together as long as it fits: a span of time, a word or a number with its punctuation,
# then a character with it.
_UNITS = (
    re.compile(f"{_OPENING}(?:{_WORD}(?: 至 {_WORD})?|.)?{_CLOSING}", re.DOTALL),
    re.compile(f"{_OPENING}(?:{_WORD}|.)?{_CLOSING}", re.DOTALL),
    re.compile(f"{_OPENING}.?{_CLOSING}", re.DOTALL),
    re.compile(f".[{_MARKS}]*", re.DOTALL),
)
# Of a list of names: a name, what is said of it in front (可能：), how many there are in all. One
# character is no name: 区、镇两级政府 is one.
_NAMES = (
    re.compile(
        r"、|(?:[^、：]、){0,2}[^、：]{2,}?(?:[、：]|(?=等 [0-9]+ 个)|\Z)|[^、]、?", re.DOTALL
    ),
    *_UNITS,
)
# The same characters come again and again.
_columns = lru_cache(maxsize=4096)(cell_len)


def fold(text: str, width: int, *, is_names: bool = False) -> list[str]:
    """Give the lines of a text, no wider than `width` columns; joined, they are the text again.

    A line of a list of names ends between two of them.
    """
    units = _NAMES if is_names else _UNITS
    return [part for line in text.split("\n") for part in _folded(line, width, units)]


def fold_evenly(text: str, width: int) -> list[str]:
    """Give as few lines as fit, and no character alone on the last: 组织 领导, not 组织领 导."""
    lines = fold(text, width)
    for narrower in range(width - 1, 0, -1):
        shorter = fold(text, narrower)
        if len(shorter) > len(lines):
            break
        lines = shorter
    return lines


def _folded(line: str, width: int, units: _Patterns) -> list[str]:
    if cell_len(line) <= width:
        return [line]
    lines, room = [""], width
    for unit, needed in _divided(line, width, units):
        if needed > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += unit
        room -= needed
    return lines


def _divided(text: str, width: int, units: _Patterns) -> list[tuple[str, int]]:
    """Divide a text into what stays together; what is wider than a line is divided further."""
    divided = []
    first, *rest = units
    for unit in filter(None, first.findall(text)):
        needed = _columns(unit)
        if needed > width and rest:
            divided += _divided(unit, width, tuple(rest))
        else:
            divided.append((unit, needed))
    return divided
