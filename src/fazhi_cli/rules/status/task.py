"""The state of a task and the counts of a plan on a day (docs/states.md#四)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.timerule import Ongoing
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, dues
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

_WORST = list(Status)
_URGENT = list(Light)


@dataclass(frozen=True, slots=True)
class Duty:
    """One deadline of a task and who owes it: the leads, or its own `owner`; `only` asks for one
    owner's share.
    """

    deadline: Deadline
    owners: Owners
    only: str | None = None


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task on a day.

    `occurrences` are all that the deadlines produce, earliest date in force first, then the ongoing
    duties; `deciding` is the one that makes the state. `next_due` is the nearest date in force,
    from the day on, of one that is not done; `overdue_since` the oldest that has passed.
    """

    task: str
    status: Status
    flags: Flags
    light: Light
    deciding: OccurrenceState
    occurrences: tuple[OccurrenceState, ...]
    next_due: date | None
    overdue_since: date | None

    @property
    def word(self) -> str:
        """The state as it is printed."""
        return self.deciding.word

    @property
    def words(self) -> tuple[str, ...]:
        """The state and its flags, in the order of printing."""
        return (self.word, *flag_words(self.flags))


See = Callable[[OccurrenceState], OccurrenceState | None]


def _as_it_is(state: OccurrenceState) -> OccurrenceState:
    return state


def task_state(
    task: Task,
    duties: Sequence[Duty],
    leads: Owners,
    anchor: Anchor,
    history: History,
    as_of: AsOf,
    see: See = _as_it_is,
) -> TaskState:
    """Give the state of a task (docs/states.md#22).

    It is the worst among its occurrences whose date in force has come, else the next one's, else 长
    期坚持 when it has an ongoing duty, else what its newest entries say. The next occurrence adds
    its own nearness and light.

    Args:
        task: from the plan; tells whether an entry without a deadline is clear.
        duties: its deadlines, or those of them that one department owes, in the plan's order.
        leads: who answers for the task, where no deadline gives a date.
        anchor: from the plan.
        history: of this task, up to the day.
        as_of: the day.
        see: how somebody sees an occurrence, None for what is no matter of theirs.
    """
    alone = len(task.deadlines) == 1
    found = (
        see(state) for duty in duties for state in _of_duty(duty, alone, anchor, history, as_of)
    )
    every = [state for state in found if state is not None]
    dated = sorted(
        (state for state in every if state.in_force), key=lambda state: state.in_force or date.max
    )
    lasting = [state for state in every if state.status is Status.ONGOING]
    come = [state for state in dated if state.in_force and state.in_force <= as_of.day]
    coming = dated[len(come) :]
    deciding = _deciding(come, coming, lasting)
    if deciding is None:
        deciding = occurrence_state(None, None, leads, history.by_department(), as_of)
    near = coming[0].flags & {Flag.NEAR} if coming else frozenset[Flag]()
    light = min([deciding.light, *(state.light for state in coming[:1])], key=_URGENT.index)
    return TaskState(
        task.key,
        deciding.status,
        deciding.flags | near,
        light,
        deciding,
        (*dated, *lasting),
        next((state.in_force for state in dated if _open(state, as_of.day)), None),
        next((state.in_force for state in come if Flag.OVERDUE in state.flags), None),
    )


def occurrence_states(
    task: Task, duties: Sequence[Duty], anchor: Anchor, history: History, as_of: AsOf, until: date
) -> tuple[OccurrenceState, ...]:
    """Give the occurrences of a task that may be in force by a day, with their states.

    An extension only moves a date onwards, so what falls due later than `until` is not made at all;
    but where something was reported the whole row of periods is wanted, to tell which of them it
    was reported for.
    """
    alone, last = len(task.deadlines) == 1, None if history.steps else until
    # What lasts has no date that could be in force.
    dated = (duty for duty in duties if not isinstance(duty.deadline.rule, Ongoing))
    return tuple(
        state for duty in dated for state in _of_duty(duty, alone, anchor, history, as_of, last)
    )


