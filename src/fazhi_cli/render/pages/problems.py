"""Problems as text, JSON, GitHub annotations and a code-quality report (design 03)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from unicodedata import east_asian_width

from fazhi_cli.model.problem import Problem
from fazhi_cli.model.text import INVISIBLE, visible
from fazhi_cli.render.voices.envelope import print_document, print_json

_WORDS = {"error": "错误", "warning": "提醒"}
_CONTEXT = 100  # characters of a long line that are shown


def text_of(problem: Problem) -> str:
    """Print one problem: place, code, sentence, the line with its caret, advice."""
    head = f"{problem.path}:{problem.line}:{problem.column}: {_WORDS[problem.severity]}[{problem.code}] {problem.message}"
    lines = [visible(head)]
    if problem.source.strip():
        lines += _excerpt(problem)
    if problem.hint:
        lines.append("  建议：" + visible(problem.hint))
    return "\n".join(lines) + "\n"


def _excerpt(problem: Problem) -> list[str]:
    source, column = problem.source, problem.column - 1
    if column > len(source):  # on a line of which only the beginning is kept
        return []
    # A long line is cut around the fault, so that the caret stays in sight.
    start = max(0, column - _CONTEXT // 2) if len(source) > _CONTEXT else 0
    shown = source[start : start + _CONTEXT]
    before, marked = shown[: column - start], shown[column - start : column - start + problem.width]
    number, indent = f"{problem.line:>5} | ", _columns(_seen(before))
    caret = " " * indent + "^" * max(_columns(_seen(marked)), 1)
    return [number + _seen(shown), " " * (len(number) - 2) + "| " + caret]


def _seen(text: str) -> str:
    """Show text of a file so that every character in it takes its place on the screen."""
    return INVISIBLE.sub(lambda found: f"‹U+{ord(found[0]):04X}›", visible(text.replace("\t", " ")))


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def record_of(problem: Problem) -> dict[str, Any]:
    """Give a problem as the JSON of `fazhi validate` has it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def annotation_of(problem: Problem) -> str:
    """Print a problem as a GitHub workflow command that annotates the line."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    end = f",endColumn={problem.column + problem.width}" if problem.width > 1 else ""
    message = problem.message + (f"。建议：{problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {place}{end},title={_property(f'fazhi {problem.code}')}::{_data(message)}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def quality_of(problem: Problem) -> dict[str, Any]:
    """Give a problem as an issue of a code-quality report (the format that GitLab reads)."""
    told = f"{problem.path}:{problem.code}:{problem.line}:{problem.column}:{problem.message}"
    return {
        "description": problem.message,
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "major" if problem.severity == "error" else "minor",
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }


def json_report(problems: Iterable[Problem], files: int, *, is_ok: bool) -> str:
    """Print the JSON document of `fazhi validate`."""
    records = [record_of(problem) for problem in problems]
    return print_document({"ok": is_ok, "files": files, "problems": records})


def quality_report(problems: Iterable[Problem]) -> str:
    """Print the code-quality report."""
    issues = [quality_of(problem) for problem in problems]
    return print_json(issues)
