"""New files of a workspace or beside one: where each may stand, its text, and the proof of it.

A text is read back before anything is written: it must hold what was to be written, and its model
must accept it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi_cli.model import import_errors
from fazhi_cli.model.problem import Problem
from fazhi_cli.store.appending.record import refuse_broken_text
from fazhi_cli.store.appending.yaml_text import as_text
from fazhi_cli.store.reading.kinds import SUFFIXES, FileKind
from fazhi_cli.store.reading.loaded import Loaded, load
from fazhi_cli.store.writing.annotated_yaml import OpenPoint, annotated_yaml
from fazhi_cli.store.writing.outputs import write_new_files

_MARKING = "E119"
_TOO_LONG = ("E103", "E113")  # nodes, characters of a text
# As model/plan.PlanId.
_PLAN_ID = re.compile(r"[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿_.-]{0,99}")


@dataclass(frozen=True)
class NewFile:
    """A file to write; `path` is None for what is only printed."""

    path: Path | None
    name: str  # as users see it
    text: str
    loaded: Loaded

    @property
    def kind(self) -> FileKind:
        """What the file is."""
        assert self.loaded.kind is not None
        return self.loaded.kind


@dataclass(frozen=True)
class Home:
    """Where files are put: the workspace, or None outside of any."""

    root: Path | None

    def has(self, path: Path) -> bool:
        """Tell whether a file would stand in the workspace."""
        return self.root is not None and _place(path).is_relative_to(os.path.realpath(self.root))

    def is_data(self, path: Path) -> bool:
        """Tell whether a file would stand among the data of the workspace."""
        return self.root is not None and _place(path).is_relative_to(self._data)

    @property
    def _data(self) -> Path:
        assert self.root is not None
        return Path(os.path.realpath(self.root)) / "data"

    def require_place(self, path: Path, *right: str) -> None:
        """Refuse a place among the data where nobody would look for the file.

        Args:
            path: the file.
            right: its folder or, with an ending, the file itself, as the way from data/.

        Raises:
            UsageError: it is another place.
        """
        if not self.is_data(path):
            return
        way = _place(path).relative_to(self._data)
        wanted = Path(*right)
        is_right = way == wanted if wanted.suffix else way.parent == wanted
        if not is_right:
            raise import_errors.wrong_place(path, f"data/{wanted.as_posix()}")

    def schema_of(self, path: Path | None, kind: FileKind) -> str:
        """Give the way from a file of the workspace to its schema, if that is there."""
        if path is None or self.root is None or not self.has(path):
            return ""
        schema = Path(os.path.realpath(self.root)) / "schema" / f"{kind}.schema.json"
        if not schema.is_file():
            return ""
        return Path(os.path.relpath(schema, _place(path).parent)).as_posix()


def require_new(path: Path, advice: str) -> None:
    """Refuse to write over a file, and to write YAML under another name.

    Raises:
        UsageError: something stands there, or the name ends otherwise.
    """
    if path.suffix not in SUFFIXES:
        raise import_errors.wrong_ending(path)
    if os.path.lexists(path):
        raise import_errors.already_there(path, advice)


def plan_id_of(output: Path | None, otherwise: str) -> str:
    """Give a new plan's id by the name of its file.

    Args:
        output: the file; None for what is only printed.
        otherwise: its id then.

    Raises:
        UsageError: the name can't be an id.
    """
    return otherwise if output is None else checked_plan_id(output.stem)


def checked_plan_id(given: str) -> str:
    """Give a plan's id back.

    Raises:
        UsageError: it can't be one.
    """
    if _PLAN_ID.fullmatch(given) is None:
        raise import_errors.bad_id(given)
    return given


def new_file(
    path: Path | None,
    kind: FileKind,
    tree: Mapping[str, Any],
    *,
    name: str,
    home: Home,
    points: Sequence[OpenPoint] = (),
) -> NewFile:
    """Write the text of a file, and prove that it is right.

    Raises:
        NoPlanError: a field of it is a marking of secrecy, or longer than a file may hold.
        UsageError: a text is none that a file can hold.
        FazhiError: its model refuses it: a fault of ours.
    """
    wanted = as_text(tree)
    refuse_broken_text(wanted)
    text = annotated_yaml(tree, points, home.schema_of(path, kind))
    loaded = load(name, text.encode("utf-8"), kind)
    _require_right(loaded, wanted)
    return NewFile(path, name, text, loaded)


def write_files(
    files: Sequence[NewFile], root: Path | None, replaced: Mapping[Path, bytes] | None = None
) -> None:
    """Write new files to disk, all or none; those that are only printed are not written.

    Args:
        files: what to write.
        root: the workspace; None outside of any.
        replaced: what may be written over, and what must stand there then.

    Raises:
        UsageError, ConflictError, LockedError, FileError: see `write_new_files`.
    """
    data = {}
    for file in files:
        if file.path is not None:
            data[file.path] = file.text.encode("utf-8")
    if data:
        write_new_files(data, root, replaced)


def _require_right(loaded: Loaded, wanted: Any) -> None:
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    for problem in errors:
        if problem.code == _MARKING:
            raise import_errors.secret_document(problem.message)
        if problem.code in _TOO_LONG:
            raise import_errors.too_long(problem.message)
    if errors:
        raise import_errors.unwritable(loaded.path, [_brief(problem) for problem in errors])
    if loaded.tree != wanted:
        raise import_errors.unwritable(loaded.path, ["写出来再读，与读文件得到的不同"])


def _brief(problem: Problem) -> str:
    return f"  {problem.line}:{problem.column} [{problem.code}] {problem.message}"


def _place(path: Path) -> Path:
    """Give where a file would stand, behind the links on the way to it."""
    # Path.resolve raises a bare RuntimeError for links that go in a circle
    return Path(os.path.realpath(path.parent)) / path.name
