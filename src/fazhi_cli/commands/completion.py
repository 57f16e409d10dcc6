"""Completion of departments, plans, jurisdictions and task numbers.

It runs at every press of Tab, so it looks at the text of the files and parses nothing: a wrong
suggestion is harmless, a slow one is not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fazhi_cli.model.report_kind import ReportKind

_NAME = re.compile(r"\bname: *[\"']?([^,\"'}\n#]+)")
_PLACE = re.compile(r"^( *- )name: *[\"']?([^,\"'}\n#]+)", re.MULTILINE)


def _data(ctx: Any) -> Path | None:
    given = ctx.params.get("root") or (ctx.parent.params.get("root") if ctx.parent else None)
    if given or os.environ.get("FAZHI_ROOT"):
        return Path(given or os.environ["FAZHI_ROOT"], "data")
    here = Path.cwd()
    return next(
        (
            folder / "data"
            for folder in (here, *here.parents)
            if (folder / "data" / "plans").is_dir()
        ),
        None,
    )


def _text(path: Path | None) -> str:
    try:
        return path.read_text("utf-8", "replace") if path is not None else ""
    except OSError:
        return ""


def _starting(names: Iterable[str], incomplete: str) -> list[str]:
    unique = dict.fromkeys(name.strip() for name in names)
    return [name for name in unique if name.startswith(incomplete)]


def departments(ctx: Any, incomplete: str) -> list[str]:
    """Suggest names of departments.yaml."""
    data = _data(ctx)
    return _starting(_NAME.findall(_text(data and data / "departments.yaml")), incomplete)


def jurisdictions(ctx: Any, incomplete: str) -> list[str]:
    """Suggest the jurisdictions of departments.yaml."""
    data = _data(ctx)
    bodies = _PLACE.findall(_text(data and data / "departments.yaml"))
    outermost = min(
        (len(indent) for indent, _ in bodies), default=0
    )  # departments and groups are further in
    return _starting((name for indent, name in bodies if len(indent) == outermost), incomplete)


def plans(ctx: Any, incomplete: str) -> list[str]:
    """Suggest the ids of the plans: the names of their files."""
    data = _data(ctx)
    if data is None or not (data / "plans").is_dir():
        return []
    return _starting(sorted(path.stem for path in (data / "plans").glob("*.yaml")), incomplete)


def report_kinds(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001  typer's signature
    """Suggest the documents of `report`, by both names."""
    kinds = list(ReportKind)
    return _starting([*map(str, kinds), *(kind.chinese for kind in kinds)], incomplete)


def templates(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001  typer's signature
    """Suggest the templates of the package."""
    from fazhi_cli.store.templates import packaged_names

    return _starting(packaged_names(), incomplete)


def tasks(ctx: Any, incomplete: str) -> list[str]:
    """Suggest task numbers of the plan that stands before."""
    data, plan = _data(ctx), ctx.params.get("plan")
    if data is None or not isinstance(plan, str) or "/" in plan:
        return []
    lines = _text(data / "plans" / f"{plan}.yaml").splitlines()
    return _starting([*_notice_numbers(lines), *_task_numbers(lines)], incomplete)


def _notice_numbers(lines: Iterable[str]) -> list[str]:
    """Number the duties of the covering notice: the items of the outermost `deadlines`."""
    is_inside, dashes = False, []
    for line in lines:
        if line[:1].isalpha():
            is_inside = line.startswith("deadlines:")
        elif is_inside and line.lstrip(" ").startswith("- "):
            dashes.append(line.index("-"))
    return [f"通知-{number + 1}" for number in range(dashes.count(min(dashes, default=0)))]


def _task_numbers(lines: Iterable[str]) -> list[str]:
    """Give the id, or else the number, of every item that holds neither tasks nor sections."""
    numbers, column = [], -1
    for line in lines:
        body = line.lstrip(" -")
        at, (key, _, rest) = len(line) - len(body), body.partition(":")
        value = rest.partition(" #")[0].strip(" \"'")
        if key == "no" and "-" in line[:at]:
            numbers.append(value)
            column = at
        elif at == column and key == "id":
            numbers[-1] = value
        elif at == column and key in ("tasks", "sections"):  # a heading
            numbers.pop()
            column = -1
    return numbers
