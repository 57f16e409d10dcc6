"""How wide a text is, in Chinese characters."""

from __future__ import annotations

import unicodedata


def width(text: str) -> float:
    """Give the width of a text; what is no Chinese is half as wide."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return wide + (len(text) - wide) / 2


def clipped(text: str, most: int) -> str:
    """Cut a text that is wider than `most` Chinese characters, with … at its end."""
    if width(text) <= most:
        return text
    kept = text[: 2 * most]
    while width(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept}…"
