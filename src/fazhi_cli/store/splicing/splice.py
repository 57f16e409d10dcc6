"""Edits of a file that a person has written, made in its text: only the lines asked for change.

The new text is read again and held against the tree that was meant. An edit that can't be made so
is given back by name, and nothing of it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from fazhi_cli.model import import_errors
from fazhi_cli.model.edits import (
    Edit,
    InsertItem,
    MoveItem,
    Note,
    RemoveItem,
    RemoveKey,
    Settle,
    SettleOld,
    SetValue,
)
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.paths import value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.store import limits
from fazhi_cli.store.appending.record import refuse_broken_text
from fazhi_cli.store.appending.yaml_text import as_text, comment_text
from fazhi_cli.store.lines import Cut, with_cuts
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Loaded, load
from fazhi_cli.store.splicing.items import gone_item_cuts, moved_item_cuts, new_item_cuts
from fazhi_cli.store.splicing.keys import gone_key_cuts, new_key_cuts
from fazhi_cli.store.splicing.meaning import edited_tree
from fazhi_cli.store.splicing.page import Page, UnspliceableError
from fazhi_cli.store.splicing.values import value_cuts
from fazhi_cli.store.writing.annotated_yaml import OPEN_MARK


@dataclass(frozen=True)
class Spliced:
    """A file with edits made in it, and those that could not be."""

    data: bytes
    loaded: Loaded
    refused: tuple[Edit, ...]


def splice(path: str, data: bytes, kind: FileKind, edits: Sequence[Edit]) -> Spliced:
    """Make edits in a file, all those that can be made.

    Args:
        path: the name that errors carry.
        data: the file as it was read.
        kind: what the file is.
        edits: what shall become different; places are those of `data`.

    Raises:
        BadDataError: the file has errors.
        UsageError: a text of an edit is none that a file can hold.
        NoPlanError: the file would be longer than one may be.
    """
    loaded = load(path, data, kind)
    if loaded.source is None or loaded.tree is None:
        raise bad_data([Path(path)])
    for edit in edits:
        if isinstance(edit, SetValue | InsertItem):
            refuse_broken_text(as_text(edit.value))
    attempt = _Attempt(path, kind, loaded)
    attempt.take(list(edits))
    return Spliced(attempt.data, attempt.after, tuple(attempt.refused))


@dataclass
class _Attempt:
    """The edits that are taken so far: the longest series that can be proven."""

    path: str
    kind: FileKind
    loaded: Loaded
    taken: list[Edit] = field(default_factory=list)
    refused: list[Edit] = field(default_factory=list)
    data: bytes = b""
    after: Loaded = field(init=False)

    def __post_init__(self) -> None:
        assert self.loaded.source is not None
        self.page = Page(self.loaded.source.text, self.loaded.positions)
        self.data = self._bytes(self.page.text)
        self.after = self.loaded

    def take(self, edits: list[Edit]) -> None:
        """Take the edits that can be made together with those taken before."""
        if not edits or self._is_made([*self.taken, *edits]):
            self.taken += edits
            return
        if len(edits) == 1:
            self.refused += edits
            return
        middle = len(edits) // 2
        self.take(edits[:middle])
        self.take(edits[middle:])

    def _is_made(self, edits: list[Edit]) -> bool:
        try:
            text = _applied(self.page, list(_all_cuts(self.page, self.loaded.tree, edits)))
        except UnspliceableError:
            return False
        data = self._bytes(text)
        if len(data) > limits.FILE_BYTES:
            raise import_errors.too_long(f"{self.path} 会超过 {limits.FILE_BYTES:,} 字节")
        after = load(self.path, data, self.kind)
        if after.has_error or after.tree != edited_tree(self.loaded.tree or {}, edits):
            return False
        self.data, self.after = data, after
        return True

    def _bytes(self, text: str) -> bytes:
        assert self.loaded.source is not None
        return self.loaded.source.encoded(text)


def _all_cuts(page: Page, tree: Any, edits: Sequence[Edit]) -> Iterator[Cut]:
    for edit in edits:
        if isinstance(edit, SetValue):
            yield from _value_cuts(page, tree, edit)
        elif isinstance(edit, RemoveKey):
            yield from gone_key_cuts(page, edit)
        elif isinstance(edit, InsertItem):
            yield from new_item_cuts(page, edit)
        elif isinstance(edit, RemoveItem):
            yield from gone_item_cuts(page, edit)
        elif isinstance(edit, MoveItem):
            yield from moved_item_cuts(page, edit)
        elif isinstance(edit, Settle):
            yield from _settled_cuts(page, edit)
        elif isinstance(edit, SettleOld):
            yield from _old_cuts(page, edit)
        else:
            yield from _note_cuts(page, edit)


def _value_cuts(page: Page, tree: Any, edit: SetValue) -> Iterator[Cut]:
    if edit.loc not in page.positions.values:
        yield from new_key_cuts(page, edit)
        return
    old = value_at(tree, edit.loc)
    if not (isinstance(old, Mapping) and isinstance(edit.value, Mapping)):
        yield from value_cuts(page, edit.loc, old, edit.value)
        return
    try:
        cuts = list(_cuts_by_key(page, edit.loc, old, edit.value))
    except UnspliceableError:
        cuts = list(value_cuts(page, edit.loc, old, edit.value))
    yield from cuts


def _cuts_by_key(
    page: Page, loc: Loc, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Cut]:
    """Give the cuts that make one mapping of another, key by key: what is the same stays."""
    for key in old:
        place = (*loc, key)
        if key not in new:
            yield from gone_key_cuts(page, RemoveKey(place))
        elif as_text(new[key]) != old[key]:
            yield from value_cuts(page, place, old[key], new[key])
    keys = list(new)
    for index, key in enumerate(keys):
        if key not in old:
            edit = SetValue((*loc, key), new[key], tuple(keys[:index]))
            yield from new_key_cuts(page, edit)


def _note_cuts(page: Page, note: Note) -> Iterator[Cut]:
    """Give the cut that puts a comment above a place, unless it stands there already."""
    line = _commented_line(page, note.loc)
    comment = _comment(note.reason)
    above = page.text[page.comments_above(line) : line]
    if comment in (each.strip() for each in above.splitlines()):
        return
    text = f"{' ' * page.indent(line)}{comment}{page.newline}"
    yield Cut(line, line, text)


def _settled_cuts(page: Page, edit: Settle) -> Iterator[Cut]:
    """Give the cut that takes away a comment above a place: the nearest one, where it is there."""
    line = _commented_line(page, edit.loc)
    comment = _comment(edit.reason)
    for above, words in _comments_above(page, line):
        if words == comment:
            yield above
            return


def _old_cuts(page: Page, edit: SettleOld) -> Iterator[Cut]:
    """Give the cuts that take comments away from above a place that has lines of its own."""
    if page.block_above(edit.loc) != edit.loc or edit.loc not in page.positions.values:
        return
    line = _commented_line(page, edit.loc)
    begins = tuple(_comment(words) for words in edit.begins)
    kept = {_comment(words) for words in edit.but}
    for above, comment in _comments_above(page, line):
        if comment.startswith(begins) and comment not in kept:
            yield above


def _comments_above(page: Page, line: int) -> Iterator[tuple[Cut, str]]:
    """Give the comments above a line, the nearest first: the cut that takes one away, its words."""
    first = page.comments_above(line)
    while line > first:
        end = line
        above = page.line_above(line)
        assert above is not None
        line = above
        yield Cut(line, end, ""), page.line(line).strip()


def _commented_line(page: Page, loc: Loc) -> int:
    """Give the line above which comments on a place stand; of what is missing, on what lacks it."""
    place = page.block_above(loc)
    while place and place not in page.positions.values:
        place = place[:-1]
    return page.head_line(place)


def _comment(reason: str) -> str:
    return f"# {OPEN_MARK}{comment_text(reason)}".rstrip()


def _outermost(cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Leave out what goes along with more that goes: a question with the key that it is about."""
    yield from (cut for cut in cuts if cut.text)
    reach = -1
    for cut in sorted(cuts, key=lambda each: (each.start, -each.end)):
        if not cut.text and cut.end > reach:
            reach = cut.end
            yield cut


def _applied(page: Page, cuts: list[Cut]) -> str:
    """Put the cuts into the text; two that change the same characters can't both be made."""
    cuts = list(_outermost(cuts))
    cuts.sort(key=lambda cut: (cut.start, cut.end, -cut.depth))
    for before, behind in pairwise(cuts):
        if behind.start < before.end:
            raise UnspliceableError
    return with_cuts(page.text, cuts)
