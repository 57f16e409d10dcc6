"""`fazhi split`: one task list a department."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction, find_department
from fazhi_cli.services.queries.tasks import TasksReport, TasksRequest, list_tasks


class TaskList(NamedTuple):
    """Everything that one department is told."""

    department: str
    jurisdiction: str
    report: TasksReport

    def count(self, role: Role, *hows: How) -> int:
        """Count the tasks with a role and one of these ties, or with any tie."""
        ties = [row.tie for row in self.report.rows if row.tie is not None]
        return sum(tie.role is role and (not hows or tie.how in hows) for tie in ties)


def split(
    workspace: Workspace, dept: str | None, jurisdiction: str | None, as_of: date
) -> tuple[TaskList, ...]:
    """Make the lists: of one department, or of every one that has a task.

    Raises:
        UsageError: nobody knows the department or the jurisdiction.
    """
    lists = []
    for registry, department in _holders(workspace, dept, jurisdiction):
        home = registry.jurisdiction.name
        request = TasksRequest(department.name, home)
        report = list_tasks(workspace, request, as_of)
        if report.rows:
            lists.append(TaskList(department.name, home, report))
    return tuple(lists)


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
