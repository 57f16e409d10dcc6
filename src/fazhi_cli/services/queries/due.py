"""`fazhi due` and `fazhi overdue`: what falls due soon, and what is late.

The coordinator asks for everything, or somebody for one department. A department answers for what
it leads or owns, by name or as one of 全体; where the document says only 有关, it answers when that
is asked for, until a review settles it (docs/states.md#27).

Whoever asks for one department, or for the rows by department, sees each department's own state and
date. By department there are groups of those who decide something only: with every participant,
each member of 全体, a plan of a hundred tasks would have thousands of rows.

What was not known on a day is not asked for: a plan that was issued later is left out, unless it
was named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.model.group_by import GroupBy
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.departments.ties import Reach, Role, Tie
from fazhi_cli.rules.status.run import Run
from fazhi_cli.rules.status.share import ShareState, share_state, shared_words, whole_state
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.rules.status.values import Light, OccurrenceState, Status
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import (
    TaskScope,
    find_reaches,
    name_of_department,
    plans_in_scope,
)


class OccurrencesRequest(NamedTuple):
    """What was asked for. `within` are days from the day on; None asks for what is overdue."""

    scope: TaskScope
    within: int | None = None
    department: str | None = None
    with_possible: bool = False  # also what a department may owe: the document says only 有关
    unfold: bool = False  # `--all`: every missed period of a recurring duty has a row of its own
    by: GroupBy | None = None
    is_named: bool = False  # the plans were named one by one
    roles: frozenset[Role] = frozenset()  # in which the department comes in; none asks for all


class DueRow(NamedTuple):
    """One row: an occurrence, and the later periods of the same duty that were missed as well.

    State, light and date are those of `department`; without one, of everybody who decides the
    occurrence. `tie` tells how the department that was asked for comes into the deadline.
    """

    plan: Plan
    placed: Placed
    runs: tuple[Run, ...]  # what was folded into the row, earliest first
    status: Status
    words: tuple[str, ...]
    light: Light
    light_word: str
    due: date  # the date in force
    days_overdue: int
    department: str | None = None
    tie: Tie | None = None

    @property
    def occurrence(self) -> OccurrenceState:
        """The first occurrence of the row."""
        return self.runs[0].first

    @property
    def dues(self) -> tuple[Due, ...]:
        """All occurrences of the row, earliest first."""
        if len(self.runs) == 1:
            return self.runs[0].dues
        return tuple(due for run in self.runs for due in run.dues)

    @property
    def periods(self) -> tuple[str, ...]:
        """All periods of the row, earliest first."""
        return tuple(due.period for due in self.dues if due.period)

    @property
    def deciders(self) -> tuple[str, ...]:
        """The departments whose states make the state of the occurrence."""
        return self.occurrence.deciders

    @property
    def behind(self) -> tuple[str, ...]:
        """Those of the deciders who keep the row in the list, in any of its periods.

        With an overdue row they are those who are late, with another those who are not done; all
        deciders once everybody is done.
        """
        if len(self.runs) == 1:
            return self._behind_in(self.runs[0]) or self.deciders
        behind: dict[str, None] = {}
        for run in self.runs:
            behind |= dict.fromkeys(self._behind_in(run))
        return tuple(behind) or self.deciders

    @property
    def words_behind(self) -> tuple[str, ...]:
        """The state and flags of those who are behind, for a list that names only them.

        Their own state when it is one for all of them, else that of the whole; of the oldest
        period, as the date is.
        """
        if self.department is not None or self.occurrence.unassigned:
            return self.words
        departments = self.occurrence.departments
        states = [departments[name] for name in self._behind_in(self.runs[0])]
        return shared_words(states, self.words[0]) if states else self.words

    @property
    def event(self) -> date | None:
        """The day of what started the limit."""
        return self.occurrence.due.event if self.occurrence.due is not None else None

    def _behind_in(self, run: Run) -> tuple[str, ...]:
        return run.late if self.days_overdue else run.unfinished


class OccurrencesReport(NamedTuple):
    """The rows, most days overdue first, or the nearest date first; in groups, so within each."""

    as_of: date
    department: str | None
    within: int | None
    rows: tuple[DueRow, ...]
    plans: tuple[str, ...]  # those that were looked at, whether they have rows or not
    by: GroupBy | None = None
    unissued: tuple[Plan, ...] = ()  # of those, the ones that were issued after the day
    leaves_out_unissued: bool = False  # others that were issued after the day were not looked at


def list_occurrences(
    workspace: Workspace, request: OccurrencesRequest, as_of: date
) -> OccurrencesReport:
    """Answer `fazhi due` (with `within`) or `fazhi overdue`.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    reaches = find_reaches(workspace, request.department, request.scope.jurisdiction)
    plans = _plans(workspace, request, reaches)
    known_plans = _known(plans, request, as_of)
    last = as_of + timedelta(days=request.within or 0)
    rows = []
    for plan in known_plans:
        view = _View(workspace, plan, request, as_of, reach=reaches.get(plan.jurisdiction))
        found = view.rows(last, unfold=request.unfold)
        rows += [row for row in found if _is_wanted(row, request, as_of)]
    if not request.unfold:
        rows = _fold(rows)
    rows.sort(key=_urgency)
    if request.by is not None:
        rows.sort(key=_group_order(workspace, request.by))
    return OccurrencesReport(
        as_of=as_of,
        department=name_of_department(reaches, request.department),
        within=request.within,
        rows=tuple(rows),
        plans=tuple(plan.id for plan in known_plans),
        by=request.by,
        unissued=tuple(plan for plan in known_plans if _is_unissued(plan, as_of)),
        leaves_out_unissued=len(known_plans) < len(plans),
    )


