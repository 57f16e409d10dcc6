"""How wide the columns of a spreadsheet are and how high its rows, by the texts in them.

A program that opens the file could find the heights itself, but does so for no merged row, and a
preview on a telephone for none at all. Widths are in the characters of spreadsheets: a digit is
one, a Chinese character two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fazhi_cli.render.voices.widths import width as chinese_width
from fazhi_cli.render.voices.xlsx.spreadsheet import SheetColumn

PAGE_WIDTH = 180  # on A4 across, 10 points come to 8 in print
PORTRAIT_WIDTH = 100
_WIDEST, _NARROWEST = 60, 6
_LONGEST_WHOLE = 18  # what shall stand on one line is folded when it is longer
_PADDING = 1  # of a cell, on both sides together
_SHORT_TITLE = 8  # stands on one line, a longer one on two
# Points; a font that stands in for a missing one takes up to 1.45 of its size.
_LINE, _MARGIN, TITLE_LINE = 14.5, 4.0, 30.0
_HIGHEST = 409.0  # Excel's
_TALL = 2  # how much more a high cell weighs than a low one
_UNITS = re.compile(r"[!-~]+|[^!-~]", re.DOTALL)
_NO_LINE_BEGINS = "、，。；：！？）》〉”’〕】"


@lru_cache(maxsize=8192)
def text_width(text: str) -> int:
    """Count the columns of a text on one line."""
    return round(2 * chinese_width(text))


def count_lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column, words whole where they fit."""
    return sum(_count_folded(line, width - _PADDING) for line in text.split("\n"))


def _count_folded(line: str, room: int) -> int:
    lines, used = 1, 0
    for unit in _UNITS.findall(line):
        needed = text_width(unit)
        if used + needed > room and used:
            lines += 1
            # A closing sign takes the character before it along.
            used = 2 * (unit in _NO_LINE_BEGINS)
        more, rest = divmod(max(used + needed - 1, 0), room)
        lines += more
        used = rest + 1
    return lines


def row_height(lines: int) -> float:
    """Give the height of a row in points."""
    return min(lines * _LINE + _MARGIN, _HIGHEST)


def fit_widths(columns: Sequence[SheetColumn], rows: Sequence[Sequence[str]]) -> list[int]:
    """Share a page's width among columns, so that the rows become as low as can be.

    Args:
        columns: the columns.
        rows: the texts of each row.
    """
    fitted = []
    for index, column in enumerate(columns):
        fitted.append(_Fitting(column, [row[index] for row in rows]))
    left = PAGE_WIDTH - sum(each.width for each in fitted)
    for _ in range(left):
        neediest = max(fitted, key=_Fitting.gain)
        if neediest.gain() <= 0:
            break
        neediest.widen()
    return [each.width for each in fitted]


def _title_width(title: str) -> int:
    width = text_width(title)
    if width <= _SHORT_TITLE:
        return width
    return max(_SHORT_TITLE, -(-width // 2) + 2)


class _Fitting:
    """A column on its way to its width."""

    def __init__(self, column: SheetColumn, texts: Sequence[str]) -> None:
        self._lines = [[text_width(line) for line in text.split("\n")] for text in texts]
        self.width = max(_NARROWEST, _title_width(column.title) + _PADDING)
        if column.is_whole:
            longest = max((width for lines in self._lines for width in lines), default=0)
            self.width = max(self.width, min(longest, _LONGEST_WHOLE) + _PADDING)
        self._cost = self._measure(self.width)
        self._next = self._measure(self.width + 1)

    def gain(self) -> float:
        """Tell how much lower the cells get by one more character."""
        if self.width >= _WIDEST:
            return 0
        return self._cost - self._next

    def widen(self) -> None:
        self.width += 1
        self._cost, self._next = self._next, self._measure(self.width + 1)

    def _measure(self, width: int) -> float:
        """Weigh the cells by their heights, not rounded up: a step that wins no line yet counts."""
        room = width - _PADDING
        cost = 0.0
        for lines in self._lines:
            cost += sum(max(1.0, needed / room) for needed in lines) ** _TALL
        return cost
