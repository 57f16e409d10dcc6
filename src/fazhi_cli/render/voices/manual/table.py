"""A table of Markdown on a terminal: the widest columns yield until it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from fazhi_cli.render.voices.manual.words import folded

_NARROWEST, _LONGEST_WORD = 4, 32
_WORD = re.compile(r"[!-~]+")
_GAP = "  "


def table_lines(rows: Sequence[Sequence[Text]], width: int) -> Iterator[Text]:
    """Lay out rows of cells, the titles first, on paper of `width` columns."""
    head, *body = rows
    widths = _widths(rows, width)
    for title in head:
        title.stylize("bold")
    if any(title.plain for title in head):
        yield from _row_lines(head, widths)
        yield Text(f" {'─' * (sum(widths) + len(_GAP) * (len(widths) - 1))}")
    for row in body:
        yield from _row_lines(row, widths)


def _row_lines(row: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
    cells = [folded(cell, needed) for cell, needed in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=Text()):
        line = Text(" ")
        for part, needed in zip(parts, widths, strict=True):
            line.append_text(part)
            line.append(" " * (needed - cell_len(part.plain)) + _GAP)
        line.rstrip()
        yield line


def _widths(rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Give each column what its content needs; what is too much is taken where it costs least.

    A column keeps the room for its longest name of a key, as far as that is possible.
    """
    widths, least = [], []
    for column in zip(*rows, strict=True):
        text = "\n".join(cell.plain for cell in column)
        longest = max(map(len, _WORD.findall(text)), default=0)
        widths.append(max(_NARROWEST, *map(cell_len, text.split("\n"))))
        least.append(min(_LONGEST_WORD, max(_NARROWEST, longest)))
    cells = [[cell_len(cell.plain) for cell in row] for row in rows]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) + 1 - width
    for _ in range(excess):
        choices = []
        for index, kept in enumerate(least):
            if widths[index] > kept:
                choices.append(_narrowed(widths, index))
        if not choices:
            choices = [_narrowed(widths, widths.index(max(widths)))]
        widths = min(choices, key=lambda each: (_height(cells, each), max(each)))
    return widths


def _narrowed(widths: Sequence[int], index: int) -> list[int]:
    narrower = list(widths)
    narrower[index] = max(narrower[index] - 1, _NARROWEST)
    return narrower


def _height(cells: Sequence[Sequence[int]], widths: Sequence[int]) -> int:
    """Give about how many lines a table has with columns of these widths."""
    height = 0
    for row in cells:
        height += max(-(-cell // width) for cell, width in zip(row, widths, strict=True))
    return height
