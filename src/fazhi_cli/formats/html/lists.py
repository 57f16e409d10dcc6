"""The numbers that a browser prints in front of the items of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_MOST = 9_999
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HAN = "零一二三四五六七八九"


@dataclass(slots=True)
class List:
    """A list while its items are counted."""

    is_numbered: bool
    style: str
    level: int
    next: int = 1

    def label(self, attributes: Mapping[str, str]) -> str:
        """Give what stands in front of the next item; nothing in front of a bullet's."""
        if not self.is_numbered:
            return ""
        number = _number(attributes.get("value", ""), self.next)
        self.next = number + 1
        return _written(number, attributes.get("type", "") or self.style)


def list_of(tag: str, attributes: Mapping[str, str], level: int) -> List:
    """Begin a list."""
    style = attributes.get("type", "")
    _, _, said = attributes.get("style", "").partition("list-style")
    if said:
        style = said.partition(":")[2].partition(";")[0].strip().lower()
    is_numbered = tag == "ol" and style != "none"
    return List(is_numbered, style, level, _number(attributes.get("start", ""), 1))


def _number(text: str, default: int) -> int:
    digits = text.strip()
    if not digits.isdecimal() or len(digits) > len(str(_MOST)):
        return default
    return int(digits)


def _written(number: int, style: str) -> str:
    write = _WRITERS.get(style)
    if write is None or not 0 < number <= _MOST:
        return f"{number}. "
    return write(number)


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _han(number: int) -> str:
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else ("十" if tens == 1 else f"{_HAN[tens]}十")
    return front + (_HAN[ones] if ones else "")


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "a": lambda number: f"{_letter(number)}. ",
    "A": lambda number: f"{_letter(number).upper()}. ",
    "i": lambda number: f"{_roman(number)}. ",
    "I": lambda number: f"{_roman(number).upper()}. ",
    "lower-alpha": lambda number: f"{_letter(number)}. ",
    "upper-alpha": lambda number: f"{_letter(number).upper()}. ",
    "lower-roman": lambda number: f"{_roman(number)}. ",
    "upper-roman": lambda number: f"{_roman(number).upper()}. ",
    "cjk-ideographic": lambda number: f"{_han(number)}、",
    "simp-chinese-informal": lambda number: f"{_han(number)}、",
    "cjk-decimal": lambda number: f"{_han(number)}、",
}
