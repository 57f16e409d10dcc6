"""Splitting a printed list of departments into names, without losing a character (design 05, names
of departments).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_SEPARATOR = re.compile(r"[、，,；;]|\s+|和|及")
# Where a word may end one name and begin the next only if a level word or a group word follows.
_OPENING = "（([〔【"
_CLOSING = "）)]〕】"


class Piece(NamedTuple):
    """One name as printed, and the separator behind it; all pieces together give the list back."""

    name: str
    separator: str


def split_names(text: str, known: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Split a list at its separators; brackets and known names (各镇、街道) stay whole.

    Args:
        text: the list as printed.
        known: names that contain a separator themselves.
    """
    whole = sorted((name for name in known if _SEPARATOR.search(name)), key=len, reverse=True)
    pieces: list[Piece] = []
    start = position = depth = 0
    while position < len(text):
        skip = next(
            (len(name) for name in whole if depth == 0 and text.startswith(name, position)), 0
        )
        if skip:
            position += skip
            continue
        depth += (text[position] in _OPENING) - (text[position] in _CLOSING)
        match = _SEPARATOR.match(text, position) if depth <= 0 else None
        if match and _splits(text, match, start):
            pieces.append(Piece(text[start:position], match[0]))
            start = position = match.end()
        else:
            position += 1
    return (*pieces, Piece(text[start:], ""))


def _splits(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a separator really parts two names: 和 and 及 stand inside names too (卫生和计划
    生育局).
    """
    if match[0] not in "和及":
        return True
    endings = ("局", "委", "办", "厅", "部", "院", "镇", "街道", "中心", "府")
    return text.endswith(endings, start, match.start()) and not text.startswith("其", match.end())


def with_level_word(names: Iterable[str], prefix: str) -> tuple[str, ...]:
    """Give every name the level word that the list prints only on the first: 区发改委、财政局 → 区
    发改委, 区财政局.

    A name with its own level (市公安局东胜分局, 各镇) keeps it.
    """
    own_level = (
        "省",
        "市",
        "州",
        "盟",
        "县",
        "区",
        "旗",
        "镇",
        "乡",
        "街道",
        "各",
        "其他",
        "有关",
        "自治区",
        "中共",
        "国",
    )
    listed = list(names)
    if not prefix or not listed or not listed[0].startswith(prefix):
        return tuple(listed)
    return tuple(name if name.startswith(own_level) else prefix + name for name in listed)
