"""`fazhi depts`: every department with how many tasks it leads, is named in, and comes into by a
group.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.ties import How, Reach, Role
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction, find_department


class DepartmentRow(NamedTuple):
    """One department. Each task counts once, under its strongest tie."""

    jurisdiction: str
    department: Department
    groups: tuple[str, ...]
    lead: int
    named: int
    by_group: int


class GroupRow(NamedTuple):
    """One group with its members."""

    jurisdiction: str
    name: str
    scope: str
    members: tuple[str, ...]


class DepartmentsReport(NamedTuple):
    """Departments in the order of departments.yaml."""

    departments: tuple[DepartmentRow, ...]
    groups: tuple[GroupRow, ...]


def list_departments(
    workspace: Workspace, name: str | None, jurisdiction: str | None
) -> DepartmentsReport:
    """Answer `fazhi depts [NAME]`.

    Raises:
        UsageError: the department or the jurisdiction is not known.
    """
    if name is not None:
        holders = find_department(workspace, name, jurisdiction)
        return DepartmentsReport(tuple(_row(workspace, *holder) for holder in holders), ())
    check_jurisdiction(workspace, jurisdiction)
    everywhere = workspace.directory.registries.items()
    registries = [registry for place, registry in everywhere if jurisdiction in (None, place)]
    rows = [
        _row(workspace, registry, item)
        for registry in registries
        for item in registry.jurisdiction.departments
    ]
    return DepartmentsReport(
        tuple(rows), tuple(group for registry in registries for group in _groups(registry))
    )


def _row(workspace: Workspace, registry: Registry, department: Department) -> DepartmentRow:
    reach, place = Reach(registry, department), registry.jurisdiction.name
    counts: Counter[str] = Counter()
    for plan in workspace.plans:
        if plan.jurisdiction == place:
            counts.update(_counted(reach.tie(placed.task)) for placed in plan.walk())
    groups = tuple(term.name for term in registry.groups_of(department))
    return DepartmentRow(
        place, department, groups, counts["lead"], counts["named"], counts["group"]
    )


def _counted(tie: object) -> str:
    role, how = getattr(tie, "role", None), getattr(tie, "how", None)
    if role is None:
        return "none"
    if role is Role.LEAD:
        return "lead"
    return "named" if how is How.NAMED else "group"


def _groups(registry: Registry) -> list[GroupRow]:
    rows = []
    for group in registry.jurisdiction.groups:
        body = registry.find(clean(group.name))
        members = getattr(body, "members", ())
        rows.append(GroupRow(registry.jurisdiction.name, group.name, str(group.scope), members))
    return rows
