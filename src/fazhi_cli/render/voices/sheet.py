"""What a listing shows, before it is a table, CSV or Markdown: grids of cells, headings, notes.

A report is turned into a sheet once. A terminal has little room, so that a cell there may hold two
facts or the first few of many names; what is written for spreadsheets and documents then stands
beside it, as `Grid.flat`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar, overload


class Column(NamedTuple):
    """A column; `ratio` 0 means as wide as its content, otherwise a share of what is left.

    `is_names`: lists of names, whose lines end between two of them. `is_key`: tells a row from the
    others; a terminal that has no room for all columns goes on below, and begins with it again.
    `is_detail`: of use in a
    spreadsheet, where rows are filtered and counted; a page has no room for it.
    """

    title: str
    ratio: int = 0
    right: bool = False
    min_width: int = 0
    is_names: bool = False
    is_key: bool = False
    is_detail: bool = False


class Cell(NamedTuple):
    """A text with a style (a rich style name; ignored where there is no colour)."""

    text: str
    style: str = ""


Item = TypeVar("Item")
Row = tuple[Cell | str, ...]
# Cells under the titles of their columns.
NamedRow = Mapping[str, Cell | str]


class Flat(NamedTuple):
    """Rows for spreadsheets and documents: one fact a cell, nothing shortened, no “—”."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]


class Grid(NamedTuple):
    """Rows of cells below a heading; `flat` has the same rows, where they differ from a terminal's.

    `group` is what the heading's rows have in common; it becomes the first column in CSV.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    heading: str = ""
    group: str = ""
    flat: Flat | None = None


class Sheet(NamedTuple):
    """Everything that a listing prints, in order."""

    grids: tuple[Grid, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    empty: str = "没有符合条件的内容"
    summary: str = ""
    group_title: str = "方案"


class LaidRows(Sequence[Row]):
    """Rows in the order of the columns, laid when they are first looked at.

    A listing is printed in one way of several: what the others show is never made.
    """

    def __init__(self, titles: Sequence[str], lay: Callable[[], Iterable[NamedRow]]) -> None:
        self._titles = titles
        self._lay = lay

    @cached_property
    def _laid(self) -> list[Row]:
        return [tuple(row[title] for title in self._titles) for row in self._lay()]

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Give a row, or some of them."""
        return self._laid[index]

    def __iter__(self) -> Iterator[Row]:
        """Give the rows."""
        return iter(self._laid)

    def __len__(self) -> int:
        """Give how many rows there are."""
        return len(self._laid)


def lay_rows(
    columns: Iterable[Column], row_of: Callable[[Item], NamedRow], items: Sequence[Item]
) -> Sequence[Row]:
    """Put the cells of each row in the order of the columns; a row may have more than are shown."""
    return LaidRows([column.title for column in columns], lambda: map(row_of, items))


def plain(cell: Cell | str) -> str:
    """Give the text of a cell."""
    return cell.text if isinstance(cell, Cell) else cell


def join(names: Sequence[str]) -> str:
    """Print a list of names as the documents do."""
    return "、".join(names)
