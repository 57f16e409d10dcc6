"""The value of an indicator for a year (docs/reports.md#指标的全年值)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fazhi_cli.model.entry_errors import UnfitValueError
from fazhi_cli.model.periods import parse_period
from fazhi_cli.model.plan import Indicator, Task
from fazhi_cli.rules.measures import measured
from fazhi_cli.rules.reports.comparison import plain_number, rate_of, rounded_rate


class ReportedValue(NamedTuple):
    """What a department reported of an indicator.

    `part` is the part of the year that it is of: 2025-H1; None for the whole year, or for what has
    no period. `is_final`: it is of something that fell due in the year, so that a newer value
    takes its place and stands for the year.
    """

    department: str
    value: str
    at: date
    part: str | None = None
    is_final: bool = True


class YearRatio(NamedTuple):
    """Two figures of the year that make the value of an indicator, one over the other."""

    part: Decimal
    whole: Decimal


class YearValue(NamedTuple):
    """What stands for the year; an empty `value` where nothing does.

    `is_met` is None where a person must judge. `part` is the part of the year that it is of, and
    `until` the day up to which it was known, where it is not of the whole year. `department` is
    whose own value it is, where it is not that of the place. `exact` is the rate before rounding.
    """

    indicator: Indicator
    value: str = ""
    is_met: bool | None = None
    part: str | None = None
    until: date | None = None
    department: str | None = None
    ratio: YearRatio | None = None
    newest: ReportedValue | None = None
    exact: Decimal | None = None

    @property
    def is_missed(self) -> bool:
        """Whether the target was not reached."""
        return self.is_met is False

    @property
    def differs(self) -> bool:
        """Whether the ratio of the year is another value than the one reported last."""
        return self.ratio is not None and self.newest is not None and self._differs(self.newest)

    def _differs(self, newest: ReportedValue) -> bool:
        return newest.value.strip() != self.value


def year_value(
    task: Task, indicator: Indicator, reports: Sequence[ReportedValue], ratio: YearRatio | None
) -> YearValue:
    """Give the value of an indicator for a year.

    The ratio of two figures where the office names them, and nothing where it divides by nothing;
    else the only value of the year; else the newest, with the part of the year that it is of.
    Values of parts are never put together.

    Args:
        task: whose indicator it is.
        indicator: the indicator.
        reports: the values of the year, all of them the place's or all of one department.
        ratio: what the figures of the year come to, where they are named.
    """
    newest = _newest(reports)
    if ratio is not None and not ratio.whole:
        return YearValue(indicator, ratio=ratio)  # a value of a part never takes its place
    if ratio is not None:
        return _of_ratio(indicator, ratio, newest)
    if newest is None:
        return YearValue(indicator)
    value, is_met = _judged(task, indicator, newest.value)
    lasting = [report for report in reports if report.part is None and not report.is_final]
    is_dated = newest.part is None and not newest.is_final and len(lasting) > 1
    until = newest.at if is_dated else None
    return YearValue(indicator, value, is_met, newest.part, until, newest=newest)


def values_by_department(
    reports: Iterable[ReportedValue], answering: Iterable[str]
) -> dict[str | None, list[ReportedValue]]:
    """Tell values of the place from those of single departments, which never stand for it.

    Args:
        reports: the values of the year.
        answering: who is named for the whole task or for the indicator. What one of them alone
            reports is the place's, below None; what a member of a group reports, or several of
            them report beside each other, is each one's own.
    """
    values = list(reports)
    reporters = {report.department for report in values}
    if len(reporters) == 1 and reporters <= set(answering):
        return {None: values}
    by_department: dict[str | None, list[ReportedValue]] = {}
    for report in values:
        by_department.setdefault(report.department, []).append(report)
    return by_department


def is_share(indicator: Indicator) -> bool:
    """Whether an indicator is a rate in percent."""
    target = indicator.target
    return target.unit.startswith("%") or (not target.unit and target.low is None)


def _of_ratio(indicator: Indicator, ratio: YearRatio, newest: ReportedValue | None) -> YearValue:
    if not is_share(indicator):
        exact = ratio.part / ratio.whole
        value = f"{plain_number(rounded_rate(exact))}{indicator.target.unit}"
    else:
        exact = rate_of(ratio.part, ratio.whole) or Decimal(0)
        value = f"{plain_number(rounded_rate(exact))}%"
    is_met = indicator.target.is_met_by(exact)
    return YearValue(indicator, value, is_met, ratio=ratio, newest=newest, exact=exact)


def _newest(reports: Sequence[ReportedValue]) -> ReportedValue | None:
    return max(reports, key=_rank, default=None)


def _rank(report: ReportedValue) -> tuple[bool, date, date]:
    """Put what is of the whole year last, then the latest part, of one part what came last."""
    days = parse_period(report.part) if report.part is not None else None
    is_whole = report.part is None and report.is_final
    return is_whole, days[1] if days is not None else report.at, report.at


def _judged(task: Task, indicator: Indicator, value: str) -> tuple[str, bool | None]:
    try:
        against = measured(task, indicator.name, value)
    except UnfitValueError:  # written by hand, and not to be compared
        return value, None
    return against.value, against.is_met
