"""`report`: the documents that an office owes, from the data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.clock import as_of_day
from fazhi_cli.commands.documents import (
    make_document,
    open_for_report,
    print_gaps,
    put_document,
    tell_document,
    write_every_place,
    write_notes,
)
from fazhi_cli.commands.session import finish
from fazhi_cli.commands.voices import Outputs, ReportFormat, check_outputs
from fazhi_cli.commands.words import choose_edition, choose_report_kind, read_day
from fazhi_cli.model.report_kind import ReportKind


def report(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(help="哪一年：2025", metavar="年份")],
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            help="年内的一段：2025-Q3、2025-H1、2025-09（默认全年）",
            metavar="期间",
            autocompletion=completion.periods,
        ),
    ] = None,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            help="文种，默认年度报告；全部的见 fazhi template list",
            metavar="文种",
            autocompletion=completion.report_kinds,
        ),
    ] = ReportKind.ANNUAL.value,
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition",
            help="公开、上报或内部；各文种的默认不同",
            metavar="版本",
            autocompletion=completion.editions,
        ),
    ] = None,
    jurisdiction: options.Jurisdiction = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all-jurisdictions",
            help="有方案或考评的地区各写一份，放在 -o 的文件夹里",
        ),
    ] = False,
    plan: options.PlanOption = None,
    evaluation: Annotated[
        str | None,
        typer.Option("--id", help="考评通报：一年有几份考评的，写哪一份", metavar="编号"),
    ] = None,
    dept: options.Dept = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="截止到哪一天，当天在内（默认今天；统计期已过的，期末）",
            metavar="日期",
        ),
    ] = None,
    number: Annotated[
        str | None, typer.Option("--number", help="通报的文号，或者其中的序号", metavar="号")
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="责任清单里整列没有内容的，也留着空列")
    ] = False,
    kind: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format",
            help="md（默认）、docx、html 或 json；不写就看 -o 的后缀",
            metavar="格式",
        ),
    ] = None,
    notes: Annotated[
        Path | None,
        typer.Option(
            "--notes", help="另写一份起草说明（内部）：计数、弱项、没有写进文稿的", metavar="文件"
        ),
    ] = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="不印文稿，列出每一处待填和填在哪个文件")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="有待填的，退出码为 1")] = False,
    out: options.Out = None,
    force: Annotated[
        bool, typer.Option("--force", help="-o 的文件不是 fazhi 写的，也覆盖")
    ] = False,
    root: options.Root = None,
) -> None:
    """写年度报告、进展通报、责任清单等文稿，数据里没有的标明待填。"""
    from fazhi_cli.services.reports.request import ReportRequest

    request = ReportRequest(
        year=year,
        kind=choose_report_kind(template),
        period=period,
        edition=choose_edition(edition),
        jurisdiction=jurisdiction or ctx.obj.jurisdiction,
        plans=tuple(plan or ()),
        department=dept,
        cut_off=read_day("--as-of", as_of),
        number=number,
        with_blanks=blank,
        evaluation=evaluation,
    )
    voice = check_outputs(Outputs(kind, out, notes, gaps=gaps, every=every), request)
    today = as_of_day(None)
    workspace = open_for_report(ctx, root, request, every=every)
    if every:
        write_every_place(workspace, request, today, kind=voice, out=out, force=force)
        return
    document = make_document(workspace, request, today)
    tell_document(document)
    if gaps:
        print_gaps(document)
    else:
        put_document(document, voice, out, force=force)
    write_notes(document, notes, force=force)
    finish(document.basis.workspace, document.basis.cut_off)
    if check and document.gaps:
        raise typer.Exit(1)
