"""`init`: a new workspace, and the files of an older one renewed."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.session import root_of
from fazhi_cli.model import usage_errors
from fazhi_cli.rules.departments.shell_signs import dangerous_sign


def init(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help="放在哪个文件夹（默认当前文件夹）", metavar="[文件夹]")
    ] = Path(),
    jurisdiction: Annotated[
        str | None, typer.Option("--jurisdiction", help="地区名称，例如 云溪县", metavar="地区")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="更新已有工作区里的 schema、钩子和 CI，改过的不动")
    ] = False,
    install: Annotated[
        str | None,
        typer.Option("--install", help="CI 里怎样安装 fazhi（默认从 wheelhouse/）", metavar="命令"),
    ] = None,
    dry_run: options.DryRun = False,
) -> None:
    """新建工作区，带部门样表、样例方案和提交钩子；或者更新已有的。"""
    if install is not None and not install.strip():
        raise usage_errors.wrong_value("--install", install, advice="写上安装的命令")
    if update:
        if jurisdiction is not None:
            advice = "--update 不改地区，请在 data/ 里改"
            raise usage_errors.wrong_value("--jurisdiction", jurisdiction, advice=advice)
        root = root_of(ctx, folder if folder != Path() else None)
        _update(root, install, dry_run=dry_run)
        return
    name = (jurisdiction or ctx.obj.jurisdiction or "").strip()
    if not name:
        advice = "写上地区名称，例如 --jurisdiction 云溪县"
        raise usage_errors.missing_option("--jurisdiction", advice)
    if dangerous_sign(name) is not None:
        advice = "名称里不能有控制字符、引号、反斜线、$ 和反引号"
        raise usage_errors.wrong_value("--jurisdiction", name, advice=advice)
    _start(folder, name, install, dry_run=dry_run)


def _start(folder: Path, jurisdiction: str, install: str | None, *, dry_run: bool) -> None:
    from fazhi_cli.commands.clock import as_of_day
    from fazhi_cli.render.pages.workspace import starter_text
    from fazhi_cli.services.setup.init import StarterRequest, start_workspace

    request = StarterRequest(jurisdiction, as_of_day(None), install)
    report = start_workspace(folder, request, dry_run=dry_run)
    print(starter_text(report, _hidden_folder()), end="")


def _hidden_folder() -> Path | None:
    """Give the folder of the program where a shell would not find it by its name alone."""
    program = Path(sys.argv[0])
    if program.name != "fazhi" or which(program.name) is not None:
        return None
    return program.absolute().parent


def _update(root: Path, install: str | None, *, dry_run: bool) -> None:
    from fazhi_cli.render.pages.workspace import update_text
    from fazhi_cli.services.setup.update import update_workspace

    report = update_workspace(root, install, dry_run=dry_run)
    print(update_text(report), end="")
