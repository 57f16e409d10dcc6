"""Stretches of a text, asked very often whether one of them lies somewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Pieces of a text, each from its first place up to the one behind its last."""

    def __init__(self, pieces: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(pieces)
        self._starts = [start for start, _ in ordered]
        # How far those up to one reach: pieces may lie in each other.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of them shares a character with a piece."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def begin_within(self, start: int, end: int) -> bool:
        """Tell whether one of them begins behind a place and before another."""
        return bisect_right(self._starts, start) < bisect_left(self._starts, end)
