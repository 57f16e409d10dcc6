"""What is asked about the names of a plan: unknown ones, and two that look like one body.

The rules: docs/import.md#名称.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from fazhi_cli.model.departments import Jurisdiction
from fazhi_cli.model.text import clean
from fazhi_cli.rules.documents.reading import Question, QuestionKind, Weight
from fazhi_cli.rules.suggestions import suggest

_GROUP = re.compile("^(?:各|有关|相关|其他)|(?:各|有关|相关)(?:部门|单位|机关|科室|处室|镇|街道)")
_SHORTEST = 4
_MOST_NEAR = 3
_ALIKE = 67
"""How alike what tells two bodies apart must be, of 100: two characters of three."""
_LEVEL_WORD = re.compile("^(?:自治区|[省市县区州盟旗](?=.{2}))")
_KIND_WORD = re.compile("(?:局|委员会|委|办公室|办|厅|部|院|会|中心)$")
_MANY_UNKNOWN = "部门表里没有这里的名称"
_MOST = 8
"""Unknown names that are asked one by one; more are one question."""


def questions_on_names(
    plan: Mapping[str, Any], jurisdiction: Jurisdiction | None
) -> Iterator[Question]:
    """Ask about the names that the directory does not know, and about those that look like one.

    Args:
        plan: the plan as read.
        jurisdiction: the place with its departments; None where the workspace knows none.
    """
    places = _places_of_names(plan)
    names = tuple(places)
    if jurisdiction is not None and (jurisdiction.departments or jurisdiction.groups):
        known = _known(jurisdiction)
        unknown = [name for name in names if clean(name) not in known]
        yield from _on_unknown(unknown, places, _standing_names(jurisdiction))
    for short, full in _pairs(names):
        reason = f"“{short}”和“{full}”是不是同一个单位？"
        paths = [*places[short], *places[full]]
        question = _question(reason, paths, quote=short)
        yield replace(question, options=(full, short), subjects=(short, full))


def _on_unknown(
    unknown: Sequence[str], places: Mapping[str, list[str]], known_names: Sequence[str]
) -> Iterator[Question]:
    if len(unknown) > _MOST:
        quoted = [(path, name) for name in unknown for path in places[name]]
        # No number of them: the same question has the same words when the table has one more.
        question = _question(_MANY_UNKNOWN, [path for path, _ in quoted], quote="、".join(unknown))
        yield replace(question, quoted=tuple(quoted), kind=QuestionKind.UNKNOWN_NAMES)
        return
    for name in unknown:
        question = _question(f"部门表里没有“{name}”", places[name], quote=name)
        options = tuple(_near(name, known_names))
        kind = QuestionKind.UNKNOWN_NAMES
        yield replace(question, options=options, subjects=(name,), kind=kind)


def _near(name: str, known_names: Sequence[str]) -> list[str]:
    """Give the known names that a name may be another form of.

    县财政局 and 县司法局 have half of their characters in common, and not those that matter.
    """
    core = _core(name)
    alike = [known for known in known_names if _is_like(core, _core(known))]
    return suggest(name, alike, _MOST_NEAR)


def _core(name: str) -> str:
    """Give what tells a body from others of its place: no level word, no word for its kind."""
    inner = _LEVEL_WORD.sub("", clean(name), count=1)
    return _KIND_WORD.sub("", inner, count=1) or inner


def _is_like(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    rest = iter(long)
    is_inside = short[:1] == long[:1] and all(char in rest for char in short)
    return is_inside or fuzz.ratio(one, other) >= _ALIKE


def _question(reason: str, paths: Sequence[str], quote: str = "") -> Question:
    first, *others = dict.fromkeys(paths)
    return Question(first, reason, Weight.PARTY, quote=quote, also=tuple(others))


def _standing_names(jurisdiction: Jurisdiction) -> list[str]:
    """Give the names that another name may stand for: those of today, without aliases."""
    departments = [department.name for department in jurisdiction.departments]
    return [*departments, *(group.name for group in jurisdiction.groups)]


def _known(jurisdiction: Jurisdiction) -> frozenset[str]:
    names: list[str] = []
    for department in jurisdiction.departments:
        names += (department.name, *department.aliases)
        names += (replaced.name for replaced in department.replaces)
    for group in jurisdiction.groups:
        names += (group.name, *group.aliases)
    return frozenset(clean(name) for name in names)


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the short names with the full ones that they may stand for: 市监局, 市场监督管理局."""
    bodies = [name for name in names if _GROUP.search(name) is None and len(name) >= _SHORTEST]
    for one, other in combinations(bodies, 2):
        short, full = sorted((one, other), key=len)
        if len(short) < len(full) and _may_be_short_for(short, full):
            yield short, full


def _may_be_short_for(short: str, full: str) -> bool:
    """Tell whether a name is made of characters of another, in their order, from end to end.

    A branch (市公安局云溪分局) and an office inside a body (县委办, 县委组织部办) are others.
    """
    if short[0] != full[0] or short[-1] != full[-1] or "分局" in full:
        return False
    if full.startswith(short[:-1]) and len(full) - len(short) > 2:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def _places_of_names(plan: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give the paths of the fields in which each name stands, in the plan's order."""
    places: dict[str, list[str]] = {}
    for path, names in _named_fields(plan, ""):
        for name in names:
            places.setdefault(name, []).append(path)
    return places


def _named_fields(part: Mapping[str, Any], path: str) -> Iterator[tuple[str, Sequence[str]]]:
    for key in ("lead", "participants", "owner"):
        if key in part:
            yield f"{path}{key}", part[key]
    for key in ("deadlines", "indicators", "tasks", "sections"):
        for index, each in enumerate(part.get(key, ())):
            yield from _named_fields(each, f"{path}{key}[{index}].")
