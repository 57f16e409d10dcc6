"""The lines of a text, as an editor numbers them, without what can't be printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")
# They part what is printed, and no editor counts them.
_INNER_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, with its number."""

    number: int
    text: str


def split_lines(text: str) -> list[Line]:
    """Give the lines that hold something, without blanks at their end."""
    lines: list[Line] = []
    for number, whole in enumerate(_LINE_END.split(text), 1):
        for part in _INNER_END.split(whole):
            printed = _UNPRINTABLE.sub("", part).rstrip()
            if printed:
                lines.append(Line(number, printed))
    return lines
