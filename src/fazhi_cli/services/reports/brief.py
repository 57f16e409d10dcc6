"""What a leader reads on one page (一页纸): docs/reports.md#一页纸."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from fazhi_cli.model.plan import Indicator, Plan
from fazhi_cli.rules.reports.carried import CarriedKind
from fazhi_cli.rules.reports.matters import matter_counts
from fazhi_cli.rules.reports.outcome import OutcomeCounts
from fazhi_cli.rules.reports.requests import HelpWanted, help_wanted
from fazhi_cli.rules.reports.unsettled import Question, questions
from fazhi_cli.rules.reports.work import work_of_period
from fazhi_cli.rules.reports.year_value import YearValue
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.directory_order import place_in_directory
from fazhi_cli.services.reports.pressing import (
    OpenMatter,
    carried_matters,
    near_matters,
    overdue_matters,
)
from fazhi_cli.services.reports.year_figures import FiguresOfYear, RatioOfYear
from fazhi_cli.services.reports.year_indicators import Ratios, year_indicators


@dataclass(frozen=True, slots=True)
class BriefReport:
    """What the leader has to know of a jurisdiction, and to decide.

    `overdue` are the period's matters and those from before it (结转), the longest overdue first;
    `earlier` is what older plans left. `near` is what comes next or was returned. `missed` are
    indicators whose value of the year, as it is known so far, does not reach the target.
    """

    basis: ReportBasis
    by_plan: tuple[tuple[Plan, OutcomeCounts], ...]
    overdue: tuple[OpenMatter, ...]
    earlier: tuple[OpenMatter, ...]
    near: tuple[OpenMatter, ...]
    help: tuple[HelpWanted, ...]
    questions: tuple[Question, ...]
    missed: tuple[YearValue, ...]


def brief_report(basis: ReportBasis) -> BriefReport:
    """Gather what a leader reads on one page."""
    by_plan = []
    wanted: list[HelpWanted] = []
    to_settle: list[Question] = []
    for plan in basis.plans:
        standings = basis.standings[plan.id]
        own = [matter for matter in basis.matters if matter.plan == plan]
        by_plan.append((plan, matter_counts(own)))
        wanted += help_wanted(standings, plan)
        to_settle += questions(standings, plan)
    overdue = [*overdue_matters(basis), *carried_matters(basis, CarriedKind.EARLIER_PERIOD)]
    return BriefReport(
        basis=basis,
        by_plan=tuple(by_plan),
        overdue=longest_first(basis, overdue),
        earlier=carried_matters(basis, CarriedKind.EARLIER_PLAN),
        near=near_matters(basis),
        help=_overdue_first(wanted, overdue),
        questions=tuple(to_settle),
        missed=tuple(_missed(basis)),
    )


def _missed(basis: ReportBasis) -> Iterator[YearValue]:
    """Give the indicators that are missed so far.

    Figures of a year have no date: they count when the year is over.
    """
    figures = FiguresOfYear(basis)
    is_over = basis.period.is_year and basis.period.end <= basis.cut_off
    for plan in basis.plans:
        for placed in plan.walk():
            work = work_of_period(basis.standings[plan.id], placed, basis.period)
            ratios: Ratios = _no_ratio
            if is_over:
                ratios = partial(figures.ratio, f"{plan.id}/{placed.key}")
            for each in year_indicators(basis, placed, work, ratios):
                if each.value.is_missed:
                    yield each.value


def _no_ratio(_indicator: Indicator) -> RatioOfYear:
    return RatioOfYear()


def _overdue_first(
    wanted: Iterable[HelpWanted], overdue: Iterable[OpenMatter]
) -> tuple[HelpWanted, ...]:
    """Put first who asks for help with what is overdue, else in the plan's order."""
    late = {(each.matter.plan.id, each.matter.placed.key) for each in overdue}
    return tuple(sorted(wanted, key=lambda each: (each.plan.id, each.placed.key) not in late))


def longest_first(basis: ReportBasis, matters: list[OpenMatter]) -> tuple[OpenMatter, ...]:
    """Put what is overdue the longest first; of the same day, in the order of the directory."""

    def place(each: OpenMatter) -> tuple[int, int]:
        first = place_in_directory(basis, each.departments)
        return -each.matter.days_late(basis.cut_off), first

    return tuple(sorted(matters, key=place))
