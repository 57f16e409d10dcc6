"""Taking a record out of a list of a file, as text: the opposite of appending one.

Whole lines go, or an item between its commas, and nothing else is written anew. The result is read
again: it must hold what was there but for that one record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi_cli.model import append_errors
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.problem import Loc
from fazhi_cli.store.appending.layout import Layout, read_layout
from fazhi_cli.store.appending.record import record_text
from fazhi_cli.store.lines import Cut, with_cuts
from fazhi_cli.store.reading.events import Tree
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from fazhi_cli.store.reading.positions import Positions

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")


@dataclass(frozen=True)
class Removed:
    """A file with one record less, and the record that went, for people to read: a key a line."""

    data: bytes
    text: str


def remove(path: str, data: bytes, kind: FileKind, *, key: str, index: int) -> Removed:
    """Take one record out of the list under an outermost key; an empty list goes with its key.

    Args:
        path: the name that errors carry.
        data: the file as it was read.
        kind: what the file is.
        key: the list.
        index: of the record in it.

    Raises:
        BadDataError: the file has errors, or is written so that the record can't be taken out.
    """
    loaded = load(path, data, kind)
    if loaded.source is None or loaded.tree is None:
        raise bad_data([Path(path)])
    layout = read_layout(loaded.source.text, loaded.positions)
    cuts = _cuts(layout, loaded.positions, key, index)
    after = loaded.source.encoded(with_cuts(layout.text, cuts))
    _prove(path, after, kind, _without(loaded.tree, key, index))
    return Removed(after, record_text(loaded.tree[key][index]))


def _cuts(layout: Layout, positions: Positions, key: str, index: int) -> tuple[Cut, ...]:
    own = layout.lists[key]
    if own.items == 1:
        return (_whole_key(layout, positions, key),)
    if own.is_flow:
        return _item_and_comma(layout, positions, key, index)
    return (_lines_of_item(layout, positions, key, index),)


def _whole_key(layout: Layout, positions: Positions, key: str) -> Cut:
    """Give the lines of a key and its only record; in brackets, with the comma before it."""
    start = layout.keys[key]
    end = positions.collections[key,].content_end
    if layout.lists[key].is_flow:
        end = layout.lists[key].end
    if not layout.is_flow:
        return Cut(layout.line_start(start), layout.line_from(end), "")
    comma = layout.text.rfind(",", 0, start)
    return Cut(comma if comma >= 0 else start, end, "")


def _item_and_comma(layout: Layout, positions: Positions, key: str, index: int) -> tuple[Cut, ...]:
    """Give an item in brackets, and the comma that parts it from the one before or behind.

    What else stands between them are comments, which stay.
    """
    own = positions.values[key, index]
    start = own.start
    behind = _COMMENT.sub("", layout.behind(own.end)).strip(" \t,")
    if not layout.before(start).strip() and not behind:
        # It stands on a line of its own, whose break goes with it.
        start = layout.line_start(start) - 1
        start -= layout.text[start - 1 : start + 1] == "\r\n"
    if index < layout.lists[key].items - 1:
        comma = _comma(layout.text, own.end, positions.values[key, index + 1].start)
        return Cut(start, own.end, ""), Cut(comma, comma + 1, "")
    comma = _comma(layout.text, positions.values[key, index - 1].end, own.start)
    return Cut(comma, comma + 1, ""), Cut(max(start, comma + 1), own.end, "")


def _comma(text: str, start: int, end: int) -> int:
    """Find the comma between two items; one in a comment is none."""
    blanked = _COMMENT.sub(lambda comment: " " * len(comment[0]), text[start:end])
    return start + blanked.index(",")


def _lines_of_item(layout: Layout, positions: Positions, key: str, index: int) -> Cut:
    """Give the lines of an item with a dash, and the empty line that parts it from the others."""
    first = positions.values[key, index].start
    start = layout.line_start(first)
    if not layout.before(first).strip():
        # The dash stands on a line of its own, above its item.
        start = next(at for at, line in layout.lines_above(start) if line.strip() == "-")
    end = layout.line_from(_content_end(positions, (key, index)))
    is_last = index == layout.lists[key].items - 1
    if not is_last:
        if not layout.line(end).strip():
            end = layout.next_line(end)
        return Cut(start, end, "")
    gap, line = next(layout.lines_above(start))
    is_apart = not line.strip() and gap >= _content_end(positions, (key, index - 1))
    return Cut(gap if is_apart else start, end, "")


def _content_end(positions: Positions, loc: Loc) -> int:
    """Give where an item's last scalar or bracket ends; a block only ends where the next begins."""
    collection = positions.collections.get(loc)
    if collection is None or collection.is_flow:
        return positions.values[loc].end
    return collection.content_end


def _prove(path: str, after: bytes, kind: FileKind, wanted: Tree) -> None:
    reread = load(path, after, kind)
    is_read = not any(problem.severity == "error" for problem in reread.problems)
    if not is_read or reread.tree != wanted:
        raise append_errors.not_removable(path)


def _without(tree: Tree, key: str, index: int) -> dict[str, Any]:
    records = [record for at, record in enumerate(tree[key]) if at != index]
    if records:
        return {**tree, key: records}
    return {name: value for name, value in tree.items() if name != key}
