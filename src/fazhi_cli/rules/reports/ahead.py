"""What falls due after the cut-off of a report: the rest of its period, else the period after it.

See docs/reports.md#进展通报.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.reports.period import ReportPeriod, report_period

_LAST_YEAR = 9998  # of which a period has a name


class Ahead(NamedTuple):
    """The matters of the time that is next; what has ended is not among them."""

    period: ReportPeriod
    is_rest: bool  # of the report's own period
    matters: tuple[Matter, ...]
    cut_off: date

    @property
    def done(self) -> tuple[Matter, ...]:
        """What was done before its date, or before the cut-off."""
        return tuple(each for each in self.matters if each.occurrence.status.is_done)

    @property
    def overdue(self) -> tuple[Matter, ...]:
        """What has fallen due between the report's period and the cut-off, and is not done."""
        return tuple(each for each in self.matters if each.outcome is Outcome.OPEN)

    @property
    def coming(self) -> tuple[Matter, ...]:
        """What is still to be done, the earliest first."""
        open_matters = []
        for matter in self.matters:
            if matter.in_force > self.cut_off and not matter.occurrence.status.is_done:
                open_matters.append(matter)
        return tuple(sorted(open_matters, key=lambda matter: matter.in_force))


def period_ahead(period: ReportPeriod, cut_off: date) -> ReportPeriod | None:
    """Give the period in which the day after the cut-off lies, as long as that of the report.

    None after the last year of the calendar.
    """
    ahead: ReportPeriod | None = period
    while ahead is not None and ahead.end <= cut_off:
        ahead = _following(ahead)
    return ahead


def _following(period: ReportPeriod) -> ReportPeriod | None:
    start = period.end + timedelta(days=1)
    if start.year > _LAST_YEAR:
        return None
    months = period.end.month - period.start.month + 1
    return report_period(start.year, _name(start, months))


def _name(start: date, months: int) -> str:
    year = f"{start.year:04d}"
    match months:
        case 1:
            return f"{year}-{start.month:02d}"
        case 3:
            return f"{year}-Q{(start.month + 2) // 3}"
        case 6:
            return f"{year}-H{(start.month + 5) // 6}"
        case _:
            return year


def is_wanted(matter: Matter) -> bool:
    """Whether a matter is still asked for, or was done."""
    return matter.outcome is not Outcome.ENDED


def extended_matters(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Give what an extension has moved behind the cut-off, the earliest first."""
    extended = [matter for matter in matters if matter.outcome is Outcome.EXTENDED]
    return tuple(sorted(extended, key=lambda matter: matter.in_force))
