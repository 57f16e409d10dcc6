"""Problems as text, JSON, GitHub annotations and a code-quality report."""

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
    where = f"{problem.path}:{problem.line}:{problem.column}"
    code = f"{_WORDS[problem.severity]}[{problem.code}]"
    lines = [visible(f"{where}: {code} {problem.message}")]
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
    start = 0
    if len(source) > _CONTEXT:
        start = max(0, column - _CONTEXT // 2)
    shown = source[start : start + _CONTEXT]
    before = _seen(shown[: column - start])
    marked = _seen(shown[column - start :][: problem.width])
    number = f"{problem.line:>5} | "
    caret = " " * _columns(before) + "^" * max(_columns(marked), 1)
    return [number + _seen(shown), " " * (len(number) - 2) + "| " + caret]


def _seen(text: str) -> str:
    """Show text of a file so that every character in it takes its place on the screen."""
    return INVISIBLE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", visible(text.replace("\t", " ")))


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
    properties = [
        f"file={_property(problem.path)}",
        f"line={problem.line}",
        f"col={problem.column}",
    ]
    if problem.width > 1:
        properties.append(f"endColumn={problem.column + problem.width}")
    properties.append(f"title={_property(f'fazhi {problem.code}')}")
    message = problem.message
    if problem.hint:
        message += f"。建议：{problem.hint}"
    return f"::{problem.severity} {','.join(properties)}::{_data(message)}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def quality_of(problem: Problem) -> dict[str, Any]:
    """Give a problem as an issue of a code-quality report (the format that GitLab reads)."""
    facts = (problem.path, problem.code, problem.line, problem.column, problem.message)
    identity = ":".join(map(str, facts)).encode("utf-8", "surrogatepass")
    return {
        "description": problem.message,
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(identity).hexdigest(),
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
