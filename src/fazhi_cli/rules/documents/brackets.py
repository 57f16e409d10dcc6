"""The outermost brackets of a text, those inside counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OPENING = "（〔[【("
CLOSING = "）〕]】)"
_OPENING_ANY = "（〔【《“"
_CLOSING_ANY = "）〕】》”"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of a text: where it opens and where it ends, and what is inside."""

    start: int
    end: int
    inside: str
    is_cut_off: bool = False


def brackets_of(text: str) -> Iterator[Bracket]:
    """Give the outermost brackets of a text; one that is never closed ends with the text."""
    depth = start = 0
    for place, char in enumerate(text):
        if char in OPENING:
            if depth == 0:
                start = place
            depth += 1
        elif char in CLOSING and depth:
            depth -= 1
            if depth == 0:
                yield Bracket(start, place + 1, text[start + 1 : place])
    if depth:
        yield Bracket(start, len(text), text[start + 1 :], is_cut_off=True)


def depth_change(char: str) -> int:
    """Tell how a character of running text, quotes and 《》 counted, goes into brackets or out."""
    return (char in _OPENING_ANY) - (char in _CLOSING_ANY)


def without_last_name(inside: str) -> str:
    """Leave out the name at which a bracket was cut off: nobody knows how it goes on."""
    places = [inside.rfind(sign) for sign in "、，；：和"]
    last = max(places)
    if last < 0:
        return ""
    return inside[:last] if inside[last] != "：" else inside[: last + 1]
