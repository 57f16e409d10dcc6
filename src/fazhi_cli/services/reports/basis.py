"""What every report of a jurisdiction and a period is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import chain

from fazhi_cli.model import report_errors
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.day import evaluation_cutoff, evaluation_span
from fazhi_cli.rules.reports.carried import Carried, carried_over
from fazhi_cli.rules.reports.matters import Matter, matters_of_period
from fazhi_cli.rules.reports.period import ReportPeriod, cut_off_day, report_period
from fazhi_cli.rules.reports.ratio_names import ratios_not_counted
from fazhi_cli.rules.reports.selection import is_before_period
from fazhi_cli.rules.status.standings import PlanStandings, standings
from fazhi_cli.rules.workspace import LeftOut, Workspace, records_until
from fazhi_cli.services.queries.scope import find_department
from fazhi_cli.services.reports.assessed import check_assessment, choose_assessed
from fazhi_cli.services.reports.place import Chosen, ReportPlace, choose_place
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.evaluations import EvaluationFile
from fazhi_cli.store.report_sources import NO_SOURCES, ReportSources, load_report_sources


@dataclass(frozen=True, slots=True)
class ReportBasis:
    """A jurisdiction, a period, and all that is known of them at the end of the cut-off day.

    `plans` are of the period, and `matters` are theirs; `carried` are open matters that stand
    beside them. `standings` are those of every plan of the jurisdiction, by its id. `has_records`
    tells whether anything was reported or decided on the plans up to the cut-off: without it no
    document says that something was not done. `sources` are the figures, the prose and the contacts
    of the year.
    """

    kind: ReportKind
    edition: Edition
    workspace: Workspace
    jurisdiction: str
    chosen: Chosen
    period: ReportPeriod
    cut_off: date
    plans: tuple[Plan, ...]
    standings: Mapping[str, PlanStandings]
    matters: tuple[Matter, ...]
    carried: tuple[Carried, ...]
    has_records: bool
    sources: ReportSources
    department: str | None = None
    with_blanks: bool = False  # keep columns that are empty throughout
    number: str | None = None
    assessed: EvaluationFile | None = None  # what a document about an evaluation is made from

    @property
    def lacks_records(self) -> bool:
        """Whether it is made from plans on which nothing was reported or decided."""
        return self.kind.is_of_plans and not self.has_records

    @property
    def settings(self) -> Settings:
        """The choices of the workspace."""
        return self.workspace.settings

    @property
    def registry(self) -> Registry | None:
        """The departments of the jurisdiction on the cut-off day."""
        return self.workspace.directory.get(self.jurisdiction)

    @property
    def is_public(self) -> bool:
        """Whether anybody may read the document."""
        return self.edition is Edition.PUBLIC


def report_basis(workspace: Workspace, request: ReportRequest, today: date) -> ReportBasis:
    """Gather what a report is made from.

    Args:
        workspace: with every plan that may be asked about.
        request: what was asked for.
        today: the cut-off, unless another was asked for or the period has ended.

    Raises:
        UsageError: the request names a year, a period, a place, a plan or a department that there
            is not, or an edition that there is not of this kind; or a department, and this kind is
            of all; or a cut-off before the period, and this kind tells of progress; or the
            evaluation that this kind is about can't be found.
        BadDataError: a plan that was named has errors.
    """
    if not request.kind.is_of_plans:
        return _assessment_basis(workspace, request, today)
    if request.evaluation is not None:
        raise report_errors.no_evaluation_in(request.kind)
    edition = request.edition_asked
    period = report_period(request.year, request.period)
    _check_cut_off(request, period)
    cut_off = cut_off_day(period, request.cut_off, today)
    place = choose_place(workspace, request, period)
    department = _department(workspace, request, place.jurisdiction)
    sources = load_report_sources(workspace.root, place.jurisdiction, period.year)
    left_out = _each_once(workspace.left_out, sources.left_out)
    dropped = list(workspace.dropped)
    if sources.figures is not None:
        plans = {plan.id: plan for plan in workspace.plans}
        path = f"data/figures/{place.jurisdiction}/{period.year}.yaml"
        dropped += ratios_not_counted(sources.figures, plans, path)
    workspace = replace(workspace.on(cut_off), left_out=left_out, dropped=tuple(dropped))
    gathered = _gather(workspace, place, period, cut_off)
    return replace(
        gathered,
        kind=request.kind,
        edition=edition,
        sources=sources,
        department=department,
        with_blanks=request.with_blanks,
        number=request.number,
    )


def _each_once(*lists: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Give the files that were left out, each once: several readers found departments.yaml."""
    files: dict[str, LeftOut] = {}
    for each in chain.from_iterable(lists):
        files.setdefault(each.path, each)
    return tuple(files.values())


