"""A workbook to fill in, before it is a file: what is locked, what is open, what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

FormValue = str | Decimal | None


class FormColumn(NamedTuple):
    """A column below its head; those of one `span` stand side by side under it.

    `is_open`: its cells may be filled in; with `most`, with a number from 0 up to it.
    """

    head: str
    span: str = ""
    is_open: bool = False
    most: Decimal | None = None


class FormSheet(NamedTuple):
    """A sheet with a row for each of something; its first column stays in view."""

    name: str
    title: str
    note: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[tuple[FormValue, ...]]


class FormGuide(NamedTuple):
    """The first sheet: what to do, and a single cell to fill in behind its label."""

    name: str
    lines: tuple[str, ...]
    label: str
    value: str = ""


class Form(NamedTuple):
    """The workbook; `marks` are the rows of a sheet that nobody sees, for who reads it back."""

    title: str
    day: date
    identifier: str
    guide: FormGuide
    sheets: tuple[FormSheet, ...]
    mark_name: str
    marks: Sequence[tuple[str, ...]]
