"""How a department comes into a task: role, tie and term.

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
        for name in (department.name, *department.aliases, *registry.old_names(department)):
            if registry.find(name) is department:
                self._put((name,), _Way(How.NAMED, None))
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
            # Remembered as written: plans repeat the same few names thousands of times.
            ways[name] = ways.get(cleaned) or ways.get(self._prefix + cleaned)
        return ways[name]

    def tie(self, task: Task, settled: Settlement = UNSETTLED) -> Tie | None:
        """Give the strongest tie of this department to a task, or None.

        Args:
            task: the task.
            settled: what reviews decided on who this task means.
        """
        if settled.moves:
            return self._moved_tie(task, settled)
        return self._tie(task, settled.terms)

    def takes_part(
        self, task: Task, settled: Settlement = UNSETTLED, *, with_possible: bool = False
    ) -> bool:
        """Whether this department takes part in the whole task.

        Who is named for one duty owes no other.

        Args:
            task: the task.
            settled: what reviews decided on who this task means.
            with_possible: whether to count what the document leaves open (有关).
        """
        strongest = self.tie(task, settled)
        is_named = strongest is not None and strongest.how is How.NAMED
        whole = task.model_copy(update={"deadlines": (), "indicators": ()})
        without_lead = whole.model_copy(update={"lead": ()})
        for part in (whole, without_lead):
            tie = self.tie(part, settled)
            if tie is None:
                continue
            if tie.how is How.SOME and not with_possible:
                continue
            if is_named and self._is_of_the_rest(tie):
                continue
            return True
        return False

    def _is_of_the_rest(self, tie: Tie) -> bool:
        body = self._registry.find(tie.term) if tie.term is not None else None
        return isinstance(body, Term) and body.is_rest

    def _moved_tie(self, task: Task, settled: Settlement) -> Tie | None:
        """Follow the work from department to department: each is named, in the role of the last."""
        names = {self.department.name}
        for move in settled.moves:
            names.update((move.old, *move.new))
        ties = {name: self._tie_of(name, task, settled) for name in names}
        for move in settled.moves:
            given = ties[move.old]
            ties[move.old] = None
            if given is None:
                continue
            for name in move.new:
                ties[name] = _stronger(ties[name], Tie(given.role, How.NAMED))
        return ties[self.department.name]

    def _tie_of(self, name: str, task: Task, settled: Settlement) -> Tie | None:
        body = self.department if name == self.department.name else self._registry.find(name)
        if not isinstance(body, Department):
            return None
        reach = self if body is self.department else Reach(self._registry, body)
        return reach._tie(task, settled.terms)

    def _tie(self, task: Task, settled: Mapping[str, Collection[str]]) -> Tie | None:
        """Give the strongest tie; 其他… leaves out those that the task names."""
        ties = self._ties(task, settled)
        is_named = any(tie.how is How.NAMED for tie, _ in ties)
        return _stronger(*(tie for tie, is_rest in ties if not (is_named and is_rest)))

    def _ties(self, task: Task, settled: Mapping[str, Collection[str]]) -> list[tuple[Tie, bool]]:
        """Give every tie, and whether it comes from a term for the rest (其他…)."""
        ties: list[tuple[Tie, bool]] = []
        for role, names in _mentions(task):
            for name in names:
                way = self._way(name)
                if way is None:
                    if settled and (term := self._settled_term(name, settled)):
                        ties.append((Tie(role, How.NAMED, term), False))
                    continue
                how = way.how
                if way.term is not None and way.term in settled:
                    if self.department.name not in settled[way.term]:
                        continue
                    how = How.NAMED
                ties.append((Tie(role, how, way.term), way.is_rest))
        return ties

    def _settled_term(self, name: str, settled: Mapping[str, Collection[str]]) -> str | None:
        """Give the term behind a name if a review counted this department in, and no list does."""
        body = self._registry.find(name)
        if isinstance(body, Term) and self.department.name in settled.get(body.name, ()):
            return body.name
        return None


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
