"""Runs the command line in this process, through the same boundary as `fazhi` itself; stdout and
stderr apart.

Hundreds of commands look at the same files: what comes of the same bytes is remembered.
"""

from __future__ import annotations

from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from fazhi_cli.commands.app import app
from fazhi_cli.commands.boundary import run
from fazhi_cli.store.reading import loaded

LOAD = lru_cache(200)(loaded.load)


@dataclass(frozen=True)
class Outcome:
    """What a user sees of a command."""

    code: int
    out: str
    err: str


def fazhi(folder: Path, *arguments: str) -> Outcome:
    """Run `fazhi …` inside a folder; line ends are kept as they were written."""
    streams = [TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2)]
    remembering = patch.object(loaded, "load", LOAD)
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]), chdir(folder), remembering:
        code = run(app, arguments)
    texts = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Outcome(code, *texts)