def _open(state: OccurrenceState, day: date) -> bool:
    return state.in_force is not None and state.in_force >= day and not state.status.is_done


def _deciding(
    come: Sequence[OccurrenceState],
    coming: Sequence[OccurrenceState],
    lasting: Sequence[OccurrenceState],
) -> OccurrenceState | None:
    if come:
        return min(come, key=_badness)
    return next(iter((*coming, *lasting)), None)


def _badness(state: OccurrenceState) -> tuple[bool, int, bool, bool]:
    """Order the worst first: overdue, then by state, then returned, then what nobody owes."""
    flags = state.flags
    return (
        Flag.OVERDUE not in flags,
        _WORST.index(state.status),
        Flag.RETURNED not in flags,
        not state.unassigned,
    )


def _of_duty(
    duty: Duty,
    alone: bool,
    anchor: Anchor,
    history: History,
    as_of: AsOf,
    until: date | None = None,
) -> Iterator[OccurrenceState]:
    steps = history.of(duty.deadline, alone)
    if isinstance(duty.deadline.rule, Ongoing):
        courses = History(steps).by_department()
        owners = _narrowed(duty.owners, duty.only) or duty.owners
        yield ongoing_state(
            duty.deadline, owners, courses, wanted=_in_force(anchor, as_of.day), as_of=as_of
        )
        return
    events, settled = events_of(steps), settled_day(steps)
    found = dues(
        duty.deadline, anchor, events=events, settled=settled, roll=as_of.roll, until=until
    )
    for due, courses in sort_out(found, steps).items():
        whose = _narrowed(_met_with(due, duty.owners, courses), duty.only)
        if whose is not None:
            yield occurrence_state(due, duty.deadline, whose, courses, as_of)


def _in_force(anchor: Anchor, day: date) -> bool:
    start = anchor.start or anchor.issued
    if anchor.superseded_from is not None and anchor.superseded_from <= day:
        return False
    return (start is None or start.year <= day.year) and (
        anchor.end is None or day.year <= anchor.end.year
    )


def _met_with(due: Due, owners: Owners, courses: Mapping[str, Course]) -> Owners:
    """An event is answered by the owners who reported that it happened to them, else by all of
    them.
    """
    met = tuple(
        name for name in owners.certain if _reported_event(courses.get(name, ()), due.event)
    )
    return replace(owners, certain=met) if met else owners


def _narrowed(owners: Owners, only: str | None) -> Owners | None:
    """Keep the share of one owner; None where the event happened to others."""
    if only is None:
        return owners
    return Owners(certain=(only,)) if only in owners.certain else None


def _reported_event(course: Course, event: date | None) -> bool:
    return event is not None and any(
        isinstance(step, Entry) and step.event == event for step in course
    )


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan on a day: its tasks counted.

    Percentages are of the tasks that can be done (all but 长期坚持), rounded down; None when there
    is none.
    """

    total: int
    by_status: Mapping[Status, int]
    by_light: Mapping[Light, int]
    overdue: int
    unassigned: int
    done_percent: int | None
    closed_percent: int | None


def plan_summary(tasks: Iterable[TaskState]) -> PlanSummary:
    """Count the tasks of a plan, or of several, by state and by light (docs/states.md#26)."""
    found = list(tasks)
    by_status = Counter(task.status for task in found)
    by_light = Counter(task.light for task in found)
    closed = by_status[Status.CLOSED]
    can_end = len(found) - by_status[Status.ONGOING]
    return PlanSummary(
        len(found),
        {status: by_status[status] for status in Status},
        {light: by_light[light] for light in Light},
        sum(Flag.OVERDUE in task.flags for task in found),
        sum(task.deciding.unassigned for task in found),
        _share(closed + by_status[Status.REPORTED], can_end),
        _share(closed, can_end),
    )


def _share(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
