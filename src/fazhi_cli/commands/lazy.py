"""Commands are built when they are called: a run pays for one command, not for all."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.main import get_command

from fazhi_cli.commands.help import Command, CommandGroup
from fazhi_cli.commands.table import CHINESE, CHINESE_IN_GROUPS, COMMANDS, GROUPS


class LazyGroup(CommandGroup):
    """The group of all commands."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the base class gives the signature
        """Give the names of the commands in the order of help."""
        return [*COMMANDS, *GROUPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Build one command; None when there is none of that name."""
        if cmd_name in GROUPS:
            return _built_group(cmd_name)
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"fazhi_cli.commands.{COMMANDS[cmd_name][0]}")
        # `fazhi return` is the function return_
        function = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        single = _new_typer()
        single.command(cmd_name, cls=Command)(getattr(module, function))
        return get_command(single)

    def get_params(self, ctx: Any) -> list[Any]:
        """Give the options; typer's own for completion would speak English."""
        parameters: list[Any] = super().get_params(ctx)
        for parameter in parameters:
            if "--install-completion" in parameter.opts:
                parameter.callback = _install_completion
        return parameters

    def chinese_names(self) -> Mapping[str, str]:
        """Give the Chinese name of each command."""
        return CHINESE

    def lines(self) -> Mapping[str, str]:
        """Give the line of help of each command, without building anything."""
        single = {name: line for name, (_, line) in COMMANDS.items()}
        return {**single, **{name: line for name, (line, _) in GROUPS.items()}}


class SubGroup(CommandGroup):
    """A command that has commands of its own."""

    def chinese_names(self) -> Mapping[str, str]:
        """Give the Chinese name of each command of the group."""
        return CHINESE_IN_GROUPS[self._own_name]

    def lines(self) -> Mapping[str, str]:
        """Give the line of help of each command of the group."""
        return GROUPS[self._own_name][1]

    @property
    def _own_name(self) -> str:
        assert self.name is not None
        return self.name


def _built_group(name: str) -> Any:
    """Build a group with all its commands: they are few, and of one module."""
    line, commands = GROUPS[name]
    module = import_module(f"fazhi_cli.commands.{name}")
    group = _new_typer(name=name, cls=SubGroup, help=line, no_args_is_help=True)
    for command in commands:
        group.command(command, cls=Command)(getattr(module, f"{name}_{command}"))
    group.callback()(_nothing)
    return get_command(group)


def _install_completion(ctx: Any, parameter: Any, wanted: Any) -> Any:
    from fazhi_cli.commands.shells import install_completion

    return install_completion(ctx, parameter, wanted)


def _nothing() -> None:
    """Do nothing before a command of a group."""


def _new_typer(**settings: Any) -> typer.Typer:
    return typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **settings
    )
