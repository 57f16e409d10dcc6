"""Printed numbers: 12, 12), （十二）, 第十二条, ⑫ are one (docs/format.md#怎样读)."""

from __future__ import annotations

import re
import unicodedata

from fazhi_cli.model.text import clean

_BLANKS = " \t\n\u3000"
_OPENING = "（([〔【第" + _BLANKS
_CLOSING = "）)]〕】、.．。条项章节" + _BLANKS
DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_CHINESE = re.compile(
    r"(?:([一二三四五六七八九])?百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)


def normal_number(printed: str) -> str:
    """Give the form in which printed numbers are compared: Arabic digits without brackets; parts
    joined by a dash.
    """
    return "-".join(_arabic(_bare(part)) for part in re.split(r"[-－—]", clean(_bare(printed))))


def _bare(printed: str) -> str:
    return printed.lstrip(_OPENING).rstrip(_CLOSING)


def _arabic(text: str) -> str:
    if (
        len(text) == 1
        and (value := unicodedata.numeric(text, -1)) >= 0
        and text not in DIGITS
        and value == int(value)
    ):
        # ① ⑴ ⒈ ㈠ are single characters with a numeric value.
        return str(int(value))
    if (
        text.isdecimal() and len(text) < 100
    ):  # Python refuses to read numbers of thousands of digits
        return str(int(text))
    match = _CHINESE.fullmatch(text)
    if not text or match is None:
        return text
    hundreds, tens, ten, ones = match.groups()
    number = 100 * (DIGITS[hundreds or "一"] if "百" in text else 0)
    number += 10 * (DIGITS[tens or "一"] if ten else 0) + (DIGITS[ones] if ones else 0)
    return str(number)
