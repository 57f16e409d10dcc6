"""The state of a task on a day, from the states of its occurrences (docs/states.md#22).

Three steps. Each deadline with those who owe it (`Duty`) gives its occurrences, each with its
state. They are split by the day into those that have come, those that are coming, and what lasts.
One of them, the decisive one, makes the state of the task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.plan import Task
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.rules.deadlines.occurrences import Anchor
from fazhi_cli.rules.status.duties import Duty, occurrences_of, undated_state, without_day
from fazhi_cli.rules.status.endings import endings_of, is_of_all
from fazhi_cli.rules.status.history import History
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
class TaskState:
    """A task on a day.

    `occurrences` are all that the deadlines produce, earliest date in force first, then the ongoing
    duties; the first of them have `come`, and `decisive` makes the state. Of the `total` with a
    date so many are `done`; `waits` says that a deadline has none yet, and was not reported done.
    `next_due` is the nearest date in force, from the day on, of one that is not done;
    `overdue_since` the oldest that has passed.
    """

    task: str
    status: Status
    flags: Flags
    light: Light
    decisive: OccurrenceState
    occurrences: tuple[OccurrenceState, ...]
    come: tuple[OccurrenceState, ...]
    done: int
    total: int
    waits: bool
    next_due: date | None
    overdue_since: date | None

    @property
    def can_end(self) -> bool:
        """Whether the task is over one day; what only lasts, or has ended, never is."""
        if self.status.has_ended:
            return False
        return self.status is not Status.ONGOING or self.waits

    @property
    def is_over(self) -> bool:
        """Whether nothing of the task is left: 办结 (docs/states.md#22)."""
        return self.status.is_done

    @property
    def into(self) -> TaskName | None:
        """The task of a newer plan that goes on with it."""
        return self.decisive.into if self.status.has_ended else None

    @property
    def word(self) -> str:
        """The state as it is printed."""
        if self.decisive.status.is_done:
            return str(self.status)
        return self.decisive.word

    @property
    def words(self) -> tuple[str, ...]:
        """The state and its flags, in the order of printing."""
        return (self.word, *flag_words(self.flags))


class _Seen(NamedTuple):
    """What a task consists of for the one who looks, each part with the earliest date first.

    `undecided` are deadlines that nobody has given a day yet. `ended` is what is no longer owed; it
    is in none of the other parts, but among `every` occurrence. `is_ended_whole`: the whole task
    was ended, and not only parts of it.
    """

    come: tuple[OccurrenceState, ...]
    coming: tuple[OccurrenceState, ...]
    lasting: tuple[OccurrenceState, ...]
    undecided: tuple[OccurrenceState, ...]
    ended: tuple[OccurrenceState, ...]
    every: tuple[OccurrenceState, ...]
    is_ended_whole: bool

    @property
    def has_ended(self) -> bool:
        """Whether nothing is left to do, and ending it left nothing (docs/states.md#30)."""
        owed = (*self.come, *self.coming, *self.undecided)
        if not self.ended or self.lasting or not all(state.status.is_done for state in owed):
            return False
        return self.is_ended_whole or not owed


_NOTHING = _Seen((), (), (), (), (), (), is_ended_whole=False)

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
    长期坚持 when it has an ongoing duty, else what its newest entries say. While anything is left,
    what is done reads as under way. The next open occurrence adds its own nearness and light.

    Args:
        task: from the plan; tells whether an entry without a deadline is clear.
        duties: its deadlines, or those of them that one department owes, in the plan's order.
        answering: who answers for the task; they make its state when no deadline has any.
        anchor: from the plan.
        history: of this task, up to the day.
        as_of: the day.
        view: how somebody sees an occurrence, None for what is no matter of theirs.
    """
    seen = _see(task, duties, anchor, history, as_of=as_of, view=view)
    decisive = _decisive(seen)
    if decisive is None:
        decisive = undated_state(task, answering, history, as_of)
    flags, light = decisive.flags, decisive.light
    open_coming = [state for state in seen.coming if not state.status.is_done]
    if open_coming:
        flags |= open_coming[0].flags & {Flag.NEAR}
        light = min(light, open_coming[0].light, key=_MOST_URGENT_FIRST.index)

    dated = (*seen.come, *seen.coming)
    open_days = [state.in_force for state in dated if not state.status.is_done]
    overdue_days = [state.in_force for state in seen.come if Flag.OVERDUE in state.flags]
    return TaskState(
        task=task.key,
        status=_status(decisive, (*dated, *seen.undecided)),
        flags=flags,
        light=light,
        decisive=decisive,
        occurrences=seen.every,
        come=seen.come,
        done=sum(state.status.is_done for state in dated),
        total=len(dated),
        waits=not all(state.status.is_done for state in seen.undecided),
        next_due=next((day for day in open_days if day is not None and day >= as_of.day), None),
        overdue_since=overdue_days[0] if overdue_days else None,
    )


def _see(
    task: Task,
    duties: Sequence[Duty],
    anchor: Anchor,
    history: History,
    *,
    as_of: AsOf,
    view: View,
) -> _Seen:
    """Sort what a task consists of by the day, as somebody sees it."""
    if not duties:
        return _NOTHING
    dated: list[tuple[date, OccurrenceState]] = []
    lasting: list[OccurrenceState] = []
    for occurrence in occurrences_of(task, duties, anchor, history, as_of=as_of):
        state = view(occurrence)
        if state is None:
            continue
        if state.in_force is not None:
            dated.append((state.in_force, state))
        elif state.due is None:
            lasting.append(state)
    dated.sort(key=lambda each: each[0])
    every = (*(state for _, state in dated), *lasting)

    undecided: list[OccurrenceState] = []
    for occurrence in without_day(task, duties, anchor, history, as_of=as_of):
        state = view(occurrence)
        if state is not None:
            undecided.append(state)
    owed = [(day, state) for day, state in dated if not state.status.has_ended]
    endings = (*endings_of(history.steps), *history.endings)
    return _Seen(
        come=tuple(state for day, state in owed if day <= as_of.day),
        coming=tuple(state for day, state in owed if day > as_of.day),
        lasting=_owed(lasting),
        undecided=_owed(undecided),
        ended=tuple(state for state in (*every, *undecided) if state.status.has_ended),
        every=every,
        is_ended_whole=any(is_of_all(ending) for ending in endings),
    )


def _owed(states: Iterable[OccurrenceState]) -> tuple[OccurrenceState, ...]:
    return tuple(state for state in states if not state.status.has_ended)


def _decisive(seen: _Seen) -> OccurrenceState | None:
    if seen.has_ended:
        return seen.ended[0]
    dated = (*seen.come, *seen.coming)
    if dated and all(state.status.is_done for state in dated):
        return min(dated, key=_rank)
    if seen.come:
        return min(seen.come, key=_rank)
    if seen.coming:
        return seen.coming[0]
    return seen.lasting[0] if seen.lasting else None


def _status(decisive: OccurrenceState, every: Sequence[OccurrenceState]) -> Status:
    """Give the state that the decisive occurrence makes, by what else is left of `every` one."""
    if not decisive.status.is_done:
        return decisive.status
    statuses = [decisive.status, *(state.status for state in every)]
    if not all(status.is_done for status in statuses):
        return Status.UNDERWAY
    return min(statuses, key=_WORST_FIRST.index)


def _rank(state: OccurrenceState) -> tuple[bool, int, bool, bool]:
    """Put the worst first: overdue, then by state, then returned, then what nobody owes."""
    is_overdue = Flag.OVERDUE in state.flags
    is_returned = Flag.RETURNED in state.flags
    return not is_overdue, _WORST_FIRST.index(state.status), not is_returned, not state.unassigned
