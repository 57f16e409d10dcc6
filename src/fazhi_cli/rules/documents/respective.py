"""Several numbers for several names in one clause: 出庭率、履行率分别达到95%、100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fazhi_cli.rules.documents.amounts import amounts_in
from fazhi_cli.rules.documents.indicator_names import each_name

_WORD = "分别"
_LONGEST = 300
"""Characters of a clause that names what it numbers."""
_BETWEEN = re.compile("[、和]|以及")


def is_respective(before: str) -> bool:
    """Tell whether a number behind these words is one of several, each for a name of its own."""
    return _WORD in before


def single_clauses(clause: str) -> Iterator[str]:
    """Write a clause for each name with its number; none where there are not as many of both."""
    if len(clause) > _LONGEST:
        return
    front, word, behind = clause.partition(_WORD)
    names = list(each_name(front.strip()))
    numbers = list(amounts_in(behind))
    if not word or len(names) < 2 or len(names) != len(numbers):
        return
    between = (behind[one.end : two.start] for one, two in pairwise(numbers))
    if not all(_BETWEEN.fullmatch(words) for words in between):
        return
    verb = behind[: numbers[0].number_start]
    bound = numbers[-1].bound
    for name, number in zip(names, numbers, strict=True):
        amount = behind[number.number_start : number.end].removesuffix(number.bound)
        yield f"{name}{verb}{amount}{number.bound or bound}"
