"""Where a further record goes in the text of a file, and how it is written there.

In a list with dashes a record is one line, whatever the others are: git then merges what several
people have added at the same time, and can't split it (docs/decisions/012).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.store.appending.layout import Layout, ListLoc
from fazhi_cli.store.appending.yaml_text import STEP, Record, flow, scalar
from fazhi_cli.store.lines import Cut

_EMPTY_LIST = re.compile(r"\[\s*\]")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
# What stands above a list. Git takes two places of conflict for one unless more than three equal
# lines part them: of commitments and entries that two people add to, it would double the keys.
NOTES = {
    "entries": (
        "# 以下是进展：一条一行，只在末尾追加，写下的不改。手写的也写成一行：",
        "# 几个人同时追加，git 合并以后各条都完整；写成几行的，可能被拆开。",
        "# 怎样合并，见 fazhi docs together。",
        "# 这四行隔开责任清单和进展，请保留。",
    ),
    "reviews": ("# 一条一行，只在末尾追加；手写的也写成一行，合并才完整（fazhi docs together）。",),
}
NOTE_LINES = tuple(line for lines in NOTES.values() for line in lines)


def find_cuts(
    layout: Layout, key: str, records: Sequence[Record], ahead_of: str | None
) -> tuple[Cut, ...]:
    """Give the cuts that add records to a list of a file, in their order.

    Args:
        layout: of the file.
        key: the outermost key of the list; it is added when it is missing.
        records: what to add.
        ahead_of: the key before which a missing one goes; at the end of the document when that is
            missing too.
    """
    target = layout.lists.get(key)
    if target is None:
        return (_new_key(layout, key, records, ahead_of),)
    if not target.is_flow:
        own = _behind_last_item(layout, target, records)
        return own, *_note_behind(layout, target, ahead_of, own.end)
    is_empty = _EMPTY_LIST.fullmatch(layout.text[target.start : target.end]) is not None
    if is_empty and not layout.is_flow:
        return _instead_of_brackets(layout, target, records)
    return (_inside_brackets(layout, target, records),)


def _lines(layout: Layout, at: int, lines: Sequence[str]) -> Cut:
    """Insert whole lines; a last line without a break gets one first, as the file writes it."""
    newline = layout.break_before(at)
    text = newline.join(lines) + newline
    is_unfinished = at != layout.line_start(at)
    if is_unfinished:
        text = newline + text
    return Cut(at, at, text)


# --- lists with dashes ---


def _behind_last_item(layout: Layout, target: ListLoc, records: Sequence[Record]) -> Cut:
    has_gap = _has_gap(layout, target)
    lines = []
    for line in _item_lines(records, target.column):
        if has_gap:
            lines.append("")
        lines.append(line)
    return _lines(layout, _behind_comments(layout, target), lines)


def _item_lines(records: Sequence[Record], column: int) -> list[str]:
    return [f"{' ' * column}- {flow(record)}" for record in records]


def _note_behind(layout: Layout, target: ListLoc, other: str | None, end: int) -> tuple[Cut, ...]:
    """Part a list, which ends at an offset, from the one behind it, where nothing does yet."""
    if other is None or _note_start(layout, other) is not None:
        return ()
    if other in layout.keys and layout.keys[other] < target.start:
        return ()
    # A comment that belongs to the last item may stand right above the other key.
    at = max(end, _above_key(layout, other))
    return (_lines(layout, at, _note(layout, other)),)


def _note(layout: Layout, key: str) -> list[str]:
    return [f"{' ' * layout.column}{line}" for line in NOTES[key]]


def _note_start(layout: Layout, key: str) -> int | None:
    """Give where the note above a list begins; None when there is none."""
    first = re.escape(NOTES[key][0])
    match = re.search(rf"^ *{first}", layout.text, re.MULTILINE)
    return match.start() if match is not None else None


def _has_gap(layout: Layout, target: ListLoc) -> bool:
    """Tell whether an empty line stands above the last item, or above its comments."""
    if target.items < 2:
        return False
    # Behind a block of text an empty line more could become a part of it.
    if target.content_end == layout.line_start(target.content_end):
        return False
    for _, line in layout.lines_above(target.last_start):
        text = line.strip()
        if not text.startswith("#"):
            return not text
    return False


def _behind_comments(layout: Layout, target: ListLoc) -> int:
    """Give the offset behind the last item and the comments that belong to it.

    A comment belongs to the item when it is indented further than the dashes, or stands right below
    in their column; what stands further out, or behind an empty line, belongs to the file or to the
    next key.
    """
    at = end = layout.line_from(target.content_end)
    is_last_key = max(layout.keys.values()) < target.start
    is_close = is_last_key or target.column > layout.column
    while end < layout.end:
        line = layout.behind(end)
        text = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        end = layout.next_line(end)
        if not text:
            is_close = False
            continue
        is_inside = indent > target.column or (is_close and indent == target.column)
        is_note = any(text == lines[0] for lines in NOTES.values())
        if not text.startswith("#") or not is_inside or is_note:
            break
        at = end
    return at


def _new_key(layout: Layout, key: str, records: Sequence[Record], ahead_of: str | None) -> Cut:
    if layout.is_flow:
        items = ", ".join(map(flow, records))
        return Cut(layout.content_end, layout.content_end, f", {scalar(key)}: [{items}]")
    column = _usual_column(layout)
    lines = [f"{' ' * layout.column}{scalar(key)}:", *_item_lines(records, column)]
    if key in NOTES and _note_start(layout, key) is None:
        lines = [*_note(layout, key), *lines]
    if ahead_of is not None and _note_start(layout, ahead_of) is None:
        lines = [*lines, *_note(layout, ahead_of)]
    return _lines(layout, _above_key(layout, ahead_of), lines)


def _usual_column(layout: Layout) -> int:
    """Give where the file's other lists have their dashes."""
    for other in layout.lists.values():
        if not other.is_flow:
            return other.column
    return layout.column + STEP


