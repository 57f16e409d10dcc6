"""The known names that are nearest to one that nobody knows: shown, never taken by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.model.text import clean

MOST = 3
# How alike two names must be, of 100. Chinese names are short, and half their characters in common
# say much; words in Latin letters have many letters in common by chance.
ALIKE = 50
ALIKE_IN_LETTERS = 60


def suggest(
    name: str, choices: Sequence[str], limit: int = MOST, *, alike: int = ALIKE
) -> list[str]:
    """Give the choices that are nearest to a name, best first.

    Args:
        name: as it was written.
        choices: the names that there are.
        limit: how many to give at most.
        alike: how alike they must be, of 100; below `ALIKE` it is noise.
    """
    from rapidfuzz import fuzz, process  # only a wrong name is worth the time that it takes to load

    nearest = process.extract(
        clean(name), choices, scorer=fuzz.ratio, limit=limit, score_cutoff=alike
    )
    return [name for name, _, _ in nearest]
