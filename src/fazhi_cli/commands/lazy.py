"""Commands are built when they are called: a run pays for one command, not for all."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.main import get_command

from fazhi_cli.commands.help import Command, CommandGroup
from fazhi_cli.commands.table import COMMANDS


class LazyGroup(CommandGroup):
    """The group of all commands."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the base class gives the signature
        """Give the names of the commands in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Build one command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"fazhi_cli.commands.{COMMANDS[cmd_name][0]}")
        single = typer.Typer(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )
        function = (
            f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        )  # `fazhi return` is the function return_
        single.command(cmd_name, cls=Command)(getattr(module, function))
        return get_command(single)

    def command_rows(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Give names and lines of help without building anything."""
        return [(name, line) for name, (_, line) in COMMANDS.items()]
