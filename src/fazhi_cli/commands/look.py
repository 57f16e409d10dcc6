"""`plans`, `show`, `depts`, `tasks`: looking at what there is."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.clock import as_of_day
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import finish, open_workspace, print_list


def plans(
    ctx: typer.Context,
    jurisdiction: options.Jurisdiction = None,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出全部方案，各有多少项任务，办完多少，逾期多少。"""
    from fazhi_cli.render.pages.plans import plans_json, plans_sheet
    from fazhi_cli.services.queries.plans import list_plans

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, jurisdiction=jurisdiction).on(day)
    report = list_plans(workspace, workspace.jurisdiction, day)
    print_list(kind, lambda: plans_sheet(report), lambda: plans_json(report), out, bom=bom)
    finish(workspace, day)


def show(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: options.TaskArgument = None,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """看一份方案，或者其中一项任务的全部内容。"""
    from fazhi_cli.render.pages.plans import plan_json, plan_sheet
    from fazhi_cli.render.pages.task import task_json, task_sheet
    from fazhi_cli.services.queries.plans import show_plan, show_task

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, [plan]).on(day)
    if not workspace.plans:
        finish(workspace)
    if task is None:
        detail = show_plan(workspace, plan, day)
        print_list(kind, lambda: plan_sheet(detail), lambda: plan_json(detail), out, bom=bom)
        finish(workspace, day)
    else:
        story = show_task(workspace, plan, task, day)
        print_list(kind, lambda: task_sheet(story), lambda: task_json(story), out, bom=bom)
        finish(workspace, day, story.placed.key)


def depts(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="只看这个部门", metavar="[部门]")] = None,
    jurisdiction: options.Jurisdiction = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出部门，以及各自牵头、被点名、因群组涉及多少项任务。"""
    from fazhi_cli.render.pages.departments import (
        departments_json,
        departments_sheet,
        departments_table_only,
    )
    from fazhi_cli.services.queries.departments import list_departments

    workspace = open_workspace(ctx, root, dept=name, jurisdiction=jurisdiction)
    report = list_departments(workspace, name, workspace.jurisdiction)
    sheet = departments_table_only if kind is ListFormat.CSV else departments_sheet
    print_list(kind, lambda: sheet(report), lambda: departments_json(report), out, bom=bom)
    finish(workspace)


def tasks(
    ctx: typer.Context,
    dept: options.Depts = None,
    plan: options.PlanOption = None,
    jurisdiction: options.Jurisdiction = None,
    year: Annotated[
        int | None, typer.Option("--year", help="只看这一年的方案", metavar="年份")
    ] = None,
    role: options.Roles = None,
    tie: Annotated[
        list[str] | None,
        typer.Option(
            "--tie",
            help="点名、全体 或 有关（可写多次）",
            metavar="方式",
            autocompletion=completion.ties,
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            help="未启动、推进中、逾期……（可写多次）",
            metavar="状态",
            autocompletion=completion.states,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="标题或要求里有这个词", metavar="词")
    ] = None,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出任务：加 --dept 就是这个部门要办的全部任务，牵头的在前。"""
    from fazhi_cli.commands.words import choose_all
    from fazhi_cli.render.pages.tasks import tasks_json, tasks_sheet
    from fazhi_cli.rules.departments.ties import How, Role
    from fazhi_cli.services.queries.tasks import TasksRequest, list_tasks_of

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, plan, depts=dept, jurisdiction=jurisdiction).on(day)
    _refuse_words(dept, role, tie, status)
    request = TasksRequest(
        jurisdiction=workspace.jurisdiction,
        year=year,
        roles=choose_all("--role", role, Role),
        hows=choose_all("--tie", tie, How),
        statuses=tuple(status or ()),
        text=text,
    )
    report = list_tasks_of(workspace, request, dept or (), day)
    print_list(kind, lambda: tasks_sheet(report), lambda: tasks_json(report), out, bom=bom)
    finish(workspace, day)


def _refuse_words(
    depts: list[str] | None,
    roles: list[str] | None,
    ties: list[str] | None,
    statuses: list[str] | None,
) -> None:
    """Refuse a state that does not exist, and --role or --tie where no department is named."""
    from fazhi_cli.model import usage_errors
    from fazhi_cli.rules.status.values import UNASSIGNED, Flag, Status

    states = (*map(str, Status), UNASSIGNED, *map(str, Flag))
    for status in statuses or ():
        if status not in states:
            raise usage_errors.wrong_value("--status", status, states)
    if depts:
        return
    advice = "要和 --dept 一起用：身份和方式是对某个部门说的"
    if roles:
        raise usage_errors.wrong_value("--role", roles[0], advice=advice)
    if ties:
        raise usage_errors.wrong_value("--tie", ties[0], advice=advice)
