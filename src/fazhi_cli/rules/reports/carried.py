"""What was left open and is told apart from a period's own matters, counted in none of its totals.

See docs/reports.md#往年遗留和结转.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.reports.matters import Matter, matters_due
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.status.standings import PlanStandings


class CarriedKind(StrEnum):
    """Where an open matter comes from."""

    EARLIER_PLAN = "往年遗留"  # a plan that is not of the period
    EARLIER_PERIOD = "结转"  # a plan of the period, due before it


class Carried(NamedTuple):
    """An open matter that a report lists beside its own."""

    kind: CarriedKind
    matter: Matter


def carried_over(
    standings: PlanStandings, plan: Plan, period: ReportPeriod, *, is_of_period: bool
) -> tuple[Carried, ...]:
    """Give what a plan has open that does not belong to the matters of a period.

    Args:
        standings: the plan's, at the end of the cut-off day.
        plan: the plan.
        period: of the report.
        is_of_period: whether the plan is one of those whose matters the report counts.
    """
    last = standings.day
    kind = CarriedKind.EARLIER_PLAN
    if is_of_period:
        kind = CarriedKind.EARLIER_PERIOD
        last = min(last, period.start - timedelta(days=1))
    open_matters = []
    for matter in matters_due(standings, plan, date.min, last):
        if matter.outcome.is_open:
            open_matters.append(Carried(kind, matter))
    return tuple(open_matters)
