"""What a template's description is made of: paragraphs and tables, with docxtpl's tags in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A paragraph.

    Attributes:
        style: its name.
        text: with tags; `{%p …%}` is a line of its own.
        label: words before the text, in the style's other font.
        is_new_page: whether it begins a page.
    """

    style: str
    text: str
    label: str = ""
    is_new_page: bool = False


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        width: in twips; the widths of a table are stretched to the text's width.
        title: its head; `drop_column(…)` in it takes the column out.
        cells: the paragraphs of its cell in a row; `merge_up(…)` in one joins the cell to the one
            above.
    """

    width: int
    title: str
    cells: Sequence[Text]


class Table(NamedTuple):
    """A table that grows: its columns, and the lines of its body.

    `rows`: each is a tag that stands in a row of its own (`{%tr for …%}`), a text that goes over
    all columns, or None for the cells of the columns.
    """

    columns: Sequence[Column]
    rows: Sequence[str | Text | None]
    head_style: str = "表头"


Block = Text | Table


class Template(NamedTuple):
    """A template.

    Attributes:
        name: of its file.
        blocks: what stands on it.
        is_landscape: whether its page is turned.
        header: the text of the page's head, with tags.
    """

    name: str
    blocks: Sequence[Block]
    is_landscape: bool = False
    header: str = ""
