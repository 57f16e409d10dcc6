"""`fazhi due` and `fazhi overdue`: what falls due soon, and what is late, for the coordinator or
one department.

A department answers for what it leads, owns, or must do by name or as one of 全体; where the
document says only 有关 it answers when that is asked for, until a review settles it (design 05,
names of departments).

Whoever asks for one department, or for the rows by department, sees each department's own state and
date. By department there are groups of those who decide something only: with every participant,
each member of 全体, a plan of a hundred tasks would have thousands of rows.

What was not known on a day is not asked for: a plan that was issued later is left out, unless it
was named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.group_by import GroupBy
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.ties import How, Reach, Role, Tie
from fazhi_cli.rules.status.share import ShareState, share_state, shared_words, whole_state
from fazhi_cli.rules.status.standings import PlanStandings, standings
from fazhi_cli.rules.status.values import Flag, Light, OccurrenceState, Status
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import TaskScope, find_department, plans_in_scope


class OccurrencesRequest(NamedTuple):
    """What was asked for. `within` are days from the day on; None asks for what is overdue."""

    scope: TaskScope
    within: int | None = None
    department: str | None = None
    with_possible: bool = False
    unfold: bool = False
    with_all: bool = False  # also what is done, or falls due later than that
    by: GroupBy | None = None
    is_named: bool = False  # the plans were named one by one


class DueRow(NamedTuple):
    """One row: an occurrence, and the later periods of the same duty that were missed as well.

    State, light and date are those of `department`; without one, of everybody who decides the
    occurrence.
    """

    plan: Plan
    placed: Placed
    occurrence: OccurrenceState
    status: Status
    words: tuple[str, ...]
    light: Light
    light_word: str
    due: date  # the date in force
    days_overdue: int
    periods: tuple[str, ...] = ()  # all periods of the row, oldest first
    later: tuple[OccurrenceState, ...] = ()  # of the periods after the first
    department: str | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The departments that decide the occurrence."""
        return self.occurrence.deciders

    @property
    def behind(self) -> tuple[str, ...]:
        """Those of the owners who are late with an overdue row, or not done with another, in any of
        its periods.

        All of them once everybody is done.
        """
        found: dict[str, None] = {}
        for occurrence in (self.occurrence, *self.later):
            found |= dict.fromkeys(
                name for name in occurrence.deciders if self._is_behind(occurrence, name)
            )
        return tuple(found) or self.owners

    @property
    def words_behind(self) -> tuple[str, ...]:
        """The state and flags of those who are behind, for a list that names only them.

        Their own state when it is one for all of them, else that of the whole; of the oldest
        period, as the date is.
        """
        if self.department is not None or self.occurrence.unassigned:
            return self.words
        states = self.occurrence.departments
        found = [states[name] for name in self.owners if self._is_behind(self.occurrence, name)]
        return shared_words(found, self.words[0]) if found else self.words

    @property
    def event(self) -> date | None:
        """The day of what started the limit."""
        return self.occurrence.due.event if self.occurrence.due is not None else None

    def _is_behind(self, occurrence: OccurrenceState, name: str) -> bool:
        own = occurrence.departments.get(name)
        if own is None:
            return False
        return Flag.OVERDUE in own.flags if self.days_overdue else not own.status.is_done


class OccurrencesReport(NamedTuple):
    """The rows, most days overdue first, or the nearest date first; in groups, so within each."""

    as_of: date
    department: str | None
    within: int | None
    rows: tuple[DueRow, ...]
    plans: tuple[str, ...]  # those that were looked at, whether they have rows or not
    by: GroupBy | None = None
    unissued: tuple[Plan, ...] = ()  # those of them that were issued later; who named them is told
    with_later: bool = False  # others that were issued later were left out


def list_occurrences(
    workspace: Workspace, request: OccurrencesRequest, as_of: date
) -> OccurrencesReport:
    """Answer `fazhi due` (with `within`) or `fazhi overdue`.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    holders = _holders(workspace, request)
    rows: Iterable[DueRow] = (
        row for row in _all(workspace, request, holders, as_of) if _is_wanted(row, request, as_of)
    )
    kept = list(rows if request.unfold else _folded(rows))
    names = {department.name for _, department in holders.values()}
    name = names.pop() if len(names) == 1 else request.department
    plans = tuple(_plans(workspace, request, holders, as_of))
    with_later = len(plans) < sum(1 for _ in _plans(workspace, request, holders, date.max))
    kept.sort(key=_order)
    if request.by is not None:
        kept.sort(key=_place_of_group(workspace, request.by))
    return OccurrencesReport(
        as_of,
        name,
        request.within,
        tuple(kept),
        tuple(plan.id for plan in plans),
        request.by,
        tuple(plan for plan in plans if _is_later(plan, as_of)),
        with_later,
    )


def every_occurrence(
    workspace: Workspace, request: OccurrencesRequest, as_of: date
) -> Iterator[DueRow]:
    """Give every occurrence that the request is about, done or not, whenever it falls due.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    return _all(workspace, request._replace(with_all=True), _holders(workspace, request), as_of)


def _holders(
    workspace: Workspace, request: OccurrencesRequest
) -> dict[str, tuple[Registry, Department]]:
    if request.department is None:
        return {}
    found = find_department(workspace, request.department, request.scope.jurisdiction)
    return {registry.jurisdiction.name: (registry, department) for registry, department in found}


def _all(
    workspace: Workspace,
    request: OccurrencesRequest,
    holders: dict[str, tuple[Registry, Department]],
    as_of: date,
) -> Iterator[DueRow]:
    for plan in _plans(workspace, request, holders, as_of):
        yield from _View(workspace, plan, holders.get(plan.jurisdiction), request, as_of).rows()


