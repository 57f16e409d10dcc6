"""Names that a document issued again has put in the place of others: departments get new names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from fazhi_cli.rules.reissues.changes import Change, ChangeKind
from fazhi_cli.rules.reissues.fields import NAMED
from fazhi_cli.rules.reissues.tasks import Keys, tasks_in

Rename = tuple[str, str]


def renamed(changes: Sequence[Change], plan: Keys, unknown: Collection[str]) -> tuple[Rename, ...]:
    """Give the names that vanished from a plan, each with the unknown one in its place.

    Args:
        changes: what became different.
        plan: the plan afterwards.
        unknown: the names that the directory does not have.
    """
    left = set(_names_in(plan))
    votes: Counter[Rename] = Counter()
    for change in changes:
        if change.kind is not ChangeKind.CHANGED or change.field not in NAMED:
            continue
        gone = [name for name in change.old or () if name not in left]
        come = [name for name in change.new or () if name not in (change.old or ())]
        come = [name for name in come if name in unknown]
        if len(gone) == len(come) == 1:
            votes[gone[0], come[0]] += 1
    best: dict[str, str] = {}
    for (old, new), _ in votes.most_common():
        if old not in best and new not in best.values():
            best[old] = new
    return tuple(best.items())


def _names_in(plan: Keys) -> Iterator[Any]:
    for task in tasks_in(plan):
        for field in ("lead", "participants"):
            yield from task.keys.get(field) or ()
