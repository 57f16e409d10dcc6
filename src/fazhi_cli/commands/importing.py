"""`import`: from an official document to a plan file."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import LEFT_OUT, print_list, tell_left_out

if TYPE_CHECKING:
    from fazhi_cli.services.importer.plan_import import ImportReport
    from fazhi_cli.services.importer.request import ImportRequest


class ImportFormat(StrEnum):
    """The voices of import."""

    YAML = "yaml"
    TABLE = "table"
    JSON = "json"


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Word、Excel、PDF、网页或文本，可以写几个；- 是从管道读",
            metavar="文件...",
        ),
    ],
    plan_file: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="写成哪个方案文件（不写就打印出来）", metavar="方案.yaml"
        ),
    ] = None,
    plan_id: Annotated[
        str | None,
        typer.Option(
            "--id", help="方案编号（默认用 -o 的文件名，再没有用 地区-年）", metavar="编号"
        ),
    ] = None,
    departments: Annotated[
        Path | None,
        typer.Option(
            "--departments", help="还没有部门表的，由名称拟一份，写到这里", metavar="文件"
        ),
    ] = None,
    commitments_to: Annotated[
        Path | None,
        typer.Option(
            "--commitments-to",
            help="责任清单写成进展文件，放在这里",
            metavar="文件夹",
        ),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option("--review", help="写一个网页，对着文件逐条核对、回答", metavar="页面.html"),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", help="采用在页面上存下的回答", metavar="回答.json"),
    ] = None,
    jurisdiction: Annotated[
        str | None,
        typer.Option(
            "--jurisdiction",
            help="哪个地区的方案（默认从文件里读）",
            metavar="地区",
            autocompletion=options.completion.jurisdictions,
        ),
    ] = None,
    update: Annotated[
        Path | None,
        typer.Option(
            "--update",
            help="文件重新印发了：改已有的方案，手改的地方不动",
            metavar="方案.yaml",
        ),
    ] = None,
    kind: Annotated[
        ImportFormat | None,
        typer.Option(
            "--format",
            help="yaml（默认）；table、json 只看，不写文件",
            metavar="格式",
        ),
    ] = None,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """把正式文件变成方案文件；拿不准的在文件里和命令的末尾问。

    先看读得对不对，什么也不写：fazhi import 方案.docx --dry-run
    """
    from fazhi_cli.services.importer.request import ImportRequest, read_foreign_files

    if update is not None:
        others = {"-o": plan_file, "--id": plan_id, "--departments": departments}
        _refuse_beside_update({**others, "--commitments-to": commitments_to, "--review": review})
    kind = _chosen_format(kind, plan_file, dry_run=dry_run)
    request = ImportRequest(
        files=read_foreign_files(files, _piped(files)),
        root=_root(ctx, root, plan_file or update),
        plan_id=plan_id,
        jurisdiction=jurisdiction or ctx.obj.jurisdiction,
        output=plan_file,
        departments=departments,
        commitments=commitments_to,
        answers=answers,
        review=review,
        is_dry=dry_run or kind is not ImportFormat.YAML,
    )
    if update is not None:
        _update(request, update, kind)
    else:
        _import(request, kind)


def _refuse_beside_update(others: Mapping[str, object]) -> None:
    """Refuse options that say where a new plan goes.

    Raises:
        UsageError: one of them was given.
    """
    from fazhi_cli.model import import_errors

    for option, value in others.items():
        if value is not None:
            raise import_errors.beside_update(option)


def _import(request: ImportRequest, kind: ImportFormat) -> None:
    from fazhi_cli.services.importer.plan_import import import_plan

    report = import_plan(request)
    _print(report, request, kind)
    _write_page(report, request)
    tell_left_out(report.left_out)
    if report.left_out:
        raise typer.Exit(LEFT_OUT)


def _update(request: ImportRequest, path: Path, kind: ImportFormat) -> None:
    from fazhi_cli.render.pages import updated
    from fazhi_cli.services.importer.plan_update import update_plan

    report = update_plan(request, path)
    if kind is ImportFormat.JSON:
        sys.stdout.write(updated.update_json(report))
    elif kind is ImportFormat.YAML and request.is_dry:
        sys.stdout.write(report.text)
    else:
        print_list(ListFormat.TABLE, lambda: updated.update_sheet(report), lambda: "", None)
        print(updated.next_text(report), end="")


def _chosen_format(kind: ImportFormat | None, out: Path | None, *, dry_run: bool) -> ImportFormat:
    """Choose the voice; one that only shows is refused beside a file to write."""
    from fazhi_cli.model import import_errors

    if kind is None:
        return ImportFormat.TABLE if dry_run else ImportFormat.YAML
    if out is not None and kind is not ImportFormat.YAML and not dry_run:
        raise import_errors.only_prints(f"--format {kind}")
    return kind


def _piped(files: list[Path]) -> bytes | None:
    from fazhi_cli.formats.guards import FILE_BYTES
    from fazhi_cli.services.importer.request import PIPE

    if Path(PIPE) not in files:
        return None
    return sys.stdin.buffer.read(FILE_BYTES + 1)


def _root(ctx: typer.Context, root: Path | None, out: Path | None) -> Path | None:
    """Find the workspace: of the file to write, else of the working folder; there may be none.

    Raises:
        NoWorkspaceError: one was named that is none.
    """
    from fazhi_cli.model.usage_errors import NoWorkspaceError
    from fazhi_cli.store.loader import ROOT_VARIABLE, find_root

    named = root or ctx.obj.root
    starts = [None] if out is None else [Path(os.path.realpath(out.parent)), None]
    for start in starts:
        try:
            return find_root(named, start)
        except NoWorkspaceError:
            if named is not None or os.environ.get(ROOT_VARIABLE):
                raise
    return None


def _print(report: ImportReport, request: ImportRequest, kind: ImportFormat) -> None:
    from fazhi_cli.model import import_errors
    from fazhi_cli.render.pages import imported

    if kind is ImportFormat.JSON:
        sys.stdout.write(imported.import_json(report))
        return
    if kind is ImportFormat.TABLE:
        print_list(ListFormat.TABLE, lambda: imported.import_sheet(report), lambda: "", None)
        print(imported.problems_text(report), end="")
        return
    if not report.text:
        raise import_errors.no_jurisdiction()
    has_file = request.output is not None and not request.is_dry
    has_only_page = request.output is None and request.review is not None
    if has_file or has_only_page:
        print(imported.import_text(report), end="")
        return
    sys.stdout.write(report.text)
    print(imported.import_text(report), end="", file=sys.stderr)


def _write_page(report: ImportReport, request: ImportRequest) -> None:
    """Write the page of review, after what goes with it: it can be made again."""
    from fazhi_cli.model.text import visible

    if request.review is None:
        return
    if request.is_dry or report.review is None:
        print(visible(f"没有写 {request.review}：这次只看"), file=sys.stderr)
        return
    from fazhi_cli.render.pages.review import review_page
    from fazhi_cli.services.importer.review import is_review_page
    from fazhi_cli.store.writing.outputs import write_own_output

    page = review_page(report.review, request.review)
    write_own_output(request.review, page.encode("utf-8"), is_review_page)
    print(visible(f"已写入 {request.review}：用浏览器打开，逐条回答；存下的回答用 --answers 采用"))