def _plans(
    workspace: Workspace,
    request: OccurrencesRequest,
    holders: dict[str, tuple[Registry, Department]],
    as_of: date,
) -> Iterator[Plan]:
    for plan in plans_in_scope(workspace, request.scope):
        is_known = request.is_named or not _is_later(plan, as_of)
        if is_known and (request.department is None or plan.jurisdiction in holders):
            yield plan


def _is_later(plan: Plan, as_of: date) -> bool:
    """Whether nobody could know of a plan on a day, because it was issued after it."""
    return plan.issued is not None and plan.issued > as_of


def _is_wanted(row: DueRow, request: OccurrencesRequest, as_of: date) -> bool:
    if row.status.is_done:
        return False
    if request.within is None:
        return row.days_overdue > 0
    return as_of <= row.due <= as_of + timedelta(days=request.within)


def _order(row: DueRow) -> tuple[int, date, str]:
    return -row.days_overdue, row.due, row.plan.id


def _place_of_group(workspace: Workspace, by: GroupBy) -> Callable[[DueRow], int]:
    """Order groups as the files list departments and plans; what nobody is named for comes last."""
    if by is GroupBy.PLAN:
        plans = {plan.id: index for index, plan in enumerate(workspace.plans)}
        return lambda row: plans[row.plan.id]
    listed: list[tuple[str, str | None]] = []
    for registry in workspace.directory.registries.values():
        place = registry.jurisdiction
        listed += [
            (place.name, name) for name in (*(each.name for each in place.departments), None)
        ]
    places = {group: index for index, group in enumerate(listed)}
    return lambda row: places.get((row.plan.jurisdiction, row.department), len(places))


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
        self._standings: PlanStandings = standings(workspace, plan, as_of)
        self._reach = Reach(*holder) if holder is not None else None
        self._registry = holder[0] if holder is not None else None
        self._lights = workspace.settings.lights
        self._until = (
            as_of + timedelta(days=request.within or 0) if not request.with_all else date.max
        )

    def rows(self) -> Iterator[DueRow]:
        """Give the rows in the document's order, earliest date first."""
        for placed in self._plan.walk():
            if not placed.task.deadlines or not (
                self._reach is None or self._tie(placed.task, placed.key)
            ):
                continue
            taking_part = self._name if self._takes_part(placed) else None
            possible = self._name if self._request.with_possible else None
            for occurrence in self._standings.occurrences(
                placed, self._until, taking_part, possible
            ):
                if occurrence.in_force is not None:
                    yield from self._rows(placed, occurrence, occurrence.in_force)

    @property
    def _name(self) -> str | None:
        return self._reach.department.name if self._reach is not None else None

    def _tie(self, task: Task, key: str) -> Tie | None:
        return (
            self._reach.tie(task, self._standings.settled(key)) if self._reach is not None else None
        )

    def _is_meant(self, tie: Tie | None) -> bool:
        return tie is not None and (tie.how is not How.SOME or self._request.with_possible)

    def _takes_part(self, placed: Placed) -> bool:
        settled = self._standings.settled(placed.key)
        reach, with_possible = self._reach, self._request.with_possible
        return reach is not None and reach.takes_part(
            placed.task, settled, with_possible=with_possible
        )

    def _rows(self, placed: Placed, occurrence: OccurrenceState, due: date) -> Iterator[DueRow]:
        whole = whole_state(occurrence, due)
        if self._name is not None:
            own = share_state(self._name, occurrence, due)
            if own is not None or self._is_lead(placed):
                yield self._row(placed, occurrence, own or whole, self._name)
        elif self._request.by is GroupBy.DEPT and occurrence.deciders:
            for name in occurrence.deciders:
                yield self._row(
                    placed, occurrence, share_state(name, occurrence, due) or whole, name
                )
        else:
            yield self._row(placed, occurrence, whole, None)

    def _row(
        self, placed: Placed, occurrence: OccurrenceState, stand: ShareState, department: str | None
    ) -> DueRow:
        word = str(getattr(self._lights, stand.light))
        late = stand.days_overdue(self._as_of)
        periods = (
            (occurrence.due.period,) if occurrence.due is not None and occurrence.due.period else ()
        )
        return DueRow(
            self._plan,
            placed,
            occurrence,
            stand.status,
            stand.words,
            stand.light,
            word,
            stand.due,
            late,
            periods,
            department=department,
        )

    def _is_lead(self, placed: Placed) -> bool:
        """A lead answers for its whole task, also where the text names somebody else for a part of
        it.
        """
        tie = self._tie(placed.task, placed.key)
        return tie is not None and tie.role is Role.LEAD and self._is_meant(tie)


def _folded(rows: Iterable[DueRow]) -> Iterator[DueRow]:
    """Fold the missed periods of one recurring duty into its oldest row (design 03: `--all`
    unfolds).
    """
    found: dict[tuple[str, str, str | None, str | None], DueRow] = {}
    for index, row in enumerate(rows):
        deadline = row.occurrence.deadline
        recurs = bool(row.periods)
        duty = deadline.id if deadline is not None and recurs else f"#{index}"
        key = (row.plan.id, row.placed.key, duty, row.department)
        if key in found:
            first = found[key]
            periods, later = (*first.periods, *row.periods), (*first.later, row.occurrence)
            found[key] = first._replace(periods=periods, later=later)
        else:
            found[key] = row
    return iter(found.values())
