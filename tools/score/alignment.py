"""Which task of an answer is which of the expected ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio, ratio

from tools.score.items import TaskItem

# A number can be one off throughout: then the texts tell better.
_SAME_NUMBER = 40.0
_ANY_NUMBER = 70.0

Pair = tuple[TaskItem | None, TaskItem | None]


def align(expected: Sequence[TaskItem], given: Sequence[TaskItem]) -> list[Pair]:
    """Pair expected tasks with given ones; what has no other stands with None.

    By the numbers of headings and task where the words do not speak against it, then by words,
    then by numbers alone.
    """
    partners: dict[int, int] = {}
    by_key = _by_key(expected, given)
    for left, right in by_key:
        if similarity(expected[left], given[right]) >= _SAME_NUMBER:
            partners[left] = right
    for left, right in _by_words(expected, given, partners):
        partners[left] = right
    for left, right in by_key:
        if left not in partners and right not in partners.values():
            partners[left] = right
    pairs: list[Pair] = []
    for left, task in enumerate(expected):
        pairs.append((task, given[partners[left]] if left in partners else None))
    taken = set(partners.values())
    pairs += [(None, task) for right, task in enumerate(given) if right not in taken]
    return pairs


def similarity(one: TaskItem, other: TaskItem) -> float:
    """Tell how much of two tasks' words is the same, from 0 to 100."""
    titles = ratio(one.title, other.title)
    words, other_words = _words(one), _words(other)
    # A short text lies in many others by chance.
    if min(len(words), len(other_words)) < 8:
        return titles
    return max(titles, partial_ratio(words, other_words))


def _words(task: TaskItem) -> str:
    if task.text.startswith(task.title):
        return task.text
    return task.title + task.text


def _by_key(expected: Sequence[TaskItem], given: Sequence[TaskItem]) -> list[tuple[int, int]]:
    """Give the pairs whose numbers are the same, and no other's."""
    counts = Counter(task.key for task in expected)
    given_counts = Counter(task.key for task in given)
    places = {task.key: place for place, task in enumerate(given)}
    return [
        (place, places[task.key])
        for place, task in enumerate(expected)
        if counts[task.key] == given_counts[task.key] == 1
    ]


def _by_words(
    expected: Sequence[TaskItem], given: Sequence[TaskItem], partners: dict[int, int]
) -> list[tuple[int, int]]:
    """Give the pairs of most alike tasks among those that have none, the likest first."""
    taken = set(partners.values())
    likenesses = []
    for left, task in enumerate(expected):
        for right, other in enumerate(given):
            if left in partners or right in taken:
                continue
            likeness = similarity(task, other)
            if likeness >= _ANY_NUMBER:
                likenesses.append((-likeness, abs(left - right), left, right))
    pairs: dict[int, int] = {}
    for *_, left, right in sorted(likenesses):
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return list(pairs.items())
