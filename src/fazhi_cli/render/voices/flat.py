"""A sheet as CSV or Markdown; data stays text in both (docs/architecture.md#命令的规矩)."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator
from io import StringIO

from fazhi_cli.model.text import clean, visible
from fazhi_cli.render.voices.sheet import Flat, Grid, Sheet, plain

# Of cleaned text: spreadsheets take full-width signs and blanks before them too.
_FORMULA = ("=", "+", "-", "@", "＠")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~!$])")
# What would begin a list or underline a heading: a backslash goes before the sign, never before a
# digit.
_LEADING = re.compile(r"^( ?(?:\d+(?=[.)](?:\s|$))|(?=[-+=](?:\s|$|[-=]))))")
_INDENT = re.compile("^ {2,}")


def render_csv(sheet: Sheet) -> str:
    """Print the grids as one CSV table, the group first in each row.

    A table has one kind of row: of several, the widest.
    """
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    flats = [(grid.group, grid.flat or Flat(grid.columns, grid.rows)) for grid in sheet.grids]
    widest = max((flat.columns for _, flat in flats), key=len, default=())
    kept = [(group, flat.rows) for group, flat in flats if flat.columns == widest]
    has_groups = any(group for group, _ in kept)
    if kept:
        titles = [safe_cell(column.title) for column in widest]
        writer.writerow([sheet.group_title, *titles] if has_groups else titles)
    for group, rows in kept:
        for row in rows:
            cells = [safe_cell(plain(cell)) for cell in row]
            writer.writerow([safe_cell(group), *cells] if has_groups else cells)
    return stream.getvalue()


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula; control characters become visible."""
    text = "\n".join(visible(line) for line in text.split("\n"))
    return "'" + text if begins_like_formula(text) else text


def begins_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could read a text as a formula."""
    return clean(text).startswith(_FORMULA)


def render_markdown(sheet: Sheet) -> str:
    """Print headings, tables and notes as Markdown."""
    blocks = []
    if sheet.title:
        blocks.append(f"# {escape(sheet.title)}")
    titles: set[str] = set()
    for grid in sheet.grids:
        if grid.flat is not None:
            titles.update(_speaking(grid.flat))
    for grid in sheet.grids:
        if grid.heading:
            blocks.append(f"## {escape(grid.heading)}")
        table = grid if grid.flat is None else _narrowed(grid.flat, titles)
        blocks.append(_markdown_table(table))
    if not any(grid.rows for grid in sheet.grids):
        blocks.append(escape(sheet.empty))
    blocks += [escape(line) for line in (sheet.summary, *sheet.notes) if line]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _speaking(flat: Flat) -> Iterator[str]:
    """Give the titles of the columns that say something to a reader of a page."""
    for index, column in enumerate(flat.columns):
        if not column.is_detail and any(plain(row[index]) for row in flat.rows):
            yield column.title


def _narrowed(flat: Flat, titles: Container[str]) -> Flat:
    """Leave out the columns that a page has no use for."""
    kept = [index for index, column in enumerate(flat.columns) if column.title in titles]
    rows = [tuple(row[index] for index in kept) for row in flat.rows]
    return Flat(tuple(flat.columns[index] for index in kept), rows)


def _markdown_table(grid: Grid | Flat) -> str:
    if not grid.rows:
        return ""
    rules = [" ---: " if column.right else " --- " for column in grid.columns]
    lines = [_line([column.title for column in grid.columns]), f"|{'|'.join(rules)}|"]
    for row in grid.rows:
        lines.append(_line([plain(cell) for cell in row]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def escape(text: str) -> str:
    """Make text that Markdown shows as it is: no markup, HTML, link or break of a table's row."""
    text = " ".join(visible(line) for line in text.split("\n"))
    text = _MARKDOWN.sub(r"\\\1", _INDENT.sub(" ", text).replace("&", "&amp;"))
    return _LEADING.sub(r"\1\\", text)
