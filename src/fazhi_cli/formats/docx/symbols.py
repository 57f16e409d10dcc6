"""Signs of the fonts that hold only signs: what a code of Wingdings or Symbol looks like."""

from __future__ import annotations

UNKNOWN = "□"  # what is printed for a sign that nobody knows
_PRIVATE = range(0xF000, 0xF100)
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□", 0x97: "●", 0x99: "○"}
_SYMBOL = {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xAE: "→"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_CIRCLES, _DISCS = range(0x81, 0x8B), range(0x8C, 0x96)  # ① to ⑩, ❶ to ❿ in Wingdings


def symbol(font: str, code: int) -> str | None:
    """Give the sign for a code of a font; None where nobody knows it."""
    low = code - _PRIVATE.start if code in _PRIVATE else code
    table = _FONTS.get(font.strip().lower())
    if table is _WINGDINGS and low in _CIRCLES:
        return chr(ord("①") + low - _CIRCLES.start)
    if table is _WINGDINGS and low in _DISCS:
        return chr(ord("❶") + low - _DISCS.start)
    if table is not None and low in table:
        return table[low]
    if code in _PRIVATE and 0x20 <= low < 0x7F and table is None:
        return chr(low)
    if code in _PRIVATE or table is not None or not 0x20 <= code <= 0xFFFD:
        return None
    return chr(code)
