"""What a cell of a workbook holds: a number, a share, a date with its format, or a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_NUMBER = re.compile(r"[1-9]\d{0,5}")
_SHARE = re.compile(r"(\d{1,3})(\.\d+)?%")
_DATES = (
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"), 'yyyy"年"m"月"d"日"'),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), "yyyy-mm-dd"),
    (re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"), "yyyy/m/d"),
)
_GENERAL, _TEXT = "General", "@"


@dataclass(frozen=True)
class Value:
    """What a cell holds, and how it is shown."""

    held: str | int | float | date | None
    shown_as: str = _GENERAL


def value_of(text: str, *, numbers_as_text: bool) -> Value:
    """Type a text as whoever fills in a table does: it is shown as the text was.

    Args:
        text: of the cell, its lines parted by newlines.
        numbers_as_text: bare numbers were entered as text.
    """
    if not text:
        return Value(None)
    if _NUMBER.fullmatch(text):
        return Value(text, _TEXT) if numbers_as_text else Value(int(text))
    share = _SHARE.fullmatch(text)
    if share:
        digits = share[2] or ""
        return Value(float(share[1] + digits) / 100, _share_format(digits))
    for pattern, shown_as in _DATES:
        match = pattern.fullmatch(text)
        if match:
            year, month, day = map(int, match.groups())
            return Value(date(year, month, day), shown_as)
    return Value(ILLEGAL_CHARACTERS_RE.sub("", text))


def _share_format(digits: str) -> str:
    if not digits:
        return "0%"
    return f"0.{'0' * (len(digits) - 1)}%"
