"""What a page holds before it is decided what of it is the document: lines, and tables of them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: `part` numbers a part of the page that may be no document (a menu, a
    foot), 0 where it stands in none; `is_inside` says that it stands in what holds the text.
    """

    part: int = 0
    is_inside: bool = False


NOWHERE = Spot()


@dataclass(slots=True)
class Draft:
    """A line of the page; `linked` is how many of its characters lead to another page."""

    text: str
    spot: Spot
    line: int | None = None
    label: str = ""
    level: int | None = None
    bold: int = 0
    is_centred: bool = False
    is_heading: bool = False
    links: int = 0
    linked: int = 0
    files: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How many characters stand in it."""
        return len(self.text)


@dataclass(slots=True)
class Cell:
    """A cell of a table with what stands in it."""

    items: list[Draft | Table] = field(default_factory=list)
    width: int = 1
    height: int = 1
    weight: int = 0

    def own_lines(self) -> list[Draft]:
        """Give the lines that stand in no table within."""
        return [item for item in self.items if isinstance(item, Draft)]


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell] = field(default_factory=list)
    line: int | None = None
    is_header: bool = False


@dataclass(slots=True)
class Table:
    """A table; `weight` is how many characters stand in it, those of tables within included."""

    spot: Spot
    rows: list[Row] = field(default_factory=list)
    weight: int = 0
    is_frame: bool = False


Item = Draft | Table
