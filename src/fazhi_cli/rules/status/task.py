"""The state of a task on a day, from the states of its occurrences (docs/states.md#22).

Three steps. Each deadline with those who owe it (`Duty`) gives its occurrences, each with its
state. They are split by the day into those that have come, those that are coming, and what lasts.
One of them, the decisive one, makes the state of the task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.timerule import Ongoing
from fazhi_cli.rules.deadlines.occurrences import Anchor, dues
from fazhi_cli.rules.status.history import Course, History, events_of, settled_day, sort_out
from fazhi_cli.rules.status.occurrence import occurrence_state, ongoing_state
from fazhi_cli.rules.status.values import (
    AsOf,
    Flag,
    Flags,
    Light,
    OccurrenceState,
    Owners,
    Status,
    flag_words,
)

_WORST_FIRST = list(Status)
_MOST_URGENT_FIRST = list(Light)


@dataclass(frozen=True, slots=True)
class Duty:
    """One deadline of a task and who owes it: who answers for the task, or its own `owner`.

    With `share_of`, only what this one of the owners owes of it.
    """

    deadline: Deadline
    owners: Owners
    share_of: str | None = None


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task on a day.

    `occurrences` are all that the deadlines produce, earliest date in force first, then the ongoing
    duties; `decisive` is the one that makes the state. `next_due` is the nearest date in force,
    from the day on, of one that is not done; `overdue_since` the oldest that has passed.
    """

    task: str
    status: Status
    flags: Flags
    light: Light
    decisive: OccurrenceState
    occurrences: tuple[OccurrenceState, ...]
    next_due: date | None
    overdue_since: date | None

    @property
    def word(self) -> str:
        """The state as it is printed."""
        return self.decisive.word

    @property
    def words(self) -> tuple[str, ...]:
        """The state and its flags, in the order of printing."""
        return (self.word, *flag_words(self.flags))


View = Callable[[OccurrenceState], OccurrenceState | None]


def as_it_is(state: OccurrenceState) -> OccurrenceState:
    """See an occurrence as the coordinator does."""
    return state


def task_state(
    task: Task,
    duties: Sequence[Duty],
    *,
    answering: Owners,
    anchor: Anchor,
    history: History,
    as_of: AsOf,
    view: View = as_it_is,
) -> TaskState:
    """Give the state of a task (docs/states.md#22).

    It is the worst among its occurrences whose date in force has come, else the next one's, else
    长期坚持 when it has an ongoing duty, else what its newest entries say. The next occurrence adds
    its own nearness and light.

    Args:
        task: from the plan; tells whether an entry without a deadline is clear.
        duties: its deadlines, or those of them that one department owes, in the plan's order.
        answering: who answers for the task; they make its state when no deadline has any.
        anchor: from the plan.
        history: of this task, up to the day.
        as_of: the day.
        view: how somebody sees an occurrence, None for what is no matter of theirs.
    """
    dated: list[tuple[date, OccurrenceState]] = []
    lasting: list[OccurrenceState] = []
    for occurrence in _occurrences(task, duties, anchor, history, as_of=as_of):
        state = view(occurrence)
        if state is None:
            continue
        if state.in_force is not None:
            dated.append((state.in_force, state))
        elif state.status is Status.ONGOING:
            lasting.append(state)
    dated.sort(key=lambda each: each[0])
    come = [state for day, state in dated if day <= as_of.day]
    coming = [state for day, state in dated if day > as_of.day]

    decisive = _decisive(come, coming, lasting)
    if decisive is None:
        decisive = occurrence_state(None, None, answering, history.by_department(), as_of=as_of)
    flags, light = decisive.flags, decisive.light
    if coming:
        flags |= coming[0].flags & {Flag.NEAR}
        light = min(light, coming[0].light, key=_MOST_URGENT_FIRST.index)

    open_days = [day for day, state in dated if day >= as_of.day and not state.status.is_done]
    overdue_days = [state.in_force for state in come if Flag.OVERDUE in state.flags]
    return TaskState(
        task=task.key,
        status=decisive.status,
        flags=flags,
        light=light,
        decisive=decisive,
        occurrences=(*come, *coming, *lasting),
        next_due=min(open_days, default=None),
        overdue_since=overdue_days[0] if overdue_days else None,
    )


