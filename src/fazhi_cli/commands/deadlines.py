"""`due`, `overdue`, `why`, `calendar`: what falls due, what is late, and why it counts as late."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.clock import as_of_day, now
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import finish, open_workspace, print_list, put
from fazhi_cli.model.group_by import GroupBy

if TYPE_CHECKING:
    from fazhi_cli.rules.departments.ties import Role
    from fazhi_cli.rules.workspace import Workspace
    from fazhi_cli.services.queries.due import OccurrencesRequest

Possible = Annotated[bool, typer.Option("--possible", help="连“有关部门”这样可能涉及的也算上")]
Unfold = Annotated[bool, typer.Option("--all", help="定期任务逐期列出，不合并")]
Check = Annotated[bool, typer.Option("--check", help="有内容时退出码为 1，供定时任务使用")]
By = Annotated[
    GroupBy | None,
    typer.Option(
        "--by", help="dept 按部门（只列牵头和具体负责的单位）、plan 按方案分组", metavar="分组"
    ),
]


def due(
    ctx: typer.Context,
    within: Annotated[
        int, typer.Option("--within", help="几天之内", metavar="天数", min=0, max=3660)
    ] = 30,
    dept: options.Dept = None,
    plan: options.PlanOption = None,
    jurisdiction: options.Jurisdiction = None,
    role: options.Roles = None,
    possible: Possible = False,
    unfold: Unfold = False,
    by: By = None,
    check: Check = False,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出快到期的事项（默认 30 天内）。"""
    from fazhi_cli.services.queries.due import OccurrencesRequest
    from fazhi_cli.services.queries.scope import TaskScope

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, plan, dept=dept, jurisdiction=jurisdiction).on(day)
    request = OccurrencesRequest(
        scope=TaskScope(workspace.jurisdiction),
        within=within,
        department=dept,
        with_possible=possible,
        unfold=unfold,
        by=by,
        is_named=bool(plan),
        roles=_roles(dept, role),
    )
    has_rows = _list(workspace, request, day, kind=kind, bom=bom, out=out)
    if check and has_rows:
        raise typer.Exit(1)


def overdue(
    ctx: typer.Context,
    dept: options.Dept = None,
    plan: options.PlanOption = None,
    jurisdiction: options.Jurisdiction = None,
    role: options.Roles = None,
    possible: Possible = False,
    unfold: Unfold = False,
    by: By = None,
    check: Check = False,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出逾期的事项，逾期最久的在前。"""
    from fazhi_cli.services.queries.due import OccurrencesRequest
    from fazhi_cli.services.queries.scope import TaskScope

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, plan, dept=dept, jurisdiction=jurisdiction).on(day)
    request = OccurrencesRequest(
        scope=TaskScope(workspace.jurisdiction),
        within=None,
        department=dept,
        with_possible=possible,
        unfold=unfold,
        by=by,
        is_named=bool(plan),
        roles=_roles(dept, role),
    )
    has_rows = _list(workspace, request, day, kind=kind, bom=bom, out=out)
    if check and has_rows:
        raise typer.Exit(1)


def _roles(dept: str | None, words: list[str] | None) -> frozenset[Role]:
    """Read --role; it is about the department of --dept."""
    from fazhi_cli.commands.words import choose_all
    from fazhi_cli.model import usage_errors
    from fazhi_cli.rules.departments.ties import Role

    if words and dept is None:
        advice = "要和 --dept 一起用：身份是对某个部门说的"
        raise usage_errors.wrong_value("--role", words[0], advice=advice)
    return choose_all("--role", words, Role)


def _list(
    workspace: Workspace,
    request: OccurrencesRequest,
    day: date,
    *,
    kind: ListFormat,
    bom: bool,
    out: Path | None,
) -> bool:
    """Print what falls due or is late; tell whether there is anything."""
    from fazhi_cli.render.pages.due import occurrences_json, occurrences_sheet
    from fazhi_cli.services.queries.due import list_occurrences

    report = list_occurrences(workspace, request, day)
    sheet, json_text = partial(occurrences_sheet, report), partial(occurrences_json, report)
    print_list(kind, sheet, json_text, out, bom=bom)
    finish(workspace, day)
    return bool(report.rows)


class WhyFormat(StrEnum):
    """The voices of why."""

    TEXT = "text"
    JSON = "json"


def why(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Annotated[
        str, typer.Argument(help="任务编号", metavar="任务", autocompletion=completion.tasks)
    ],
    as_of: options.AsOf = None,
    kind: Annotated[
        WhyFormat, typer.Option("--format", help="text 或 json", metavar="格式")
    ] = WhyFormat.TEXT,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """说明一项任务的状态怎么来的：原话、日期、延期、记录、决定。"""
    from fazhi_cli.render.pages.why import why_json, why_text
    from fazhi_cli.services.queries.why import explain

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, [plan]).on(day)
    if not workspace.plans:
        finish(workspace)
    report = explain(workspace, plan, task, day)
    put(why_json(report) if kind is WhyFormat.JSON else why_text(report), out)
    finish(workspace, day, report.placed.key)


def calendar(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("-o", "--output", help="写到哪个 .ics 文件", metavar="文件")],
    dept: options.Dept = None,
    plan: options.PlanOption = None,
    jurisdiction: options.Jurisdiction = None,
    possible: Possible = False,
    as_of: options.AsOf = None,
    root: options.Root = None,
) -> None:
    """把到期日导出成日历文件，手机和 Outlook 都能打开。

    每次导出到同一个文件，再导入：改了的事项随着改，不再有的标为已取消。
    """
    from fazhi_cli.formats.ics import write_calendar
    from fazhi_cli.render.pages.calendar_events import calendar_events, cancelled_summary
    from fazhi_cli.render.pages.calendar_file import feed_text, kept_text
    from fazhi_cli.services.calendar_feed import FeedRequest, gather_dates, revise_feed
    from fazhi_cli.store.writing.outputs import replace_output

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, plan, dept=dept, jurisdiction=jurisdiction).on(day)
    request = FeedRequest(workspace.jurisdiction, dept, possible, out, is_named=bool(plan))
    dates = gather_dates(workspace, request, day)
    events = calendar_events(dates)
    report = revise_feed(dates, events, now=now(), cancel=cancelled_summary)
    replace_output(out, write_calendar(report.feed), report.seen)
    print(feed_text(out, report))
    if report.revision.kept:
        print(kept_text(report), file=sys.stderr)
    finish(workspace, day)
