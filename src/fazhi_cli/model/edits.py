"""What shall become different in a tree of ours: said by place, whatever the text looks like.

Every place is that of the tree before any of the edits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fazhi_cli.model.problem import Loc


@dataclass(frozen=True)
class SetValue:
    """Give a key this value; a key that is not there yet goes behind the last one of `behind`."""

    loc: Loc
    value: Any
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoveKey:
    """Take a key out of its mapping."""

    loc: Loc


@dataclass(frozen=True)
class InsertItem:
    """Put a record into the list at `loc`, before its item `index`; behind the last at its length.

    `points` are open questions on the record: the place within it, and why.
    """

    loc: Loc
    index: int
    value: Any
    points: tuple[tuple[Loc, str], ...] = ()


@dataclass(frozen=True)
class RemoveItem:
    """Take a record out of its list."""

    loc: Loc


@dataclass(frozen=True)
class MoveItem:
    """Take a record, as it is written, to another list, before its item `index`.

    `heading` are the keys of a section of its own that it is put in there, as the only task.
    """

    loc: Loc
    target: Loc
    index: int
    heading: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """Ask about a place, in a comment above it; the tree stays as it is."""

    loc: Loc
    reason: str


@dataclass(frozen=True)
class Settle:
    """Take away the comment that asks this about a place, where one does; the tree stays."""

    loc: Loc
    reason: str


@dataclass(frozen=True)
class SettleOld:
    """Take away the comments above a place itself that begin so, but for those that still hold."""

    loc: Loc
    begins: tuple[str, ...]
    but: frozenset[str] = frozenset()


Edit = SetValue | RemoveKey | InsertItem | RemoveItem | MoveItem | Note | Settle | SettleOld
