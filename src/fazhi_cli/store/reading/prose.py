"""Prose for the annual report: a file of Markdown, which nobody takes apart."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model.problem import Problem
from fazhi_cli.store.reading.loaded import Unread, read_file, unread_problem
from fazhi_cli.store.reading.source import Source, decode


class Prose(NamedTuple):
    """What came of reading one file; no source when an error is among the problems."""

    source: Source | None
    problems: tuple[Problem, ...]


def read_prose(path: Path, shown: str, home: Path) -> Prose:
    """Read a file of prose from disk; `home` is the workspace. Never raises."""
    data = read_file(path, home)
    if isinstance(data, Unread):
        return Prose(None, (unread_problem(shown, data),))
    source, problems = decode(shown, data)
    if source is None:
        return Prose(None, tuple(problems))
    if not source.text.strip():
        empty = Problem("E115", shown, 1, 1, "文件是空的", "写上内容，或者删去这个文件")
        return Prose(None, (*problems, empty))
    return Prose(source, tuple(problems))
