"""`record`, the coordinator's decisions (`close` … `transfer`), and `undo`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.clock import as_of_day, local_now
from fazhi_cli.commands.session import finish_record, root_of

if TYPE_CHECKING:
    from fazhi_cli.services.records.requests import DecisionRequest

Task = Annotated[
    str,
    typer.Argument(
        help="任务编号：12、12)、（十二）都可以", metavar="任务", autocompletion=completion.tasks
    ),
]
Dept = Annotated[
    str,
    typer.Option(
        "--dept", help="部门的名称或简称", metavar="部门", autocompletion=completion.departments
    ),
]
Deadline = Annotated[
    str | None,
    typer.Option(
        "--deadline",
        help="任务有几个时限时，是哪一个",
        metavar="时限",
        autocompletion=completion.deadlines,
    ),
]
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        help="定期任务的哪一期：2031、2031-Q1、2031-03",
        metavar="期间",
        autocompletion=completion.periods,
    ),
]
Event = Annotated[
    str | None, typer.Option("--event", help="事件之后的时限，是哪一天发生的那一次", metavar="日期")
]
CheckedBy = Annotated[
    str | None,
    typer.Option(
        "--checked-by", help="由谁核实；协调单位所在部门自己的任务，销号时必须写", metavar="谁"
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", help="理由", metavar="文字")]
By = Annotated[
    str | None, typer.Option("--by", help="由谁决定（默认是设置里的协调单位）", metavar="谁")
]
At = Annotated[
    str | None,
    typer.Option("--at", help="时刻（默认现在）：2031-06-30T16:20，或只写日期", metavar="时刻"),
]
Result = Annotated[
    str | None,
    typer.Option("--result", help="成效，可以公开，不超过 120 个字", metavar="文字"),
]
To = Annotated[str | None, typer.Option("--to", help="哪一天：2031-06-30", metavar="日期")]


def record(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    dept: Dept,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            help="推进中 或 已报完成",
            metavar="状态",
            autocompletion=completion.reported_statuses,
        ),
    ] = None,
    deadline: Deadline = None,
    period: Period = None,
    note: Annotated[str | None, typer.Option("--note", help="进展情况", metavar="文字")] = None,
    problems: Annotated[
        str | None, typer.Option("--problems", help="存在问题", metavar="文字")
    ] = None,
    next_steps: Annotated[
        str | None, typer.Option("--next-steps", help="下一步措施", metavar="文字")
    ] = None,
    need: Annotated[
        str | None, typer.Option("--need", help="需要协调的事项", metavar="文字")
    ] = None,
    result: Result = None,
    percent: Annotated[
        str | None, typer.Option("--percent", help="完成百分比：60 或 60%", metavar="整数")
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option("--value", help="指标的实际值（可写多次）：执法持证率=96.2%", metavar="名=值"),
    ] = None,
    event: Annotated[
        str | None, typer.Option("--event", help="事件发生的日子", metavar="日期")
    ] = None,
    ask_extension: Annotated[
        str | None,
        typer.Option("--ask-extension", help="申请延期到哪一天，理由写在 --note", metavar="日期"),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            help="佐证材料，文件或网址（可写多次）；可加名称：公示=a.png",
            metavar="文件",
        ),
    ] = None,
    measures: Annotated[
        str | None, typer.Option("--measures", help="责任清单：具体措施", metavar="文字")
    ] = None,
    deliverable: Annotated[
        str | None, typer.Option("--deliverable", help="责任清单：目标、成果", metavar="文字")
    ] = None,
    person: Annotated[
        str | None, typer.Option("--person", help="责任清单：责任人", metavar="姓名")
    ] = None,
    own_deadline: Annotated[
        str | None,
        typer.Option("--own-deadline", help="责任清单：本单位自定的完成时限", metavar="日期"),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="由谁填写（默认是该部门）", metavar="谁")
    ] = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """记下一个部门的进展、佐证材料和指标值，或者它的责任清单。"""
    from fazhi_cli.commands.words import choose, read_day, read_moment, read_percent, read_values
    from fazhi_cli.model.progress import EntryStatus
    from fazhi_cli.render.pages.work import record_text
    from fazhi_cli.services.records.entry import record as run
    from fazhi_cli.services.records.requests import CommitmentRequest, RecordRequest

    request = RecordRequest(plan=plan, task=task, department=dept, now=local_now(), by=by)
    request = replace(request, at=read_moment(at), deadline=deadline, period=period)
    request = replace(request, event=read_day("--event", event))
    request = replace(request, status=choose("--status", status, EntryStatus))
    request = replace(request, percent=read_percent(percent))
    request = replace(request, note=note, problems=problems, next_steps=next_steps)
    request = replace(request, need=need, result=result, values=read_values(value))
    request = replace(request, ask_extension=read_day("--ask-extension", ask_extension))
    request = replace(request, evidence=tuple(evidence or ()))
    own = CommitmentRequest(measures=measures, deliverable=deliverable, person=person)
    own = replace(own, by=read_day("--own-deadline", own_deadline))
    request = replace(request, commitment=own)
    report = run(root_of(ctx, root), request, as_of_day(as_of), dry_run=dry_run)
    sys.stdout.write(record_text(report))
    finish_record(report.left_out, report.dropped)


def close(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    dept: Dept,
    deadline: Deadline = None,
    period: Period = None,
    event: Event = None,
    checked_by: CheckedBy = None,
    force: Annotated[bool, typer.Option("--force", help="没有报完成也销号，要写 --reason")] = False,
    result: Result = None,
    reason: Reason = None,
    by: By = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """核实一个部门报的完成。"""
    from fazhi_cli.commands.words import read_day, read_moment
    from fazhi_cli.services.records.requests import CloseRequest

    request = CloseRequest(
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
        checked_by=checked_by,
        is_forced=force,
        result=result,
    )
    _decide(ctx, root, request, as_of, dry_run=dry_run)


def return_(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    dept: Dept,
    deadline: Deadline = None,
    period: Period = None,
    event: Event = None,
    checked_by: CheckedBy = None,
    reason: Reason = None,
    by: By = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """一个部门报的内容不合要求，要重新报。"""
    from fazhi_cli.commands.words import read_day, read_moment
    from fazhi_cli.services.records.requests import ReturnRequest

    request = ReturnRequest(
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
        checked_by=checked_by,
    )
    _decide(ctx, root, request, as_of, dry_run=dry_run)


def extend(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    dept: Dept,
    to: To = None,
    refuse: Annotated[bool, typer.Option("--refuse", help="不予延期")] = False,
    deadline: Deadline = None,
    period: Period = None,
    event: Event = None,
    checked_by: CheckedBy = None,
    reason: Reason = None,
    by: By = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """延期，或者不予延期；须在期限届满前决定。"""
    from fazhi_cli.commands.words import read_day, read_moment
    from fazhi_cli.services.records.requests import ExtensionRequest, RefusalRequest

    decision = RefusalRequest if refuse else ExtensionRequest
    request = decision(
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
        checked_by=checked_by,
        to=read_day("--to", to),
    )
    _decide(ctx, root, request, as_of, dry_run=dry_run)


def settle(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    term: Annotated[
        str | None, typer.Option("--term", help="文件的说法，例如 县直有关部门", metavar="群组")
    ] = None,
    departments: Annotated[
        list[str] | None,
        typer.Option("--departments", help="指哪些部门：甲,乙（也可写多次）", metavar="部门"),
    ] = None,
    deadline: Deadline = None,
    to: To = None,
    reason: Reason = None,
    by: By = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """文件写“有关部门”的是哪几个，或者没有写死的日期是哪一天。"""
    from fazhi_cli.commands.words import read_day, read_moment, read_names
    from fazhi_cli.services.records.requests import SettlementRequest

    request = SettlementRequest(
        plan=plan,
        task=task,
        now=local_now(),
        at=read_moment(at),
        by=by,
        reason=reason,
        term=term,
        departments=read_names(departments),
        deadline=deadline,
        to=read_day("--to", to),
    )
    _decide(ctx, root, request, as_of, dry_run=dry_run)


def transfer(
    ctx: typer.Context,
    plan: options.PlanArgument,
    task: Task,
    dept: Dept,
    to_dept: Annotated[
        list[str] | None,
        typer.Option(
            "--to-dept",
            help="由哪个部门接手（可写多个）",
            metavar="部门",
            autocompletion=completion.departments,
        ),
    ] = None,
    reason: Reason = None,
    by: By = None,
    at: At = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """一项任务从一个部门转到别的部门。"""
    from fazhi_cli.commands.words import read_moment, read_names
    from fazhi_cli.services.records.requests import TransferRequest

    request = TransferRequest(
        plan=plan,
        task=task,
        now=local_now(),
        at=read_moment(at),
        by=by,
        reason=reason,
        department=dept,
        departments=read_names(to_dept),
    )
    _decide(ctx, root, request, as_of, dry_run=dry_run)


def undo(
    ctx: typer.Context,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """取出最近一条还没有提交的进展或决定，连同为它复制的佐证材料。

    靠 git 看出哪一条是新记的；已经提交的，用 retract 撤回。
    """
    from fazhi_cli.render.pages.work import undo_text
    from fazhi_cli.services.records.undo import undo as take_out

    sys.stdout.write(undo_text(take_out(root_of(ctx, root), dry_run=dry_run)))


def _decide(
    ctx: typer.Context,
    root: Path | None,
    request: DecisionRequest,
    as_of: str | None,
    *,
    dry_run: bool,
) -> None:
    from fazhi_cli.render.pages.work import decision_text
    from fazhi_cli.services.records.decision import decide

    report = decide(root_of(ctx, root), request, as_of_day(as_of), dry_run=dry_run)
    sys.stdout.write(decision_text(report))
    finish_record(report.left_out, report.dropped)
