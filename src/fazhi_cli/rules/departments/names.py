"""Splitting a printed list of departments into names, without losing a character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_SEPARATOR = re.compile(r"[、，,；;]|\s+|和|及")
_OPENING = "（([〔【"
_CLOSING = "）)]〕】"
# What a name ends with that 和 or 及 may part from the next.
_ENDINGS = ("局", "委", "办", "厅", "部", "院", "镇", "街道", "中心", "府")
# What a name begins with that has a level of its own, or belongs to no level.
_OWN_LEVEL = (
    *("省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "街道"),
    *("各", "其他", "有关", "自治区", "中共", "国"),
)


class Piece(NamedTuple):
    """One name as printed, and the separator behind it; all pieces together give the list back."""

    name: str
    separator: str


def split_names(text: str, names: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Split a list at its separators; brackets and names with a separator (各镇、街道) stay whole.

    Args:
        text: the list as printed.
        names: those that are listed, some of which contain a separator themselves.
    """
    whole = [name for name in names if _SEPARATOR.search(name)]
    whole.sort(key=len, reverse=True)
    pieces: list[Piece] = []
    start = position = depth = 0
    while position < len(text):
        if depth == 0 and (name := _beginning(text, position, whole)):
            position += len(name)
            continue
        depth += (text[position] in _OPENING) - (text[position] in _CLOSING)
        match = _SEPARATOR.match(text, position) if depth <= 0 else None
        if match and _splits(text, match, start):
            pieces.append(Piece(text[start:position], match[0]))
            start = position = match.end()
        else:
            position += 1
    return (*pieces, Piece(text[start:], ""))


def _beginning(text: str, position: int, names: Iterable[str]) -> str:
    """Give the first of the names that begins at a position; empty when none does."""
    return next((name for name in names if text.startswith(name, position)), "")


def _splits(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a separator really parts two names: 卫生和计划生育局 is one."""
    if match[0] not in "和及":
        return True
    ends_name = text.endswith(_ENDINGS, start, match.start())
    return ends_name and not text.startswith("其", match.end())


def with_level_word(names: Iterable[str], prefix: str) -> tuple[str, ...]:
    """Give every name the level word that the list prints only on the first.

    区发改委、财政局 are 区发改委, 区财政局. A name with its own level (市公安局东胜分局, 各镇)
    keeps it.
    """
    listed = tuple(names)
    if not prefix or not listed or not listed[0].startswith(prefix):
        return listed
    return tuple(name if name.startswith(_OWN_LEVEL) else prefix + name for name in listed)
