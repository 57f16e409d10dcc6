"""How official documents number their parts (GB/T 9704—2012, 7.3.3): 一、（一）1.（1）."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_LARGEST = 99


def chinese_number(number: int) -> str:
    """Write a number from 1 to 99 in Chinese: 二十一.

    Raises:
        ValueError: it is smaller or larger.
    """
    if not 1 <= number <= _LARGEST:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    written = ""
    if tens:
        written = ("" if tens == 1 else _DIGITS[tens]) + "十"
    if ones:
        written += _DIGITS[ones]
    return written


def figure(value: float | str) -> str:
    """Print a figure of a document: every one passes through here."""
    return str(value)


def percent_of(part: int, whole: int) -> str:
    """Print a rate with one decimal: 58.0%; an empty text where there is nothing to divide."""
    if not whole:
        return ""
    tenths = (part * 1000 * 2 + whole) // (whole * 2)  # half a tenth is rounded up
    return f"{tenths // 10}.{tenths % 10}%"
