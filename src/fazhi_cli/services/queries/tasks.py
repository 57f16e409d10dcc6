"""`fazhi tasks`: what a department owes, or every task; one row a task with the strongest tie.

See docs/format.md#机器可读的输出.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Term
from fazhi_cli.rules.departments.ties import How, Reach, Role, Tie
from fazhi_cli.rules.status.standings import PlanStandings, TaskStanding, standings
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import TaskScope, find_department, plans_in_scope


class TasksRequest(NamedTuple):
    """What was asked for; None asks for everything."""

    department: str | None = None
    jurisdiction: str | None = None
    year: int | None = None
    role: Role | None = None
    how: How | None = None
    status: str | None = None
    text: str | None = None


class TaskRow(NamedTuple):
    """One task, as a department or the coordinator sees it."""

    plan: Plan
    placed: Placed
    tie: Tie | None
    standing: TaskStanding


class TasksReport(NamedTuple):
    """The rows in the order of plans, 牵头 first, then as the document has them."""

    as_of: date
    department: (
        str | None
    )  # the canonical name, or the one asked for when it is the name of several places
    places: tuple[str, ...]  # the jurisdictions in which the department was found
    rows: tuple[TaskRow, ...]
    unlisted: tuple[str, ...]  # groups of these plans whose members no document lists


def list_tasks(workspace: Workspace, request: TasksRequest, as_of: date) -> TasksReport:
    """Answer `fazhi tasks`.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    scope = TaskScope(request.jurisdiction, request.year)
    if request.department is None:
        rows = [
            row
            for plan in plans_in_scope(workspace, scope)
            for row in _rows(workspace, plan, None, as_of)
        ]
        return _report(workspace, request, as_of, rows, department=None, places=())
    holders = find_department(workspace, request.department, request.jurisdiction)
    reaches = {
        registry.jurisdiction.name: Reach(registry, department) for registry, department in holders
    }
    rows = []
    for plan in plans_in_scope(workspace, scope):
        if plan.jurisdiction in reaches:
            rows += _rows(workspace, plan, reaches[plan.jurisdiction], as_of)
    names = {department.name for _, department in holders}
    name = names.pop() if len(names) == 1 else request.department
    return _report(workspace, request, as_of, rows, department=name, places=tuple(reaches))


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


def _rows(workspace: Workspace, plan: Plan, reach: Reach | None, as_of: date) -> list[TaskRow]:
    rows = []
    known = standings(workspace, plan, as_of)
    for placed in plan.walk():
        tie = reach.tie(placed.task, known.settled(placed.key)) if reach is not None else None
        if reach is None:
            rows.append(TaskRow(plan, placed, None, known.of(placed, None)))
        elif tie is not None:
            rows.append(TaskRow(plan, placed, tie, _standing(known, placed, tie, reach)))
    # Leads first; sorting keeps the document's order within each.
    return sorted(rows, key=lambda row: row.tie is None or row.tie.role is not Role.LEAD)


def _standing(known: PlanStandings, placed: Placed, tie: Tie, reach: Reach) -> TaskStanding:
    """Give where the department stands; while nobody has said whether it is meant, where the task
    does.
    """
    if tie.how is How.SOME:
        return known.of(placed, None)
    takes_part = reach.takes_part(placed.task, known.settled(placed.key))
    return known.of(placed, reach.department.name, takes_part=takes_part)


def _is_wanted(row: TaskRow, request: TasksRequest) -> bool:
    tie = row.tie
    if request.role is not None and (tie is None or tie.role is not request.role):
        return False
    if request.how is not None and (tie is None or tie.how is not request.how):
        return False
    if request.status is not None and request.status not in row.standing.words:
        return False
    return request.text is None or clean(request.text) in clean(
        f"{row.placed.task.title} {row.placed.task.text or ''}"
    )


def unlisted_groups(workspace: Workspace, rows: Iterable[TaskRow]) -> tuple[str, ...]:
    """Give the groups without members that these tasks name: nothing is invented, and the output
    says so.
    """
    found: dict[str, None] = {}
    for row in rows:
        registry = workspace.directory.get(row.plan.jurisdiction)
        for name in (
            (*row.placed.task.lead, *row.placed.task.participants) if registry is not None else ()
        ):
            body = registry.find(name) if registry is not None else None
            if isinstance(body, Term) and not body.members:
                found[body.name] = None
    return tuple(found)
