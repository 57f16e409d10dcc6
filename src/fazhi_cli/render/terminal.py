"""A sheet as a table for a terminal: text only, whatever the data holds (design 07, rows 36–38)."""

from __future__ import annotations

from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fazhi_cli.model.text import visible
from fazhi_cli.render.sheet import Cell, Grid, Sheet

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
        console.print(_text(sheet.title, "bold"))
    for grid in filter(lambda grid: grid.rows, sheet.grids):
        if grid.heading:
            console.print()
            console.print(_text(grid.heading, "bold"))
        console.print(_table(grid))
    if not any(grid.rows for grid in sheet.grids):
        console.print(_text(sheet.empty, ""))
    for line in (sheet.summary, *sheet.notes):
        if line:
            console.print(_text(line, "bold" if line is sheet.summary else "dim"))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _table(grid: Grid) -> Table:
    table = Table(
        box=SIMPLE_HEAD, expand=any(column.ratio for column in grid.columns), pad_edge=False, padding=(0, 1, 0, 0)
    )
    for column in grid.columns:
        table.add_column(
            Text(column.title),
            ratio=column.ratio or None,
            justify="right" if column.right else "left",
            min_width=column.min_width or None,
            no_wrap=not column.ratio,
            overflow="fold",
        )
    for row in grid.rows:
        table.add_row(*(_text(cell.text, cell.style) if isinstance(cell, Cell) else _text(cell, "") for cell in row))
    return table


def _text(text: str, style: str) -> Text:
    # Lines of the data's own are kept; every other control character becomes a visible sign.
    return Text("\n".join(visible(line) for line in text.split("\n")), style=style)
