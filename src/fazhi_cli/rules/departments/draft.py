"""A first departments.yaml from the names that a document has; what it can't tell is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fazhi_cli.model.departments import Kind, Level
from fazhi_cli.model.problem import Loc
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.group_guesses import guess_group, is_group
from fazhi_cli.rules.departments.kind_guesses import guess_kind
from fazhi_cli.rules.departments.levels import doubt_of_level, level_of

_PLACES = (Kind.TOWN, Kind.STREET, Kind.PLACE)
_COUNTIES = re.compile(r"各[^各]*[县旗]")
_TOWNS = re.compile(r"[镇乡]|街道")
# Long forms beside their short ones; 和 and 人民 are left out of short names.
_SHORT_FORMS = (("办公室", "办"), ("委员会", "委"), ("人民", ""), ("和", ""))
_SHORTEST = 3


class DirectoryDraft(NamedTuple):
    """The tree of a departments.yaml, and what has to be looked at in it: place and reason."""

    tree: dict[str, Any]
    doubts: tuple[tuple[Loc, str], ...]


def draft_directory(place: str, names: Sequence[str]) -> DirectoryDraft:
    """Make the directory of a place out of the names of its bodies, in their order."""
    prefix, level = level_of(place)
    doubts: list[tuple[Loc, str]] = []
    home: Loc = ("jurisdictions", 0)
    if doubt := doubt_of_level(place):
        doubts.append(((*home, "level"), doubt))
    if level is Level.CITY and place.endswith("市") and _has_only_towns(names):
        level = Level.COUNTY
    departments: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    for name in _each_once(names):
        if is_group(name):
            group, doubt = guess_group(name)
            loc: Loc = (*home, "groups", len(groups))
            groups.append(group)
        else:
            kind, doubt = guess_kind(name, prefix)
            twin = _twin_of(name, departments, prefix)
            loc = (*home, "departments", len(departments))
            departments.append({"name": name, "kind": str(kind)})
            if twin:
                advice = f"与“{twin}”是不是同一个单位：是的，删去这一行，写进那一行的 aliases"
                doubts.append((loc, advice))
        if doubt:
            doubts.append((loc, doubt))
    tree: dict[str, Any] = {"name": place, "level": str(level), "prefix": prefix}
    if departments:
        tree["departments"] = departments
    if groups:
        tree["groups"] = groups
    return DirectoryDraft({"jurisdictions": [tree]}, tuple(doubts))


def _has_only_towns(names: Iterable[str]) -> bool:
    """Tell whether a city has towns and streets below it, and no counties."""
    text = "\n".join(names)
    return _TOWNS.search(text) is not None and _COUNTIES.search(text) is None


def _each_once(names: Iterable[str]) -> list[str]:
    """Give the names without those that are compared as one."""
    return list({clean(name): name for name in reversed(list(names))}.values())[::-1]


def _twin_of(name: str, departments: Sequence[dict[str, Any]], prefix: str) -> str:
    """Give an earlier name that looks like the short or the full one of the same body."""
    for department in departments:
        other = str(department["name"])
        if Kind(department["kind"]) not in _PLACES and _are_alike(name, other, prefix):
            return other
    return ""


def _are_alike(one: str, other: str, prefix: str) -> bool:
    short, long = sorted((_short_form(one, prefix), _short_form(other, prefix)), key=len)
    if short == long:
        return True
    if len(short) < _SHORTEST or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _short_form(name: str, prefix: str) -> str:
    core = clean(name).removeprefix(prefix)
    for long, short in _SHORT_FORMS:
        core = core.replace(long, short)
    return core
