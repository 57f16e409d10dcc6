"""The matters (事项) of a plan in a period: one occurrence each, with its class and its parts.

A matter belongs to the period in which its original date lies, and is counted in two ways that are
never mixed: by matter, the owners together, and by department and matter.

See docs/reports.md#两种算法.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.reports.outcome import (
    Outcome,
    OutcomeCounts,
    count_outcomes,
    outcome_of,
    worst_of,
)
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import OccurrenceState


@dataclass(frozen=True, slots=True)
class Matter:
    """An occurrence of a plan at the end of the cut-off day.

    `parts` are the departments that owe it, each with its own class; none where nobody is named for
    it. `outcome` is that of all of them together.
    """

    plan: Plan
    placed: Placed
    occurrence: OccurrenceState
    original: date
    in_force: date
    outcome: Outcome
    parts: Mapping[str, Outcome]

    @property
    def title(self) -> str:
        """What has to be done: the deadline's own words, else the task's title."""
        deadline = self.occurrence.deadline
        what = deadline.what if deadline is not None else None
        return what or self.placed.task.title

    @property
    def behind(self) -> tuple[str, ...]:
        """The departments that have something left to do."""
        return tuple(name for name, outcome in self.parts.items() if outcome.is_open)

    @property
    def done_by(self) -> tuple[str, ...]:
        """The departments that have done their part, in time or late."""
        return tuple(name for name, outcome in self.parts.items() if outcome.is_done)

    def days_late(self, cut_off: date) -> int:
        """Give by how many days the date in force has passed, the cut-off day being over."""
        return max((cut_off - self.in_force).days, 0)


def matters_due(standings: PlanStandings, plan: Plan, first: date, last: date) -> Iterator[Matter]:
    """Give the matters of a plan whose original date lies between two days, in the plan's order.

    What a late issue left no time for is left out: no report counts it (docs/states.md#5).

    Args:
        standings: the plan's, at the end of the cut-off day.
        plan: the plan.
        first: the first day.
        last: the last day.
    """
    for placed in plan.walk():
        for occurrence in standings.occurrences(placed, last):
            due, original, in_force = occurrence.due, occurrence.original, occurrence.in_force
            if due is None or original is None or in_force is None:
                continue
            if first <= original <= last and due.counts_in_reports:
                yield _matter(
                    plan,
                    placed,
                    occurrence,
                    original,
                    in_force=in_force,
                    cut_off=standings.day,
                )


def matters_of_period(
    standings: PlanStandings, plan: Plan, period: ReportPeriod
) -> tuple[Matter, ...]:
    """Give the matters of a plan that belong to a period."""
    return tuple(matters_due(standings, plan, period.start, period.end))


def matter_counts(matters: Iterable[Matter]) -> OutcomeCounts:
    """Count by matter: the owners together."""
    return count_outcomes(matter.outcome for matter in matters)


def part_counts(matters: Iterable[Matter]) -> OutcomeCounts:
    """Count by department and matter: what nobody is named for has no part."""
    return count_outcomes(outcome for matter in matters for outcome in matter.parts.values())


def counts_by_department(matters: Iterable[Matter]) -> dict[str, OutcomeCounts]:
    """Count each department's parts: the only way in which departments are compared."""
    outcomes: dict[str, list[Outcome]] = {}
    for matter in matters:
        for name, outcome in matter.parts.items():
            outcomes.setdefault(name, []).append(outcome)
    return {name: count_outcomes(own) for name, own in outcomes.items()}


def _matter(
    plan: Plan,
    placed: Placed,
    occurrence: OccurrenceState,
    original: date,
    *,
    in_force: date,
    cut_off: date,
) -> Matter:
    parts = {
        name: outcome_of(occurrence.departments[name], cut_off) for name in occurrence.deciders
    }
    return Matter(
        plan=plan,
        placed=placed,
        occurrence=occurrence,
        original=original,
        in_force=in_force,
        outcome=_whole_outcome(occurrence, parts, original, cut_off),
        # Whom the document only may mean has reported something, and owes nothing yet.
        parts={} if occurrence.unassigned else parts,
    )


def _whole_outcome(
    occurrence: OccurrenceState, parts: Mapping[str, Outcome], original: date, cut_off: date
) -> Outcome:
    if occurrence.status.has_ended:
        return Outcome.ENDED
    if original > cut_off:
        return Outcome.NOT_DUE
    if parts:
        return worst_of(parts.values())
    return Outcome.OPEN
