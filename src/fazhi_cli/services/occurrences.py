"""`fazhi due` and `fazhi overdue`: what falls due soon, and what is late, for the coordinator or one department.

A department answers for what it leads, owns, or must do by name or as one of 全体; where the document says only
有关 it answers when that is asked for, until a review settles it (design 05, names of departments).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.rules.directory import Registry, Term
from fazhi_cli.rules.status import (
    PRESSING,
    DepartmentState,
    Flag,
    Flags,
    Light,
    OccurrenceState,
    Status,
    flag_words,
)
from fazhi_cli.rules.status_occurrence import light_of
from fazhi_cli.rules.ties import How, Reach, Role, Tie
from fazhi_cli.services.scope import TaskScope, find_department, plans_in_scope
from fazhi_cli.services.standing import Standings, standings
from fazhi_cli.store.workspace import Workspace


class OccurrencesRequest(NamedTuple):
    """What was asked for. `within` are days from the day on; None asks for what is overdue."""

    scope: TaskScope
    within: int | None = None
    department: str | None = None
    with_possible: bool = False
    unfold: bool = False
    with_all: bool = False  # also what is done, or falls due later than that


class Missed(NamedTuple):
    """One row: an occurrence, and the later periods of the same duty that were missed as well."""

    plan: Plan
    placed: Placed
    occurrence: OccurrenceState
    status: Status
    words: tuple[str, ...]
    light: Light
    light_word: str
    due: date  # the date in force
    days_overdue: int
    steps: int  # how much was reported and decided on the task
    periods: tuple[str, ...] = ()  # all periods of the row, oldest first

    @property
    def owners(self) -> tuple[str, ...]:
        """The departments that decide the occurrence."""
        return self.occurrence.deciders

    @property
    def behind(self) -> tuple[str, ...]:
        """Those of the owners who are not done; all of them once everybody is."""
        states = self.occurrence.departments
        return tuple(name for name in self.owners if name in states and not states[name].status.is_done) or self.owners


class OccurrencesReport(NamedTuple):
    """The rows, most days overdue first, or the nearest date first."""

    as_of: date
    department: str | None
    within: int | None
    rows: tuple[Missed, ...]


def list_occurrences(workspace: Workspace, request: OccurrencesRequest, as_of: date) -> OccurrencesReport:
    """Answer `fazhi due` (with `within`) or `fazhi overdue`.

    Raises:
        UnknownNameError: the department or the jurisdiction is not known.
    """
    holders = _holders(workspace, request)
    rows: Iterable[Missed] = (
        row for row in _all(workspace, request, holders, as_of) if _is_wanted(row, request, as_of)
    )
    kept = list(rows if request.unfold else _folded(rows))
    names = {department.name for _, department in holders.values()}
    name = names.pop() if len(names) == 1 else request.department
    return OccurrencesReport(as_of, name, request.within, tuple(sorted(kept, key=_order)))


def every_occurrence(workspace: Workspace, request: OccurrencesRequest, as_of: date) -> Iterator[Missed]:
    """Give every occurrence that the request is about, done or not, whenever it falls due.

    Raises:
        UnknownNameError: the department or the jurisdiction is not known.
    """
    return _all(workspace, request._replace(with_all=True), _holders(workspace, request), as_of)


def _holders(workspace: Workspace, request: OccurrencesRequest) -> dict[str, tuple[Registry, Department]]:
    if request.department is None:
        return {}
    found = find_department(workspace, request.department, request.scope.jurisdiction)
    return {registry.jurisdiction.name: (registry, department) for registry, department in found}


def _all(
    workspace: Workspace, request: OccurrencesRequest, holders: dict[str, tuple[Registry, Department]], as_of: date
) -> Iterator[Missed]:
    for plan in plans_in_scope(workspace, request.scope):
        if request.department is None or plan.jurisdiction in holders:
            yield from _View(workspace, plan, holders.get(plan.jurisdiction), request, as_of).rows()


def _is_wanted(row: Missed, request: OccurrencesRequest, as_of: date) -> bool:
    if row.status.is_done:
        return False
    if request.within is None:
        return row.days_overdue > 0
    return as_of <= row.due <= as_of + timedelta(days=request.within)


def _order(row: Missed) -> tuple[int, date, str]:
    return -row.days_overdue, row.due, row.plan.id


class _View:
    """The occurrences of one plan, as the coordinator or one department sees them."""

    def __init__(
        self,
        workspace: Workspace,
        plan: Plan,
        holder: tuple[Registry, Department] | None,
        request: OccurrencesRequest,
        as_of: date,
    ) -> None:
        self._plan = plan
        self._as_of = as_of
        self._request = request
        self._standings: Standings = standings(workspace, plan, as_of)
        self._reach = Reach(*holder) if holder is not None else None
        self._registry = holder[0] if holder is not None else None
        self._lights = workspace.settings.lights
        self._until = as_of + timedelta(days=request.within or 0) if not request.with_all else date.max

    def rows(self) -> Iterator[Missed]:
        """Give the rows in the document's order, earliest date first."""
        for placed in self._plan.walk():
            if not placed.task.deadlines or not (self._reach is None or self._tie(placed.task, placed.key)):
                continue
            taking_part = self._name if self._reach is not None and self._takes_part(placed) else None
            for occurrence in self._standings.occurrences(placed, self._until, taking_part):
                row = self._row(placed, occurrence)
                if row is not None:
                    yield row

    @property
    def _name(self) -> str | None:
        return self._reach.department.name if self._reach is not None else None

    def _tie(self, task: Task, key: str) -> Tie | None:
        return self._reach.tie(task, self._standings.settled(key)) if self._reach is not None else None

    def _is_meant(self, tie: Tie | None) -> bool:
        return tie is not None and (tie.how is not How.SOME or self._request.with_possible)

    def _takes_part(self, placed: Placed) -> bool:
        """Whether the department is among those of the whole task; who is named for one duty owes no other."""
        whole = self._tie(placed.task, placed.key)
        task = placed.task.model_copy(update={"deadlines": (), "indicators": ()})
        ties = (self._tie(task, placed.key), self._tie(task.model_copy(update={"lead": ()}), placed.key))
        is_named = whole is not None and whole.how is How.NAMED
        return any(self._is_meant(tie) and not (is_named and tie and self._is_of_the_rest(tie)) for tie in ties)

    def _is_of_the_rest(self, tie: Tie) -> bool:
        body = self._registry.find(tie.term) if self._registry is not None and tie.term is not None else None
        return isinstance(body, Term) and body.is_rest

    def _row(self, placed: Placed, occurrence: OccurrenceState) -> Missed | None:
        due = occurrence.in_force
        if due is None:
            return None
        status, words, light, flags = occurrence.status, occurrence.words, occurrence.light, occurrence.flags
        if self._name is not None:
            own = occurrence.departments.get(self._name)
            if own is None and not self._is_lead(placed):
                return None  # the duty is somebody else's
            if own is not None:
                is_owner = self._name in occurrence.deciders
                status, flags = (own.status, own.flags) if is_owner else _taking_part(own, occurrence)
                due = own.in_force or due if is_owner else due
                words, light = (str(status), *flag_words(flags)), light_of(status, flags, due)
        late = (self._as_of - due).days if Flag.OVERDUE in flags else 0
        word = str(getattr(self._lights, light))
        periods = (occurrence.due.period,) if occurrence.due is not None and occurrence.due.period else ()
        steps = len(self._standings.history(placed.key).steps)
        return Missed(self._plan, placed, occurrence, status, words, light, word, due, late, steps, periods)

    def _is_lead(self, placed: Placed) -> bool:
        """A lead answers for its whole task, also where the text names somebody else for a part of it."""
        tie = self._tie(placed.task, placed.key)
        return tie is not None and tie.role is Role.LEAD and self._is_meant(tie)


def _taking_part(own: DepartmentState, occurrence: OccurrenceState) -> tuple[Status, Flags]:
    """Give a participant's state: its date is the owners', with their extension, and it is free once they are done."""
    if occurrence.status.is_done or own.status.is_done:
        status = own.status if own.status.is_done else occurrence.status
        return status, own.flags - PRESSING
    return own.status, (own.flags - PRESSING) | (occurrence.flags & (PRESSING | {Flag.EXTENDED}))


def _folded(rows: Iterable[Missed]) -> Iterator[Missed]:
    """Fold the missed periods of one recurring duty into its oldest row (design 03: `--all` unfolds)."""
    found: dict[tuple[str, str, str | None], Missed] = {}
    for index, row in enumerate(rows):
        deadline = row.occurrence.deadline
        recurs = bool(row.periods)
        key = (row.plan.id, row.placed.key, deadline.id if deadline is not None and recurs else f"#{index}")
        if key in found:
            first = found[key]
            found[key] = first._replace(periods=(*first.periods, *row.periods))
        else:
            found[key] = row
    return iter(found.values())
