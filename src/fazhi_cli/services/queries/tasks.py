"""`fazhi tasks`: what a department owes, or every task; one row a task with the strongest tie.

See docs/format.md#机器可读的输出.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Term
from fazhi_cli.rules.departments.settlement import UNSETTLED, Settlement
from fazhi_cli.rules.departments.ties import How, Reach, Role, Tie
from fazhi_cli.rules.status.standings import PlanStandings, TaskStanding, standings
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import TaskScope, find_department, plans_in_scope


class TasksRequest(NamedTuple):
    """What was asked for; None, or nothing, asks for everything."""

    department: str | None = None
    jurisdiction: str | None = None
    year: int | None = None
    roles: frozenset[Role] = frozenset()  # any of them; so for the next two
    hows: frozenset[How] = frozenset()
    statuses: tuple[str, ...] = ()
    text: str | None = None


class TaskRow(NamedTuple):
    """One task, as a department or the coordinator sees it."""

    plan: Plan
    placed: Placed
    tie: Tie | None
    standing: TaskStanding
    department: str | None = None  # whose row it is, where several were asked for
    settled: Settlement = UNSETTLED  # what reviews decided on who the task means


class TasksReport(NamedTuple):
    """The rows in the order of plans, 牵头 first, then as the document has them."""

    as_of: date
    department: (
        str | None
    )  # the canonical name, or the one asked for when it is the name of several places
    places: tuple[str, ...]  # the jurisdictions in which the department was found
    rows: tuple[TaskRow, ...]
    unlisted: tuple[str, ...]  # groups of these plans whose members no document lists
    departments: tuple[str, ...] = ()  # the canonical names, where several were asked for


def list_tasks(workspace: Workspace, request: TasksRequest, as_of: date) -> TasksReport:
    """Answer `fazhi tasks`.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    return _list_tasks(workspace, request, _StandingsOfDay(workspace, as_of))


class _StandingsOfDay:
    """The standings of a day, each plan's made once, however many departments ask for them."""

    def __init__(self, workspace: Workspace, day: date) -> None:
        self.day = day
        self._workspace = workspace
        self._made: dict[str, PlanStandings] = {}

    def of(self, plan: Plan) -> PlanStandings:
        """Give the standings of a plan."""
        if plan.id not in self._made:
            self._made[plan.id] = standings(self._workspace, plan, self.day)
        return self._made[plan.id]


def _list_tasks(workspace: Workspace, request: TasksRequest, day: _StandingsOfDay) -> TasksReport:
    scope = TaskScope(request.jurisdiction, request.year)
    if request.department is None:
        rows = [row for plan in plans_in_scope(workspace, scope) for row in _rows(day, plan, None)]
        return _report(workspace, request, day.day, rows, department=None, places=())
    holders = find_department(workspace, request.department, request.jurisdiction)
    reaches = {
        registry.jurisdiction.name: Reach(registry, department) for registry, department in holders
    }
    rows = []
    for plan in plans_in_scope(workspace, scope):
        if plan.jurisdiction in reaches:
            rows += _rows(day, plan, reaches[plan.jurisdiction])
    names = {department.name for _, department in holders}
    name = names.pop() if len(names) == 1 else request.department
    return _report(workspace, request, day.day, rows, department=name, places=tuple(reaches))


def list_tasks_of(
    workspace: Workspace, request: TasksRequest, departments: Sequence[str], as_of: date
) -> TasksReport:
    """Answer for several departments: one row a department and task. For one or none: as above.

    Raises:
        UsageError, BadDataError: see `list_tasks`.
    """
    reports: dict[str | None, TasksReport] = {}
    day = _StandingsOfDay(workspace, as_of)
    for name in departments or (None,):
        report = _list_tasks(workspace, request._replace(department=name), day)
        reports.setdefault(report.department, report)  # a name and its alias are one department
    if len(reports) == 1:
        return next(iter(reports.values()))
    rows: list[TaskRow] = []
    unlisted: dict[str, None] = {}
    for department, report in reports.items():
        rows += [row._replace(department=department) for row in report.rows]
        unlisted |= dict.fromkeys(report.unlisted)
    return TasksReport(
        as_of=as_of,
        department=None,
        places=(),
        rows=tuple(rows),
        unlisted=tuple(unlisted),
        departments=tuple(str(name) for name in reports),
    )


def _report(
    workspace: Workspace,
    request: TasksRequest,
    as_of: date,
    rows: Iterable[TaskRow],
    *,
    department: str | None,
    places: tuple[str, ...],
) -> TasksReport:
    kept = tuple(row for row in rows if _is_wanted(row, request))
    return TasksReport(as_of, department, places, kept, unlisted_groups(workspace, kept))


def _rows(day: _StandingsOfDay, plan: Plan, reach: Reach | None) -> list[TaskRow]:
    plan_standings = day.of(plan)
    if reach is not None:
        return department_rows(plan_standings, plan, reach)
    return [TaskRow(plan, placed, None, plan_standings.of(placed, None)) for placed in plan.walk()]


def department_rows(plan_standings: PlanStandings, plan: Plan, reach: Reach) -> list[TaskRow]:
    """Give the tasks of a plan that a department comes into, leads first."""
    rows = []
    for placed in plan.walk():
        row = task_row(plan_standings, plan, placed, reach)
        if row is not None:
            rows.append(row)
    # Sorting keeps the document's order within each.
    return sorted(rows, key=_is_no_lead)


def _is_no_lead(row: TaskRow) -> bool:
    return row.tie is None or row.tie.role is not Role.LEAD


def task_row(
    plan_standings: PlanStandings, plan: Plan, placed: Placed, reach: Reach
) -> TaskRow | None:
    """Give a task as a department sees it, None when the department does not come into it.

    Of what the document leaves open (有关), as if the department were meant.
    """
    settled = plan_standings.settled(placed.key)
    tie = reach.tie(placed.task, settled)
    if tie is None:
        return None
    is_possible = tie.how is How.SOME
    standing = plan_standings.of(
        placed,
        reach.department.name,
        takes_part=reach.takes_part(placed.task, settled, with_possible=is_possible),
        with_possible=is_possible,
    )
    return TaskRow(plan, placed, tie, standing, settled=settled)


def _is_wanted(row: TaskRow, request: TasksRequest) -> bool:
    tie = row.tie
    if request.roles and (tie is None or tie.role not in request.roles):
        return False
    if request.hows and (tie is None or tie.how not in request.hows):
        return False
    if request.statuses and not set(request.statuses) & set(row.standing.words):
        return False
    return request.text is None or clean(request.text) in clean(
        f"{row.placed.task.title} {row.placed.task.text or ''}"
    )


def unlisted_groups(workspace: Workspace, rows: Iterable[TaskRow]) -> tuple[str, ...]:
    """Give the groups without members that these tasks name: the output tells that it has none."""
    groups: dict[str, None] = {}
    for row in rows:
        registry = workspace.directory.get(row.plan.jurisdiction)
        if registry is None:
            continue
        for name in row.placed.task.named:
            body = registry.find(name)
            if isinstance(body, Term) and not body.members:
                groups[body.name] = None
    return tuple(groups)
