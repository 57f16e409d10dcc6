"""What a template's description is made of: paragraphs and tables, with docxtpl's tags in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A paragraph: its style, and its text with tags; `{%p …%}` is a line of its own."""

    style: str
    text: str


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        share: of the table's width.
        title: its head; `drop_column(…)` in it takes the column out.
        cells: the paragraphs of its cell in a row; `merge_up(…)` in one joins the cell to the one
            above.
    """

    share: int
    title: str
    cells: Sequence[Text]


class Table(NamedTuple):
    """A table that grows: its columns, and the lines of its body.

    `rows`: each is a tag that stands in a row of its own (`{%tr for …%}`), a text that goes over
    all columns, or None for the cells of the columns.
    """

    columns: Sequence[Column]
    rows: Sequence[str | Text | None]


class PageBreak(NamedTuple):
    """A new page."""


Block = Text | Table | PageBreak


class Template(NamedTuple):
    """A template: the name of its file, whether its page is turned, and what stands on it.

    `header` is the text of the page's head, with tags.
    """

    name: str
    blocks: Sequence[Block]
    is_landscape: bool = False
    header: str = ""
