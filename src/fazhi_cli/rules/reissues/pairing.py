"""Which task of the new document is which task of the plan: by what they say, not by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.rules.reissues.assignment import best_pairs
from fazhi_cli.rules.reissues.evidence import canonical
from fazhi_cli.rules.reissues.likeness import containment, likeness
from fazhi_cli.rules.reissues.tasks import PlanTask

_SAME = 0.45
"""What two tasks must have in common to be one."""
_TEXT, _PARTIES, _NUMBER, _HEADING = 0.8, 0.12, 0.05, 0.03
_TOLD = 2.0
"""What the document said of a task before and says again, beside anything else."""
_PART = 0.8
"""How much of a task stands in another one when it was split off from it, or put into it."""
_OTHER = 0.3
"""With fewer of the tasks found again it is another document."""


@dataclass(frozen=True)
class Pairing:
    """The tasks of a plan and of the new document that are one, and the others of both."""

    pairs: tuple[tuple[PlanTask, PlanTask], ...]
    removed: tuple[PlanTask, ...]
    added: tuple[PlanTask, ...]

    @property
    def is_of_other_document(self) -> bool:
        """Whether too little is found again for a document that was issued again."""
        count = min(len(self.pairs) + len(self.removed), len(self.pairs) + len(self.added))
        return len(self.pairs) < _OTHER * count


def pair_tasks(olds: Sequence[PlanTask], news: Sequence[PlanTask]) -> Pairing:
    """Find the tasks of a plan again in a new document.

    Args:
        olds: the tasks of the plan, as people left them.
        news: those of the document.
    """
    scores = {}
    for left, old in enumerate(olds):
        for right, new in enumerate(news):
            score = _score(old, new)
            if score is not None:
                scores[left, right] = score
    chosen = best_pairs(scores)
    taken = set(chosen.values())
    pairs = tuple((olds[left], news[chosen[left]]) for left in sorted(chosen))
    removed = tuple(old for left, old in enumerate(olds) if left not in chosen)
    added = tuple(new for right, new in enumerate(news) if right not in taken)
    return Pairing(pairs, removed, added)


def _score(old: PlanTask, new: PlanTask) -> float | None:
    """Give how well two tasks belong together; None where they are not one."""
    text = _text_likeness(old, new)
    number = _NUMBER * (old.no == new.no)
    heading = _HEADING * (old.headings[-1:] == new.headings[-1:])
    score = _TEXT * text + _PARTIES * _party_likeness(old, new) + number + heading
    told = _told(old, new)
    if not told and score < _SAME:
        return None
    return told + score


def _told(old: PlanTask, new: PlanTask) -> float:
    """Give how much of what the document said of the plan's task it says again."""
    evidence = old.evidence
    if evidence is None:
        return 0.0
    has_text = bool(new.keys.get("text"))
    if has_text and evidence.said("text", new.keys["text"]):
        return _TOLD
    if evidence.said("title", new.title):
        return _TOLD / 2
    return 0.0


def _text_likeness(old: PlanTask, new: PlanTask) -> float:
    texts = [str(each.keys.get("text", "")) for each in (old, new)]
    return max(
        likeness(old.title, new.title),
        likeness(texts[0], texts[1]),
        likeness(old.text, new.text),
        _TEXT * containment(old.title, new.text),
    )


def _party_likeness(old: PlanTask, new: PlanTask) -> float:
    one, other = set(_parties(old)), set(_parties(new))
    if not one and not other:
        return 0.5
    return 2 * len(one & other) / (len(one) + len(other))


def _parties(task: PlanTask) -> Iterator[Any]:
    for field in ("lead", "participants"):
        for name in task.keys.get(field) or ():
            yield canonical(name)


def origin_of(added: PlanTask, pairing: Pairing) -> PlanTask | None:
    """Give the task of the plan that a new one was split off from, when it is clear."""
    for old, new in pairing.pairs:
        is_in_old = containment(added.text, old.text) >= _PART
        if is_in_old and containment(added.text, new.text) < _PART:
            return old
    return None


def heir_of(removed: PlanTask, pairing: Pairing) -> PlanTask | None:
    """Give the task of the plan into which another one was put, when it is clear."""
    for old, new in pairing.pairs:
        is_in_new = containment(removed.text, new.text) >= _PART
        if is_in_new and containment(removed.text, old.text) < _PART:
            return old
    return None
