"""Every registered command, with arguments that work in a workspace: new commands come by
themselves.

A command that needs a value which nobody has named here fails the tests that ask for it: add the
value to VALUES. They are those of the workspace of the samples; another workspace brings its own,
laid over these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tools.command_tree import every_command

from fazhi_cli.commands.table import WRITING
from fazhi_cli.model.report_kind import ReportKind

PLAN, TASK, DEPARTMENT = "yunxi-2031", "1", "县政府办"
DOCUMENT = Path(__file__).parents[2] / "examples" / "documents" / "松亭区要点.txt"
VALUES = {
    "as_of": "2031-06-01",
    "at": "2031-05-20",
    "by": "县司法局",
    "day": "2031-06-30",
    "department": DEPARTMENT,
    "departments": DEPARTMENT,
    "dept": DEPARTMENT,
    "file": "breakdown.md",
    "files": str(DOCUMENT),
    "jurisdiction": "云溪县",
    "name": "plan",
    "plan": PLAN,
    "reason": "核对过",
    "status": "推进中",
    "task": TASK,
    "term": "县直各部门",
    "to": "2031-12-31",
    "year": "2031",
}
OUTPUTS = ("out", "folder")


def more(values: Mapping[str, str] = VALUES) -> dict[str, list[list[str]]]:
    """Give, beside each command's plainest form, those that take another way through the code."""
    return {
        "depts": [[values["department"]]],
        "docs": [["format"], ["E204"], ["states", "31"]],
        "report": list(report_forms(values)),
        "show": [[values["plan"], values["task"]]],
        "tasks": [["--dept", values["department"]], ["--text", "清单", "--year", values["year"]]],
        "validate": [["data/plans", "data/departments.yaml"], ["--strict"]],
    }


def report_forms(values: Mapping[str, str]) -> Iterator[list[str]]:
    """Give every kind of document."""
    for kind in ReportKind:
        whose = ["--dept", values["department"]] if kind.needs_department else []
        yield [values["year"], "--template", kind.value, *whose]


def always(values: Mapping[str, str] = VALUES) -> dict[str, list[str]]:
    """Give the options without which a command does nothing, though none of them is required."""
    return {
        "init": ["--jurisdiction", values["jurisdiction"]],
        "record": ["--status", values["status"]],
    }


@cache
def commands() -> Mapping[str, Any]:
    """Give every command by its name; a command of a group has both words (ledger export)."""
    return dict(every_command())


def option(command: Any, name: str) -> Any:
    """Give a parameter of a command by the name of its function's argument, or None."""
    return next((parameter for parameter in command.params if parameter.name == name), None)


def is_writing(name: str) -> bool:
    """Tell whether a command writes; the list stands beside the commands."""
    return name.split()[0] in WRITING or name in WRITING


# What these hold is looked at where they are made: tests/render/voices.
_NO_TEXT = {"docx", "xlsx", "html"}


def formats(command: Any) -> list[list[str]]:
    """Give the ways to ask for each format of a command that is text; one way without when it has
    none.
    """
    kind = option(command, "kind")
    if kind is None:
        return [[]]
    choices = [str(choice) for choice in kind.type.choices]
    return [[kind.opts[0], choice] for choice in choices if choice not in _NO_TEXT]


def plainest(
    name: str, command: Any, outside: Path, values: Mapping[str, str] = VALUES
) -> list[str]:
    """Give the command with the arguments that it needs; whatever it writes goes outside of the
    workspace.
    """
    arguments = name.split()
    for parameter in command.params:
        if parameter.required or parameter.name == "folder":
            flag = [parameter.opts[0]] if parameter.param_type_name == "option" else []
            arguments += [*flag, _value(name, parameter, outside, values)]
    return [*arguments, *always(values).get(name, ())]


def _value(name: str, parameter: Any, outside: Path, values: Mapping[str, str]) -> str:
    if parameter.name in OUTPUTS:
        return str(outside / "output")
    assert parameter.name in values, f"say in VALUES what `fazhi {name}` takes for {parameter.name}"
    return values[parameter.name]


def readings(outside: Path, values: Mapping[str, str] = VALUES) -> Iterator[list[str]]:
    """Give command lines of every command that only looks, in every format."""
    for name, command in commands().items():
        if is_writing(name):
            continue
        for how in formats(command):
            yield [*plainest(name, command, outside, values), *how]
            for form in more(values).get(name, []):
                yield [name, *form, *how]
