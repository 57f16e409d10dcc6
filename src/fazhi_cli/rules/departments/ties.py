"""How a department comes into a task: role, tie and term.

The strongest tie counts: 牵头 over 责任, 点名 over 全体 over 有关.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Department, Scope
from fazhi_cli.model.plan import Indicator, Task
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
    """One way in which a department comes into a task.

    `term` is the group that brings it in, in the words of the document; `is_inferred`: no document
    lists who belongs to it.
    """

    role: Role
    how: How
    term: str | None = None
    is_inferred: bool = False

    @property
    def rank(self) -> int:
        """The lower, the stronger."""
        return _ROLE_RANK[self.role] + _RANK[self.how]


class _Way(NamedTuple):
    how: How
    term: str | None
    is_rest: bool = False
    is_inferred: bool = False


class _Mention(NamedTuple):
    """A name in a task, and the one duty for which it stands there; None for the whole task."""

    role: Role
    name: str
    duty: Deadline | Indicator | None = None


class _Claim(NamedTuple):
    """A tie, and the one duty that it is to; None for the whole task."""

    tie: Tie
    duty: Deadline | Indicator | None
    is_rest: bool = False


class Reach:
    """Every name, alias, old name and group through which plans can mean one department."""

    def __init__(self, registry: Registry, department: Department) -> None:
        self.department = department
        self._registry = registry
        # As written: plans repeat the same few names thousands of times.
        self._ways: dict[str, _Way | None] = {}

    def _way(self, name: str) -> _Way | None:
        if name not in self._ways:
            self._ways[name] = self._found(name)
        return self._ways[name]

    def _found(self, name: str) -> _Way | None:
        body = self._registry.find(name)
        if isinstance(body, Department):
            return _Way(How.NAMED, None) if body is self.department else None
        if body is None or not body.has(self.department.name):
            return None
        how = How.ALL if body.scope is Scope.ALL else How.SOME
        return _Way(how, body.name, body.is_rest, body.is_inferred)

    def tie(self, task: Task, settled: Settlement = UNSETTLED) -> Tie | None:
        """Give the strongest tie of this department to a task, or None.

        Args:
            task: the task.
            settled: what reviews decided on who this task means.
        """
        return _strongest(self._claims(task, settled))

    def tie_to(
        self,
        task: Task,
        deadline: Deadline,
        settled: Settlement = UNSETTLED,
        *,
        with_possible: bool = False,
    ) -> Tie | None:
        """Give the strongest tie to one deadline of a task, or None.

        A participant has nothing to do with a deadline that the text gives to somebody by name,
        unless the task has no lead: then the participants answer for it (docs/states.md#20).

        Args:
            task: the task.
            deadline: one of its deadlines.
            settled: what reviews decided on who this task means.
            with_possible: whether to count what the document leaves open (有关).
        """
        is_for_all = not deadline.owner or not task.lead
        claims = []
        for claim in self._claims(task, settled):
            if claim.tie.how is How.SOME and not with_possible:
                continue
            is_of_whole = claim.duty is None and (claim.tie.role is Role.LEAD or is_for_all)
            if is_of_whole or claim.duty is deadline:
                claims.append(claim)
        return _strongest(claims)

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
        for claim in self._claims(task, settled):
            if claim.duty is None and (with_possible or claim.tie.how is not How.SOME):
                return True
        return False

    def _claims(self, task: Task, settled: Settlement) -> list[_Claim]:
        """Give every tie, after the moves of the task."""
        if settled.moves:
            return self._moved_claims(task, settled)
        return self._printed_claims(task, settled.terms)

    def _moved_claims(self, task: Task, settled: Settlement) -> list[_Claim]:
        """Follow the work from department to department: each is named, in the role of the last."""
        names = {self.department.name}
        for move in settled.moves:
            names.update((move.old, *move.new))
        claims = {name: self._claims_of(name, task, settled) for name in names}
        for move in settled.moves:
            given = claims[move.old]
            claims[move.old] = []
            passed_on = [_Claim(Tie(each.tie.role, How.NAMED), each.duty) for each in given]
            for name in move.new:
                claims[name] = [*claims[name], *passed_on]
        return claims[self.department.name]

    def _claims_of(self, name: str, task: Task, settled: Settlement) -> list[_Claim]:
        if name == self.department.name:
            return self._printed_claims(task, settled.terms)
        body = self._registry.find(name)
        if not isinstance(body, Department):
            return []
        return Reach(self._registry, body)._printed_claims(task, settled.terms)

    def _printed_claims(self, task: Task, settled: Mapping[str, Collection[str]]) -> list[_Claim]:
        """Give every tie by the document and by what its terms were settled to.

        其他… leaves out those that the task names.
        """
        claims = []
        for mention in _mentions(task):
            tie, is_rest = self._tie_by(mention, settled)
            if tie is not None:
                claims.append(_Claim(tie, mention.duty, is_rest))
        if any(claim.tie.how is How.NAMED for claim in claims):
            return [claim for claim in claims if not claim.is_rest]
        return claims

    def _tie_by(
        self, mention: _Mention, settled: Mapping[str, Collection[str]]
    ) -> tuple[Tie | None, bool]:
        """Give the tie by one name, and whether it comes from a term for the rest (其他…)."""
        way = self._way(mention.name)
        if way is None:
            if not settled or not self._is_settled_on(mention.name, settled):
                return None, False
            return Tie(mention.role, How.NAMED, mention.name), False
        if way.term is None:
            return Tie(mention.role, way.how), way.is_rest
        if way.term not in settled:
            return Tie(mention.role, way.how, mention.name, way.is_inferred), way.is_rest
        if self.department.name not in settled[way.term]:
            return None, False
        return Tie(mention.role, How.NAMED, mention.name), False

    def _is_settled_on(self, name: str, settled: Mapping[str, Collection[str]]) -> bool:
        """Whether a review counted this department in a term, and no list does."""
        body = self._registry.find(name)
        return isinstance(body, Term) and self.department.name in settled.get(body.name, ())


def named_departments(registry: Registry, task: Task) -> set[str]:
    """Give the departments that a task names itself: 其他… means the others."""
    names = set()
    for name in task.named:
        body = registry.find(name)
        if isinstance(body, Department):
            names.add(body.name)
    return names


def _strongest(claims: Iterable[_Claim]) -> Tie | None:
    ties = (claim.tie for claim in claims)
    return min(ties, key=lambda tie: tie.rank, default=None)


def _mentions(task: Task) -> Iterator[_Mention]:
    for name in task.lead:
        yield _Mention(Role.LEAD, name)
    for name in task.participants:
        yield _Mention(Role.PART, name)
    for deadline in task.deadlines:
        for name in deadline.owner:
            yield _Mention(Role.PART, name, deadline)
    for indicator in task.indicators:
        for name in indicator.owner:
            yield _Mention(Role.PART, name, indicator)
