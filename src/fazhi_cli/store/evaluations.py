"""The evaluations of a workspace (data/evaluations/): read when a question is about one.

A file with errors is left out, and said so, as everywhere (docs/architecture.md#命令的规矩).
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import NamedTuple

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.problem import Finding
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.store.data_files import closed_folder, list_folder, shown, twin_problem
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load_file, unread_problem

FOLDER = "evaluations"


class EvaluationFile(NamedTuple):
    """An evaluation and its file."""

    path: Path
    evaluation: Evaluation


class Evaluations(NamedTuple):
    """The evaluations of a workspace in the order of their names, and the files with errors."""

    files: tuple[EvaluationFile, ...]
    left_out: tuple[LeftOut, ...]


def load_evaluations(root: Path) -> Evaluations:
    """Load every evaluation of a workspace."""
    closed = closed_folder(root / "data", PurePath(FOLDER))
    if closed is not None:
        name = shown(closed.folder, root)
        return Evaluations((), (LeftOut(name, (unread_problem(name, closed.fault),)),))
    folder = root / "data" / FOLDER
    content = list_folder(folder)
    files: list[EvaluationFile] = []
    left_out: list[LeftOut] = []
    if content.fault is not None:
        name = shown(folder, root)
        left_out.append(LeftOut(name, (unread_problem(name, content.fault),)))
    for path in content.yaml_files:
        read = _read(path, root)
        if isinstance(read, LeftOut):
            left_out.append(read)
        else:
            files.append(EvaluationFile(path, read))
    return Evaluations(tuple(files), tuple(left_out))


def _read(path: Path, root: Path) -> Evaluation | LeftOut:
    name = shown(path, root)
    twin = twin_problem(path, name)
    if twin is not None:
        return LeftOut(name, (twin,))
    loaded = load_file(path, name, FileKind.EVALUATION, root)
    if not isinstance(loaded.model, Evaluation):
        return LeftOut(name, tuple(loaded.problems))
    if loaded.model.id != path.stem:
        message = f"编号“{loaded.model.id}”与文件名“{path.stem}”不同"
        finding = Finding("E213", ("id",), message, f"把文件改名为 {loaded.model.id}.yaml")
        return LeftOut(name, (*loaded.problems, *loaded.locate([finding])))
    return loaded.model