def occurrence_states(
    task: Task,
    duties: Sequence[Duty],
    *,
    anchor: Anchor,
    history: History,
    as_of: AsOf,
    until: date,
) -> tuple[OccurrenceState, ...]:
    """Give the occurrences of a task that may be in force by a day, with their states.

    An extension only moves a date onwards, so what falls due later than `until` is not made at all;
    but where something was reported the whole row of periods is wanted, to tell which of them it
    was reported for.
    """
    # What lasts has no date that could be in force.
    dated = [duty for duty in duties if not isinstance(duty.deadline.rule, Ongoing)]
    last = None if history.steps else until
    return tuple(_occurrences(task, dated, anchor, history, as_of=as_of, until=last))


def _occurrences(
    task: Task,
    duties: Sequence[Duty],
    anchor: Anchor,
    history: History,
    *,
    as_of: AsOf,
    until: date | None = None,
) -> Iterator[OccurrenceState]:
    is_only_deadline = len(task.deadlines) == 1
    for duty in duties:
        own = History(history.of(duty.deadline, is_only=is_only_deadline))
        if isinstance(duty.deadline.rule, Ongoing):
            yield _lasting_state(duty, anchor, own, as_of)
        else:
            yield from _dated_states(duty, anchor, own, as_of=as_of, until=until)


def _lasting_state(duty: Duty, anchor: Anchor, own: History, as_of: AsOf) -> OccurrenceState:
    owners = duty.owners
    if duty.share_of is not None:
        owners = Owners(certain=(duty.share_of,))
    is_wanted = _governs_year_of(anchor, as_of.day)
    return ongoing_state(duty.deadline, owners, own.by_department(), wanted=is_wanted, as_of=as_of)


def _dated_states(
    duty: Duty, anchor: Anchor, own: History, *, as_of: AsOf, until: date | None
) -> Iterator[OccurrenceState]:
    occurrences = dues(
        duty.deadline,
        anchor,
        events=events_of(own.steps),
        settled=settled_day(own.steps),
        roll=as_of.roll,
        until=until,
    )
    for due, courses in sort_out(occurrences, own.steps).items():
        owners = _concerned(due.event, duty.owners, courses)
        if duty.share_of is not None:
            if duty.share_of not in owners.certain:
                continue  # the event happened to others
            owners = Owners(certain=(duty.share_of,))
        yield occurrence_state(due, duty.deadline, owners, courses, as_of=as_of)


def _decisive(
    come: Sequence[OccurrenceState],
    coming: Sequence[OccurrenceState],
    lasting: Sequence[OccurrenceState],
) -> OccurrenceState | None:
    if come:
        return min(come, key=_rank)
    if coming:
        return coming[0]
    return lasting[0] if lasting else None


def _rank(state: OccurrenceState) -> tuple[bool, int, bool, bool]:
    """Put the worst first: overdue, then by state, then returned, then what nobody owes."""
    is_overdue = Flag.OVERDUE in state.flags
    is_returned = Flag.RETURNED in state.flags
    return not is_overdue, _WORST_FIRST.index(state.status), not is_returned, not state.unassigned


def _governs_year_of(anchor: Anchor, day: date) -> bool:
    """Whether the plan governs the year of a day: every ongoing duty then wants an entry in it."""
    if anchor.superseded_from is not None and anchor.superseded_from <= day:
        return False
    start = anchor.start or anchor.issued
    if start is not None and day.year < start.year:
        return False
    return anchor.end is None or day.year <= anchor.end.year


def _concerned(event: date | None, owners: Owners, courses: Mapping[str, Course]) -> Owners:
    """Keep the owners who reported that the event happened to them (docs/states.md#18).

    All of them where none did, or where no event started it.
    """
    if event is None:
        return owners
    names = tuple(name for name in owners.certain if _has_event(courses.get(name, ()), event))
    return replace(owners, certain=names) if names else owners


def _has_event(course: Course, event: date) -> bool:
    return any(isinstance(step, Entry) and step.event == event for step in course)
