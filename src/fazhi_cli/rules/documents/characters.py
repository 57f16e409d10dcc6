"""The one form of a text that documents are understood and written down in.

The same document arrives with half-width and with full-width punctuation, with traditional
characters, with pinyin in brackets behind them. All give one text here; each character knows its
place in the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_cli.model.text import LOOKALIKE, clean
from fazhi_cli.rules.phrases.printed import without_pinyin
from fazhi_cli.rules.phrases.traditional import SIMPLIFIED

_WIDE = dict(zip(",:;()!?", "，：；（）！？", strict=True))
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}
_BLANKS = dict.fromkeys("\t\u00a0\u2002\u2003\u2009\u200a\u202f\u3000", " ")
_DIGITS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()}
_OTHERS = {
    "％": "%",
    "．": ".",
    "﹝": "〔",
    "﹞": "〕",
    "＜": "<",
    "［": "[",
    "］": "]",
    "〖": "【",
    "〗": "】",
    "＞": ">",
    "－": "-",
    "～": "~",
}
_ONE_FOR_ONE = str.maketrans(_BLANKS | _DIGITS | _OTHERS)
_SIMPLIFIED = str.maketrans(SIMPLIFIED)
_SIGNS = re.compile("[,:;()!?，：；（）！？]")
_THOUSANDS = re.compile("[0-9０-９]{3}(?![0-9０-９])")
_BRACKETS = "()（）"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as understood, and the place of each of its characters in the text as printed."""

    plain: str
    places: Sequence[int]

    def piece(self, start: int, end: int) -> Text:
        """Give a stretch of it."""
        return Text(self.plain[start:end], self.places[start:end])


def understood(printed: str) -> Text:
    """Give the form in which a text is understood."""
    without = without_pinyin(printed)
    words, places = _without_unseen(without.words, without.places)
    plain = words.translate(_ONE_FOR_ONE).translate(_SIMPLIFIED)
    if LOOKALIKE.search(plain):
        plain = "".join(_everyday(char) for char in plain)
    return Text(_with_wide_signs(plain), places)


def plain(printed: str) -> str:
    """Give the form in which a text is understood, without places."""
    return understood(printed).plain


def _without_unseen(words: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    if _UNSEEN.search(words) is None:
        return words, places
    kept = [index for index, char in enumerate(words) if _UNSEEN.match(char) is None]
    return "".join(words[index] for index in kept), [places[index] for index in kept]


def _everyday(char: str) -> str:
    """Give the character that a radical or a compatibility form looks like."""
    same = clean(char)
    return same if len(same) == 1 else char


def _with_wide_signs(text: str) -> str:
    """Write punctuation wide, but between two letters or digits (12:30, 1,000) narrow.

    A bracket at a digit is wide: （1）7月底前.
    """
    return _SIGNS.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    sign, text = match[0], match.string
    before = text[match.start() - 1 : match.start()]
    behind = text[match.end() : match.end() + 1]
    if sign in _BRACKETS and (before.isdigit() or behind.isdigit()):
        return _WIDE.get(sign, sign)
    is_comma = sign in ",，" and before.isdigit() and behind.isdigit()
    if is_comma and _THOUSANDS.match(text, match.end()) is None:
        # 新建30，改造20: two numbers, and not one.
        return "，"
    if _is_latin(before) and _is_latin(behind):
        return _NARROW.get(sign, sign)
    return _WIDE.get(sign, sign)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
