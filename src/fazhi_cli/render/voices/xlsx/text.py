"""Text of the data as a spreadsheet can hold it: nothing is lost unseen, nothing is obeyed."""

from __future__ import annotations

import re

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.xlsx.spreadsheet import FileLink, SheetValue

CELL_CHARS = 32_767  # Excel's, counted as UTF-16 does
CUT = "……（超过一格的上限，后面的没有写）"
_NAME_CHARS = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED_NAME = "history"
# XML takes them in no form.
_NO_XML = re.compile("[\ufffe\uffff]")
# Spreadsheets read _x0041_ as A; in a text that says so, the first sign is written that way.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cell_text(text: str) -> str:
    """Give a text as a cell holds it; of one that is too long, what is cut off is said."""
    text = _ESCAPE.sub("_x005F_", _shown("\n".join(visible(line) for line in text.split("\n"))))
    if len(text.encode("utf-16-le")) <= 2 * CELL_CHARS:
        return text
    return _cut_to(text, CELL_CHARS - len(CUT)) + CUT


def value_text(value: SheetValue) -> str:
    """Give what a cell with a value shows."""
    text = value.file if isinstance(value, FileLink) else str(value)
    return cell_text(text)


def sheet_name(text: str) -> str:
    """Make a name that a sheet may have: short, without the signs of references."""
    name = _cut_to(_NOT_IN_NAMES.sub("_", _shown(visible(text))), _NAME_CHARS)
    if name.startswith("'"):
        name = f"_{name[1:]}"
    if name.endswith("'"):
        name = f"{name[:-1]}_"
    if not name.strip() or name.casefold() == _RESERVED_NAME:
        name = f"_{name[1:]}"
    return name


def _shown(text: str) -> str:
    return _NO_XML.sub(lambda char: f"‹U+{ord(char[0]):04X}›", text)


def _cut_to(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
