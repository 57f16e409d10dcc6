"""考评通报: who came to which grade, and whose grade nobody knows yet
(docs/reports.md#考评通报).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_cli.model.evaluation import Evaluation, EvaluationGroup
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.units import canonical, units_of
from fazhi_cli.services.evaluation.evaluate import evaluate
from fazhi_cli.services.evaluation.request import EvaluationRequest
from fazhi_cli.services.evaluation.result import EvaluationResult, GroupResult
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.store.data_files import shown


@dataclass(frozen=True, slots=True)
class AssessedGroup:
    """A group: `pending` are its units whose grade nobody gave, or cannot be told yet."""

    group: EvaluationGroup
    result: GroupResult
    pending: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many units are evaluated."""
        graded = [unit for unit in self.result.units if unit.grade is not None]
        return len(graded) + len(self.pending)

    def of_grade(self, grade: str) -> tuple[str, ...]:
        """Give the names of the units of a grade: best first, or in the document's order."""
        return tuple(unit.printed for unit in self.result.of_grade(grade))


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """An evaluation as its 通报 tells it; `path` is its file, from the workspace's root."""

    basis: ReportBasis
    result: EvaluationResult
    groups: tuple[AssessedGroup, ...]
    path: str

    @property
    def evaluation(self) -> Evaluation:
        """What was written of it."""
        return self.result.evaluation


def assessment_report(basis: ReportBasis) -> AssessmentReport:
    """Gather what the 通报 of an evaluation tells."""
    assert basis.assessed is not None
    path, evaluation = basis.assessed.path, basis.assessed.evaluation
    request = EvaluationRequest(evaluation.year)
    result = evaluate(basis.workspace, evaluation, request, basis.cut_off)
    registry = result.workspace.directory.get(evaluation.jurisdiction)
    groups = []
    for group, told in zip(evaluation.groups, result.groups, strict=True):
        pending = [unit.printed for unit in told.ungraded]
        if not evaluation.is_scored:
            pending += _unlisted(evaluation, group, told, registry)
        groups.append(AssessedGroup(group, told, tuple(pending)))
    return AssessmentReport(basis, result, tuple(groups), shown(path, basis.workspace.root))


def _unlisted(
    evaluation: Evaluation,
    group: EvaluationGroup,
    told: GroupResult,
    registry: Registry | None,
) -> Sequence[str]:
    """Give the units that the directory has in a group, and that nobody gave a grade."""
    if registry is None:
        return ()
    listed = {canonical(unit.printed, registry) for unit in told.units}
    members = units_of(evaluation, group, registry).units
    return [name for name in members if canonical(name, registry) not in listed]
