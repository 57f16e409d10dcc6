"""Numerals and look-alike characters of a printed phrase.

Everything here keeps the length of the text: a match found in the normalised text stands at the
same place in the text as printed.  That is why NFKC, which can grow a text, is not used.
"""

from __future__ import annotations

from fazhi_cli.model.printed_numbers import DIGITS
from fazhi_cli.rules.phrases.traditional import SIMPLIFIED

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2009\u200b\u202f\u2060\u3000\ufeff"), " ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－~～〜"), "-")
_ZEROS = dict.fromkeys(map(ord, "○◯OＯ"), "〇")
_RADICALS = str.maketrans("⼀⼆⼋⼗⼩⼯⽇⽉⽌", "一二八十小工日月止")
_TRADITIONAL = str.maketrans(SIMPLIFIED)
_SAME_NUMBER = str.maketrans("两兩両", "二二二")

_TABLE: dict[int, int | str] = {
    **_FULL_WIDTH,
    **_BLANKS,
    **_DASHES,
    **_ZEROS,
    **_TRADITIONAL,
    **_RADICALS,
    **_SAME_NUMBER,
}


def normalise(words: str) -> str:
    """Return the text to match against: one character for each printed one."""
    return words.translate(_TABLE)


def number(digits: str) -> int:
    """Read a numeral in Arabic or Chinese digits, below one hundred when written with 十."""
    tens, ten, ones = digits.replace("廿", "二十").partition("十")
    if ten:
        return 10 * _positional(tens or "一") + _positional(ones or "〇")
    return _positional(digits)


def _positional(digits: str) -> int:
    """Read digits that each hold one place: 2022, 二〇二二, 2〇22."""
    value = 0
    for digit in digits:
        value = value * 10 + (DIGITS[digit] if digit in DIGITS else int(digit))
    return value
