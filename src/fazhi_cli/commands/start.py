"""`init`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands import options
from fazhi_cli.model import usage_errors


def init(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help="放在哪个文件夹（默认当前文件夹）", metavar="[文件夹]")
    ] = Path(),
    jurisdiction: Annotated[
        str | None, typer.Option("--jurisdiction", help="地区名称，例如 云溪县", metavar="地区")
    ] = None,
    dry_run: options.DryRun = False,
) -> None:
    """新建一个工作区：部门样表、模板、CI 检查和提交钩子。"""
    from fazhi_cli.services.setup.init import starter_files, write_starter

    jurisdiction = jurisdiction or ctx.obj.jurisdiction
    if not jurisdiction or not jurisdiction.strip():
        raise usage_errors.missing_option(
            "--jurisdiction", "写上地区名称，例如 --jurisdiction 云溪县"
        )
    files = starter_files(jurisdiction.strip())
    write_starter(folder, files, dry_run=dry_run)
    for name in files:
        print(f"{'将写入' if dry_run else '已写入'} {folder / name}")
    if not dry_run:
        print(
            "下一步：在 data/departments.yaml 里列出部门，把方案放进 data/plans/，然后执行 fazhi validate"
        )
