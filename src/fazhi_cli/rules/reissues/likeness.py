"""How alike two texts are: by the pairs of characters that they share, whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

_SHORTEST = 4  # fewer characters stand in any text

_SHARE = 0.2
Pairs = frozenset[str]


@lru_cache(maxsize=4096)
def pairs_in(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text, without signs and blanks."""
    letters = "".join(char for char in text if char.isalnum())
    if len(letters) == 1:
        return frozenset((letters,))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


class Rarity:
    """How much a pair of characters tells: one that stands in every task tells little."""

    def __init__(self, *documents: Sequence[str]) -> None:
        """Count in how many of the texts of a document each pair stands.

        Args:
            documents: the texts of the tasks of each.
        """
        self._counts: dict[str, int] = {}
        self._weights: dict[Pairs, float] = {}
        for texts in documents:
            for pair, count in Counter(chain.from_iterable(map(pairs_in, texts))).items():
                self._counts[pair] = max(count, self._counts.get(pair, 0))

    def likeness(self, one: Pairs, other: Pairs) -> float:
        """Give how alike two texts are, from 0 to 1; two empty ones tell nothing."""
        common = one & other
        if not common:
            return 0.0
        return 2 * self._weight(common) / (self._weight(one) + self._weight(other))

    def _weight(self, pairs: Pairs) -> float:
        weight = self._weights.get(pairs)
        if weight is None:
            weight = self._weights[pairs] = sum(1 / self._counts.get(pair, 1) for pair in pairs)
        return weight


def likeness(first: str, second: str) -> float:
    """Give how alike two texts are, whatever others there are."""
    return Rarity().likeness(pairs_in(first), pairs_in(second))


def share_enough(one: Pairs, other: Pairs) -> bool:
    """Tell at a glance whether two texts may be alike: one look for hundreds that are not."""
    return len(one & other) >= _SHARE * min(len(one), len(other))


def containment(part: str, whole: str) -> float:
    """Give how much of a text stands in another one, from 0 to 1."""
    one = pairs_in(part)
    if len(one) < _SHORTEST:
        return 0.0
    return len(one & pairs_in(whole)) / len(one)
