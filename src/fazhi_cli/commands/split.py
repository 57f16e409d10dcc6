"""`split`: one task list a department."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.clock import as_of_day
from fazhi_cli.commands.progress_bar import tracked
from fazhi_cli.commands.session import finish, open_workspace

if TYPE_CHECKING:
    from fazhi_cli.services.reports.department import TaskList

INDEX = "目录.md"


class SplitFormat(StrEnum):
    """The kinds of documents that a list can be."""

    MD = "md"


def split(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("-o", "--output", help="放清单的文件夹（没有就新建）", metavar="文件夹")
    ],
    plan: options.PlanOption = None,
    dept: options.Dept = None,
    kind: Annotated[
        SplitFormat, typer.Option("--format", help="清单的格式：md（Markdown）", metavar="格式")
    ] = SplitFormat.MD,
    jurisdiction: options.Jurisdiction = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """把任务按部门拆开，每个部门一份清单。"""
    from fazhi_cli.render.reports.department import index_context, list_context
    from fazhi_cli.services.reports.department import split as split_lists
    from fazhi_cli.store.templates import name_in_use

    day = as_of_day(as_of)
    workspace = open_workspace(ctx, root, plan, dept=dept, jurisdiction=jurisdiction).on(day)
    lists = split_lists(workspace, dept, workspace.jurisdiction, day)
    template = name_in_use(workspace.root, f"department.{kind}")
    names = _file_names(lists)
    files: dict[str, bytes] = {}
    for name, item in tracked(list(zip(names, lists, strict=True)), "写清单"):
        files[name] = _page(workspace.root, template, list_context(item, name))
    if dept is None and lists:
        context = index_context(lists, names, day)
        files[INDEX] = _page(workspace.root, "split-index.md", context)
    _write(out, files, dry_run)
    finish(workspace, day)


def _page(root: Path, name: str, context: dict[str, object]) -> bytes:
    from fazhi_cli.render.voices.jinja import render_markdown_template
    from fazhi_cli.store.templates import find_template

    return render_markdown_template(name, find_template(root, name), context).encode(
        "utf-8", "replace"
    )


def _file_names(lists: tuple[TaskList, ...]) -> list[str]:
    """Name each file after its department, and its jurisdiction where two have one of that name."""
    from fazhi_cli.store.writing.outputs import safe_names

    shared = Counter(item.department for item in lists)
    wanted = (
        item.department
        if shared[item.department] == 1
        else f"{item.basis.jurisdiction}-{item.department}"
        for item in lists
    )
    return [f"{name}.md" for name in safe_names(wanted, [Path(INDEX).stem])]


def _write(out: Path, files: dict[str, bytes], dry_run: bool) -> None:
    if not files:
        print("没有任务，没有写文件", file=sys.stderr)
        return
    if not dry_run:
        from fazhi_cli.store.writing.outputs import write_outputs

        write_outputs(out, files)
    verb = "将写入" if dry_run else "已写入"
    for name in files:
        print(f"{verb} {out / name}")
    print(f"共 {len(files)} 个文件")
