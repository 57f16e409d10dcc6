"""`split`: one task list a department."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.clock import as_of_day
from fazhi_cli.commands.progress_bar import tracked
from fazhi_cli.commands.session import finish, open_workspace
from fazhi_cli.commands.voices import ReportFormat, commit_words, render_document

if TYPE_CHECKING:
    from fazhi_cli.render.reports.documents import Source
    from fazhi_cli.render.voices.xlsx.spreadsheet import Spreadsheet
    from fazhi_cli.rules.workspace import Workspace
    from fazhi_cli.services.reports.department import TaskList

_INDEX = "目录"


class SplitFormat(StrEnum):
    """The kinds of documents that a list can be."""

    MD = "md"
    DOCX = "docx"
    XLSX = "xlsx"


def split(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("-o", "--output", help="放清单的文件夹（没有就新建）", metavar="文件夹")
    ],
    plan: options.PlanOption = None,
    dept: options.Dept = None,
    kind: Annotated[
        SplitFormat,
        typer.Option(
            "--format",
            help="清单的格式：md（Markdown）、docx（Word）或 xlsx（Excel）",
            metavar="格式",
        ),
    ] = SplitFormat.MD,
    jurisdiction: options.Jurisdiction = None,
    as_of: options.AsOf = None,
    force: Annotated[bool, typer.Option("--force", help="文件夹里有人改过的清单，也覆盖")] = False,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """把任务按部门拆开，每个部门一份清单。"""
    from fazhi_cli.render.reports.department import index_context, list_context
    from fazhi_cli.render.reports.department_sheet import index_sheet, list_sheet
    from fazhi_cli.render.reports.documents import index_source, list_source
    from fazhi_cli.services.reports.department import split as split_lists

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, plan, dept=dept, jurisdiction=jurisdiction).on(day)
    lists = split_lists(workspace, dept, workspace.jurisdiction, day)
    commit = commit_words(workspace, kind)
    names = _file_names(lists, kind)
    files: dict[str, bytes] = {}
    for name, item in tracked(list(zip(names, lists, strict=True)), "写清单"):
        context = list_context(item, name)
        source = list_source(context, commit)
        files[name] = _render(workspace, context, source, kind, lay_out=list_sheet)
    if dept is None and lists:
        context = index_context(lists, names, day)
        source = index_source(context, commit)
        index = _render(workspace, context, source, kind, lay_out=index_sheet)
        files[f"{_INDEX}.{kind}"] = index
    _write(out, files, dry_run=dry_run, force=force)
    finish(workspace, day)


def _render(
    workspace: Workspace,
    context: dict[str, Any],
    source: Source,
    kind: SplitFormat,
    *,
    lay_out: Callable[[dict[str, Any], Source], Spreadsheet],
) -> bytes:
    if kind is not SplitFormat.XLSX:
        return render_document(workspace, context, source, ReportFormat(kind.value))
    from fazhi_cli.render.voices.xlsx.document import render_xlsx

    return render_xlsx(lay_out(context, source))


def _file_names(lists: tuple[TaskList, ...], kind: SplitFormat) -> list[str]:
    """Name each file after its department, and its jurisdiction where two have one of that name."""
    from fazhi_cli.model.file_names import safe_names

    shared = Counter(item.department for item in lists)
    wanted = (
        item.department
        if shared[item.department] == 1
        else f"{item.basis.jurisdiction}-{item.department}"
        for item in lists
    )
    return [f"{name}.{kind}" for name in safe_names(wanted, [_INDEX])]


def _write(out: Path, files: dict[str, bytes], *, dry_run: bool, force: bool) -> None:
    if not files:
        print("没有任务，没有写文件", file=sys.stderr)
        return
    if not dry_run:
        from fazhi_cli.render.reports.documents import is_list_of_ours
        from fazhi_cli.store.writing.outputs import write_outputs

        write_outputs(out, files, None if force else is_list_of_ours)
    from fazhi_cli.model.text import visible

    verb = "将写入" if dry_run else "已写入"
    for name in files:
        print(visible(f"{verb} {out / name}"))
    print(f"共 {len(files)} 个文件")
