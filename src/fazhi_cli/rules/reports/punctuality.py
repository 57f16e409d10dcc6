"""Which departments a circular may name as 进展较好 (docs/reports.md#进展通报)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.reviews import Decision
from fazhi_cli.rules.reports.carried import Carried
from fazhi_cli.rules.reports.matters import Matter, counts_by_department
from fazhi_cli.rules.status.history import Ruling
from fazhi_cli.rules.status.standings import PlanStandings


def punctual_departments(matters: Iterable[Matter], but: Collection[str]) -> frozenset[str]:
    """Give whom something was due from and who did all of it on time.

    Args:
        matters: of the period.
        but: departments that are not named, whatever they did.
    """
    counts = counts_by_department(matters)
    return frozenset(name for name, own in counts.items() if own.is_all_on_time and name not in but)


def returned_departments(
    standings: PlanStandings, plan: Plan, first: date, last: date
) -> Iterator[str]:
    """Give to whom something was returned between two days, whatever became of it since."""
    for placed in plan.walk():
        for step in standings.history(placed.key).steps:
            if not isinstance(step, Ruling) or step.department is None:
                continue
            is_return = step.review.decision is Decision.RETURN
            if is_return and first <= step.review.at.date() <= last:
                yield step.department


def departments_with_arrears(carried: Iterable[Carried]) -> Iterator[str]:
    """Give who has an open part of something that was due before the period."""
    for each in carried:
        yield from each.matter.behind
