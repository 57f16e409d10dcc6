"""One file through everything that fazhi does with it: read, validated, listed, shown, printed in every format.

`python -m tools.journey FILE…` takes files through in a process of their own; the kind of a file is the first word
of its name (plan-1a2b.yaml), or is told from its keys.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fazhi_cli.model.errors import FazhiError
from fazhi_cli.render.problems import annotation_of, json_report, quality_report, text_of
from fazhi_cli.store.kinds import FileKind
from fazhi_cli.store.loading import Loaded, load

ROOT = Path(__file__).parents[1]
DAY = "2031-06-30"
LISTS = ("table", "json", "csv", "md")
TROUBLE = (3, 5)  # exit codes: a bug, reading or writing failed
VOICES = ("text", "json", "github", "codequality")
PLAN, DEPARTMENT = "dongbao", "区政府法制办"  # what records and departments are looked at with
_NAME_BYTES = 200
# Control and direction characters, less the line feed: shown, never printed (design 07, row 36).
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
    """A workspace in a temporary folder: the bundled departments and one small plan, and the file to look at."""

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
                app(args=["--root", str(self.root), *arguments], prog_name="fazhi", standalone_mode=False)
            except SystemExit:
                pass
            except FazhiError as refusal:
                if refusal.exit_code in TROUBLE:
                    raise  # the folder is whole and nothing is written: it is fazhi that fails
            except Exception as error:
                if not type(error).__module__.startswith("typer."):
                    raise
        _check_printed(printed.getvalue(), arguments)


def _check_printed(text: str, arguments: list[str]) -> None:
    if {"json", "codequality"} & set(arguments):
        assert not text or json.loads(text) is not None
    else:
        assert (found := _RAW.search(text)) is None, f"raw {found[0]!r} printed"


def _place(loaded: Loaded) -> str:
    model: Any = loaded.model
    if loaded.kind is FileKind.PLAN:
        return f"data/plans/{_stem(model.id)}.yaml"
    if loaded.kind is FileKind.PROGRESS:
        return f"data/progress/{PLAN}/{DEPARTMENT}.yaml"
    if loaded.kind is FileKind.REVIEWS:
        return f"data/reviews/{PLAN}.yaml"
    return "data/figures/东宝区/2031.yaml" if loaded.kind is FileKind.FIGURES else f"data/{loaded.kind}.yaml"


def _stem(name: str) -> str:
    return name if len(name.encode()) <= _NAME_BYTES else "plan"


def _commands(loaded: Loaded, path: Path) -> Iterator[list[str]]:
    plan, tasks = PLAN, ["1"]
    department, place = DEPARTMENT, "东宝区"
    if loaded.kind is FileKind.PLAN:
        plan, place = path.stem, loaded.model.jurisdiction
        tasks = [placed.key for placed in loaded.model.walk()]
        department = next((name for placed in loaded.model.walk() for name in placed.task.lead), DEPARTMENT)
    elif loaded.kind is FileKind.DEPARTMENTS:
        names = [(item.name, body.name) for item in loaded.model.jurisdictions for body in item.departments]
        place, department = names[-1] if names else ("", "")
    day = ["--as-of", DAY]
    yield from (["validate", "--format", voice] for voice in VOICES)
    for kind in LISTS:
        yield ["plans", "--format", kind]
        yield ["depts", "--format", kind]
        yield ["show", plan, "--format", kind, *day]
        yield from (["show", plan, task, "--format", kind, *day] for task in (tasks[0], tasks[-1]))
        yield ["tasks", "--format", kind, *day]
        yield ["tasks", f"--dept={department}", f"--jurisdiction={place}", "--format", kind, *day]
    yield ["split", "-o", str(path.parent / "out"), f"--plan={plan}", "--dry-run", *day]


def kind_of(path: Path) -> FileKind | None:
    """Tell the kind of a kept file from the first word of its name."""
    word = path.stem.split("-")[0]
    return FileKind(word) if word in tuple(FileKind) else None


def travel(data: bytes, kind: FileKind | None, workspace: Workspace, every: int = 1, first: int = 0) -> int:
    """Take one file through all commands, or through every so manieth; give how many were run.

    Raises:
        Exception: what fazhi did not expect.
    """
    loaded = read(data, kind)
    if loaded.model is None:
        return 0
    with workspace.holding(loaded, data) as path:
        commands = list(_commands(loaded, path))[first::every]
        for command in commands:
            workspace.run(command)
    return len(commands)


def main() -> None:
    """Take the files of the command line through; a traceback is a bug of fazhi."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        for path in map(Path, sys.argv[1:]):
            try:
                travel(path.read_bytes(), kind_of(path), workspace)
            except Exception as error:
                error.add_note(f"with {path.name}")
                raise


if __name__ == "__main__":
    main()
