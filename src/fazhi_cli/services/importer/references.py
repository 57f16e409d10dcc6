"""What names the tasks of a plan: records and decisions, other plans, what reports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.rules.reissues.recorded import Recorded
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.store.data_files import data_files, shown
from fazhi_cli.store.loader import Loader
from fazhi_cli.store.reading.kinds import FileKind, kind_by_place
from fazhi_cli.store.reading.loaded import Unread, load_file, unread_problem

_REFERRING = (FileKind.PARTS, FileKind.FIGURES, FileKind.EVALUATION)


def recorded_of(plan: Plan, root: Path | None) -> tuple[Recorded, tuple[LeftOut, ...]]:
    """Give what is named of a plan, and the files that could not be asked.

    Args:
        plan: the plan.
        root: its workspace; None outside of any, where nothing else names it.
    """
    recorded = Recorded()
    recorded.add_tasks(item.task for item in plan.accept if item.task is not None)
    if root is None:
        return recorded, ()
    loader = Loader(root)
    records = loader.records(plan.id)
    for progress in records.progress:
        recorded.add_tasks(commitment.task for commitment in progress.commitments)
        for entry in progress.entries:
            recorded.add(entry.task, entry.deadline, is_of_deadline=True)
    for review in records.reviews:
        recorded.add(review.task, review.deadline, is_of_deadline=True)
    for other in loader.plans():
        _add_refs(recorded, plan.id, _refs_of(other, loader))
    broken = []
    for path, kind, fault in _referring(root):
        if fault is not None:
            name = shown(path, root)
            broken.append(LeftOut(name, (unread_problem(name, fault),)))
            continue
        loaded = load_file(path, shown(path, root), kind, root)
        if loaded.model is None:
            broken.append(LeftOut(loaded.path, tuple(loaded.problems)))
        else:
            _add_refs(recorded, plan.id, _texts(loaded.tree))
            recorded.add_tasks(_scored_tasks(loaded.model, plan.id))
    return recorded, (*loader.left_out, *broken)


def _scored_tasks(model: object, plan: str) -> Iterator[str]:
    """Give the tasks of a plan whose indicators an evaluation scores."""
    if isinstance(model, Evaluation):
        for item in model.items:
            if item.plan == plan and item.task is not None:
                yield item.task


def _refs_of(other: Plan, loader: Loader) -> Iterator[str]:
    for placed in other.walk():
        yield from placed.task.continues
    for review in loader.reviews(other.id):
        if review.into is not None:
            yield str(review.into)


def _add_refs(recorded: Recorded, plan: str, refs: Iterator[str]) -> None:
    for ref in refs:
        name = split_ref(ref)
        if name.plan == plan and name.task:
            recorded.add(name.task)


def _referring(root: Path) -> Iterator[tuple[Path, FileKind | None, Unread | None]]:
    """Give the files that may name tasks in their own way, and what hides such files."""
    for file in data_files(root):
        kind = kind_by_place(file.path.relative_to(root / "data"))
        if kind in _REFERRING or file.fault is not None:
            yield file.path, kind, file.fault


def _texts(node: Any) -> Iterator[str]:
    """Give all texts of a tree: a task may be named in any of them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