def _above_key(layout: Layout, key: str | None) -> int:
    """Give the offset above a key and its comments.

    For a missing key it is the place above its note; without one, the document's end.
    """
    if key is None:
        return layout.end
    if key not in layout.keys:
        note = _note_start(layout, key)
        return layout.end if note is None else note
    own = at = layout.line_start(layout.keys[key])
    for start, line in layout.lines_above(own):
        if not line.lstrip().startswith("#"):
            return at
        at = start
    return own  # comments at the top are the file's


# --- lists in brackets ---


def _instead_of_brackets(
    layout: Layout, target: ListLoc, records: Sequence[Record]
) -> tuple[Cut, Cut]:
    """Turn `entries: []` into a list with dashes; a comment behind the brackets stays."""
    before = layout.before(target.start)
    blanks = len(before) - len(before.rstrip(" "))
    removal = Cut(target.start - blanks, target.end, "")
    column = _usual_column(layout)
    lines = _item_lines(records, column)
    return removal, _lines(layout, layout.line_from(target.end), lines)


def _inside_brackets(layout: Layout, target: ListLoc, records: Sequence[Record]) -> Cut:
    item = ", ".join(map(flow, records))
    bracket = target.end - 1
    if target.items == 0:
        return Cut(bracket, bracket, item)
    at = target.content_end
    has_comma = "," in _COMMENT.sub("", layout.text[at:bracket])
    stands_alone = not layout.before(target.last_start).strip()
    line_end = layout.line_end(at)
    if stands_alone and line_end < bracket:
        return _below(layout, target, item, line_end, has_comma=has_comma)
    if not has_comma:
        return Cut(at, at, f", {item}")
    at = layout.text.index(",", at) + 1
    return Cut(at, at, f" {item}")


def _below(layout: Layout, target: ListLoc, item: str, line_end: int, *, has_comma: bool) -> Cut:
    """Put the item on a line of its own below the last one, whose comment stays beside it."""
    newline = layout.break_before(target.last_start)
    indent = newline + layout.before(target.last_start)
    if has_comma:
        return Cut(line_end, line_end, f"{indent}{item},")
    if line_end == target.content_end:
        return Cut(line_end, line_end, f",{indent}{item}")
    return Cut(line_end, line_end, f"{indent}, {item}")
