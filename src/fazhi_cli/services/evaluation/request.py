"""What is asked of an evaluation, and which one is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from fazhi_cli.model import evaluation_errors
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.evaluation import Evaluation, EvaluationKind
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.store.evaluations import EvaluationFile, Evaluations


@dataclass(frozen=True)
class EvaluationRequest:
    """Which evaluation is asked about, and what of it.

    `assumed` are points by the name or the id of an item, for the one unit.
    """

    year: int
    name: str | None = None
    jurisdiction: str | None = None
    unit: str | None = None
    assumed: Mapping[str, Decimal] = field(default_factory=dict)


def choose_evaluation(
    evaluations: Evaluations, request: EvaluationRequest, preferred: str | None
) -> EvaluationFile:
    """Choose the evaluation that is asked about.

    Args:
        evaluations: those of the workspace.
        request: what is asked.
        preferred: the place that the settings name, where nobody named one.

    Raises:
        UsageError: there is none of the year and the place, or there are several.
        BadDataError: there is none, and one of the files has errors.
    """
    of_year = [each for each in evaluations.files if each.evaluation.year == request.year]
    if request.name is not None:
        for each in evaluations.files:
            if each.evaluation.id == request.name and each.evaluation.year == request.year:
                return each
        ids = [each.evaluation.id for each in of_year]
        raise evaluation_errors.unknown_evaluation(request.name, ids)
    found = _graded_first(_of_place(of_year, request.jurisdiction, preferred))
    if not found and evaluations.left_out:
        raise bad_data([Path(each.path) for each in evaluations.left_out])
    if not found:
        whose = request.jurisdiction or ""
        raise evaluation_errors.no_evaluation(request.year, whose, _known(evaluations))
    if len(found) > 1:
        ids = [f"{each.evaluation.id}（{each.evaluation.title}）" for each in found]
        raise evaluation_errors.several_evaluations(request.year, ids)
    return found[0]


def require_names(workspace: Workspace, evaluation: Evaluation) -> None:
    """Refuse to score units whose names nobody knows: a group would count as one of them.

    Raises:
        BadDataError: departments.yaml has errors.
    """
    if evaluation.is_scored and workspace.unread_names:
        raise bad_data(workspace.unread_names)


def _of_place(
    files: Sequence[EvaluationFile], asked: str | None, preferred: str | None
) -> list[EvaluationFile]:
    if asked is not None:
        return [each for each in files if each.evaluation.jurisdiction == asked]
    own = [each for each in files if each.evaluation.jurisdiction == preferred]
    return own or list(files)


def _graded_first(files: list[EvaluationFile]) -> list[EvaluationFile]:
    """Leave inspections aside where there is an evaluation: they are asked for by their id."""
    graded = [each for each in files if each.evaluation.kind is EvaluationKind.EVALUATION]
    return graded or files


def _known(evaluations: Evaluations) -> list[str]:
    known = {f"{each.evaluation.year} {each.evaluation.jurisdiction}" for each in evaluations.files}
    return sorted(known)