def every_occurrence(
    workspace: Workspace, request: OccurrencesRequest, as_of: date
) -> Iterator[DueRow]:
    """Give every occurrence that the request is about, done or not, whenever it falls due.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    reaches = find_reaches(workspace, request.department, request.scope.jurisdiction)
    for plan in _known(_plans(workspace, request, reaches), request, as_of):
        view = _View(workspace, plan, request, as_of, reach=reaches.get(plan.jurisdiction))
        yield from view.rows(date.max, unfold=True)


def _plans(
    workspace: Workspace, request: OccurrencesRequest, reaches: Mapping[str, Reach]
) -> list[Plan]:
    """Give the plans that the request is about; of one department, those of its jurisdictions."""
    plans = list(plans_in_scope(workspace, request.scope))
    if request.department is None:
        return plans
    return [plan for plan in plans if plan.jurisdiction in reaches]


def _known(plans: list[Plan], request: OccurrencesRequest, as_of: date) -> list[Plan]:
    """Leave out the plans that nobody could know of on the day, unless they were named."""
    if request.is_named:
        return plans
    return [plan for plan in plans if not _is_unissued(plan, as_of)]


def _is_unissued(plan: Plan, as_of: date) -> bool:
    return plan.issued is not None and plan.issued > as_of


def _is_wanted(row: DueRow, request: OccurrencesRequest, as_of: date) -> bool:
    if row.status.is_over:
        return False
    if request.roles and (row.tie is None or row.tie.role not in request.roles):
        return False
    if request.within is None:
        return row.days_overdue > 0
    return as_of <= row.due <= as_of + timedelta(days=request.within)


def _urgency(row: DueRow) -> tuple[int, date, str]:
    return -row.days_overdue, row.due, row.plan.id


def _group_order(workspace: Workspace, by: GroupBy) -> Callable[[DueRow], int]:
    """Order groups as the files list departments and plans; what nobody is named for comes last."""
    if by is GroupBy.PLAN:
        plans = {plan.id: rank for rank, plan in enumerate(workspace.plans)}
        return lambda row: plans[row.plan.id]
    ranks: dict[tuple[str, str | None], int] = {}
    for registry in workspace.directory.registries.values():
        jurisdiction = registry.jurisdiction
        for department in jurisdiction.departments:
            ranks[jurisdiction.name, department.name] = len(ranks)
        ranks[jurisdiction.name, None] = len(ranks)
    return lambda row: ranks.get((row.plan.jurisdiction, row.department), len(ranks))


class _View:
    """One plan as the coordinator sees it, or as the one department does that `reach` is of."""

    def __init__(
        self,
        workspace: Workspace,
        plan: Plan,
        request: OccurrencesRequest,
        as_of: date,
        *,
        reach: Reach | None,
    ) -> None:
        self._plan = plan
        self._request = request
        self._as_of = as_of
        self._reach = reach
        self._standings = standings(workspace, plan, as_of)
        self._lights = workspace.settings.lights

    def rows(self, last: date, *, unfold: bool) -> Iterator[DueRow]:
        """Give a row for all that may be in force by a day: tasks in the document's order.

        What stands alike has one row, unless it is to be unfolded.
        """
        for placed in self._plan.walk():
            if not placed.task.deadlines or not self._concerns(placed):
                continue
            for run in self._runs(placed, last):
                for part in run.each() if unfold else (run,):
                    if part.first.in_force is not None:
                        yield from self._rows_of(placed, part, part.first.in_force)

    def _concerns(self, placed: Placed) -> bool:
        return self._reach is None or self._tie(self._reach, placed) is not None

    def _tie(self, reach: Reach, placed: Placed) -> Tie | None:
        return reach.tie(placed.task, self._standings.settled(placed.key))

    def _runs(self, placed: Placed, last: date) -> Iterator[Run]:
        """Give the occurrences of a task, each with the asking department's own state in it."""
        if self._reach is None:
            return self._standings.runs(placed, last)
        name = self._reach.department.name
        with_possible = self._request.with_possible
        takes_part = self._reach.takes_part(
            placed.task, self._standings.settled(placed.key), with_possible=with_possible
        )
        return self._standings.runs(
            placed,
            last,
            taking_part=name if takes_part else None,
            possible=name if with_possible else None,
        )

    def _rows_of(self, placed: Placed, run: Run, due: date) -> Iterator[DueRow]:
        occurrence = run.first
        whole = whole_state(occurrence, due)
        if self._reach is not None:
            name = self._reach.department.name
            own = share_state(name, occurrence, due)
            if own is None and self._answers_for(placed, name):
                own = whole
            if own is not None:
                tie = self._tie_to(self._reach, placed, occurrence)
                yield self._row(placed, run, own, name)._replace(tie=tie)
        elif self._request.by is GroupBy.DEPT and occurrence.deciders:
            for name in occurrence.deciders:
                own = share_state(name, occurrence, due)
                yield self._row(placed, run, own or whole, name)
        else:
            yield self._row(placed, run, whole, None)

    def _tie_to(self, reach: Reach, placed: Placed, occurrence: OccurrenceState) -> Tie | None:
        """Tell how the department comes into the deadline of an occurrence."""
        if occurrence.deadline is None:
            return None
        return reach.tie_to(
            placed.task,
            occurrence.deadline,
            self._standings.settled(placed.key),
            with_possible=self._request.with_possible,
        )

    def _answers_for(self, placed: Placed, name: str) -> bool:
        """Whether the department answers for what others own in the task as well."""
        with_possible = self._request.with_possible
        return self._standings.answers_for(placed.task, name, with_possible=with_possible)

    def _row(self, placed: Placed, run: Run, share: ShareState, department: str | None) -> DueRow:
        return DueRow(
            plan=self._plan,
            placed=placed,
            runs=(run,),
            status=share.status,
            words=share.words,
            light=share.light,
            light_word=str(getattr(self._lights, share.light)),
            due=share.due,
            days_overdue=share.days_overdue(self._as_of),
            department=department,
        )


def _fold(rows: Iterable[DueRow]) -> list[DueRow]:
    """Fold the missed periods of one recurring duty into its oldest row."""
    folded: dict[object, list[DueRow]] = {}
    for number, row in enumerate(rows):
        first, deadline = row.occurrence.due, row.occurrence.deadline
        if deadline is None or first is None or not first.period:
            folded[number] = [row]
            continue
        duty = (row.plan.id, row.placed.key, deadline.id, row.department)
        folded.setdefault(duty, []).append(row)
    return [_together(alike) for alike in folded.values()]


def _together(rows: Sequence[DueRow]) -> DueRow:
    runs = tuple(run for row in rows for run in row.runs)
    return rows[0]._replace(runs=runs)
