"""What became different between a plan and the document issued again, and how the file follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from fazhi_cli.model.edits import Edit, Note
from fazhi_cli.model.problem import Loc

Same = Callable[[str], str]
"""Gives the one name of a body, however it is written."""


class ChangeKind(StrEnum):
    """What sort of difference; the words are those of JSON."""

    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    CHANGED = "changed"
    KEPT = "kept"  # the document says something else, the plan stays as it is, and asks


@dataclass(frozen=True)
class Change:
    """One difference; `task` is the id in the updated plan, empty for the whole plan.

    `old` and `new` are values of the field `field`, a key of the plan; `note` says what else there
    is to say.
    """

    kind: ChangeKind
    task: str
    title: str
    field: str = ""
    old: Any = None
    new: Any = None
    note: str = ""
    is_asked: bool = False  # a comment in the file asks about it


@dataclass(frozen=True)
class Planned:
    """A change with the edit that makes it; without one it is only told.

    `instead` asks in the file about an edit that can't be made in its text. Several changes may
    share one edit. `of` is the place of the record in the document's list, where it is one.
    """

    change: Change | None = None
    edit: Edit | None = None
    instead: Note | None = None
    of: int | None = None


@dataclass
class Steps:
    """The edits of the fields, then those of the outline: each by places of the plan before."""

    fields: list[Planned] = field(default_factory=list)
    outline: list[Planned] = field(default_factory=list)


def asked(change: Change, loc: Loc, words: str) -> Planned:
    """Plan a difference that the plan does not follow: a comment asks about it."""
    return Planned(replace(change, is_asked=True), Note(loc, words))


def brief(value: Any, most: int = 300) -> str:
    """Give a value in a few words, for a comment."""
    if isinstance(value, str):
        text = " ".join(value.split())
    elif isinstance(value, Sequence):
        text = "、".join(str(each) for each in value)
    elif isinstance(value, dict):
        text = "，".join(f"{key}: {brief(inner)}" for key, inner in value.items() if key != "id")
    else:
        text = str(value)
    return text if len(text) <= most else f"{text[:most]}…"
