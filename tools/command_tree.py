"""Every registered command of fazhi, by its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def every_command() -> Iterator[tuple[str, Any]]:
    """Give each command with its words; one of a group has both (template copy)."""
    # Here: typer is no matter of tools that only ask what lies in a folder.
    import typer

    from fazhi_cli.commands.app import app

    yield from _walk(typer.main.get_command(app), ())


def _walk(group: Any, above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    context = group.make_context("fazhi", [], resilient_parsing=True)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from _walk(command, (*above, name))
        else:
            yield " ".join((*above, name)), command
