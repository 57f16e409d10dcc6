"""`fazhi split`: one task list a department."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.settlement import holders_now
from fazhi_cli.rules.departments.ties import How, Reach, Role
from fazhi_cli.rules.status.standings import PlanStandings, standings
from fazhi_cli.rules.workspace import Successor, Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction, find_department
from fazhi_cli.services.queries.tasks import (
    TaskRow,
    TasksReport,
    department_rows,
    unlisted_groups,
)


class MovedTask(NamedTuple):
    """A task that was the department's, and who has that work now."""

    placed: Placed
    heirs: tuple[str, ...]


class PlanList(NamedTuple):
    """What one plan asks of a department, and what it no longer does."""

    plan: Plan
    rows: tuple[TaskRow, ...]
    moved: tuple[MovedTask, ...]
    successor: Successor | None  # the plan that takes this one's place


class TaskList(NamedTuple):
    """Everything that one department is told."""

    department: str
    jurisdiction: str
    report: TasksReport
    plans: tuple[PlanList, ...]

    def count(self, role: Role, *hows: How) -> int:
        """Count the tasks with a role and one of these ties, or with any tie."""
        count = 0
        for row in self.report.rows:
            if row.tie is not None and row.tie.role is role:
                count += not hows or row.tie.how in hows
        return count


def split(
    workspace: Workspace, dept: str | None, jurisdiction: str | None, as_of: date
) -> tuple[TaskList, ...]:
    """Make the lists: of one department, or of every one that has a task.

    Raises:
        UsageError: nobody knows the department or the jurisdiction.
    """
    made: dict[str, PlanStandings] = {}
    lists = []
    for registry, department in _holders(workspace, dept, jurisdiction):
        home = registry.jurisdiction.name
        reach = Reach(registry, department)
        plan_lists = []
        for plan in workspace.plans:
            if plan.jurisdiction != home:
                continue
            if plan.id not in made:
                # The same for every department.
                made[plan.id] = standings(workspace, plan, as_of)
            rows = tuple(department_rows(made[plan.id], plan, reach))
            moved = tuple(_moved_tasks(made[plan.id], plan, reach))
            if rows or moved:
                successor = workspace.successor(plan, as_of)
                plan_lists.append(PlanList(plan, rows, moved, successor))
        if plan_lists:
            all_rows = tuple(row for each in plan_lists for row in each.rows)
            report = TasksReport(
                as_of=as_of,
                department=department.name,
                places=(home,),
                rows=all_rows,
                unlisted=unlisted_groups(workspace, all_rows),
            )
            lists.append(TaskList(department.name, home, report, tuple(plan_lists)))
    return tuple(lists)


def _moved_tasks(plan_standings: PlanStandings, plan: Plan, reach: Reach) -> Iterator[MovedTask]:
    """Give the tasks of which all that was the department's went elsewhere."""
    name = reach.department.name
    for placed in plan.walk():
        settled = plan_standings.settled(placed.key)
        if not settled.moves or reach.tie(placed.task, settled) is not None:
            continue
        was_printed = reach.tie(placed.task, settled._replace(moves=())) is not None
        was_given = any(name in move.new for move in settled.moves)
        heirs = holders_now(settled.moves).get(name)
        if heirs and (was_printed or was_given):
            yield MovedTask(placed, heirs)


def _holders(
    workspace: Workspace, dept: str | None, jurisdiction: str | None
) -> Iterator[tuple[Registry, Department]]:
    """Give the departments that a list is for, each with those of its jurisdiction."""
    if dept is not None:
        yield from find_department(workspace, dept, jurisdiction)
        return
    check_jurisdiction(workspace, jurisdiction)
    with_plans = {plan.jurisdiction for plan in workspace.plans}
    for name, registry in workspace.directory.registries.items():
        if name not in with_plans or jurisdiction not in (None, name):
            continue
        for department in registry.jurisdiction.departments:
            yield registry, department
