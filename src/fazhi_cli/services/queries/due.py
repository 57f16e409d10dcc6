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

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.model.group_by import GroupBy
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.departments.ties import Reach, Role, Tie
from fazhi_cli.rules.status.run import Run
from fazhi_cli.rules.status.share import ShareState, share_state, whole_state
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.rules.status.values import Flag, OccurrenceState
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.due_rows import DueRow, Folded, fold_periods
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
    rows: list[DueRow] = []
    for plan in known_plans:
        view = _View(workspace, plan, request, as_of, reach=reaches.get(plan.jurisdiction))
        runs = view.runs(last, unfold=request.unfold)
        for placed, run in runs:
            if _may_be_wanted(run, request, as_of):
                rows += [row for row in view.rows(placed, run) if _is_wanted(row, request, as_of)]
    if not request.unfold:
        rows = fold_periods(rows)
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
        for placed, run in view.runs(date.max, unfold=True):
            yield from view.rows(placed, run)


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


def _may_be_wanted(run: Run, request: OccurrencesRequest, as_of: date) -> bool:
    """Leave out what is wanted of nobody, before it becomes a row for each of many departments.

    The date of the whole is the earliest of those who are not done.
    """
    whole = run.first
    if whole.status.is_over or whole.in_force is None:
        return False
    if request.within is None:
        return Flag.OVERDUE in whole.flags
    dates = [share.in_force for share in whole.departments.values() if share.in_force is not None]
    is_to_come = max(dates, default=whole.in_force) >= as_of or whole.in_force >= as_of
    return is_to_come and whole.in_force <= as_of + timedelta(days=request.within)


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

    def runs(self, last: date, *, unfold: bool) -> Iterator[tuple[Placed, Run]]:
        """Give all that may be in force by a day: tasks in the document's order.

        What stands alike is one, unless it is to be unfolded.
        """
        for placed in self._plan.walk():
            if not placed.task.deadlines or not self._concerns(placed):
                continue
            for run in self._runs(placed, last):
                for part in run.each() if unfold else (run,):
                    yield placed, part

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

    def rows(self, placed: Placed, run: Run) -> Iterator[DueRow]:
        """Give the rows of what stands alike: one, or one a department; none without a date."""
        occurrence = run.first
        due = occurrence.in_force
        if due is None:
            return
        whole, folded = whole_state(occurrence, due), Folded((run,))
        if self._reach is not None:
            name = self._reach.department.name
            own = share_state(name, occurrence, due)
            if own is None and self._answers_for(placed, name):
                own = whole
            if own is not None:
                tie = self._tie_to(self._reach, placed, occurrence)
                yield self._row(placed, folded, own, name)._replace(tie=tie)
        elif self._request.by is GroupBy.DEPT and occurrence.deciders:
            yield from self._rows_by_department(placed, folded, whole)
        else:
            yield self._row(placed, folded, whole, None)

    def _rows_by_department(
        self, placed: Placed, folded: Folded, whole: ShareState
    ) -> Iterator[DueRow]:
        alike: dict[int, DueRow] = {}  # most departments of a group have the same state
        for name in folded.first.deciders:
            own = id(folded.first.departments.get(name))
            if own not in alike:
                share = share_state(name, folded.first, whole.due)
                alike[own] = self._row(placed, folded, share or whole, name)
            yield alike[own]._replace(department=name)

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

    def _row(
        self, placed: Placed, folded: Folded, share: ShareState, department: str | None
    ) -> DueRow:
        return DueRow(
            plan=self._plan,
            placed=placed,
            folded=folded,
            status=share.status,
            words=share.words,
            light=share.light,
            light_word=str(getattr(self._lights, share.light)),
            due=share.due,
            days_overdue=share.days_overdue(self._as_of),
            department=department,
        )
