"""The ids of tasks after an update: no record is lost, and none passes to another task."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fazhi_cli.rules.reissues.pairing import Pairing
from fazhi_cli.rules.reissues.tasks import PlanTask


@dataclass(frozen=True)
class TaskIds:
    """Number and id of each task: of those of the plan, and of the new ones.

    An id is None where the number is enough; `given` are the ids that had to be found because
    another task has, or had, the number.
    """

    olds: Mapping[PlanTask, tuple[str, str | None]]
    news: Mapping[PlanTask, str | None]
    given: Mapping[PlanTask, str]

    def key(self, old: PlanTask) -> str:
        """Give the id of a task of the plan from now on."""
        no, name = self.olds[old]
        return name or no


def settle_ids(pairing: Pairing, named: Collection[str]) -> TaskIds:
    """Give every task its number and its id.

    Args:
        pairing: the tasks of the plan and of the document; those removed keep what they have.
        named: the ids that records, or other plans, name: they stay where they are.
    """
    taken = {*named, *(old.key for old in pairing.removed)}
    olds: dict[PlanTask, tuple[str, str | None]] = {}
    waiting = []
    for old, new in pairing.pairs:
        no = _number(old, new)
        if old.key in named or _has_own_id(old):
            taken.add(old.key)
            own = old.keys.get("id")
            olds[old] = (no, old.key if own or no != old.key else None)
        else:
            waiting.append((old, new, no))
    given: dict[PlanTask, str] = {}
    for old, new, no in waiting:
        wanted = str(new.keys.get("id") or no)
        name = _free(wanted, taken)
        if name != wanted:
            given[old] = name
        olds[old] = (no, name if new.keys.get("id") or name != no else None)
    news: dict[PlanTask, str | None] = {}
    for new in pairing.added:
        name = _free(new.key, taken)
        if name != new.key:
            given[new] = name
        news[new] = name if new.keys.get("id") or name != new.no else None
    return TaskIds(olds, news, given)


def _number(old: PlanTask, new: PlanTask) -> str:
    """Give the number of a task: the document's, unless somebody changed it by hand."""
    evidence = old.evidence
    if evidence is not None and not evidence.said("no", old.no):
        return old.no
    return new.no


def _has_own_id(old: PlanTask) -> bool:
    """Tell whether somebody gave a task its id; where nobody knows, it may be so."""
    name = old.keys.get("id")
    if not name:
        return False
    evidence = old.evidence
    return evidence is None or not evidence.said("id", name)


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name = f"{wanted}-{number}"
        number += 1
    taken.add(name)
    return name
