"""Number formats, taken apart: `yyyy"年"m"月"` is a year, a sign, a month, a sign.

ISO 29500-1, 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class Sort(Enum):
    """What a token of a format stands for."""

    LITERAL = "literal"
    DIGIT = "digit"  # 0 # ?
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    FRACTION = "fraction"
    GENERAL = "general"
    TEXT = "text"  # @
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"
    HALF = "half"  # AM/PM
    ELAPSED = "elapsed"  # [h]


DATES = (Sort.YEAR, Sort.MONTH, Sort.DAY)
_TIMES = (Sort.HOUR, Sort.MINUTE, Sort.SECOND, Sort.ELAPSED)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format, as it is written."""

    sort: Sort
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a format says of one kind of number; `condition` is that of brackets, as >=100."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    is_han: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it shows a day or a time."""
        return any(token.sort in (*DATES, *_TIMES, Sort.WEEKDAY) for token in self.tokens)

    def has(self, sort: Sort) -> bool:
        """Tell whether there is a token of a sort."""
        return any(token.sort is sort for token in self.tokens)


_LONGEST = 500
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|(?P<space>_.|\*.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<exponent>(?<=[0#?])E[+-])"
    r"|(?P<letters>y+|e+|m+|d+|h+|s+|a{3,4})"
    r"|(?P<digit>[0#?])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,12}(?:\.[0-9]{1,6})?)\Z")
_OF_LETTER = {
    "y": Sort.YEAR,
    "e": Sort.YEAR,
    "m": Sort.MONTH,
    "d": Sort.DAY,
    "h": Sort.HOUR,
    "s": Sort.SECOND,
    "a": Sort.WEEKDAY,
}
_OF_SIGN = {
    ".": Sort.POINT,
    ",": Sort.COMMA,
    "%": Sort.PERCENT,
    "@": Sort.TEXT,
    "/": Sort.FRACTION,
}


@lru_cache(maxsize=1_000)
def sections_of(code: str) -> tuple[Section, ...]:
    """Take a format apart: the sections for positive, negative, zero, text, as far as written."""
    if len(code) > _LONGEST:
        code = "General"
    sections: list[Section] = []
    tokens: list[Token] = []
    condition = None
    is_han = False
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            sections.append(Section(_settled(tokens), condition, is_han))
            tokens, condition, is_han = [], None, False
            continue
        bracket = match["bracket"]
        if bracket is None:
            tokens += _tokens(match)
            continue
        condition = _condition(bracket) or condition
        is_han = is_han or bracket.upper() == "DBNUM1"
        tokens += _in_brackets(bracket)
    sections.append(Section(_settled(tokens), condition, is_han))
    return tuple(sections)


def _tokens(match: re.Match[str]) -> Iterator[Token]:
    words = match[0]
    kind = match.lastgroup
    if kind in ("quoted", "escaped"):
        yield Token(Sort.LITERAL, match[kind])
    elif kind == "letters":
        letter = words[0].lower()
        is_weekday = letter == "d" and len(words) > 2
        yield Token(Sort.WEEKDAY if is_weekday else _OF_LETTER[letter], words.lower())
    elif kind == "other":
        yield Token(_OF_SIGN.get(words, Sort.LITERAL), words)
    elif kind != "space":
        assert kind is not None
        yield Token(Sort(kind), words)


def _in_brackets(bracket: str) -> Iterator[Token]:
    """Give what brackets show: the sign of a currency, or hours beyond a day; colours nothing."""
    if bracket.startswith("$"):
        yield Token(Sort.LITERAL, bracket[1:].partition("-")[0])
    elif re.fullmatch("h+|m+|s+", bracket, re.IGNORECASE):
        yield Token(Sort.ELAPSED, bracket.lower())


def _condition(bracket: str) -> tuple[str, Decimal] | None:
    match = _CONDITION.match(bracket)
    return None if match is None else (match[1], Decimal(match[2]))


def _settled(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tell minutes from months: they follow hours, or seconds follow them."""
    settled = list(tokens)
    times = [index for index, token in enumerate(tokens) if token.sort is not Sort.LITERAL]
    for place, index in enumerate(times):
        token = tokens[index]
        if token.sort is not Sort.MONTH or len(token.words) > 2:
            continue
        before = tokens[times[place - 1]].sort if place else None
        behind = tokens[times[place + 1]].sort if place + 1 < len(times) else None
        if before in (Sort.HOUR, Sort.ELAPSED) or behind is Sort.SECOND:
            settled[index] = Token(Sort.MINUTE, token.words)
    return tuple(settled)
