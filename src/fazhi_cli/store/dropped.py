"""What was read and counts for nothing, with its line (docs/architecture.md#命令的规矩).

A file is walked a second time, for its lines, only when something in it is not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.checks.strays import (
    NO_PLAN,
    Stray,
    Targets,
    reported_events,
    stray_continuations,
    stray_entries,
    stray_names,
    stray_reviews,
    stray_supersession,
)
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.workspace import Dropped
from fazhi_cli.store.data_files import list_folder
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load, load_file

_PLACES = {
    FileKind.PROGRESS: "进展要放在 data/progress/方案编号/ 里",
    FileKind.REVIEWS: "决定要放在 data/reviews/ 里，不分文件夹",
}


class ReadFile(NamedTuple):
    """A file that read well: as users see its path, and its model."""

    path: str
    kind: FileKind
    model: Any


# By older plans and their tasks: the task that was asked about and goes on with it. None stands for
# several of them.
Continuing = Mapping[str, Mapping[str, str | None]]


def continuing(asked: Collection[Plan], older: Collection[Plan]) -> Continuing:
    """Tell in which tasks of the plans that were asked about the tasks of older plans go on.

    Args:
        asked: the plans.
        older: loaded only for them, each behind the plan that goes on with it.
    """
    into: dict[str, dict[str, str | None]] = {plan.id: {} for plan in older}
    for plan in (*asked, *older):
        for key, names in plan.continued.items():
            task = into[plan.id].get(key) if plan.id in into else key
            for name in names:
                tasks = into.get(name.plan)
                if tasks is not None:
                    is_one = tasks.get(name.task, task) == task
                    tasks[name.task] = task if is_one else None
    return into


def dropped_of(
    files: Collection[ReadFile],
    data: Mapping[str, bytes],
    directory: Directory | None,
    *,
    is_whole: bool,
    names: Collection[str],
    into: Continuing,
    plans: Mapping[str, Plan],
) -> Iterator[Dropped]:
    """Give what is not counted of these files.

    Args:
        files: plans, and the records of these plans.
        data: the bytes of every file that was read, by its path.
        directory: the departments; None when departments.yaml has errors of its own.
        is_whole: whether no file was left out; else nobody knows all that was reported.
        names: the plans that have a file, whether it is right or not.
        into: of the plans that were loaded only for newer ones, which tasks matter and for which.
        plans: all that were loaded, by their ids.
    """
    reports: dict[str, list[Any]] = {}
    for file in files:
        if file.kind is FileKind.PROGRESS:
            reports.setdefault(file.model.plan, []).append(file.model)
    targets = {}
    for file in files:
        if file.kind is not FileKind.PLAN:
            continue
        plan = file.model
        events = reported_events(plan, reports.get(plan.id, ())) if is_whole else None
        targets[plan.id] = Targets(plan, directory, events)
    for file in files:
        strays = list(_strays(file, targets, names, plans))
        name = _plan_of(file)
        if name in into:
            strays = list(_of_older(file, strays, into[name]))
        if strays:
            yield from _with_lines(file, data[file.path], strays)


def _plan_of(file: ReadFile) -> str:
    """Give the plan that a file is, or that its records are of; else an empty text."""
    if file.kind is FileKind.PLAN:
        return str(file.model.id)
    return str(getattr(file.model, "plan", ""))


def _of_older(
    file: ReadFile, strays: Collection[Stray], into: Mapping[str, str | None]
) -> Iterator[Stray]:
    """Keep what a newer task would have counted; of the older plan itself nothing was asked."""
    for stray in strays:
        if file.kind is FileKind.PLAN:
            continue
        if stray.task is None:
            yield stray
        elif stray.task in into:
            yield stray._replace(task=into[stray.task])


def _strays(
    file: ReadFile,
    targets: Mapping[str, Targets],
    names: Collection[str],
    plans: Mapping[str, Plan],
) -> Iterator[Stray]:
    if file.kind is FileKind.PLAN:
        own, older = targets[file.model.id], targets.get(file.model.supersedes)
        yield from stray_names(own)
        yield from stray_continuations(own, names, older.tasks if older is not None else None)
        yield from stray_supersession(own.plan, plans.get)
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
            is_record=stray.is_record,
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
    for folder in list_folder(root / "data" / "progress").folders:
        if folder.name not in plan_ids and list_folder(folder).yaml_files:
            yield _of_no_plan(folder, folder.name, root)
    for path in list_folder(root / "data" / "reviews").yaml_files:
        if path.stem not in plan_ids:
            yield _of_no_plan(path, path.stem, root)


def misplaced_records(root: Path, plans: Collection[str] | None) -> Iterator[Dropped]:
    """Give the files of progress and decisions that lie where no answer looks for them.

    Args:
        root: the workspace.
        plans: those that were asked for; None for all. A file that says that it is of another one
            is left to the questions about that.
    """
    progress = list_folder(root / "data" / "progress")
    yield from _misplaced(progress.yaml_files, FileKind.PROGRESS, root, plans)
    for folder in progress.folders:
        if plans is None or folder.name in plans:
            yield from _misplaced(_in_folders_of(folder), FileKind.PROGRESS, root, plans)
    too_deep = _in_folders_of(root / "data" / "reviews")
    yield from _misplaced(too_deep, FileKind.REVIEWS, root, plans)


def _in_folders_of(folder: Path) -> Iterator[Path]:
    """Give the files that lie a level too deep; most folders hold nothing but files."""
    for inner in list_folder(folder).folders:
        yield from list_folder(inner).yaml_files
        yield from _in_folders_of(inner)


def _misplaced(
    paths: Iterable[Path], kind: FileKind, root: Path, plans: Collection[str] | None
) -> Iterator[Dropped]:
    for path in paths:
        if plans is not None:
            tree = load_file(path, path.name, kind, root).tree or {}
            if tree.get("plan", "") not in ("", *plans):
                continue
        yield Dropped(path.relative_to(root).as_posix(), None, "这个文件", _PLACES[kind])


def _of_no_plan(path: Path, plan: str, root: Path) -> Dropped:
    return Dropped(path.relative_to(root).as_posix(), None, f"方案“{plan}”", NO_PLAN)
