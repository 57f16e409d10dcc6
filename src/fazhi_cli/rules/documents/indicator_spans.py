"""Where in a document an indicator stands: from its name to its number, or the number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.rules.documents.haystack import Haystack, without_blanks

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CLAUSE_ENDS = "，；。！？："
_FARTHEST = 60
"""Characters between a name and its number."""


def indicator_place(
    haystack: Haystack, indicator: Mapping[str, Any], stretches: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find what an indicator was read from, in the first stretch that has its number."""
    target = indicator.get("target", "")
    words = target.get("text", "") if isinstance(target, Mapping) else str(target)
    name = without_blanks(str(indicator.get("name", "")))
    pattern = _pattern_of(words)
    if pattern is None:
        return None
    for start, end in stretches:
        numbers = list(pattern.finditer(haystack.text, start, end))
        named = next(_with_name(haystack.text, name, numbers), None)
        if named is not None:
            return named
        if numbers:
            return numbers[0].span()
    return _place_without_unit(haystack, name, words, stretches)


def _place_without_unit(
    haystack: Haystack, name: str, target: str, stretches: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find a name with its number where the unit has a column of its own: 备案及时率 | % | ≥98."""
    figures = list(_FIGURE.finditer(target))
    pattern = _pattern_of(target[: figures[-1].end()]) if figures else None
    if pattern is None:
        return None
    for start, end in stretches:
        numbers = pattern.finditer(haystack.text, start, end)
        named = next(_with_name(haystack.text, name, list(numbers)), None)
        if named is not None:
            return named
    return None


def _pattern_of(target: str) -> re.Pattern[str] | None:
    """Make a pattern of a target: >=95% is printed as 95%, with a sign between thousands."""
    figures = list(_FIGURE.finditer(target))
    if not figures:
        words = without_blanks(target)
        return re.compile(re.escape(words)) if words else None
    parts = [_figure(match[0]) for match in figures]
    unit = target[figures[-1].end() :]
    # The plan writes 个工作日, whether 个 is printed or not.
    behind = f"个?{unit[1:]}" if unit.startswith("个工") else re.escape(unit)
    between = "[^0-9，。；]{0,8}"
    return re.compile(rf"(?<![0-9.]){between.join(parts)}{behind}")


def _figure(figure: str) -> str:
    whole, dot, rest = figure.partition(".")
    grouped = ",?".join(re.escape(char) for char in whole)
    return f"{grouped}{re.escape(dot)}{rest}"


def _with_name(text: str, name: str, numbers: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give the numbers with the name in the same clause, in front of them or behind."""
    for number in numbers:
        first = max(0, number.start() - _FARTHEST)
        first = 1 + max(text.rfind(sign, first, number.start()) for sign in _CLAUSE_ENDS)
        first = max(first, number.start() - _FARTHEST)
        place = text.find(name, first, number.start()) if name else -1
        if place >= 0:
            yield place, number.end()
            continue
        behind = text.find(name, number.end(), number.end() + _FARTHEST) if name else -1
        between = text[number.end() : behind] if behind >= 0 else ""
        if behind >= 0 and not any(sign in between for sign in _CLAUSE_ENDS):
            yield number.start(), behind + len(name)
