"""What a report or a decision counts for: a deadline of the task, and one of its periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.model import entry_errors
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.text import clean
from fazhi_cli.model.timerule import ISSUE, Within
from fazhi_cli.rules.status.history import on_day
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import DepartmentState, OccurrenceState, flag_words
from fazhi_cli.services.records.subject import Subject

Pick = Callable[[Sequence[OccurrenceState]], OccurrenceState]


class RecordTarget(NamedTuple):
    """What an entry or a decision counts for.

    `occurrence` is as it stood then; None when it counts for no deadline of several. `is_default`
    says that nobody named the period.
    """

    deadline: Deadline | None
    occurrence: OccurrenceState | None
    is_default: bool = False


def choose_deadline(task: Task, given: str | None, *, is_needed: bool) -> Deadline | None:
    """Give the deadline that is meant: the one named, else the only one, else none.

    Raises:
        UsageError: the task has no such deadline; it has several, and one of them is needed.
    """
    known = [deadline.id for deadline in task.deadlines if deadline.id is not None]
    if given is not None:
        for deadline in task.deadlines:
            if deadline.id is not None and clean(deadline.id) == clean(given):
                return deadline
        raise entry_errors.unknown_deadline(given, task.key, known)
    if len(task.deadlines) > 1 and is_needed:
        raise entry_errors.needs_deadline(task.key, known)
    return task.deadlines[0] if len(task.deadlines) == 1 else None


def choose_occurrence(state: TaskState, period: str | None, pick: Pick) -> OccurrenceState:
    """Give the occurrence of a share that is meant: the period named, else what `pick` takes of
    those with a date.

    Raises:
        UsageError: there is no such period.
    """
    dated = sorted(
        (item for item in state.occurrences if item.due), key=lambda item: item.original or date.max
    )
    by_name = {item.due.period: item for item in dated if item.due and item.due.period}
    if period is not None and clean(period) not in by_name:
        raise entry_errors.unknown_period(period, list(by_name))
    if period is not None:
        return by_name[clean(period)]
    return pick(dated) if dated else state.deciding


def event_after(deadline: Deadline | None) -> str | None:
    """Give the event after which a limit begins, where departments report it."""
    rule = deadline.rule if deadline is not None else None
    return rule.after if isinstance(rule, Within) and rule.after != ISSUE else None


def refuse_event(deadline: Deadline | None) -> None:
    """Refuse the day of an event where the limit does not begin with one.

    Raises:
        UsageError: it does not.
    """
    if event_after(deadline) is None:
        name = (deadline.what or deadline.id) if deadline is not None else None
        raise entry_errors.no_event(f"“{name}”" if name else "这一个")


def of_event(event: date) -> Pick:
    """Take the limit that an event has started.

    Raises:
        UsageError: nobody has reported that it happened on this day.
    """

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        found = {item.due.event: item for item in dated if item.due and item.due.event}
        if event not in found:
            raise entry_errors.unknown_event(event, list(found))
        return found[event]

    return pick


def of_day(day: date) -> Pick:
    """Take the occurrence in which a day lies."""

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        dues = [item.due for item in dated if item.due]
        return dated[dues.index(on_day(dues, day))]

    return pick


def of_newest_report(department: str, day: date) -> Pick:
    """Take the occurrence that the department reported last, else the one in which the day lies."""

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        reported = [
            (entry.at, item)
            for item in dated
            if (entry := item.departments[department].newest) is not None
        ]
        return max(reported, key=lambda pair: pair[0])[1] if reported else of_day(day)(dated)

    return pick


def of_open_date(department: str, day: date) -> Pick:
    """Take the occurrence for which the department asked for an extension last, else the next one
    that is not done.
    """

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        shares = [(item.departments[department], item) for item in dated]
        open_ones = [(own, item) for own, item in shares if not own.status.is_done]
        asked = [
            (own.newest.at, item)
            for own, item in open_ones
            if own.newest and own.newest.ask_extension
        ]
        if asked:
            return max(asked, key=lambda pair: pair[0])[1]
        coming = (
            item for own, item in open_ones if own.in_force is not None and own.in_force >= day
        )
        return next(coming, None) or of_day(day)(dated)

    return pick


def counted(
    deadline: Deadline | None, state: TaskState, period: str | None, pick: Pick
) -> RecordTarget:
    """Give what counts: see `choose_occurrence`."""
    occurrence = choose_occurrence(state, period, pick)
    has_period = occurrence.due is not None and occurrence.due.period is not None
    return RecordTarget(deadline, occurrence, has_period and period is None)


def period_of(found: RecordTarget) -> str | None:
    """Give the name of the period that counts."""
    due = found.occurrence.due if found.occurrence is not None else None
    return due.period if due is not None else None


def event_of(found: RecordTarget) -> date | None:
    """Give the day of the event that started the limit."""
    due = found.occurrence.due if found.occurrence is not None else None
    return due.event if due is not None else None


def share_of(found: RecordTarget, department: str) -> DepartmentState | None:
    """Give a department's share in what counts, as it stood then."""
    return found.occurrence.departments[department] if found.occurrence is not None else None


def share_now(
    subject: Subject, standings: PlanStandings, department: str, found: RecordTarget | None
) -> tuple[str, ...]:
    """Give a department's state and flags: of what was counted, else of the whole task."""
    if found is None or found.occurrence is None:
        takes_part = subject.takes_part(department, standings)
        return standings.of(subject.placed, department, takes_part=takes_part).words
    state = standings.share(subject.placed, department, found.deadline)
    occurrence = next(
        (item for item in state.occurrences if item.due == found.occurrence.due), state.deciding
    )
    own = occurrence.departments[department]
    return (str(own.status), *flag_words(own.flags))
