"""Comments of earlier updates that hold no more: what the document says now is something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.model.edits import Note, SettleOld, SetValue
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.changes import Planned
from fazhi_cli.rules.reissues.evidence import GROUPS, PLAN_FIELDS, canonical
from fazhi_cli.rules.reissues.fields import differs
from fazhi_cli.rules.reissues.hand_edits import FIELDS
from fazhi_cli.rules.reissues.pairing import Pairing
from fazhi_cli.rules.reissues.tasks import Keys

_SAID = ("重新印发的文件写的是", "重新印发的文件里没有这一处了")
_GONE = ("重新印发的文件里没有这一项了",)
_UNKNOWN = ("部门表里没有",)


def stale_comments(
    plan: Keys, new: Keys, pairing: Pairing, planned: Sequence[Planned]
) -> Iterator[Planned]:
    """Give the comments that go: on values that agree by now, or that are others by now.

    Args:
        plan: the tree of its file.
        new: the document as read.
        pairing: which task is which.
        planned: what the update changes and asks.
    """
    notes: dict[Loc, set[str]] = {}
    changed = set()
    for each in planned:
        if isinstance(each.edit, Note):
            notes.setdefault(each.edit.loc, set()).add(each.edit.reason)
        elif isinstance(each.edit, SetValue):
            changed.add(each.edit.loc)

    def settled(loc: Loc, old: Any, nows: Sequence[Any]) -> Planned:
        holding = {differs(now) for now in nows if canonical(now) != canonical(old)}
        begins = (*_SAID, *_UNKNOWN) if loc in changed else _SAID
        return Planned(None, SettleOld(loc, begins, frozenset(notes.get(loc, set()) | holding)))

    for field in PLAN_FIELDS:
        if field in plan:
            yield settled((field,), plan[field], [new.get(field)])
    for old, now in pairing.pairs:
        yield Planned(None, SettleOld(old.loc, _GONE))
        for field in FIELDS:
            if field in old.keys:
                yield settled((*old.loc, field), old.keys[field], [now.keys.get(field)])
        for kind in GROUPS:
            nows = now.keys.get(kind) or ()
            for index, record in enumerate(old.keys.get(kind) or ()):
                yield settled((*old.loc, kind, index), record, nows)
