"""What a report or a decision counts for: a deadline of the task, and one of its occurrences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from fazhi_cli.model import entry_errors
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.text import clean
from fazhi_cli.model.timerule import ISSUE, Within
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.history import on_day
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import DepartmentState, OccurrenceState, flag_words
from fazhi_cli.services.records.subject import Subject

# Takes one of the occurrences that have a date, the earliest first.
Pick = Callable[[Sequence[OccurrenceState]], OccurrenceState]


class RecordTarget(NamedTuple):
    """What an entry or a decision counts for.

    `occurrence` is as it stood then; None when it counts for no deadline of several. `is_default`
    says that nobody named the period, `is_missed` that it was taken because it is past and open.
    """

    deadline: Deadline | None
    occurrence: OccurrenceState | None
    is_default: bool = False
    is_missed: bool = False

    @property
    def period(self) -> str | None:
        """The name of the period that counts."""
        if self.occurrence is None or self.occurrence.due is None:
            return None
        return self.occurrence.due.period

    @property
    def event(self) -> date | None:
        """The day of the event that started the limit."""
        if self.occurrence is None or self.occurrence.due is None:
            return None
        return self.occurrence.due.event

    def share(self, department: str) -> DepartmentState | None:
        """Give a department's share in what counts, as it stood then."""
        return self.occurrence.departments[department] if self.occurrence is not None else None


def choose_deadline(task: Task, given: str | None, *, is_needed: bool) -> Deadline | None:
    """Give the deadline that is meant: the one named, else the only one, else none.

    Raises:
        UsageError: the task has no such deadline; it has several, and one of them is needed.
    """
    names = [deadline.id for deadline in task.deadlines if deadline.id is not None]
    if given is not None:
        for deadline in task.deadlines:
            if deadline.id is not None and clean(deadline.id) == clean(given):
                return deadline
        raise entry_errors.unknown_deadline(given, task.key, names)
    if len(task.deadlines) == 1:
        return task.deadlines[0]
    if task.deadlines and is_needed:
        raise entry_errors.needs_deadline(task.key, names)
    return None


def find_target(
    deadline: Deadline | None, state: TaskState, period: str | None, pick: Pick
) -> RecordTarget:
    """Find the occurrence that is meant: of the period named, else the one that `pick` takes.

    Raises:
        UsageError: there is no such period.
    """
    dated = [occurrence for occurrence in state.occurrences if occurrence.due is not None]
    dated.sort(key=lambda occurrence: occurrence.original or date.max)
    if period is not None:
        return RecordTarget(deadline, _of_period(dated, period))
    if not dated:
        return RecordTarget(deadline, state.decisive)
    occurrence = pick(dated)
    has_period = occurrence.due is not None and occurrence.due.period is not None
    return RecordTarget(deadline, occurrence, is_default=has_period)


def _of_period(dated: Sequence[OccurrenceState], period: str) -> OccurrenceState:
    by_period: dict[str, OccurrenceState] = {}
    for occurrence in dated:
        if occurrence.due is not None and occurrence.due.period is not None:
            by_period[occurrence.due.period] = occurrence
    if clean(period) not in by_period:
        raise entry_errors.unknown_period(period, list(by_period))
    return by_period[clean(period)]


def event_after(deadline: Deadline | None) -> str | None:
    """Give the event after which a limit begins, where departments report it."""
    rule = deadline.rule if deadline is not None else None
    return rule.after if isinstance(rule, Within) and rule.after != ISSUE else None


def refuse_event(deadline: Deadline | None) -> None:
    """Refuse the day of an event where the limit does not begin with one.

    Raises:
        UsageError: it does not.
    """
    if event_after(deadline) is not None:
        return
    name = None
    if deadline is not None:
        name = deadline.what or deadline.id
    raise entry_errors.no_event(f"“{name}”" if name else "这一个")