def _assessment_basis(workspace: Workspace, request: ReportRequest, today: date) -> ReportBasis:
    """Gather what a document about an evaluation is made from: no plan of the year is asked."""
    edition = request.edition_asked
    check_assessment(request)
    period = report_period(request.year)
    assessed = choose_assessed(workspace.root, workspace.settings, request)
    evaluation = assessed.file.evaluation
    first, last = evaluation_span(evaluation)
    if request.cut_off is not None and request.cut_off < first:
        raise report_errors.before_the_period(request.kind, first)
    left_out = _each_once(workspace.left_out, assessed.left_out)
    dropped = (*workspace.dropped, *assessed.file.dropped)
    return ReportBasis(
        kind=request.kind,
        edition=edition,
        workspace=replace(workspace.on(last), left_out=left_out, dropped=dropped),
        jurisdiction=evaluation.jurisdiction,
        chosen=assessed.chosen,
        period=period,
        cut_off=evaluation_cutoff(evaluation, request.cut_off or today),
        plans=(),
        standings={},
        matters=(),
        carried=(),
        has_records=False,
        sources=NO_SOURCES,
        number=request.number,
        assessed=assessed.file,
    )


def basis_of_day(workspace: Workspace, jurisdiction: str, day: date) -> ReportBasis:
    """Gather what the lists of a jurisdiction's departments are made from, of every loaded plan.

    Args:
        workspace: as it is on the day.
        jurisdiction: whose departments.
        day: its year is the period.
    """
    plans = tuple(plan for plan in workspace.plans if plan.jurisdiction == jurisdiction)
    place = ReportPlace(jurisdiction, plans, Chosen.ASKED)
    return _gather(workspace, place, report_period(day.year), day)


def _gather(
    workspace: Workspace, place: ReportPlace, period: ReportPeriod, cut_off: date
) -> ReportBasis:
    by_plan: dict[str, PlanStandings] = {}
    matters: list[Matter] = []
    carried: list[Carried] = []
    for plan in workspace.plans:
        if plan.jurisdiction != place.jurisdiction:
            continue
        by_plan[plan.id] = standings(workspace, plan, cut_off)
        is_counted = plan in place.plans
        if is_counted:
            matters += matters_of_period(by_plan[plan.id], plan, period)
        elif not is_before_period(plan, period):
            continue  # of a later time, or others were named
        carried += carried_over(by_plan[plan.id], plan, period, is_of_period=is_counted)
    return ReportBasis(
        kind=ReportKind.DEPARTMENT,
        edition=Edition.INTERNAL,
        workspace=workspace,
        jurisdiction=place.jurisdiction,
        chosen=place.chosen,
        period=period,
        cut_off=cut_off,
        plans=place.plans,
        standings=by_plan,
        matters=tuple(matters),
        carried=tuple(carried),
        has_records=any(_has_records(workspace, plan, cut_off) for plan in place.plans),
        sources=NO_SOURCES,
    )


def _check_cut_off(request: ReportRequest, period: ReportPeriod) -> None:
    if request.cut_off is None or not request.kind.tells_of_progress:
        return
    if request.cut_off < period.start:
        raise report_errors.before_the_period(request.kind, period.start)


def _department(workspace: Workspace, request: ReportRequest, jurisdiction: str) -> str | None:
    if request.department is None:
        return None
    if not request.kind.takes_department:
        raise report_errors.no_department_edition(request.kind)
    ((_, department), *_others) = find_department(workspace, request.department, jurisdiction)
    return department.name


def _has_records(workspace: Workspace, plan: Plan, day: date) -> bool:
    records = records_until(workspace.records_of(plan), datetime.combine(day, time.max))
    return bool(records.reviews) or any(file.entries for file in records.progress)
