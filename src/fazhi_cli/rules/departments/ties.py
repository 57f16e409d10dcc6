"""How a department comes into a task: role, tie and term (design 02, JSON of `fazhi tasks`).

The strongest tie counts: 牵头 over 责任, 点名 over 全体 over 有关.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.departments import Department, Scope
from fazhi_cli.model.plan import Task
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.settlement import UNSETTLED, Settlement


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
        self._put(
            (name for name in named if registry.find(name) is department), _Way(How.NAMED, None)
        )
        for term in (*registry.groups_of(department), *registry.divided_names(department)):
            how = How.ALL if term.scope is Scope.ALL else How.SOME
            self._put(_spellings(registry, term.name), _Way(how, term.name, term.is_rest))
        self._prefix = registry.prefix
        self._registry = registry

    def _put(self, names: Iterable[str], way: _Way) -> None:
        for name in names:
            self._ways.setdefault(clean(name), way)

    def _way(self, name: str) -> _Way | None:
        ways = self._ways
        if name not in ways:
            cleaned = clean(name)
            # Remembered under the name as written: plans repeat the same few names thousands of
            # times.
            ways[name] = ways.get(cleaned) or ways.get(self._prefix + cleaned)
        return ways[name]

    def tie(self, task: Task, settled: Settlement = UNSETTLED) -> Tie | None:
        """Give the strongest tie of this department to a task, or None.

        Args:
            task: the task.
            settled: what reviews decided on who this task means.
        """
        return self._moved_tie(task, settled) if settled.moves else self._tie(task, settled.terms)

    def takes_part(
        self, task: Task, settled: Settlement = UNSETTLED, *, with_possible: bool = False
    ) -> bool:
        """Whether this department is among those of the whole task: who is named for one duty owes
        no other.

        Args:
            task: the task.
            settled: what reviews decided on who this task means.
            with_possible: whether to count what the document leaves open (有关).
        """
        named = self.tie(task, settled)
        whole = task.model_copy(update={"deadlines": (), "indicators": ()})
        ties = (self.tie(whole, settled), self.tie(whole.model_copy(update={"lead": ()}), settled))
        meant = [
            tie for tie in ties if tie is not None and (with_possible or tie.how is not How.SOME)
        ]
        if named is not None and named.how is How.NAMED:
            meant = [tie for tie in meant if not self._is_of_the_rest(tie)]
        return bool(meant)

    def _is_of_the_rest(self, tie: Tie) -> bool:
        body = self._registry.find(tie.term) if tie.term is not None else None
        return isinstance(body, Term) and body.is_rest

    def _moved_tie(self, task: Task, settled: Settlement) -> Tie | None:
        """Follow the work from department to department: who takes it over is named, in the role of
        the one before.
        """
        names = {
            self.department.name,
            *(name for move in settled.moves for name in (move.old, *move.new)),
        }
        ties = {name: self._tie_of(name, task, settled) for name in names}
        for move in settled.moves:
            given, ties[move.old] = ties[move.old], None
            for name in move.new:
                ties[name] = _stronger(ties[name], given and Tie(given.role, How.NAMED))
        return ties[self.department.name]

    def _tie_of(self, name: str, task: Task, settled: Settlement) -> Tie | None:
        body = self.department if name == self.department.name else self._registry.find(name)
        if not isinstance(body, Department):
            return None
        reach = self if body is self.department else Reach(self._registry, body)
        return reach._tie(task, settled.terms)

    def _tie(self, task: Task, settled: Mapping[str, Collection[str]]) -> Tie | None:
        found = self._ties(task, settled)
        if any(tie.how is How.NAMED for tie, _ in found):
            found = [(tie, is_rest) for tie, is_rest in found if not is_rest]
        return _stronger(*(tie for tie, _ in found))

    def _ties(self, task: Task, settled: Mapping[str, Collection[str]]) -> list[tuple[Tie, bool]]:
        found = []
        for role, names in _mentions(task):
            for name in names:
                way = self._way(name)
                if way is None:
                    if settled and (term := self._settled_term(name, settled)):
                        found.append((Tie(role, How.NAMED, term), False))
                    continue
                how = way.how
                if way.term is not None and way.term in settled:
                    if self.department.name not in settled[way.term]:
                        continue
                    how = How.NAMED
                found.append((Tie(role, how, way.term), way.is_rest))
        return found

    def _settled_term(self, name: str, settled: Mapping[str, Collection[str]]) -> str | None:
        """Give the term behind a name when a review counted this department in, though no list of
        members does.
        """
        body = self._registry.find(name)
        is_meant = isinstance(body, Term) and self.department.name in settled.get(body.name, ())
        return body.name if body is not None and is_meant else None


def _stronger(*ties: Tie | None) -> Tie | None:
    return min((tie for tie in ties if tie is not None), key=lambda tie: tie.rank, default=None)


def _spellings(registry: Registry, name: str) -> tuple[str, ...]:
    for group in registry.jurisdiction.groups:
        if group.name == name:
            return (name, *group.aliases)
    return (name,)


def _mentions(task: Task) -> Iterable[tuple[Role, tuple[str, ...]]]:
    yield Role.LEAD, task.lead
    yield Role.PART, task.participants
    yield Role.PART, task.owners