def of_event(event: date) -> Pick:
    """Take the limit that an event has started.

    Raises:
        UsageError: nobody has reported that it happened on this day.
    """

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        by_event: dict[date, OccurrenceState] = {}
        for occurrence in dated:
            if occurrence.due is not None and occurrence.due.event is not None:
                by_event[occurrence.due.event] = occurrence
        if event not in by_event:
            raise entry_errors.unknown_event(event, list(by_event))
        return by_event[event]

    return pick


def of_day(day: date) -> Pick:
    """Take the occurrence in which a day lies."""

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        dues = [occurrence.due for occurrence in dated if occurrence.due is not None]
        return dated[dues.index(on_day(dues, day))]

    return pick


def of_due(due: Due) -> Pick:
    """Take this occurrence."""

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        return next(occurrence for occurrence in dated if occurrence.due == due)

    return pick


def missed_dues(
    subject: Subject, standings: PlanStandings, department: str, deadline: Deadline | None
) -> list[Due]:
    """Give what is past and still open for a department in a deadline (docs/states.md#16).

    Past is what the original date is past of: a period that was extended is the one that is being
    worked on. Nothing is open for a participant once the owners are done.
    """
    missed = []
    for occurrence in subject.own_standing(department, standings).state.occurrences:
        due = occurrence.due
        if due is None or occurrence.deadline != deadline or occurrence.status.is_over:
            continue
        if department in occurrence.departments and due.due < standings.day:
            missed.append(due)
    return missed


def of_newest_report(department: str, day: date) -> Pick:
    """Take the occurrence that the department reported last, else the one in which the day lies."""

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        reported = []
        for occurrence in dated:
            entry = occurrence.departments[department].newest
            if entry is not None:
                reported.append((entry.at, occurrence))
        return _latest(reported) or of_day(day)(dated)

    return pick


def of_open_date(department: str, day: date) -> Pick:
    """Take the occurrence for which more time was last asked for, else the next open one."""

    def pick(dated: Sequence[OccurrenceState]) -> OccurrenceState:
        asked, coming = [], []
        for occurrence in dated:
            share = occurrence.departments[department]
            if share.status.is_over:
                continue
            if share.newest is not None and share.newest.ask_extension is not None:
                asked.append((share.newest.at, occurrence))
            if share.in_force is not None and share.in_force >= day:
                coming.append(occurrence)
        return _latest(asked) or next(iter(coming), None) or of_day(day)(dated)

    return pick


def _latest(occurrences: Sequence[tuple[datetime, OccurrenceState]]) -> OccurrenceState | None:
    if not occurrences:
        return None
    return max(occurrences, key=lambda pair: pair[0])[1]


class OwnShare(NamedTuple):
    """Where a department stands in what a record counts for, else in the whole task.

    `others` is what else of the task it still owes, the earliest date in force first.
    """

    words: tuple[str, ...]
    others: tuple[OccurrenceState, ...] = ()


def own_share(
    subject: Subject, standings: PlanStandings, department: str, target: RecordTarget | None
) -> OwnShare:
    """Give where a department stands, in the words of `fazhi tasks`, `due`, `show` and `why`."""
    standing = subject.own_standing(department, standings)
    if target is None or target.occurrence is None:
        return OwnShare(standing.words)
    words = None
    others = []
    for occurrence in standing.state.occurrences:
        is_meant = occurrence.due == target.occurrence.due
        if is_meant and occurrence.deadline == target.deadline:
            words = occurrence.words
        elif occurrence.due is not None and not occurrence.status.is_over:
            others.append(occurrence)
    if words is None:
        words = _words_of_stranger(subject, standings, department, target)
    return OwnShare(words, tuple(others))


def _words_of_stranger(
    subject: Subject, standings: PlanStandings, department: str, target: RecordTarget
) -> tuple[str, ...]:
    """Give what the reports of a department make that does not come into what they count for."""
    state = standings.share(subject.placed, department, target.deadline)
    occurrence = state.decisive
    for each in state.occurrences:
        if target.occurrence is not None and each.due == target.occurrence.due:
            occurrence = each
            break
    share = occurrence.departments[department]
    return (str(share.status), *flag_words(share.flags))
