"""What a circular on progress (进展通报) tells: docs/reports.md#进展通报."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fazhi_cli.rules.reports.ahead import Ahead, extended_matters, is_wanted, period_ahead
from fazhi_cli.rules.reports.carried import CarriedKind
from fazhi_cli.rules.reports.courses import courses
from fazhi_cli.rules.reports.matters import Matter, matters_of_period
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.reports.pace import Pace, count_paces, pace_of
from fazhi_cli.rules.reports.punctuality import (
    departments_with_arrears,
    punctual_departments,
    returned_departments,
)
from fazhi_cli.rules.reports.unsettled import Question, questions
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.pressing import OpenMatter, carried_matters, overdue_matters


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A period of a jurisdiction as a circular tells it.

    `due` are the period's matters whose date has come, the earliest first. `punctual` are the
    departments that it may praise, in the order of the directory, and `with_matters` says how many
    had something due. `extended` was moved behind the cut-off, whenever it had been due.
    """

    basis: ReportBasis
    due: tuple[Matter, ...]
    punctual: tuple[str, ...]
    with_matters: int
    overdue: tuple[OpenMatter, ...]
    carried: tuple[OpenMatter, ...]
    earlier: tuple[OpenMatter, ...]
    questions: tuple[Question, ...]
    paces: Mapping[Pace, int]
    ahead: Ahead | None
    extended: tuple[Matter, ...]


def progress_report(basis: ReportBasis) -> ProgressReport:
    """Gather what a circular on progress tells."""
    to_settle: list[Question] = []
    for plan in basis.plans:
        to_settle += questions(basis.standings[plan.id], plan)
    owed = [*basis.matters, *(each.matter for each in basis.carried)]
    return ProgressReport(
        basis=basis,
        due=_due(basis),
        punctual=_punctual(basis),
        with_matters=len({name for matter in _due(basis) for name in matter.parts}),
        overdue=overdue_matters(basis),
        carried=carried_matters(basis, CarriedKind.EARLIER_PERIOD),
        earlier=carried_matters(basis, CarriedKind.EARLIER_PLAN),
        questions=tuple(to_settle),
        paces=_paces(basis),
        ahead=_ahead(basis),
        extended=extended_matters(owed),
    )


def _due(basis: ReportBasis) -> tuple[Matter, ...]:
    due = [matter for matter in basis.matters if matter.outcome is not Outcome.NOT_DUE]
    return tuple(sorted(due, key=lambda matter: matter.original))


def _punctual(basis: ReportBasis) -> tuple[str, ...]:
    """Give whom the circular may praise; never the coordinator's host, who writes it."""
    but = set(departments_with_arrears(basis.carried))
    for plan in basis.plans:
        standings = basis.standings[plan.id]
        but |= set(returned_departments(standings, plan, basis.period.start, basis.cut_off))
    host = basis.settings.coordinator.host
    registry = basis.registry
    if registry is None:
        return ()
    if host is not None:
        but.add(registry.canonical(host))
    names = punctual_departments(basis.matters, but)
    listed = [department.name for department in registry.jurisdiction.departments]
    return tuple(name for name in listed if name in names)


def _paces(basis: ReportBasis) -> Mapping[Pace, int]:
    tolerance = basis.settings.pace.tolerance
    paces: list[Pace] = []
    for plan in basis.plans:
        for course in courses(basis.standings[plan.id], plan, basis.period):
            paces.append(pace_of(course, basis.cut_off, tolerance))
    return count_paces(paces)


def _ahead(basis: ReportBasis) -> Ahead | None:
    period = period_ahead(basis.period, basis.cut_off)
    if period is None:
        return None
    is_rest = period == basis.period
    matters: list[Matter] = []
    for plan in basis.plans:
        for matter in matters_of_period(basis.standings[plan.id], plan, period):
            was_told = is_rest and matter.outcome is not Outcome.NOT_DUE
            if is_wanted(matter) and not was_told:
                matters.append(matter)
    return Ahead(period, is_rest, tuple(matters), basis.cut_off)
