"""Numbers written in Chinese characters: 九十五, 一百二十, 三点五."""

from __future__ import annotations

import re

_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "两": "2",
}
_TENS = {"十": 10, "百": 100, "千": 1000}
WHOLE = "[零〇一二两三四五六七八九十百千]{1,9}"
PART = rf"{WHOLE}(?:点[零〇一二三四五六七八九]{{1,3}})?"
_SAID = re.compile(
    "(?:[一二两三四五六七八九]千)?(?:[零〇]?[一二两三四五六七八九]?百)?"
    "(?:[零〇]?[一二两三四五六七八九]?十)?[零〇]?[一二两三四五六七八九]?"
)


def digits_of(words: str) -> str | None:
    """Write a number below ten thousand in digits; None where the words are none.

    Digits may be said one by one: 一二 is none, 九〇 is 90.
    """
    whole, point, rest = words.partition("点")
    if not whole or (point and not rest):
        return None
    value = _whole(whole)
    if value is None:
        return None
    decimals = "".join(_DIGITS[char] for char in rest)
    return f"{value}.{decimals}" if decimals else str(value)


def _whole(words: str) -> int | None:
    if words in ("零", "〇"):
        return 0
    if not _SAID.fullmatch(words):
        return None
    value = waiting = 0
    for char in words:
        if char in _TENS:
            value += (waiting or 1) * _TENS[char]
            waiting = 0
        else:
            waiting = int(_DIGITS[char])
    return value + waiting
