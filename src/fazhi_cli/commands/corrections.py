"""`end` and `retract`: what is no longer asked for, and what was recorded by mistake."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.clock import as_of_day, local_now
from fazhi_cli.commands.session import finish_record, root_of
from fazhi_cli.commands.work import At, By, Deadline, Event, Period, Reason, Task

Dept = Annotated[
    str | None,
    typer.Option(
        "--dept",
        help="只对这个部门（名称或简称）",
        metavar="部门",
        autocompletion=completion.departments,
    ),
]


def end(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    into: Annotated[
        str | None,
        typer.Option(
            "--into", help="并入哪一项：yunxi-2031/14；同一方案的只写编号", metavar="任务"
        ),
    ] = None,
    dept: Dept = None,
    deadline: Deadline = None,
    period: Period = None,
    event: Event = None,
    reason: Reason = None,
    by: By = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """一项任务没有办完的不再要求，已经办完的照旧。"""
    from fazhi_cli.commands.words import read_day, read_moment
    from fazhi_cli.render.pages.work import decision_text
    from fazhi_cli.services.records.decision import decide
    from fazhi_cli.services.records.requests import EndRequest

    request = EndRequest(
        plan=plan,
        task=task,
        now=local_now(),
        at=read_moment(at),
        by=by,
        reason=reason,
        department=dept,
        deadline=deadline,
        period=period,
        event=read_day("--event", event),
        into=into,
    )
    report = decide(root_of(ctx, root), request, as_of_day(as_of), dry_run=dry_run)
    sys.stdout.write(decision_text(report))
    finish_record(report.left_out, report.dropped)


def retract(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    at: Annotated[
        str,
        typer.Option(
            "--at", help="被撤回那一条的时刻：2031-06-30T16:20，或只写日期", metavar="时刻"
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="理由", metavar="文字")],
    dept: Dept = None,
    deadline: Deadline = None,
    period: Period = None,
    event: Event = None,
    decision: Annotated[
        bool, typer.Option("--decision", help="撤回的是协调单位的决定（默认两样都找）")
    ] = False,
    entry: Annotated[
        bool, typer.Option("--entry", help="撤回的是部门报的一条（默认两样都找）")
    ] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", help="由谁撤回（默认报送的是该部门，决定的是协调单位）", metavar="谁"),
    ] = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """写错的一条进展或决定，从这时起不计入；两条都留着。"""
    from fazhi_cli.commands.words import read_day, read_moment
    from fazhi_cli.render.pages.work import retraction_text
    from fazhi_cli.services.records.requests import RecordSort, RetractRequest
    from fazhi_cli.services.records.retraction import retract as run

    moment = read_moment(at)
    assert moment is not None
    sort = None
    if decision != entry:  # both are found by neither and by both
        sort = RecordSort.DECISION if decision else RecordSort.ENTRY
    request = RetractRequest(
        plan=plan,
        task=task,
        now=local_now(),
        at=moment,
        reason=reason,
        department=dept,
        deadline=deadline,
        period=period,
        event=read_day("--event", event),
        sort=sort,
        by=by,
    )
    report = run(root_of(ctx, root), request, as_of_day(as_of), dry_run=dry_run)
    sys.stdout.write(retraction_text(report))
    finish_record(report.left_out, report.dropped)
