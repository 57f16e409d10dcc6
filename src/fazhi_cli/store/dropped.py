"""What was read and counts for nothing, with its line (docs/architecture.md#命令的规矩).

A file is walked a second time, for its lines, only when something in it is not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.checks.strays import (
    Stray,
    Targets,
    stray_entries,
    stray_names,
    stray_reviews,
)
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.workspace import Dropped
from fazhi_cli.store.reading.kinds import SUFFIXES, FileKind
from fazhi_cli.store.reading.loaded import load

NO_PLAN = "工作区里没有这份方案"


class ReadFile(NamedTuple):
    """A file that read well: as users see its path, and its model."""

    path: str
    kind: FileKind
    model: Any


def dropped_of(
    files: Collection[ReadFile], data: Mapping[str, bytes], directory: Directory | None
) -> Iterator[Dropped]:
    """Give what is not counted of these files.

    Args:
        files: plans, and the records of these plans.
        data: the bytes of every file that was read, by its path.
        directory: the departments; None when departments.yaml has errors of its own.
    """
    targets = {}
    for file in files:
        if file.kind is FileKind.PLAN:
            targets[file.model.id] = Targets(file.model, directory)
    for file in files:
        strays = list(_strays(file, targets))
        if strays:
            yield from _with_lines(file, data[file.path], strays)


def _strays(file: ReadFile, targets: Mapping[str, Targets]) -> Iterator[Stray]:
    if file.kind is FileKind.PLAN:
        yield from stray_names(targets[file.model.id])
    elif file.kind is FileKind.PROGRESS:
        yield from stray_entries(file.model, targets[file.model.plan])
    elif file.kind is FileKind.REVIEWS:
        yield from stray_reviews(file.model, targets[file.model.plan])


def _with_lines(file: ReadFile, data: bytes, strays: Collection[Stray]) -> Iterator[Dropped]:
    positions = load(file.path, data, file.kind).positions
    for stray in strays:
        span = positions.find(stray.loc)
        yield Dropped(
            file.path,
            span.line if span is not None else None,
            what=stray.what,
            why=stray.why,
            at=stray.at,
            task=stray.task,
            is_record=file.kind is not FileKind.PLAN,
        )


def records_without_plan(
    root: Path, names: Collection[str], plans: Collection[Plan]
) -> Iterator[Dropped]:
    """Give the folders of progress and the files of decisions whose plan is not there.

    Args:
        root: the workspace.
        names: the plans that have a file, whether it is right or not.
        plans: those that were loaded.
    """
    plan_ids = {*names, *(plan.id for plan in plans)}
    for path in _inside(root / "data" / "progress"):
        if path.is_dir() and path.name not in plan_ids and any(map(_is_ours, _inside(path))):
            yield _of_no_plan(path, path.name, root)
    for path in _inside(root / "data" / "reviews"):
        if _is_ours(path) and path.stem not in plan_ids:
            yield _of_no_plan(path, path.stem, root)


def _inside(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _is_ours(path: Path) -> bool:
    return path.suffix in SUFFIXES


def _of_no_plan(path: Path, plan: str, root: Path) -> Dropped:
    return Dropped(path.relative_to(root).as_posix(), None, f"方案“{plan}”", NO_PLAN)
