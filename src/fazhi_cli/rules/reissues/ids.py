"""The ids of tasks after an update: no record is lost, and none passes to another task."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from fazhi_cli.model.plan import FORMER
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.pairing import Pairing
from fazhi_cli.rules.reissues.tasks import PlanTask

NEW = "新"


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

    Once anything names a task, all of them keep the ids that they have: half of them by old, half
    by new numbers would be read wrongly.

    Args:
        pairing: the tasks of the plan and of the document; those removed keep what they have.
        named: the ids that records, or other plans, name: they stay where they are.
    """
    taken = {*named, *(old.key for old in pairing.removed)}
    is_steady = _is_steady(pairing)
    olds: dict[PlanTask, tuple[str, str | None]] = {}
    waiting = []
    for old, new in pairing.pairs:
        no = _number(old, new, pairing)
        if named or _has_own_id(old) or (is_steady and _is_as_before(old, no)):
            taken.add(old.key)
            has_id = bool(old.keys.get("id")) or no != old.key
            olds[old] = no, old.key if has_id else None
        else:
            waiting.append((old, new, no))
    given: dict[PlanTask, str] = {}
    for old, new, no in waiting:
        wanted = str(new.keys.get("id") or no)
        name = _found(wanted, old.key, taken)
        if name != wanted:
            given[old] = name
        has_id = bool(new.keys.get("id")) or name != no
        olds[old] = no, name if has_id else None
    news: dict[PlanTask, str | None] = {}
    for new in pairing.added:
        name = _found(new.key, f"{NEW}{new.key}", taken)
        if name != new.key:
            given[new] = name
        has_id = bool(new.keys.get("id")) or name != new.no
        news[new] = name if has_id else None
    return TaskIds(olds, news, given)


def _is_steady(pairing: Pairing) -> bool:
    """Tell whether most tasks have the number that they had.

    One number that is printed twice gives every task of a document another id: no reason to.
    """
    steady = [old for old, new in pairing.pairs if old.no == new.no]
    return 2 * len(steady) > len(pairing.pairs)


def _found(wanted: str, otherwise: str, taken: set[str]) -> str:
    """Give the id that is wanted, or another one where a task has that; then it is taken."""
    if wanted in taken:
        return free_name(otherwise, taken, "-")
    taken.add(wanted)
    return wanted


def _is_as_before(old: PlanTask, no: str) -> bool:
    return "id" not in old.keys and old.no == no


def _number(old: PlanTask, new: PlanTask, pairing: Pairing) -> str:
    """Give the number of a task: the document's, unless somebody changed it by hand."""
    evidence = old.evidence
    # One that was printed no more, and is again, had its number from an update.
    if evidence is None or evidence.said("no", old.no) or old.no.startswith(FORMER):
        return new.no
    news = [now for _, now in pairing.pairs if now is not new]
    news += pairing.added
    is_taken = any(now.no == old.no and now.parent == new.parent for now in news)
    return new.no if is_taken else old.no


def former_numbers(
    pairing: Pairing, ids: TaskIds, home_of: Callable[[PlanTask], Loc | None]
) -> dict[PlanTask, str]:
    """Give another number to each task that stays though the document has it no more.

    Papers know it by that; its own number may be another one's now.

    Args:
        pairing: the tasks of the plan and of the document.
        ids: the numbers from now on.
        home_of: gives the section of the plan where a task of the document belongs.
    """
    used: set[tuple[Loc | None, str]] = set()
    for old, new in pairing.pairs:
        no, _ = ids.olds[old]
        used.update({(old.parent, no), (home_of(new), no)})
    used.update((home_of(new), new.no) for new in pairing.added)
    former = {}
    for old in pairing.removed:
        if pairing.is_by_hand(old):
            continue  # it stays as somebody wrote it
        if not old.no.startswith(FORMER):
            taken = {no for parent, no in used if parent == old.parent}
            former[old] = free_name(f"{FORMER}{old.no}", taken, "-")
            used.add((old.parent, former[old]))
    return former


def _has_own_id(old: PlanTask) -> bool:
    """Tell whether somebody gave a task its id; where nobody knows, it may be so."""
    name = old.keys.get("id")
    if not name:
        return False
    evidence = old.evidence
    return evidence is None or not evidence.said("id", name)


def free_name(wanted: str, taken: set[str], joint: str = "") -> str:
    """Give a name that nobody has, with a number behind it where it has to be; then it is taken."""
    name, number = wanted, 2
    while name in taken:
        name = f"{wanted}{joint}{number}"
        number += 1
    taken.add(name)
    return name
