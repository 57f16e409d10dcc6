"""What departments did for a task in a period: the records of each share, and its results.

See docs/reports.md#年度报告.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed
from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.status.history import Course, History, content, sort_out
from fazhi_cli.rules.status.standings import PlanStandings


@dataclass(frozen=True, slots=True)
class Work:
    """What one department did for one occurrence in the period, oldest first.

    `due` is None for what lasts and for a task without dates. `is_of_period`: it fell due in the
    period, so that all that is known of it belongs there, also what came later; of everything else
    only what was done in the period.
    """

    department: str
    deadline: Deadline | None
    due: Due | None
    is_of_period: bool
    course: Course

    @property
    def outcome(self) -> Told:
        """What was done and told."""
        times = 1
        if self.deadline is not None and self.deadline.times is not None:
            times = self.deadline.times
        return tell(self.course, times)


@dataclass(frozen=True, slots=True)
class Told:
    """What a department's records come to.

    `results` are the sentences that may be published: the closing review's; else those of the
    completions since the newest return; else the newest of work under way.
    """

    results: tuple[str, ...] = ()
    has_completion: bool = False


@dataclass(slots=True)
class _Telling:
    completions: list[str | None] = field(default_factory=list)
    under_way: str | None = None
    closing: str | None = None

    def add(self, step: Entry | Review) -> None:
        if isinstance(step, Entry):
            if step.status is EntryStatus.REPORTED:
                self.completions.append(step.result)
            elif step.result is not None:
                self.under_way = step.result
        elif step.decision is Decision.CLOSE:
            self.closing = step.result
        elif step.decision is Decision.RETURN:
            # What was sent back is not published.
            self.closing = self.under_way = None
            del self.completions[-1:]


def tell(course: Course, times: int = 1) -> Told:
    """Give what a department's records come to.

    Args:
        course: its entries and the decisions on them, oldest first.
        times: how many completions are asked for; of one that was reported again, the newest.
    """
    telling = _Telling()
    for step in course:
        telling.add(step)
    results = [result for result in telling.completions if result is not None][-times:]
    if telling.closing is not None:
        results = [telling.closing]
    elif not results and telling.under_way is not None:
        results = [telling.under_way]
    return Told(tuple(dict.fromkeys(results)), has_completion=bool(telling.completions))


def work_of_period(
    standings: PlanStandings, placed: Placed, period: ReportPeriod
) -> tuple[Work, ...]:
    """Give what was done for a task in a period, deadline by deadline, by whomever.

    Args:
        standings: the plan's, at the end of the cut-off day.
        placed: the task.
        period: of the report.
    """
    history = standings.course(placed.task)
    if not history.steps:
        return ()
    shares = (*_dated(standings, placed, history), *_undated(placed, history))
    kept = (_in_period(share, period) for share in shares)
    return tuple(share for share in kept if share.course)


def _dated(standings: PlanStandings, placed: Placed, history: History) -> Iterator[Work]:
    occurrences = standings.occurrences(placed, standings.day)
    deadlines = placed.task.deadlines
    for deadline in deadlines:
        dues = []
        for occurrence in occurrences:
            if occurrence.deadline is deadline and occurrence.due is not None:
                dues.append(occurrence.due)
        steps = history.of(deadline, is_only=len(deadlines) == 1)
        if not dues:
            yield from _lasting(deadline, History(steps))
        for due, courses in sort_out(dues, steps).items():
            for department, course in courses.items():
                yield Work(department, deadline, due, False, course)


def _lasting(deadline: Deadline | None, history: History) -> Iterator[Work]:
    for department, course in history.by_department().items():
        yield Work(department, deadline, None, False, course)


def _undated(placed: Placed, history: History) -> Iterable[Work]:
    """Give what names no deadline where there is none, or several."""
    deadlines = placed.task.deadlines
    if len(deadlines) == 1:
        return ()
    steps = tuple(step for step in history.steps if content(step).deadline is None)
    return _lasting(None, History(steps))


def _in_period(share: Work, period: ReportPeriod) -> Work:
    due = share.due
    if due is not None and period.holds(due.due):
        return Work(share.department, share.deadline, due, True, share.course)
    course = [step for step in share.course if period.holds(step.at.date())]
    return Work(share.department, share.deadline, due, False, course)
