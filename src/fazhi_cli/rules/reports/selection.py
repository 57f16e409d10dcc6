"""Which plans are of a period (docs/reports.md#取哪些方案)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.deadlines.occurrences import anchor_of, dues
from fazhi_cli.rules.reports.period import ReportPeriod, report_period


def plans_of_period(plans: Iterable[Plan], period: ReportPeriod) -> tuple[Plan, ...]:
    """Give the plans of a period: see `is_of_period`."""
    return tuple(plan for plan in plans if is_of_period(plan, period))


def is_of_period(plan: Plan, period: ReportPeriod) -> bool:
    """Whether a plan is of a period.

    Its own period meets it. A plan that has none is of the years in which a date of it falls due;
    one without any date, of the year in which it was issued.
    """
    if plan.period is not None:
        return plan.period.start <= period.end and period.start <= plan.period.end
    return period.year in years_of(plan, period.year)


def is_before_period(plan: Plan, period: ReportPeriod) -> bool:
    """Whether a plan is of an earlier time than a period: what it left open is 往年遗留."""
    if plan.period is not None:
        return plan.period.end < period.start
    years = years_of(plan, period.year)
    return bool(years) and years[-1] < period.year


def is_of_year(plan: Plan, year: int) -> bool:
    """Whether a plan is of a year."""
    return is_of_period(plan, report_period(year))


def years_of(plan: Plan, asked: int) -> tuple[int, ...]:
    """Give the years that a plan is of; of one that recurs without an end, up to the one asked."""
    if plan.period is not None:
        return tuple(range(plan.period.start.year, plan.period.end.year + 1))
    years = {day.year for day in _days(plan, date(asked, 12, 31))}
    if not years and plan.issued is not None:
        years = {plan.issued.year}
    return tuple(sorted(years))


def _days(plan: Plan, until: date) -> Iterator[date]:
    anchor = anchor_of(plan, as_of=until)
    for placed in plan.walk():
        for deadline in placed.task.deadlines:
            for due in dues(deadline, anchor):
                yield due.due
