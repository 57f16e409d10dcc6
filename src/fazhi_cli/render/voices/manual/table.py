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
    """Give each column what its content needs; what is too much, the widest do without.

    A column keeps the room for its longest name of a key, as far as that is possible.
    """
    widths, least = [], []
    for column in zip(*rows, strict=True):
        lines = [line for cell in column for line in cell.plain.split("\n")]
        words = [word for line in lines for word in _WORD.findall(line)]
        widths.append(max(_NARROWEST, *map(cell_len, lines)))
        least.append(min(_LONGEST_WORD, max(map(len, words), default=_NARROWEST)))
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) + 1 - width
    for _ in range(excess):
        spare = [needed - kept for needed, kept in zip(widths, least, strict=True)]
        yielding = [index for index, room in enumerate(spare) if room > 0] or range(len(widths))
        widest = max(yielding, key=widths.__getitem__)
        widths[widest] = max(widths[widest] - 1, _NARROWEST)
    return widths
