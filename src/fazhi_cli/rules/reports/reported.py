"""What departments reported of an indicator in a period (docs/reports.md#指标的全年值)."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.model.plan import Indicator
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.text import clean
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.reports.work import Work
from fazhi_cli.rules.reports.year_value import ReportedValue


def values_reported(
    indicator: Indicator, work: Iterable[Work], period: ReportPeriod
) -> list[ReportedValue]:
    """Give what was reported of an indicator, oldest first.

    Args:
        indicator: of the task.
        work: what was done for the task in the period.
        period: the one that is asked about.
    """
    reports = []
    for share in work:
        part = _part_of(period, share)
        for step in share.course:
            value = _value_in(step, indicator)
            if value is None:
                continue
            day, is_final = step.at.date(), share.is_of_period
            reports.append(ReportedValue(share.department, value, day, part, is_final))
    return sorted(reports, key=lambda report: report.at)


def _value_in(step: Entry | Review, indicator: Indicator) -> str | None:
    if isinstance(step, Entry):
        for name, value in step.values.items():
            if clean(name) == clean(indicator.name):
                return value
    return None


def _part_of(period: ReportPeriod, share: Work) -> str | None:
    """Give the name of the period that some work was for, if it is less than the report's."""
    if share.due is None or share.due.covers is None:
        return None
    first, last = share.due.covers
    is_whole = first <= period.start and period.end <= last
    return None if is_whole else share.due.period
