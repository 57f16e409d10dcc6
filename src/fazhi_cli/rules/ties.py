"""How a department comes into a task: role, tie and term (design 02, JSON of `fazhi tasks`).

The strongest tie counts: 牵头 over 责任, 点名 over 全体 over 有关.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.departments import Department, Scope
from fazhi_cli.model.plan import Task
from fazhi_cli.model.text import clean
from fazhi_cli.rules.directory import Registry


class Role(StrEnum):
    """What a department is in a task."""

    LEAD = "牵头"
    PART = "责任"


class How(StrEnum):
    """Whether a department is named, or comes in by a group."""

    NAMED = "点名"
    ALL = "全体"
    SOME = "有关"


_RANK = {How.NAMED: 0, How.ALL: 1, How.SOME: 2}
_ROLE_RANK = {Role.LEAD: 0, Role.PART: 3}


class Tie(NamedTuple):
    """One way in which a department comes into a task; `term` is the group that brings it in."""

    role: Role
    how: How
    term: str | None = None

    @property
    def rank(self) -> int:
        """The lower, the stronger."""
        return _ROLE_RANK[self.role] + _RANK[self.how]


class _Way(NamedTuple):
    how: How
    term: str | None
    is_rest: bool = False


class Reach:
    """Every name, alias, old name and group through which plans can mean one department."""

    def __init__(self, registry: Registry, department: Department) -> None:
        self.department = department
        self._ways: dict[str, _Way | None] = {}
        named = (department.name, *department.aliases, *registry.old_names(department))
        self._put((name for name in named if registry.find(name) is department), _Way(How.NAMED, None))
        for term in (*registry.groups_of(department), *registry.divided_names(department)):
            how = How.ALL if term.scope is Scope.ALL else How.SOME
            self._put(_spellings(registry, term.name), _Way(how, term.name, term.is_rest))
        self._prefix = registry.prefix

    def _put(self, names: Iterable[str], way: _Way) -> None:
        for name in names:
            self._ways.setdefault(clean(name), way)

    def _way(self, name: str) -> _Way | None:
        ways = self._ways
        if name not in ways:
            cleaned = clean(name)
            # Remembered under the name as written: plans repeat the same few names thousands of times.
            ways[name] = ways.get(cleaned) or ways.get(self._prefix + cleaned)
        return ways[name]

    def tie(self, task: Task, settled: Mapping[str, frozenset[str]] | None = None) -> Tie | None:
        """Give the strongest tie of this department to a task, or None.

        Args:
            task: the task.
            settled: groups of this task that a review has made definite, with the departments that they mean.
        """
        found = self._ties(task, settled or {})
        if any(tie.how is How.NAMED for tie, _ in found):
            found = [(tie, is_rest) for tie, is_rest in found if not is_rest]
        return min((tie for tie, _ in found), key=lambda tie: tie.rank, default=None)

    def _ties(self, task: Task, settled: Mapping[str, frozenset[str]]) -> list[tuple[Tie, bool]]:
        found = []
        for role, names in _mentions(task):
            for name in names:
                way = self._way(name)
                if way is None:
                    continue
                how = way.how
                if way.term is not None and way.term in settled:
                    if self.department.name not in settled[way.term]:
                        continue
                    how = How.NAMED
                found.append((Tie(role, how, way.term), way.is_rest))
        return found


def _spellings(registry: Registry, name: str) -> tuple[str, ...]:
    for group in registry.jurisdiction.groups:
        if group.name == name:
            return (name, *group.aliases)
    return (name,)


def _mentions(task: Task) -> Iterable[tuple[Role, tuple[str, ...]]]:
    yield Role.LEAD, task.lead
    yield Role.PART, task.participants
    for deadline in task.deadlines:
        if deadline.owner:
            yield Role.PART, deadline.owner
    for indicator in task.indicators:
        if indicator.owner:
            yield Role.PART, indicator.owner
