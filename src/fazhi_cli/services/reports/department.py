"""部门清单: everything that one department is told, for `report` and for `split`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from fazhi_cli.model import report_errors
from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.settlement import holders_now
from fazhi_cli.rules.departments.ties import How, Reach, Role
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction, find_department
from fazhi_cli.services.queries.tasks import TaskRow, department_rows, unlisted_groups
from fazhi_cli.services.reports.basis import ReportBasis, basis_of_day


class MovedTask(NamedTuple):
    """A task that was the department's, and who has that work now."""

    placed: Placed
    heirs: tuple[str, ...]


class PlanList(NamedTuple):
    """What one plan asks of a department, and what it no longer does."""

    plan: Plan
    rows: tuple[TaskRow, ...]
    moved: tuple[MovedTask, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the plan has nothing to do with the department."""
        return not self.rows and not self.moved


@dataclass(frozen=True, slots=True)
class TaskList:
    """Everything that one department is told; `unlisted` are groups whose members nobody lists."""

    basis: ReportBasis
    department: str
    plans: tuple[PlanList, ...]
    unlisted: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many tasks there are."""
        return sum(len(each.rows) for each in self.plans)

    def count(self, role: Role, *hows: How) -> int:
        """Count the tasks with a role and one of these ties, or with any tie."""
        count = 0
        for each in self.plans:
            for row in each.rows:
                if row.tie is not None and row.tie.role is role:
                    count += not hows or row.tie.how in hows
        return count


def department_list(basis: ReportBasis) -> TaskList:
    """Make the list of the department that a report was asked for.

    Raises:
        UsageError: none was.
    """
    registry = basis.registry
    body = registry.find(basis.department) if registry and basis.department else None
    if registry is None or not isinstance(body, Department):
        raise report_errors.department_needed(basis.kind)
    reach = Reach(registry, body)
    plans = tuple(_plan_list(basis, plan, reach) for plan in basis.plans)
    rows = [row for each in plans for row in each.rows]
    return TaskList(basis, body.name, plans, unlisted_groups(basis.workspace, rows))


def split(
    workspace: Workspace, dept: str | None, jurisdiction: str | None, as_of: date
) -> tuple[TaskList, ...]:
    """Make the lists of a day: of one department, or of every one that has a task.

    Raises:
        UsageError: nobody knows the department or the jurisdiction.
    """
    bases: dict[str, ReportBasis] = {}
    lists = []
    for registry, department in _holders(workspace, dept, jurisdiction):
        home = registry.jurisdiction.name
        if home not in bases:
            # The same for every department.
            bases[home] = basis_of_day(workspace, home, as_of)
        listed = department_list(replace(bases[home], department=department.name))
        plans = tuple(each for each in listed.plans if not each.is_empty)
        if plans:
            lists.append(replace(listed, plans=plans))
    return tuple(lists)


def _plan_list(basis: ReportBasis, plan: Plan, reach: Reach) -> PlanList:
    standings = basis.standings[plan.id]
    rows = department_rows(standings, plan, reach)
    moved = _moved_tasks(standings, plan, reach)
    return PlanList(
        plan,
        tuple(row for row in rows if _is_named(basis, row.placed)),
        tuple(each for each in moved if _is_named(basis, each.placed)),
    )


def _is_named(basis: ReportBasis, placed: Placed) -> bool:
    return placed.task.public or not basis.is_public


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
