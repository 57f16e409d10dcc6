"""`fazhi depts`: every department, and how many tasks it leads, is named in, or may be in."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.ties import How, Reach, Role, Tie
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction, find_department


class DepartmentRow(NamedTuple):
    """One department. Each task counts once, under its strongest tie.

    `by_group` are the tasks in which it takes part as one of 全体. `possible` are those of which
    the document says only 有关, to lead them or to take part: nobody has said that it is meant.
    """

    registry: Registry
    department: Department
    lead: int
    named: int
    by_group: int
    possible: int

    @property
    def jurisdiction(self) -> str:
        """The jurisdiction whose department it is."""
        return self.registry.jurisdiction.name

    @property
    def groups(self) -> tuple[Term, ...]:
        """The groups that it belongs to."""
        return self.registry.groups_of(self.department)


class GroupRow(NamedTuple):
    """One group with its members."""

    jurisdiction: str
    name: str
    scope: str
    members: tuple[str, ...]
    is_inferred: bool


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
    rows: list[DepartmentRow] = []
    groups: list[GroupRow] = []
    for registry in workspace.directory.registries.values():
        if jurisdiction not in (None, registry.jurisdiction.name):
            continue
        for department in registry.jurisdiction.departments:
            rows.append(_row(workspace, registry, department))
        groups += _groups(registry)
    return DepartmentsReport(tuple(rows), tuple(groups))


def _row(workspace: Workspace, registry: Registry, department: Department) -> DepartmentRow:
    jurisdiction = registry.jurisdiction.name
    reach = Reach(registry, department)
    counts: Counter[str] = Counter()
    for plan in workspace.plans:
        if plan.jurisdiction != jurisdiction:
            continue
        for placed in plan.walk():
            tie = reach.tie(placed.task)
            if tie is not None:
                counts[_column_of(tie)] += 1
    return DepartmentRow(
        registry=registry,
        department=department,
        lead=counts["lead"],
        named=counts["named"],
        by_group=counts["by_group"],
        possible=counts["possible"],
    )


def _column_of(tie: Tie) -> str:
    """Tell under what a task counts for the department that has this tie to it."""
    if tie.how is How.SOME:
        return "possible"
    if tie.role is Role.LEAD:
        return "lead"
    if tie.how is How.NAMED:
        return "named"
    return "by_group"


def _groups(registry: Registry) -> list[GroupRow]:
    rows = []
    for group in registry.jurisdiction.groups:
        body = registry.find(clean(group.name))
        row = GroupRow(
            jurisdiction=registry.jurisdiction.name,
            name=group.name,
            scope=str(group.scope),
            members=getattr(body, "members", ()),
            is_inferred=group.inferred,
        )
        rows.append(row)
    return rows
