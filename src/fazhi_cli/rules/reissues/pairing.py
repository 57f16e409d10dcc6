"""Which task of the new document is which task of the plan: by what they say, not by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from fazhi_cli.rules.reissues.assignment import best_pairs
from fazhi_cli.rules.reissues.evidence import canonical, fingerprint
from fazhi_cli.rules.reissues.likeness import Pairs, Rarity, containment, pairs_in, share_enough
from fazhi_cli.rules.reissues.tasks import PlanTask

_SAME = 0.5
"""What two tasks must have in common to be one."""
_SURE = 0.7
"""With less in common somebody has to look whether they are."""
_TEXT, _PARTIES, _NUMBER, _HEADING = 0.8, 0.12, 0.05, 0.03
_STRANGE, _OF_A_STRANGER = 0.35, 0.6
"""Below the one two titles have little in common; then texts count less: many end alike."""
_SHORTEST = 4  # pairs of a title that may stand in another text
_SEVERAL = -1
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
    weak: frozenset[PlanTask] = frozenset()
    """Tasks of the plan whose partner is only somewhat like them."""

    def is_by_hand(self, old: PlanTask) -> bool:
        """Tell whether somebody put a task into the plan that the document never had."""
        olds = [*self.removed, *(before for before, _ in self.pairs)]
        has_evidence = any(each.evidence is not None for each in olds)
        return has_evidence and old.evidence is None

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
    sure = _sure_pairs(olds, news)
    lefts = [left for left in range(len(olds)) if left not in sure]
    rights = [right for right in range(len(news)) if right not in sure.values()]
    rarity = Rarity([old.text for old in olds], [new.text for new in news])
    old_words = {left: _words_of(olds[left]) for left in lefts}
    new_words = {right: _words_of(news[right]) for right in rights}
    scores = {}
    for left, right in product(lefts, rights):
        score = _score(old_words[left], new_words[right], rarity)
        if score is not None:
            scores[left, right] = score
    chosen = {**sure, **best_pairs(scores)}
    taken = set(chosen.values())
    pairs = tuple((olds[left], news[chosen[left]]) for left in sorted(chosen))
    removed = tuple(old for left, old in enumerate(olds) if left not in chosen)
    added = tuple(new for right, new in enumerate(news) if right not in taken)
    weak = set()
    for (left, right), score in scores.items():
        if chosen.get(left) == right and score < _SURE:
            weak.add(olds[left])
    return Pairing(pairs, removed, added, frozenset(weak))


def _sure_pairs(olds: Sequence[PlanTask], news: Sequence[PlanTask]) -> dict[int, int]:
    """Pair what says the very same, where only one of each does: nothing has to be weighed."""
    lefts, rights = _by_words(olds), _by_words(news)
    pairs = {}
    for words, left in lefts.items():
        right = rights.get(words, _SEVERAL)
        if left != _SEVERAL and right != _SEVERAL:
            pairs[left] = right
    return pairs


def _by_words(tasks: Sequence[PlanTask]) -> dict[str, int]:
    """Give the place of each task by its title and text; of several with the same, none."""
    places: dict[str, int] = {}
    for place, task in enumerate(tasks):
        words = str(canonical([task.title, task.keys.get("text", "")]))
        places[words] = _SEVERAL if words in places else place
    return places


@dataclass(frozen=True, eq=False)
class _Words:
    """What a task says, ready to be compared with hundreds of others."""

    task: PlanTask
    title: Pairs
    text: Pairs
    whole: Pairs
    parties: frozenset[str]
    said_title: str  # fingerprints of what the document says, of a task of the plan: said before
    said_text: str


def _words_of(task: PlanTask) -> _Words:
    text = str(task.keys.get("text", ""))
    parties = frozenset(str(name) for name in _parties(task))
    return _Words(
        task,
        pairs_in(task.title),
        pairs_in(text),
        pairs_in(task.text),
        parties=parties,
        said_title=_said(task, "title"),
        said_text=_said(task, "text") if task.evidence is not None or text else "",
    )


def _said(task: PlanTask, field: str) -> str:
    evidence = task.evidence
    if evidence is None:
        return fingerprint(field, task.keys.get(field))
    return evidence.fields[field]


def _score(old: _Words, new: _Words, rarity: Rarity) -> float | None:
    """Give how well two tasks belong together; None where they are not one."""
    told = _told(old, new)
    if not told and not share_enough(old.whole, new.whole):
        return None
    score = _TEXT * _text_likeness(old, new, rarity)
    if old.task.no == new.task.no:
        score += _NUMBER
    if old.task.headings[-1:] == new.task.headings[-1:]:
        score += _HEADING
    score += _PARTIES * _party_likeness(old.parties, new.parties)
    if not told and score < _SAME:
        return None
    return told + score


def _told(old: _Words, new: _Words) -> float:
    """Give how much of what the document said of the plan's task it says again."""
    if new.text and old.said_text == new.said_text:
        return _TOLD
    if old.said_title == new.said_title:
        return _TOLD / 2
    return 0.0


def _text_likeness(old: _Words, new: _Words, rarity: Rarity) -> float:
    title = rarity.likeness(old.title, new.title)
    if len(old.title) >= _SHORTEST:
        title = max(title, _TEXT * len(old.title & new.whole) / len(old.title))
    text = max(rarity.likeness(old.text, new.text), rarity.likeness(old.whole, new.whole))
    if title < _STRANGE:
        text *= _OF_A_STRANGER
    return max(title, text)


def _party_likeness(one: frozenset[str], other: frozenset[str]) -> float:
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
