"""Which plans and which department a question is about: shared by every listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fazhi_cli.model import usage_errors
from fazhi_cli.model.departments import Department
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.ties import Reach
from fazhi_cli.rules.reports.selection import is_of_year
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.workspace import Workspace


class TaskScope(NamedTuple):
    """The plans that a question is about; None asks for all."""

    jurisdiction: str | None = None
    year: int | None = None


def find_department(
    workspace: Workspace, name: str, jurisdiction: str | None
) -> list[tuple[Registry, Department]]:
    """Give every place in which a name means a department.

    Raises:
        UsageError: the name is a group; nobody knows the name, or the jurisdiction.
        BadDataError: departments.yaml has errors, so that no name is known.
    """
    if workspace.unread_names:
        raise bad_data(workspace.unread_names)
    check_jurisdiction(workspace, jurisdiction)
    holders_of_name = workspace.directory.holders(name, jurisdiction)
    if holders_of_name:
        return holders_of_name
    for registry in workspace.directory.registries.values():
        body = registry.find(name)
        if isinstance(body, Term) and jurisdiction in (None, registry.jurisdiction.name):
            raise usage_errors.several_departments(name, body.members)
    near = suggest(name, workspace.directory.names(jurisdiction))
    raise usage_errors.unknown_name(name, near, "部门", "fazhi depts")


def find_reaches(
    workspace: Workspace, name: str | None, jurisdiction: str | None
) -> dict[str, Reach]:
    """Give how far a department reaches in each jurisdiction that has it; nothing of no department.

    Raises:
        UsageError: the name is not known, or a group; or the jurisdiction is not known.
        BadDataError: departments.yaml has errors, so that no name is known.
    """
    if name is None:
        return {}
    reaches = {}
    for registry, department in find_department(workspace, name, jurisdiction):
        reaches[registry.jurisdiction.name] = Reach(registry, department)
    return reaches


def name_of_department(reaches: Mapping[str, Reach], asked: str | None) -> str | None:
    """Give a department's canonical name; where jurisdictions differ in it, the one asked for."""
    names = {reach.department.name for reach in reaches.values()}
    return names.pop() if len(names) == 1 else asked


def check_jurisdiction(workspace: Workspace, name: str | None) -> None:
    """Refuse a jurisdiction that departments.yaml does not list.

    Raises:
        UsageError: it does not.
    """
    if name is not None and workspace.directory.get(name) is None and not workspace.unread_names:
        near = suggest(name, list(workspace.directory.registries))
        raise usage_errors.unknown_name(name, near, "地区", "fazhi depts")


def plans_in_scope(workspace: Workspace, scope: TaskScope) -> Iterator[Plan]:
    """Give the loaded plans that a question is about.

    Raises:
        UsageError: the jurisdiction is not known.
    """
    check_jurisdiction(workspace, scope.jurisdiction)
    for plan in workspace.plans:
        if scope.jurisdiction not in (None, plan.jurisdiction):
            continue
        if scope.year is None or is_of_year(plan, scope.year):
            yield plan
