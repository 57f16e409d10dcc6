"""Prints the rows as a table for a terminal, with the machine they were measured on."""

from __future__ import annotations

import os
import platform
import unicodedata
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .peers import versions
from .rows import Row

HEAD = ("目标", "内容", "对手或下限", "本项目", "对方", "倍率", "要求", "结论")
_LIBRARIES = ("fazhi-cli", "typer", "click", "pydantic", "rich", "pyyaml", "ruamel.yaml")
Line = tuple[str, ...]


def format_table(rows: Iterable[Row]) -> str:
    """Give the rows as a table of fixed columns, a Chinese character being two wide."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(HEAD))]
    ruler = "-+-".join("-" * width for width in widths)
    head, *body = (" | ".join(map(_pad, line, widths)).rstrip() for line in lines)
    return "\n".join([head, ruler, *body])


def format_machine() -> str:
    """Give the machine as lines for a terminal."""
    return "\n".join(f"{name}：{value}" for name, value in describe_machine())


def describe_machine() -> list[tuple[str, str]]:
    """Give what the figures depend on: processor, Python, libraries, peers."""
    return [
        ("处理器", f"{_processor()}，{os.cpu_count()} 核"),
        ("系统", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("Python", platform.python_version()),
        ("库", "，".join(_libraries())),
        ("对手", "，".join(f"{name} {version}" for name, version in versions().items()) or "没有"),
    ]


def cells(row: Row) -> Line:
    """Give a row as the cells of the table."""
    contest = row.contest
    ratio = "—" if row.ratio is None else f"{row.ratio:.2f}×"
    what = (str(contest.goal), contest.what, contest.rival)
    return (*what, row.ours, row.theirs, ratio, str(contest.limit), row.verdict)


def _libraries() -> Iterable[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(errors="replace").splitlines() if info.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "未知")


def _width(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(char) in "WFA" and char not in "×≥≤—" else 1
        for char in text
    )


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
