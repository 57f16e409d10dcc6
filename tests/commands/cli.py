"""Runs the command line in this process, through the same boundary as `fazhi` itself; stdout and
stderr apart.

Hundreds of commands look at the same files: what comes of the same bytes is remembered, and so is
what typer makes of a command.
"""

from __future__ import annotations

from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typer.main import get_command

from fazhi_cli.commands.app import app
from fazhi_cli.commands.boundary import run
from fazhi_cli.commands.lazy import LazyGroup
from fazhi_cli.store.reading import loaded

FAZHI = get_command(app)
LOAD = lru_cache(200)(loaded.load)
GET_COMMAND = LazyGroup.get_command


@cache
def built(name: str) -> Any:
    """Build a command, whose group is that of `fazhi` in every run."""
    return GET_COMMAND(app, None, name)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Outcome:
    """What a user sees of a command."""

    code: int
    out: str
    err: str


def fazhi(folder: Path, *arguments: str) -> Outcome:
    """Run `fazhi …` inside a folder; line ends are kept as they were written."""
    streams = [TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2)]
    with (
        redirect_stdout(streams[0]),
        redirect_stderr(streams[1]),
        chdir(folder),
        patch.object(loaded, "load", LOAD),
        patch.object(LazyGroup, "get_command", lambda group, context, name: built(name)),
    ):
        code = run(FAZHI, arguments)
    texts = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Outcome(code, *texts)
