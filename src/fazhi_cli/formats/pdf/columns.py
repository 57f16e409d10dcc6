"""A page in two columns is read column by column; what runs across both parts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from fazhi_cli.formats.pdf.grids import Grid
from fazhi_cli.formats.pdf.lines import Line, split_at_gaps
from fazhi_cli.formats.pdf.page import Page

_GAP = 1.2  # of the size: a gap between columns is wider
_FEWEST = 5  # lines of a column
_ACROSS = 0.25  # of all lines may run across
_FILLED = 0.55  # of its column that a usual line fills
_NARROWEST = 8  # characters
_FROM, _TO = 0.35, 0.65  # of the width: where the gap stands
_STEP = 3.0
_ROWS, _COLUMNS = 3, 3  # of what looks like a table

Item = Line | Grid
WHOLE = "whole"
StretchKind = tuple[str, int]


@dataclass(slots=True)
class Stretch:
    """What is read in one go: from top to bottom, between the same edges."""

    kind: StretchKind  # its column, and the width of its page
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gutter:
    """The gap between two columns of a page, which the next page may have too."""

    place: float
    width: int  # of the page


def stretches_of(
    page: Page, lines: Sequence[Line], grids: Sequence[Grid], gutter: Gutter | None
) -> list[Stretch]:
    """Give the stretches of a page in the order in which they are read."""
    width = round(page.width)
    if gutter is None:
        items: list[Item] = [*lines, *grids]
        items.sort(key=_top)
        return [Stretch((WHOLE, width), items)]
    items = [*_pieces(lines), *grids]
    items.sort(key=_top)
    return _parted(items, gutter.place, width)


def gutter_of(page: Page, lines: Sequence[Line], before: Gutter | None) -> Gutter | None:
    """Find the gap between two columns of running text.

    Args:
        page: on which they stand.
        lines: of the page, those of tables left out.
        before: the gap of the page before; a last page may have too few lines to show its own.
    """
    pieces = _pieces(lines)
    width = round(page.width)
    gutter = _gutter(page, pieces)
    if gutter is not None:
        return Gutter(gutter, width)
    if before is None or before.width != width:
        return None
    return before if _keeps_clear(pieces, before.place) else None


def has_loose_rows(lines: Sequence[Line]) -> bool:
    """Tell lines that look like rows of a table without rules: gaps below each other."""
    places: Counter[int] = Counter()
    for line in lines:
        pieces = split_at_gaps(line, _GAP)
        if len(pieces) >= _COLUMNS:
            places.update({round(piece.left / _STEP) for piece in pieces})
    aligned = [place for place, count in places.items() if count >= _ROWS]
    return len(aligned) >= _COLUMNS


def _pieces(lines: Sequence[Line]) -> list[Line]:
    pieces: list[Line] = []
    for line in lines:
        pieces += split_at_gaps(line, _GAP)
    return pieces


def _keeps_clear(pieces: Sequence[Line], gutter: float) -> bool:
    """Tell whether lines stand on either side of a gap; a few may run across."""
    across = sum(piece.left < gutter < piece.right for piece in pieces)
    return across <= _ACROSS * len(pieces)


def _top(item: Item) -> float:
    return item.base if isinstance(item, Line) else item.ys[0]


def _edges(item: Item) -> tuple[float, float]:
    return (item.left, item.right) if isinstance(item, Line) else (item.xs[0], item.xs[-1])


def _gutter(page: Page, pieces: Sequence[Line]) -> float | None:
    """Find the gap between two columns of running text."""
    best: tuple[int, float] | None = None
    x = _FROM * page.width
    while x < _TO * page.width:
        across = sum(piece.left < x < piece.right for piece in pieces)
        if best is None or across < best[0]:
            best = (across, x)
        x += _STEP
    if best is None or best[0] > _ACROSS * len(pieces):
        return None
    gutter = best[1]
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    if not _is_column(left) or not _is_column(right):
        return None
    return gutter


def _is_column(pieces: Sequence[Line]) -> bool:
    """Tell a column of text from names or numbers that stand below each other."""
    if len(pieces) < _FEWEST:
        return False
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    middle = len(pieces) // 2
    usual = sorted(piece.width for piece in pieces)[middle]
    size = sorted(piece.size for piece in pieces)[middle]
    return usual >= _FILLED * width and width > _NARROWEST * size


def _parted(items: Sequence[Item], gutter: float, width: int) -> list[Stretch]:
    stretches: list[Stretch] = []
    sides: dict[str, list[Item]] = {"left": [], "right": []}

    def close() -> None:
        for column, gathered in sides.items():
            if gathered:
                stretches.append(Stretch((column, width), list(gathered)))
                gathered.clear()

    for item in items:
        left, right = _edges(item)
        if right <= gutter:
            sides["left"].append(item)
        elif left >= gutter:
            sides["right"].append(item)
        else:
            close()
            stretches.append(Stretch((WHOLE, width), [item]))
    close()
    return stretches
