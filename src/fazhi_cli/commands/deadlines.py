"""`due` and `overdue`: what falls due soon, what is late."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.clock import as_of_day
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import finish, open_workspace, place_of, print_list

Possible = Annotated[bool, typer.Option("--possible", help="连“有关部门”这样可能涉及的也算上")]
Unfold = Annotated[bool, typer.Option("--all", help="定期任务逐期列出，不合并")]
Check = Annotated[bool, typer.Option("--check", help="有内容时退出码为 1，供定时任务使用")]


class Grouping(StrEnum):
    """How the rows are put together."""

    DEPT = "dept"


By = Annotated[Grouping | None, typer.Option("--by", help="dept：按部门分组", metavar="分组")]


def due(
    ctx: typer.Context,
    within: Annotated[int, typer.Option("--within", help="几天之内", metavar="天数", min=0, max=3660)] = 30,
    dept: options.Dept = None,
    plan: options.PlanOption = None,
    jurisdiction: options.Jurisdiction = None,
    possible: Possible = False,
    unfold: Unfold = False,
    by: By = None,
    check: Check = False,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出快到期的事项（默认 30 天内）。"""
    _run(ctx, root, plan, jurisdiction, (within, dept, possible, unfold), by, check, as_of, kind, out)


def overdue(
    ctx: typer.Context,
    dept: options.Dept = None,
    plan: options.PlanOption = None,
    jurisdiction: options.Jurisdiction = None,
    possible: Possible = False,
    unfold: Unfold = False,
    by: By = None,
    check: Check = False,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出逾期的事项，逾期最久的在前。"""
    _run(ctx, root, plan, jurisdiction, (None, dept, possible, unfold), by, check, as_of, kind, out)


def _run(
    ctx: typer.Context,
    root: Path | None,
    plan: list[str] | None,
    jurisdiction: str | None,
    asked: tuple[int | None, str | None, bool, bool],
    by: Grouping | None,
    check: bool,
    as_of: str | None,
    kind: ListFormat,
    out: Path | None,
) -> None:
    from fazhi_cli.render.occurrences import occurrences_json, occurrences_sheet
    from fazhi_cli.services.occurrences import OccurrencesRequest, list_occurrences
    from fazhi_cli.services.scope import TaskScope

    workspace = open_workspace(ctx, root, plan)
    request = OccurrencesRequest(TaskScope(place_of(ctx, jurisdiction, workspace)), *asked)
    report = list_occurrences(workspace, request, as_of_day(as_of))
    is_grouped = by is Grouping.DEPT
    print_list(kind, lambda: occurrences_sheet(report, by_department=is_grouped), lambda: occurrences_json(report), out)
    finish(workspace)
    if check and report.rows:
        raise typer.Exit(1)
