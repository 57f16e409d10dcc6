"""What stands for the year of the indicators of a task (docs/reports.md#指标的全年值)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Indicator, Placed, Task
from fazhi_cli.rules.reports.comparison import Change, change_since, rate_of, rounded_rate
from fazhi_cli.rules.reports.reported import values_reported
from fazhi_cli.rules.reports.work import Work
from fazhi_cli.rules.reports.year_value import (
    ReportedValue,
    YearValue,
    is_share,
    values_by_department,
    year_value,
)
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.year_figures import RatioOfYear

Ratios = Callable[[Indicator], RatioOfYear]


class YearIndicator(NamedTuple):
    """What stands for the year of an indicator, and how a rate of two figures has changed."""

    value: YearValue
    change: Change | None = None

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.value.indicator


def year_indicators(
    basis: ReportBasis, placed: Placed, work: Sequence[Work], ratios: Ratios
) -> tuple[YearIndicator, ...]:
    """Give what stands for the year of each indicator of a task.

    Args:
        basis: of the report.
        placed: the task.
        work: what was done for it in the year.
        ratios: tells which two figures make the value of an indicator.
    """
    values: list[YearIndicator] = []
    for indicator in placed.task.indicators:
        of_year = ratios(indicator)
        if of_year.is_withheld:
            continue
        if of_year.is_unknown:
            values.append(YearIndicator(YearValue(indicator)))
            continue
        reports = values_reported(indicator, work, basis.period)
        if of_year.ratio is not None:
            value = year_value(placed.task, indicator, reports, of_year.ratio)
            values.append(YearIndicator(value, _rate_change(indicator, of_year)))
        else:
            values += _reported(basis, placed.task, indicator, reports)
    return tuple(values)


def _reported(
    basis: ReportBasis, task: Task, indicator: Indicator, reports: Sequence[ReportedValue]
) -> Iterator[YearIndicator]:
    """Give the place's own value, or each department's."""
    named = _named(basis, (*task.answering, *indicator.owner))
    by_department = values_by_department(reports, named) or {None: []}
    for department, own in by_department.items():
        value = year_value(task, indicator, own, None)
        yield YearIndicator(value._replace(department=department))


def _rate_change(indicator: Indicator, of_year: RatioOfYear) -> Change | None:
    """Compare the rates as they are printed."""
    if of_year.ratio is None or of_year.before is None or not is_share(indicator):
        return None
    before = rate_of(of_year.before.part, of_year.before.whole)
    now = rate_of(of_year.ratio.part, of_year.ratio.whole)
    if before is None or now is None:
        return None
    return change_since(rounded_rate(before), rounded_rate(now))


def _named(basis: ReportBasis, names: Iterable[str]) -> set[str]:
    """Give the departments that are named, and not only meant by a group."""
    named = set()
    for name in names:
        body = basis.registry.find(name) if basis.registry is not None else None
        if isinstance(body, Department):
            named.add(body.name)
    return named
