"""Completion of departments, plans, jurisdictions and task numbers.

It runs at every press of Tab, so it looks at the text of the files and parses nothing: a wrong
suggestion is harmless, a slow one is not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from fazhi_cli.commands.table import CHINESE
from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.rules.departments.shell_signs import is_typed_as_it_is
from fazhi_cli.store import limits
from fazhi_cli.store.reading.kinds import SUFFIXES

_NAME = re.compile(r"\bname[\"']?: *[\"']?([^,\"'}\n#]+)")
_NUMBER = re.compile(r"^ *(?P<dash>- )?(?:no|id): *[\"']?(?P<value>[^\"'#]+?)[\"']? *(?:#.*)?$")
_DEADLINE = re.compile(r"\b(?:id|what)[\"']?: *[\"']?([^,\"'}\n#]+)")
# Said again here: the modules that have them load what a suggestion has no time for.
_STATUSES = ("推进中", "已报完成")
_STATES = (
    *("未启动", "推进中", "已报完成", "已销号", "长期坚持", "已终止", "已接续", "未明确责任单位"),
    *("逾期", "最后一日", "临期", "退回", "延期", "本年未记录"),
)
_ROLES, _TIES = ("牵头", "责任"), ("点名", "全体", "有关")
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


def _text(data: Path | None, stem: str) -> str:
    """Give the text of a file below data/ that has this name and one of our endings."""
    if data is None:
        return ""
    for suffix in SUFFIXES:
        path = data / f"{stem}{suffix}"
        try:
            if path.is_file():  # a pipe would keep the shell waiting
                with path.open("rb") as stream:
                    return stream.read(limits.FILE_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""
    return ""


def _starting(names: Iterable[str], incomplete: str) -> list[str]:
    """Give the names that begin so, without those that a shell would not leave as they are."""
    unique = dict.fromkeys(name.strip() for name in names)
    begun = [name for name in unique if name.startswith(incomplete)]
    return [name for name in begun if is_typed_as_it_is(name)]


def departments(ctx: Any, incomplete: str) -> list[str]:
    """Suggest names of departments.yaml."""
    data = _data(ctx)
    return _starting(_NAME.findall(_text(data, "departments")), incomplete)


def jurisdictions(ctx: Any, incomplete: str) -> list[str]:
    """Suggest the jurisdictions of departments.yaml."""
    data = _data(ctx)
    bodies = _PLACE.findall(_text(data, "departments"))
    outermost = min(
        (len(indent) for indent, _ in bodies), default=0
    )  # departments and groups are further in
    return _starting((name for indent, name in bodies if len(indent) == outermost), incomplete)


def plans(ctx: Any, incomplete: str) -> list[str]:
    """Suggest the ids of the plans: the names of their files."""
    data = _data(ctx)
    if data is None or not (data / "plans").is_dir():
        return []
    try:
        paths = sorted((data / "plans").iterdir())
    except OSError:
        return []
    ours = [path.stem for path in paths if path.suffix in SUFFIXES and path.name[0] != "."]
    return _starting(ours, incomplete)


def report_kinds(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001  typer's signature
    """Suggest the documents of `report`, by both names."""
    kinds = list(ReportKind)
    return _starting([*map(str, kinds), *(kind.chinese for kind in kinds)], incomplete)


def reported_statuses(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001
    """Suggest what a department may say of a task."""
    return _starting(_STATUSES, incomplete)


def states(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001
    """Suggest the states and marks of tasks."""
    return _starting(_STATES, incomplete)


def roles(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001
    """Suggest how a department comes into a task."""
    return _starting(_ROLES, incomplete)


def ties(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001
    """Suggest how a document means a department."""
    return _starting(_TIES, incomplete)


def editions(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001
    """Suggest the editions of a document."""
    return _starting(map(str, Edition), incomplete)


def periods(ctx: Any, incomplete: str) -> list[str]:
    """Suggest the parts of a year: of the one that is asked for, else of this one and the last."""
    year = ctx.params.get("year")
    this_year = date.today().year
    years = [year] if isinstance(year, int) else [this_year, this_year - 1]
    parts = [*("Q1", "Q2", "Q3", "Q4", "H1", "H2"), *(f"{month:02}" for month in range(1, 13))]
    names = []
    for each in years:
        names += [str(each), *(f"{each}-{part}" for part in parts)]
    return _starting(names, incomplete)


def deadlines(ctx: Any, incomplete: str) -> list[str]:
    """Suggest what is due of the task that stands before."""
    data, before = _data(ctx), _words_before(ctx)
    if data is None or len(before) < 2 or "/" in before[0]:
        return []
    plan, task = before[:2]
    lines = _text(data, f"plans/{plan}").splitlines()
    names = [name for line in _lines_of(task, lines) for name in _DEADLINE.findall(line)]
    return _starting(names, incomplete)


def templates(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001  typer's signature
    """Suggest the templates of the package."""
    from fazhi_cli.store.templates import packaged_names

    return _starting(packaged_names(), incomplete)


def topics(ctx: Any, incomplete: str) -> list[str]:  # noqa: ARG001
    """Suggest what `docs` tells of: pages and commands by both names, and problems' codes."""
    from fazhi_cli.model.codes import CODES
    from fazhi_cli.services.manual.pages import PAGES

    names = [name for page in PAGES for name in (page.name, page.chinese)]
    names += [*CHINESE, *CHINESE.values()]
    if incomplete:
        names += CODES
    return _starting(names, incomplete)


def tasks(ctx: Any, incomplete: str) -> list[str]:
    """Suggest task numbers of the plan that stands before."""
    data, plan = _data(ctx), ctx.params.get("plan")
    if data is None or not isinstance(plan, str) or "/" in plan:
        return []
    lines = _text(data, f"plans/{plan}").splitlines()
    return _starting([*_notice_numbers(lines), *_task_numbers(lines)], incomplete)


def _words_before(ctx: Any) -> list[str]:
    """Give the arguments that are typed before the first option.

    Nothing is parsed of a line whose last option still lacks its value; the shells say the line.
    """
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()
    names = (ctx.info_name, CHINESE.get(ctx.info_name))
    place = next((place for place, word in enumerate(words) if word in names), len(words))
    typed = words[place + 1 :]
    return list(takewhile(lambda word: not word.startswith("-"), typed))


def _lines_of(task: str, lines: Iterable[str]) -> list[str]:
    """Give the lines of a task: from its number or id to the next number."""
    own: list[str] = []
    for line in lines:
        match = _NUMBER.match(line)
        if match is not None and match["dash"] and own:
            break
        if own or (match is not None and match["value"] == task):
            own.append(line)
    return own


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
