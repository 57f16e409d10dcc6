"""What a listing shows, before it is a table, CSV or Markdown: grids of text cells with headings and notes.

A report is turned into a sheet once; the three voices below print the same cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """A column; `ratio` 0 means as wide as its content, otherwise a share of what is left."""

    title: str
    ratio: int = 0
    right: bool = False
    min_width: int = 0


class Cell(NamedTuple):
    """A text with a style (a rich style name; ignored where there is no colour)."""

    text: str
    style: str = ""


class Grid(NamedTuple):
    """Rows of cells below a heading."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell | str, ...]]
    heading: str = ""
    group: str = ""  # what the heading's rows have in common; becomes the first column in CSV


class Sheet(NamedTuple):
    """Everything that a listing prints, in order."""

    grids: tuple[Grid, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    empty: str = "没有符合条件的内容"
    summary: str = ""
    group_title: str = "方案"


def plain(cell: Cell | str) -> str:
    """Give the text of a cell."""
    return cell.text if isinstance(cell, Cell) else cell


def join(names: Sequence[str]) -> str:
    """Print a list of names as the documents do."""
    return "、".join(names)
