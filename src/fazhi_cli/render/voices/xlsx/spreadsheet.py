"""What a spreadsheet shows, before it is a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class SheetColumn(NamedTuple):
    """A column; `is_whole`: its cells stand on one line where they can."""

    title: str
    is_centred: bool = False
    is_whole: bool = False


class FileLink(NamedTuple):
    """The name of a file in the same folder, which leads to it."""

    file: str


SheetValue = str | int | FileLink


class Spreadsheet(NamedTuple):
    """One sheet: a title, what is said above the table, the table.

    `mark` stands at the top of every page; the first `frozen` columns stay when others scroll.
    `day`, `description` and `identifier` are for the file's properties.
    """

    name: str
    title: str
    day: date
    description: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[tuple[SheetValue, ...]]
    mark: str = ""
    notes: tuple[str, ...] = ()
    frozen: int = 0
    identifier: str = ""
