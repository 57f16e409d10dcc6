"""How alike two texts are: by the pairs of characters that they share, whatever their order."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 4  # fewer characters stand in any text


@lru_cache(maxsize=4096)
def pairs_in(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text, without signs and blanks."""
    letters = "".join(char for char in text if char.isalnum())
    if len(letters) == 1:
        return frozenset((letters,))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def likeness(first: str, second: str) -> float:
    """Give how alike two texts are, from 0 to 1; two empty ones tell nothing."""
    one, other = pairs_in(first), pairs_in(second)
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def containment(part: str, whole: str) -> float:
    """Give how much of a text stands in another one, from 0 to 1."""
    one = pairs_in(part)
    if len(one) < _SHORTEST:
        return 0.0
    return len(one & pairs_in(whole)) / len(one)
