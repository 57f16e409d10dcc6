"""Rules become grids: where tables stand on a page, and which of their fields are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from fazhi_cli.formats.pdf.page import Box, Glyph, Page, Rule

_SAME_PLACE = 2.5  # two strokes nearer than that are one border
_REACH = 4.0  # a border may end so far before the one that it meets
_NARROWEST = 4.0
_COVERED = 0.5  # of a side of a field that a rule must cover to be its border
_MOST_CROSSINGS = 1_000_000
_ROWS, _COLUMNS = 2_000, 200


@dataclass(slots=True)
class Cell:
    """A cell: rows and columns of the grid, last ones included, and what is printed in it."""

    top: int
    left: int
    bottom: int
    right: int
    box: Box
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table on one page."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[Cell] = field(default_factory=list)
    owners: dict[tuple[int, int], Cell] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def take(self, glyph: Glyph) -> bool:
        """Put a glyph into its cell; tell whether it stands in the grid."""
        middle = glyph.base - 0.35 * glyph.size
        if not self.box.holds(glyph.middle, middle):
            return False
        column = bisect_right(self.xs, glyph.middle) - 1
        row = bisect_right(self.ys, middle) - 1
        cell = self.owners.get((row, column))
        if cell is None:
            return False
        cell.glyphs.append(glyph)
        return True


def grids_of(page: Page) -> list[Grid]:
    """Find the tables of a page, from top to bottom; a single frame is a grid of one cell."""
    horizontal = _merged(page.horizontal)
    vertical = _merged(page.vertical)
    if not horizontal or not vertical or len(horizontal) * len(vertical) > _MOST_CROSSINGS:
        return []
    grids: list[Grid] = []
    for across, down in _groups(horizontal, vertical):
        grid = _grid(page.number, across, down)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return [grid for grid in grids if not _is_within_another(grid, grids)]


def _is_within_another(grid: Grid, grids: Sequence[Grid]) -> bool:
    """Tell a table within the cell of another, or a mark drawn there: its words are the cell's."""
    box = grid.box
    for other in grids:
        if other is grid or len(other.cells) == 1:
            continue
        if other.box.holds(box.left, box.top) and other.box.holds(box.right, box.bottom):
            return True
    return False


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join strokes that lie on one line and touch."""
    merged: list[Rule] = []
    cluster: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.place):
        if cluster and rule.place - cluster[-1].place > _SAME_PLACE:
            merged += _joined(cluster)
            cluster = []
        cluster.append(rule)
    return merged + _joined(cluster)


def _joined(cluster: Sequence[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(cluster, key=lambda each: each.start):
        last = joined[-1] if joined else None
        if last is not None and rule.start - last.end <= _REACH:
            joined[-1] = Rule(last.place, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined


def _groups(
    horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Gather the rules that meet, directly or through others."""
    parents = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, across in enumerate(horizontal):
        for second, down in enumerate(vertical, len(horizontal)):
            if _meet(across, down):
                parents[root(second)] = root(first)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*horizontal, *vertical]):
        group = groups.setdefault(root(index), ([], []))
        group[0 if index < len(horizontal) else 1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _meet(across: Rule, down: Rule) -> bool:
    if not across.start - _REACH <= down.place <= across.end + _REACH:
        return False
    return down.start - _REACH <= across.place <= down.end + _REACH


def _grid(page: int, across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = [rule.place for rule in down]
    ys = [rule.place for rule in across]
    # A table may be open at its sides, or at the end of the page.
    xs += [min(rule.start for rule in across), max(rule.end for rule in across)]
    ys += [min(rule.start for rule in down), max(rule.end for rule in down)]
    grid = Grid(page, _places(xs), _places(ys))
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if not 1 <= rows <= _ROWS or not 1 <= columns <= _COLUMNS:
        return None
    _find_cells(grid, across, down)
    return grid


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NARROWEST:
            places.append(value)
    return places


def _find_cells(grid: Grid, across: list[Rule], down: list[Rule]) -> None:
    """Join fields that no border parts."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    below = _borders(grid.ys, grid.xs, across)
    behind = _borders(grid.xs, grid.ys, down)
    for row in range(rows):
        for column in range(columns):
            if (row, column) in grid.owners:
                continue
            right = column
            while right + 1 < columns and (right + 1, row) not in behind:
                right += 1
            bottom = row
            while bottom + 1 < rows and (bottom + 1, column) not in below:
                bottom += 1
            box = Box(grid.xs[column], grid.ys[row], grid.xs[right + 1], grid.ys[bottom + 1])
            cell = Cell(row, column, bottom, right, box)
            grid.cells.append(cell)
            for each in range(row, bottom + 1):
                for other in range(column, right + 1):
                    grid.owners.setdefault((each, other), cell)


def _borders(
    places: Sequence[float], crossed: Sequence[float], rules: Sequence[Rule]
) -> set[tuple[int, int]]:
    """Give which sides of fields are drawn: the line of the grid, and the field along it."""
    borders: set[tuple[int, int]] = set()
    for rule in rules:
        line = _nearest(places, rule.place)
        for index in range(len(crossed) - 1):
            start, end = crossed[index], crossed[index + 1]
            covered = min(rule.end, end) - max(rule.start, start)
            if covered >= _COVERED * (end - start):
                borders.add((line, index))
    return borders


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))
