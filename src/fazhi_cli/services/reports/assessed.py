"""Of which evaluation a 考评通报 is (docs/reports.md#考评通报)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model import evaluation_errors, report_errors
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.evaluation.request import EvaluationRequest, choose_evaluation
from fazhi_cli.services.reports.place import Chosen, settings_jurisdiction
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.evaluations import EvaluationFile, load_evaluations


class Assessed(NamedTuple):
    """The evaluation, who chose its place, and the files of others that have errors."""

    file: EvaluationFile
    chosen: Chosen
    left_out: tuple[LeftOut, ...]


def choose_assessed(root: Path, settings: Settings, request: ReportRequest) -> Assessed:
    """Choose the evaluation that a document is about.

    The one of the year, and of the place that was asked for; else of the settings' place; else
    the only one that there is.

    Raises:
        UsageError: there is none, or there are several.
        BadDataError: there is none, and a file has errors.
    """
    evaluations = load_evaluations(root)
    preferred = settings_jurisdiction(settings)
    asked = EvaluationRequest(
        request.year, name=request.evaluation, jurisdiction=request.jurisdiction
    )
    file = choose_evaluation(evaluations, asked, preferred)
    chosen = Chosen.ONLY
    if request.jurisdiction is not None or request.evaluation is not None:
        chosen = Chosen.ASKED
    elif file.evaluation.jurisdiction == preferred:
        chosen = Chosen.SETTINGS
    return Assessed(file, chosen, evaluations.left_out)


def assessed_places(root: Path, year: int) -> tuple[str, ...]:
    """Give the places that have an evaluation of a year.

    Raises:
        UsageError: none has.
    """
    files = load_evaluations(root).files
    places = [each.evaluation.jurisdiction for each in files if each.evaluation.year == year]
    if not places:
        known = sorted({f"{each.evaluation.year} {each.evaluation.jurisdiction}" for each in files})
        raise evaluation_errors.no_evaluation(year, "", known)
    return tuple(dict.fromkeys(places))


def check_assessment(request: ReportRequest) -> None:
    """Refuse what a document about an evaluation has nothing to do with.

    Raises:
        UsageError: a part of the year, plans or a department were asked for.
    """
    if request.period is not None:
        raise report_errors.whole_year_only(request.kind)
    if request.plans:
        raise report_errors.not_from_plans(request.kind)
    if request.department is not None:
        raise report_errors.no_department_edition(request.kind)
