"""`validate` and `schema`: is the data right, and what may stand in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.session import put

if TYPE_CHECKING:
    from fazhi_cli.model.problem import Problem
    from fazhi_cli.services.setup.validate import Tally


class ProblemFormat(StrEnum):
    """The voices of validate."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    CODEQUALITY = "codequality"


class SchemaName(StrEnum):
    """The kinds of files that have a schema."""

    PLAN = "plan"
    DEPARTMENTS = "departments"
    PROGRESS = "progress"
    REVIEWS = "reviews"
    FIGURES = "figures"
    SETTINGS = "settings"
    PARTS = "parts"
    CONTACTS = "contacts"
    EVALUATION = "evaluation"


def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="只检查这些文件或文件夹", metavar="[路径]...")
    ] = None,
    kind: Annotated[
        ProblemFormat,
        typer.Option(
            "--format", help="text、json、github（标注代码行）或 codequality", metavar="格式"
        ),
    ] = ProblemFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算不通过")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", help="用几个进程（默认：一千个文件以上用两个）", metavar="个数", min=1
        ),
    ] = None,
    no_evidence: Annotated[
        bool, typer.Option("--no-evidence", help="不核对佐证材料，检查得快一些")
    ] = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """检查全部数据文件；有错误时退出码为 1。

    一个代码是什么意思、怎样改，例如：fazhi docs E204
    """
    from fazhi_cli.services.setup.targets import find_targets
    from fazhi_cli.services.setup.validate import Tally
    from fazhi_cli.services.setup.validate import validate as run

    base = _root(ctx, root, paths)
    targets = find_targets(base, paths or [])
    tally = Tally()
    problems = with_progress(run(base, targets, jobs, with_evidence=not no_evidence), len(targets))
    _report(problems, tally, kind=kind, is_strict=strict, out=out)
    if not tally.is_ok(is_strict=strict):
        raise typer.Exit(1)


def _root(ctx: typer.Context, root: Path | None, paths: list[Path] | None) -> Path | None:
    """Find the workspace; paths on the command line may also stand outside of any."""
    from fazhi_cli.model.usage_errors import NoWorkspaceError
    from fazhi_cli.store.loader import find_root

    start = None
    if paths:
        # Path.resolve raises a bare RuntimeError for links that go in a circle
        start = Path(os.path.realpath(paths[0]))
        start = start if start.is_dir() else start.parent
    try:
        return find_root(root or ctx.obj.root, start)
    except NoWorkspaceError:
        if paths and root is None:
            return None
        raise


def _report(
    files: Iterator[list[Problem]],
    tally: Tally,
    *,
    kind: ProblemFormat,
    is_strict: bool,
    out: Path | None,
) -> None:
    """Print file after file as it comes; the JSON formats are one document, at the end."""
    from fazhi_cli.render.pages.problems import annotation_of, json_report, quality_report, text_of

    voice = {ProblemFormat.TEXT: text_of, ProblemFormat.GITHUB: annotation_of}.get(kind)
    kept: list[Problem] = []
    code: str | None = None
    for problems in files:
        tally.add(problems)
        if problems and code is None:
            code = problems[0].code
        if voice is not None and out is None:
            sys.stdout.write("".join(voice(problem) for problem in problems))
        else:
            kept += problems
    if kind is ProblemFormat.JSON:
        put(json_report(kept, tally.files, is_ok=tally.is_ok(is_strict=is_strict)), out)
    elif kind is ProblemFormat.CODEQUALITY:
        put(quality_report(kept), out)
    elif out is not None and voice is not None:
        put("".join(voice(problem) for problem in kept), out)
    if kind is ProblemFormat.TEXT:
        verdict = "通过" if tally.is_ok(is_strict=is_strict) else "不通过"
        problems_text = f"{tally.errors} 个错误，{tally.warnings} 个提醒"
        print(f"检查了 {tally.files} 个文件：{problems_text}，{verdict}")
        if code is not None and sys.stdout.isatty():
            print(f"代码是什么意思、怎样改：fazhi docs {code}")
    if not tally.files:
        print("没有数据文件可以检查：data/ 是空的，或者写错了位置", file=sys.stderr)


def with_progress(files: Iterator[list[Problem]], total: int) -> Iterator[list[Problem]]:
    """Show a bar on a terminal when there is much to do; nothing when piped."""
    if total < 500 or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, "检查中", total, console=Console(stderr=True), transient=True)


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="plan 等九种数据文件之一，见 docs/format.md",
            metavar="种类",
        ),
    ],
    out: options.Out = None,
) -> None:
    """输出 JSON Schema，供编辑器提示和检查。"""
    from fazhi_cli.services.setup.schema import schema_text

    put(schema_text(str(name)), out)
