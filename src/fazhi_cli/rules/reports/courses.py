"""The pieces of work that 序时进度 looks at (docs/reports.md#序时进度).

Every matter of a plan that has begun by the cut-off day, whether its date has come or not, unless
it was done and due before the period; and work that has no date. What only lasts (长期坚持) and
what has ended have no pace.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.reports.pace import Course
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import OccurrenceState


def courses(standings: PlanStandings, plan: Plan, period: ReportPeriod) -> Iterator[Course]:
    """Give the work of a plan that 序时进度 looks at, in the plan's order.

    Args:
        standings: the plan's, at the end of the cut-off day.
        plan: the plan.
        period: of the report.
    """
    for placed in plan.walk():
        state = standings.state(placed)
        for occurrence in state.occurrences:
            course = _course(plan, occurrence)
            if course is not None and _is_at_hand(course, occurrence, period, standings.day):
                yield course
        has_ended = state.status.has_ended
        if state.waits or (not placed.task.deadlines and not has_ended):
            yield _undated(placed, state.decisive)


def _course(plan: Plan, occurrence: OccurrenceState) -> Course | None:
    due = occurrence.due
    if due is None or not due.counts_in_reports or occurrence.status.has_ended:
        return None
    return Course(
        start=_start(plan, due),
        due=occurrence.in_force,
        percent=occurrence.percent,
        is_done=occurrence.status.is_done,
    )


def _start(plan: Plan, due: Due) -> date | None:
    """Give when the work began: its own time, the event, else the plan's period or its issue."""
    start = plan.period.start if plan.period is not None else plan.issued
    own = due.slot[0] if due.slot is not None else due.event
    if own is None or (start is not None and own < start):
        return start
    return own


def _is_at_hand(
    course: Course, occurrence: OccurrenceState, period: ReportPeriod, cut_off: date
) -> bool:
    if course.start is not None and course.start > cut_off:
        return False
    original = occurrence.original
    was_due_before = original is not None and original < period.start
    return not (course.is_done and was_due_before)


def _undated(placed: Placed, decisive: OccurrenceState) -> Course:
    """Give work that has no date, or a part without one."""
    is_done = not placed.task.deadlines and decisive.status.is_done
    return Course(start=None, due=None, percent=None, is_done=is_done)
