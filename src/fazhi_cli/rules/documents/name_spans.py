"""Where in a document a name stands: in a list of names rather than in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fazhi_cli.rules.documents.haystack import Haystack, without_blanks

_LEVELS = ("自治区", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "局", "厅")
_BEFORE = "（：、，；。和及与由/·(|"
_BEHIND = "）、，；。/·)|等和及与负牵配协按主参"
_NEAR = 60
"""Characters in front of a name in which the bracket opens that holds it."""


def name_place(
    haystack: Haystack, name: str, stretches: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find a name in the first stretch that has it.

    Args:
        haystack: the document.
        name: as the plan has it, perhaps with the level word that the document prints once.
        stretches: where to look, the first one first.
    """
    for start, end in stretches:
        for pattern in _forms(name):
            best = _best(haystack, pattern, start, end)
            if best is not None:
                return best
    return None


def _best(
    haystack: Haystack, pattern: re.Pattern[str], start: int, end: int
) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    best_score = -1
    for match in pattern.finditer(haystack.text, start, end):
        score = _score(haystack, match.start(), match.end())
        if score > best_score:
            best, best_score = match.span(), score
    return best


def _score(haystack: Haystack, start: int, end: int) -> int:
    """Tell how surely a name stands at a place as one of a list."""
    text = haystack.text
    begins = haystack.begins_text(start) or text[start - 1] in _BEFORE
    ends = haystack.ends_text(end) or text[end] in _BEHIND
    score = 2 * begins + 2 * ends
    if haystack.block_at(start) != haystack.block_at(end - 1):
        return 0
    before = text[max(0, start - _NEAR) : start]
    is_inside = before.rfind("（") > before.rfind("）") or "单位：" in before
    if begins and ends and (is_inside or haystack.is_row_at(start)):
        score += 2
    return score


def _forms(name: str) -> Iterator[re.Pattern[str]]:
    """Give the forms in which a name may be printed: the whole one first."""
    yield _pattern(name)
    for level in _LEVELS:
        if not name.startswith(level):
            continue
        rest = name.removeprefix(level)
        yield from (_pattern(short) for short in (rest, rest.removeprefix("委")) if len(short) > 1)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Make a pattern of a name; a list of kinds that is one group may be parted by other signs."""
    parts = [re.escape(part) for part in without_blanks(name).split("、")]
    return re.compile("(?:[、/·和与及]|以及)?".join(parts))
