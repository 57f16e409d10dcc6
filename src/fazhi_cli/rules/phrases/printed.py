"""A text without the pinyin that learners' editions put in brackets: 年內(nèi)完(wán)成.

What is left keeps its place in the text as printed, so that a phrase can be shown as it stands
there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_SYLLABLE = "[a-zａ-ｚ\u00e0-\u00fc\u0101-\u0148\u014d\u016b\u01ce-\u01dc\u1e3f]{1,8}"
_PINYIN = rf"(?<=[\u3400-\u9fff])(?:[(（]{_SYLLABLE}[)）]){{1,2}}"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PINYIN)


@dataclass(frozen=True, slots=True)
class Printed:
    """A text to read, and the place of each of its characters in the text that was given."""

    words: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place of a stretch in the text that was given."""
        return self.places[start], self.places[end - 1] + 1


def without_pinyin(text: str) -> Printed:
    """Take the pinyin out of a text."""
    if "(" not in text and "（" not in text:
        return Printed(text, range(len(text)))
    places: list[int] = []
    end = 0
    for pinyin in _pattern().finditer(text):
        places += range(end, pinyin.start())
        end = pinyin.end()
    if not end:
        return Printed(text, range(len(text)))
    places += range(end, len(text))
    return Printed("".join(text[place] for place in places), places)


def has_pinyin_at(text: str, start: int, *, before: str) -> bool:
    """Tell whether pinyin stands at a place, with anything but the end or some words behind it."""
    pinyin = _pattern().match(text, start)
    if pinyin is None:
        return False
    rest = text[pinyin.end() :]
    return bool(rest) and not rest.startswith(before)
