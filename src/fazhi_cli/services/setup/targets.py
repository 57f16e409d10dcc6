"""Which files `fazhi validate` looks at: all of a workspace, or what was given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.store.data_files import DataFile, data_files, fault_of_folder, shown
from fazhi_cli.store.reading.kinds import ELSEWHERE, SUFFIXES, FileKind, is_prose, kind_by_place
from fazhi_cli.store.reading.loaded import Unread


@dataclass(frozen=True)
class CheckedFile:
    """One file to validate."""

    path: Path
    shown: str
    kind: FileKind | None
    in_workspace: bool
    relative: Path | None = None  # the way from data/ to a file of the workspace
    fault: Unread | None = None  # why it is nothing that could be read

    @property
    def prose(self) -> Path | None:
        """The way from data/ to prose for reports; None when it is no prose."""
        if self.relative is None or not is_prose(self.relative):
            return None
        return self.relative


def find_targets(root: Path | None, given: Sequence[Path]) -> list[CheckedFile]:
    """List the files to validate: all of the workspace, or what was given, folders in full.

    Raises:
        UsageError: a given path does not exist.
    """
    if not given:
        if root is None:
            return []
        return [_listed(file, root) for file in data_files(root)]
    targets = (target for path in given for target in _given(root, path))
    return list({os.path.abspath(target.path): target for target in targets}.values())  # noqa: PTH100  keeps links


def _listed(file: DataFile, root: Path) -> CheckedFile:
    path = file.path
    if file.fault is not None:
        return CheckedFile(path, shown(path, root), None, True, fault=file.fault)
    return _placed(path, shown(path, root), path.relative_to(root / "data"))


def _given(root: Path | None, path: Path) -> Iterator[CheckedFile]:
    if not os.path.lexists(path):
        raise usage_errors.no_such_path(path)
    if path.is_dir():
        for inner in sorted(path.rglob("*"), key=_parts):
            is_hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
            if is_hidden or _is_elsewhere(root, inner):
                continue
            target = _target(root, inner)
            if inner.is_dir():
                fault = fault_of_folder(inner)
                if fault is not None and target.in_workspace:
                    yield replace(target, fault=fault)
            elif inner.suffix in SUFFIXES or target.prose:
                yield target
    else:
        yield _target(root, path)


def _parts(path: Path) -> tuple[str, ...]:
    """Give what paths are put in order by: Windows' own order passes over large letters."""
    return path.parts


def _is_elsewhere(root: Path | None, path: Path) -> bool:
    if root is None:
        return False
    place = _place(path)
    return any(place.is_relative_to(root / "data" / name) for name in ELSEWHERE)


def _place(path: Path) -> Path:
    """Give where a file stands: a link belongs there, not to where it leads."""
    # Path.resolve raises a bare RuntimeError for links that go in a circle
    return Path(os.path.realpath(path.parent)) / path.name


def _target(root: Path | None, path: Path) -> CheckedFile:
    place, name = _place(path), path.as_posix()
    if root is None or not place.is_relative_to(root / "data"):
        return CheckedFile(path, name, None, False)
    return _placed(path, name, place.relative_to(root / "data"))


def _placed(path: Path, name: str, relative: Path) -> CheckedFile:
    """Give a file of the workspace; `relative` leads to it from data/."""
    return CheckedFile(path, name, kind_by_place(relative), True, relative)
