"""A sheet as a table for a terminal: text only, whatever the data holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.line_breaks import fold
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, Sheet

_LEAST, _NARROWEST = 6, 2  # columns of a shared column, and of any on paper that is too narrow
PIPE_WIDTH = 120  # columns, when nobody says how wide the paper is


def render_table(sheet: Sheet, width: int, *, has_color: bool) -> str:
    """Print a sheet for a terminal of `width` columns."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=has_color,
        color_system="standard" if has_color else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    if sheet.title:
        console.print(_folded(_text(sheet.title, "bold"), width))
    for grid, table in _tables(sheet.grids, width):
        if grid.heading:
            console.print()
            console.print(_folded(_text(grid.heading, "bold"), width))
        console.print(table)
    if not any(grid.rows for grid in sheet.grids):
        console.print(_folded(_text(sheet.empty, ""), width))
    for line in (sheet.summary, *sheet.notes):
        if line:
            console.print(_folded(_text(line, "bold" if line is sheet.summary else "dim"), width))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _tables(grids: Iterable[Grid], width: int) -> Iterator[tuple[Grid, Table]]:
    """Make a table of each grid that has rows; where the columns are the same, they stand below
    each other.
    """
    found = [
        (grid, [[_cell(cell) for cell in row] for row in grid.rows]) for grid in grids if grid.rows
    ]
    alike: dict[tuple[Column, ...], list[list[Text]]] = {}
    for grid, rows in found:
        alike.setdefault(grid.columns, []).extend(rows)
    widths = {columns: _widths(columns, rows, width) for columns, rows in alike.items()}
    for grid, rows in found:
        yield grid, _table(grid.columns, rows, widths[grid.columns])


def _table(
    columns: Sequence[Column], rows: Iterable[Sequence[Text]], widths: Sequence[int]
) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column, needed in zip(columns, widths, strict=True):
        title = _folded(Text(column.title), needed)
        table.add_column(
            title, justify="right" if column.right else "left", width=needed, no_wrap=True
        )
    for row in rows:
        cells = zip(row, widths, columns, strict=True)
        table.add_row(
            *(_folded(text, needed, is_names=column.is_names) for text, needed, column in cells)
        )
    return table


def _folded(text: Text, width: int, *, is_names: bool = False) -> Text:
    # rich would break at blanks and anywhere in a number, and begin lines with commas.
    return Text(
        "\n".join(fold(text.plain, width, is_names=is_names)), style=text.style, no_wrap=True
    )


def _cell(cell: Cell | str) -> Text:
    return _text(cell.text, cell.style) if isinstance(cell, Cell) else _text(cell, "")


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Give each column what its content needs and share out the rest; on narrow paper the widest
    give way.

    rich would leave out what does not fit, and whole columns with it.
    """
    found = [
        _LEAST if column.ratio else _needed(column, [row[index] for row in rows])
        for index, column in enumerate(columns)
    ]
    room = width - 2 * len(
        columns
    )  # a line's edge, and between two columns a padding and a divider
    while sum(found) > room and max(found) > _NARROWEST:
        found[found.index(max(found))] -= 1
    shared = [index for index, column in enumerate(columns) if column.ratio]
    for index, share in zip(
        shared, _shares([columns[index].ratio for index in shared], room - sum(found)), strict=True
    ):
        found[index] += share
    return found


def _shares(ratios: Sequence[int], spare: int) -> list[int]:
    """Divide what the content leaves among the shared columns by their ratios, none below its
    least.
    """
    least = _LEAST + 1  # with the blank behind it
    left, parts, found = spare + least * len(ratios), sum(ratios), []
    for index, ratio in enumerate(ratios):
        others = least * (len(ratios) - index - 1)
        found.append(
            min(max(-(-left * ratio // parts), least), left - others) if spare > 0 else least
        )
        left, parts = left - found[-1], parts - ratio
    return [share - least for share in found]


def _needed(column: Column, cells: Iterable[Text]) -> int:
    lines = (line for cell in cells for line in cell.plain.split("\n"))
    return max(column.min_width, cell_len(column.title), *map(cell_len, lines))


def _text(text: str, style: str) -> Text:
    # Lines of the data's own are kept; every other control character becomes a visible sign.
    return Text("\n".join(visible(line) for line in text.split("\n")), style=style)
