"""Which characters a text must hold for a pattern to match it: from the pattern itself.

Patterns are compiled when they are needed, and few are: a text that lacks a character of one of the
groups found here cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from fazhi_cli.rules.phrases.guards import GUARDS
from fazhi_cli.rules.phrases.running_spans import SPAN_ROW
from fazhi_cli.rules.phrases.table import ROWS

FILE = Path(__file__).parents[2] / "src/fazhi_cli/rules/phrases/needs.py"
_MOST = 24
"""Characters of a group; a larger one tells texts apart too seldom."""
_MOST_IN_ALL = 28
"""Characters of all groups of a pattern: a line of the module."""

Groups = list[frozenset[str]]


def groups_of(pattern: str) -> Groups:
    """Give the groups of characters of which a match holds one each, the smallest first."""
    groups = _of_sequence(parser.parse(pattern, re.DOTALL))
    kept: Groups = []
    for group in sorted(set(groups), key=lambda group: (len(group), sorted(group))):
        if len(group) <= _MOST and not any(smaller <= group for smaller in kept):
            kept.append(group)
    return _first_of(kept)


def _first_of(groups: Groups) -> Groups:
    kept: Groups = []
    for group in groups:
        if sum(map(len, kept)) + len(group) <= _MOST_IN_ALL:
            kept.append(group)
    return kept


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Groups:
    groups: Groups = []
    for code, argument in items:
        groups += _of_item(code, argument)
    return groups


def _of_item(code: Any, argument: Any) -> Groups:
    match code:
        case codes.LITERAL:
            return [frozenset(chr(argument))]
        case codes.IN:
            return _of_class(argument)
        case codes.BRANCH:
            return _of_branch(argument[1])
        case codes.SUBPATTERN:
            return _of_sequence(argument[-1])
        case codes.MAX_REPEAT | codes.MIN_REPEAT:
            least, _, items = argument
            return _of_sequence(items) if least else []
        case codes.ASSERT:
            return _of_sequence(argument[1])
        case _:
            return []


def _of_class(items: Sequence[tuple[Any, Any]]) -> Groups:
    characters: set[str] = set()
    for code, argument in items:
        if code is codes.LITERAL:
            characters.add(chr(argument))
        elif code is codes.RANGE:
            characters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return []
    return [frozenset(characters)]


def _of_branch(branches: Sequence[Iterable[tuple[Any, Any]]]) -> Groups:
    """Put together what each branch needs most; nothing where one of them needs nothing."""
    union: frozenset[str] = frozenset()
    for branch in branches:
        groups = _of_sequence(branch)
        if not groups:
            return []
        union |= min(groups, key=lambda group: (len(group), sorted(group)))
    return [union]


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def _table(name: str, needs: Iterable[Groups]) -> Iterator[str]:
    yield f"{name} = ("
    for groups in needs:
        yield f"    {_tuple(groups)},"
    yield ")"


def _tuple(groups: Groups) -> str:
    parts = [_quoted("".join(sorted(group))) for group in groups]
    if len(parts) == 1:
        return f"({parts[0]},)"
    return f"({', '.join(parts)})"


def source() -> str:
    """Give the source of the module that holds what all patterns need."""
    lines = [
        '"""Characters without which a pattern cannot match (`python -m tools.phrases needs`).',
        "",
        "In the order of the rows and of the guards. A pattern is tried where a text holds a",
        "character of each of its groups.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        *_table("NEEDS", (groups_of(row.pattern) for row in ROWS)),
        *_table("GUARD_NEEDS", (_of_guard(each.before, each.behind) for each in GUARDS)),
        f"SPAN_NEEDS = {_tuple(groups_of(SPAN_ROW.pattern))}",
    ]
    return "\n".join(lines) + "\n"


def _of_guard(before: str, behind: str) -> Groups:
    return _first_of(groups_of(before) + groups_of(behind))
