"""The evaluations of a workspace (data/evaluations/): read when a question is about one.

A file with errors is left out, and said so, as everywhere (docs/architecture.md#命令的规矩).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.problem import Finding
from fazhi_cli.rules.checks.evaluation import check_evaluation
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.workspace import Dropped, LeftOut
from fazhi_cli.store.data_files import closed_folder, list_folder, shown, twin_problem
from fazhi_cli.store.loader import Loader
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Loaded, load_file, unread_problem

FOLDER = "evaluations"
# What a file contradicts itself in. Names that nobody knows, and units that are missing, are told
# where they are listed: the others can be answered for.
_CONTRADICTIONS = frozenset({"E208", "E213", "E218", "E225", "E234", "E236"})


# What is said of a unit, and counts for nobody where the unit is in no group.
_SAID_OF_UNITS = {
    "exempt": "不参评",
    "scores": "打分",
    "bonus": "加分",
    "deductions": "扣分",
    "vetoes": "否决",
}


class EvaluationFile(NamedTuple):
    """An evaluation and its file, with what it says of units that nobody knows."""

    path: Path
    evaluation: Evaluation
    dropped: tuple[Dropped, ...] = ()


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
    loader = Loader(root)
    directory = loader.directory() if content.yaml_files else None
    if loader.left_out:
        directory = None  # it has errors of its own: names are not checked
    for path in content.yaml_files:
        read = _read(path, root, directory)
        if isinstance(read, LeftOut):
            left_out.append(read)
        else:
            files.append(read)
    return Evaluations(tuple(files), tuple(left_out))


def _read(path: Path, root: Path, directory: Directory | None) -> EvaluationFile | LeftOut:
    """Read a file; one that contradicts itself or the list of names is left out."""
    name = shown(path, root)
    twin = twin_problem(path, name)
    if twin is not None:
        return LeftOut(name, (twin,))
    loaded = load_file(path, name, FileKind.EVALUATION, root)
    if not isinstance(loaded.model, Evaluation):
        return LeftOut(name, tuple(loaded.problems))
    findings = check_evaluation(loaded.model, directory, path.stem)
    wrong = [each for each in findings if each.code in _CONTRADICTIONS]
    if wrong:
        return LeftOut(name, (*loaded.problems, *loaded.locate(wrong)))
    return EvaluationFile(path, loaded.model, tuple(_dropped(loaded, loaded.model, findings)))


def _dropped(
    loaded: Loaded, evaluation: Evaluation, findings: Sequence[Finding]
) -> Iterator[Dropped]:
    """Give what is said of units that are not evaluated, each with its line."""
    for finding in findings:
        key, *rest = finding.loc
        if finding.code[0] != "E" or key not in _SAID_OF_UNITS or rest[-1:] != ["unit"]:
            continue
        unit = getattr(evaluation, str(key))[rest[0]].unit
        [problem] = loaded.locate([finding])
        what = f"“{unit}”的{_SAID_OF_UNITS[str(key)]}"
        yield Dropped(loaded.path, problem.line, what, finding.message, is_record=False)
