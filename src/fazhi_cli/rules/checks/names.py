"""Names of places and departments in files other than plans: nobody bears them, or several do."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.checks.plan import check_term
from fazhi_cli.rules.departments.directory import Directory, Registry, Term


def check_jurisdiction(
    name: str | None, directory: Directory | None, loc: Loc = ("jurisdiction",)
) -> list[Finding]:
    """Report a place that departments.yaml does not have."""
    if name is None or directory is None or directory.get(name) is not None:
        return []
    hint = "先在 data/departments.yaml 里加入这个地区"
    return [Finding("E217", loc, f"没有这个地区：{name}", hint)]


def check_department(name: str | None, loc: Loc, registry: Registry | None) -> Iterator[Finding]:
    """Report a name that stands for no department, or for several."""
    if name is None or registry is None:
        return
    is_several = isinstance(registry.find(name), Term)
    # An old body whose work was divided had files of its own in its time.
    if is_several and not registry.is_old(name):
        yield Finding("E219", loc, f"“{name}”指几个部门，这里只能写一个", "写其中一个部门的名称")
    elif finding := check_term(name, loc, registry):
        yield finding
