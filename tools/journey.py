"""One file through all that fazhi does with it: read, checked, listed, printed in every format.

`python -m tools.journey FILE…` takes files through in a process of their own; the kind of a file is
the first word of its name (plan-1a2b.yaml), or is seen from its keys.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fazhi_cli.model.errors import FazhiError
from fazhi_cli.render.pages.problems import annotation_of, json_report, quality_report, text_of
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Loaded, load

ROOT = Path(__file__).parents[1]
DAY = "2031-06-30"
TROUBLE = (3, 5)  # exit codes: a bug, reading or writing failed
PLAN, DEPARTMENT = "dongbao", "区政府法制办"  # what records and departments are looked at with
_NAME_BYTES = 200
# Control and direction characters, less the line feed: shown, never printed
# (docs/architecture.md#命令的规矩).
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def read(data: bytes, kind: FileKind | None) -> Loaded:
    """Read a file, and print what is wrong with it in every voice."""
    loaded = load("data/plans/a.yaml", data, kind)
    for problem in loaded.problems:
        text_of(problem)
        annotation_of(problem)
    json_report(loaded.problems, 1, is_ok=not loaded.has_error)
    quality_report(loaded.problems)
    return loaded


class Workspace:
    """A workspace in a temporary folder: the bundled departments and one small plan, and the file
    to look at.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder
        for name in ("data/departments.yaml", f"data/plans/{PLAN}.yaml"):
            self._put(folder / name, (ROOT / name).read_bytes())

    @staticmethod
    def _put(path: Path, data: bytes) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    @contextmanager
    def holding(self, loaded: Loaded, data: bytes) -> Iterator[Path]:
        """Hold a file at its place for as long as it is looked at."""
        path = self.root / _place(loaded)
        kept = path.read_bytes() if path.exists() else None
        try:
            yield self._put(path, data)
        finally:
            path.unlink()
            if kept is not None:
                path.write_bytes(kept)

    def run(self, arguments: list[str]) -> None:
        """Run one command; a refusal in words is fine.

        Raises:
            Exception: whatever else the command raised.
            AssertionError: it printed what no terminal or program should get.
        """
        from fazhi_cli.commands.app import app

        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(io.StringIO()):
            try:
                app(
                    args=["--root", str(self.root), *arguments],
                    prog_name="fazhi",
                    standalone_mode=False,
                )
            except SystemExit:
                pass
            except FazhiError as refusal:
                if refusal.exit_code in TROUBLE:
                    raise  # the folder is whole and nothing is written: it is fazhi that fails
            except Exception as error:
                if not type(error).__module__.startswith("typer."):
                    raise
        check_printed(printed.getvalue(), arguments)


def check_printed(text: str, arguments: list[str]) -> None:
    """Check that what a command printed is JSON, or text that no terminal obeys.

    Raises:
        AssertionError: it holds control characters.
        ValueError: it is no JSON.
    """
    if {"json", "codequality"} & set(arguments):
        assert not text or json.loads(text) is not None
    else:
        raw = _RAW.search(text)
        assert raw is None, f"raw {raw[0]!r} printed"


def _place(loaded: Loaded) -> str:
    model: Any = loaded.model
    if loaded.kind is FileKind.PLAN:
        return f"data/plans/{_stem(model.id)}.yaml"
    if loaded.kind is FileKind.PROGRESS:
        return f"data/progress/{PLAN}/{DEPARTMENT}.yaml"
    if loaded.kind is FileKind.REVIEWS:
        return f"data/reviews/{PLAN}.yaml"
    return (
        "data/figures/东宝区/2031.yaml"
        if loaded.kind is FileKind.FIGURES
        else f"data/{loaded.kind}.yaml"
    )


def _stem(name: str) -> str:
    return name if len(name.encode()) <= _NAME_BYTES else "plan"


def _values(loaded: Loaded, path: Path) -> dict[str, list[str]]:
    """Give what commands can be asked about a file: values for their parameters, by name."""
    plan, tasks, department, place = PLAN, ["1"], DEPARTMENT, "东宝区"
    if loaded.kind is FileKind.PLAN:
        placed = list(loaded.model.walk())
        plan, tasks, place = path.stem, [placed[0].key, placed[-1].key], loaded.model.jurisdiction
        department = next((name for item in placed for name in item.task.lead), DEPARTMENT)
    elif loaded.kind is FileKind.DEPARTMENTS:
        names = [
            (item.name, body.name)
            for item in loaded.model.jurisdictions
            for body in item.departments
        ]
        place, department = names[-1] if names else ("", "")
    return {
        "plan": [plan],
        "task": tasks,
        "dept": [department],
        "name": [department],
        "jurisdiction": [place],
        "as_of": [DAY],
        "out": [str(path.with_suffix(".out"))],
    }


def commands(values: dict[str, list[str]]) -> Iterator[list[str]]:
    """Give every command that can be asked with what is known: plain and with all it takes, in
    every format.
    """
    for name, command in _registered().items():
        options = {each.name: each for each in command.params}
        formats = (
            [["--format", str(choice)] for choice in options["kind"].type.choices]
            if "kind" in options
            else [[]]
        )
        if any(each.required and each.name not in values for each in command.params):
            continue
        for index, kind in enumerate(formats):
            for is_full in (False, True):
                yield [name, *kind, *_arguments(command, values, index, is_full=is_full)]


def _arguments(
    command: Any, known_values: dict[str, list[str]], index: int, *, is_full: bool
) -> list[str]:
    """Give the options and then the arguments of a command: those it needs, or all that are known
    and all switches.
    """
    flags: list[str] = []
    words: list[str] = []
    for each in command.params:
        values = known_values.get(each.name, [])
        is_wanted = each.required or is_full or each.name in ("as_of", "dry_run")
        if each.param_type_name == "argument":
            words += values[index % len(values) :][:1] if values and is_wanted else []
        elif getattr(each, "is_flag", False):
            flags += each.opts[:1] if is_wanted and each.name != "help" else []
        elif values and is_wanted and (each.required or each.name != "out"):
            flags.append(
                f"{each.opts[0]}={values[0]}"
                if each.opts[0].startswith("--")
                else f"{each.opts[0]}{values[0]}"
            )
    return [*flags, "--", *words]


@lru_cache(maxsize=1)
def _registered() -> dict[str, Any]:
    """Give every command but those that read none of our files."""
    import typer

    from fazhi_cli.commands.app import app

    group: Any = typer.main.get_command(app)
    context = group.make_context("fazhi", [], resilient_parsing=True)
    names = [name for name in group.list_commands(context) if name not in ("init", "schema")]
    return {name: group.get_command(context, name) for name in names}


def kind_of(path: Path) -> FileKind | None:
    """Tell the kind of a kept file from the first word of its name."""
    word = path.stem.split("-")[0]
    return FileKind(word) if word in tuple(FileKind) else None


def travel(
    data: bytes, kind: FileKind | None, workspace: Workspace, every: int = 1, first: int = 0
) -> int:
    """Take one file through all commands, or through every so manieth; give how many were run.

    Raises:
        Exception: what fazhi did not expect.
    """
    loaded = read(data, kind)
    if loaded.model is None:
        return 0
    with workspace.holding(loaded, data) as path:
        asked = list(commands(_values(loaded, path)))[first::every]
        for command in asked:
            workspace.run(command)
    return len(asked)


def main() -> None:
    """Take the files of the command line through; a traceback is a bug of fazhi."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        for path in map(Path, sys.argv[1:]):
            print(path.name, flush=True)
            travel(path.read_bytes(), kind_of(path), workspace)


if __name__ == "__main__":
    main()
