"""What of a sheet can be seen: hidden rows and columns are taken out, merged cells settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fazhi_cli.formats.xlsx.references import LAST_COLUMN, Range, column_name
from fazhi_cli.formats.xlsx.sheet import Grid
from fazhi_cli.formats.xlsx.tally import Oddity, Tally


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the cells that it fills, the first of them where it is seen first."""

    text: str
    area: Range


@dataclass(slots=True)
class VisibleRow:
    """A row: the pieces that begin in it, and those that reach into it from above."""

    number: int
    own: list[Piece]
    above: list[Piece] = field(default_factory=list)


class Runs:
    """Numbers in stretches, of which there may be a million."""

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(runs):
            if self._ends and start <= self._ends[-1] + 1:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def end_at(self, number: int) -> int | None:
        """Give the end of the stretch that a number lies in; None where it lies in none."""
        index = bisect_right(self._starts, number) - 1
        if index < 0 or self._ends[index] < number:
            return None
        return self._ends[index]

    def first_outside(self, number: int) -> int:
        """Give the first number from this one on that lies in no stretch."""
        end = self.end_at(number)
        return number if end is None else end + 1


class VisibleSheet:
    """The rows of a sheet as they are seen."""

    def __init__(self, grid: Grid, tally: Tally) -> None:
        self._grid = grid
        self._tally = tally
        self._hidden_rows = Runs(grid.hidden_rows)
        self._hidden_columns = Runs(grid.hidden_columns)
        self._unseen_rows: set[int] = set()
        self._unseen_columns: set[int] = set()

    def rows(self) -> list[VisibleRow]:
        """Give the rows in which something begins, from top to bottom; tell of what is hidden."""
        pieces = self._pieces()
        name = self._grid.name
        for row in sorted(self._unseen_rows):
            self._tally.add(Oddity.HIDDEN_ROW, f"{name}!{row}")
        for column in sorted(self._unseen_columns):
            self._tally.add(Oddity.HIDDEN_COLUMN, f"{name}!{column_name(column)}")
        return list(_swept(pieces))

    def is_gap(self, above: int, below: int) -> bool:
        """Tell whether an empty row is seen between two others."""
        return self._hidden_rows.first_outside(above + 1) < below

    def _pieces(self) -> dict[int, list[Piece]]:
        """Give the pieces of each row by the row where they are seen first."""
        merges: dict[tuple[int, int], Range] = {}
        for merge in self._grid.merges:
            merges.setdefault((merge.top, merge.left), merge)
        pieces: dict[int, list[Piece]] = {}
        for row, cells in self._grid.rows.items():
            for column, text in cells.items():
                area = merges.get((row, column), Range(row, column, row, column))
                top = self._hidden_rows.first_outside(area.top)
                left = self._hidden_columns.first_outside(area.left)
                if top > area.bottom:
                    self._unseen_rows.add(row)
                elif left > area.right:
                    self._unseen_columns.add(column)
                else:
                    piece = Piece(text, Range(top, left, area.bottom, area.right))
                    pieces.setdefault(top, []).append(piece)
        return pieces


def _swept(pieces: dict[int, list[Piece]]) -> Iterator[VisibleRow]:
    """Go down the rows with the pieces that reach further; what lies under one is not seen."""
    reaching: list[Piece] = []
    for number in sorted(pieces):
        reaching = [piece for piece in reaching if piece.area.bottom >= number]
        own: list[Piece] = []
        for piece in sorted(pieces[number], key=lambda each: each.area.left):
            fitted = _fitted(piece, own, reaching)
            if fitted is not None:
                own.append(fitted)
        if own:
            yield VisibleRow(number, own, list(reaching))
        reaching += [piece for piece in own if piece.area.bottom > number]


def _fitted(piece: Piece, own: Sequence[Piece], reaching: Sequence[Piece]) -> Piece | None:
    """Give a piece as far as others leave it room; None where its own cell is covered."""
    area = piece.area
    right = min(area.right, LAST_COLUMN)
    for other in (*own[-1:], *reaching):
        taken = other.area
        if taken.left <= area.left <= taken.right:
            return None
        if area.left < taken.left <= right:
            right = taken.left - 1
    if right == area.right:
        return piece
    return Piece(piece.text, Range(area.top, area.left, area.bottom, right))
