"""The command line itself, with the options before the command; see `commands.table`."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli import __version__
from fazhi_cli.commands import options
from fazhi_cli.commands.lazy import LazyGroup
from fazhi_cli.commands.session import Globals

app = typer.Typer(
    name="fazhi",
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"fazhi {__version__}")
        raise typer.Exit


@app.callback()
def _globals(
    ctx: typer.Context,
    root: options.Root = None,
    jurisdiction: options.Jurisdiction = None,
    _version: Annotated[
        bool, typer.Option("--version", help="显示版本号", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """法治政府建设任务台账：按部门分解任务、检查时限、记录进展、生成报告。"""
    ctx.obj = Globals(root, jurisdiction)
