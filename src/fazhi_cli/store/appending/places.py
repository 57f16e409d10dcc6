"""Where a further record goes in the text of a file, and what it looks like there: the style of the
list it joins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.store.appending.layout import Layout, ListLoc
from fazhi_cli.store.appending.yaml_text import STEP, Record, block_item, flow, scalar

_EMPTY_LIST = re.compile(r"\[\s*\]")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def find_edits(layout: Layout, key: str, record: Record, ahead_of: str | None) -> tuple[Edit, ...]:
    """Give the edits that add a record to the list under an outermost key; the last one holds the
    record.

    Args:
        layout: of the file.
        key: the list; the key is added when it is missing.
        record: what to add.
        ahead_of: the key before which a missing one goes; at the end of the document when that is
            missing too.
    """
    found = layout.lists.get(key)
    if found is None:
        return (_new_key(layout, key, record, ahead_of),)
    if not found.is_flow:
        return (_behind_last_item(layout, found, record),)
    if not layout.is_flow and _EMPTY_LIST.fullmatch(layout.text[found.start : found.end]):
        return _instead_of_brackets(layout, found, record)
    return (_inside_brackets(layout, found, record),)


def _lines(layout: Layout, at: int, lines: Sequence[str]) -> Edit:
    """Insert whole lines, with the line break that is used there; a last line without one gets it
    first.
    """
    newline = _break_before(layout.text, at)
    is_unfinished = at > 0 and layout.text[at - 1] not in "\r\n"
    return Edit(at, at, newline * is_unfinished + newline.join(lines) + newline)


def _break_before(text: str, at: int) -> str:
    """Give the last line break before an offset, in the form that it has there."""
    last = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
    if last < 0:
        return "\n"
    return "\r\n" if text.endswith("\r\n", 0, last + 1) else text[last]


# --- lists with dashes
# -----------------------------------------------------------------------------------------------


def _behind_last_item(layout: Layout, found: ListLoc, record: Record) -> Edit:
    inner = found.column + STEP
    if found.last_column is not None and layout.before(found.last_start).strip() == "-":
        inner = found.last_column
    gap = [""] if _has_gap(layout, found) else []
    return _lines(
        layout, _behind_comments(layout, found), [*gap, *block_item(record, found.column, inner)]
    )


def _has_gap(layout: Layout, found: ListLoc) -> bool:
    """Tell whether the items stand apart: an empty line above the last one, or above its comments."""
    # Behind a block of text an empty line more could become a part of it.
    if found.items < 2 or found.leaf_end == layout.line_start(found.leaf_end):
        return False
    above = (line.strip() for _, line in layout.lines_above(found.last_start))
    return not next((line for line in above if not line.startswith("#")), "-")


def _behind_comments(layout: Layout, found: ListLoc) -> int:
    """Give the place behind the last item and the comments that belong to it.

    A comment belongs to the item when it is indented further than the dashes, or stands right below
    in their column; what stands further out, or behind an empty line, belongs to the file or to the
    next key.
    """
    at = end = layout.line_behind(found.leaf_end)
    is_close = found.column > layout.column or max(layout.keys.values()) < found.start
    while end < layout.end:
        line = layout.line(end)
        indent, text = len(line) - len(line.lstrip(" ")), line.strip()
        end = layout.line_end(end)
        if not text:
            is_close = False
        elif text.startswith("#") and (
            indent > found.column or (is_close and indent == found.column)
        ):
            at = end
        else:
            break
    return at


def _new_key(layout: Layout, key: str, record: Record, ahead_of: str | None) -> Edit:
    if layout.is_flow:
        return Edit(layout.leaf_end, layout.leaf_end, f", {scalar(key)}: [{flow(record)}]")
    column = _usual_column(layout)
    lines = [f"{' ' * layout.column}{scalar(key)}:", *block_item(record, column, column + STEP)]
    return _lines(layout, _above_key(layout, ahead_of), lines)


def _usual_column(layout: Layout) -> int:
    """Give where the file's other lists have their dashes."""
    return next(
        (found.column for found in layout.lists.values() if not found.is_flow), layout.column + STEP
    )


def _above_key(layout: Layout, key: str | None) -> int:
    """Give the place above a key and its comments; the end of the document when there is no such
    key.
    """
    if key is None or key not in layout.keys:
        return layout.end
    own = at = layout.line_start(layout.keys[key])
    for start, line in layout.lines_above(own):
        if not line.lstrip().startswith("#"):
            return at
        at = start
    return own  # comments at the top are the file's


# --- lists in brackets
# -----------------------------------------------------------------------------------------------


def _instead_of_brackets(layout: Layout, found: ListLoc, record: Record) -> tuple[Edit, Edit]:
    """Turn `entries: []` into a list with dashes; a comment behind the brackets stays."""
    before = layout.before(found.start)
    blanks = len(before) - len(before.rstrip(" "))
    column = _usual_column(layout)
    lines = block_item(record, column, column + STEP)
    return Edit(found.start - blanks, found.end, ""), _lines(
        layout, layout.line_behind(found.end), lines
    )


def _inside_brackets(layout: Layout, found: ListLoc, record: Record) -> Edit:
    item = flow(record)
    if found.items == 0:
        return Edit(found.end - 1, found.end - 1, item)
    at = found.leaf_end
    has_comma = "," in _COMMENT.sub("", layout.text[at : found.end - 1])
    stands_alone = not layout.before(found.last_start).strip()
    line_end = at + len(layout.line(at))
    if stands_alone and line_end < found.end - 1:
        return _below(layout, found, item, line_end, has_comma=has_comma)
    if has_comma:
        at = layout.text.index(",", at) + 1
    return Edit(at, at, f" {item}" if has_comma else f", {item}")


def _below(layout: Layout, found: ListLoc, item: str, line_end: int, *, has_comma: bool) -> Edit:
    """Put the item on a line of its own below the last one, whose comment stays beside it."""
    newline = _break_before(layout.text, found.last_start)
    indent = newline + layout.before(found.last_start)
    if has_comma:
        return Edit(line_end, line_end, f"{indent}{item},")
    if line_end == found.leaf_end:
        return Edit(line_end, line_end, f",{indent}{item}")
    return Edit(line_end, line_end, f"{indent}, {item}")
