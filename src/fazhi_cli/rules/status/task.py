"""The state of a task on a day, from the states of its occurrences (docs/states.md#22).

Three steps. Each deadline with those who owe it (`Duty`) gives its occurrences, each with its
state. They are split by the day into those that have come, those that are coming, and what lasts.
One of them, the decisive one, makes the state of the task.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fazhi_cli.model.plan import Task
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.rules.deadlines.occurrences import Anchor
from fazhi_cli.rules.status.duties import Duty, runs_of, undated_state, without_day
from fazhi_cli.rules.status.endings import endings_of, is_of_all
from fazhi_cli.rules.status.history import History
from fazhi_cli.rules.status.run import Run
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


@dataclass(frozen=True)
class TaskState:
    """A task on a day.

    `runs` are all that the deadlines produce, deadline by deadline; some of them have `come`, and
    `decisive` makes the state. Of the `total` occurrences with a date so many are `done`; `waits`
    says that a deadline has none yet, and was not reported done. `next_due` is the nearest date in
    force, from the day on, of one that is not done; `overdue_since` the oldest that has passed.
    """

    task: str
    status: Status
    flags: Flags
    light: Light
    decisive: OccurrenceState
    runs: tuple[Run, ...]
    come: tuple[Run, ...]
    done: int
    total: int
    waits: bool
    next_due: date | None
    overdue_since: date | None

    @cached_property
    def occurrences(self) -> tuple[OccurrenceState, ...]:
        """Every occurrence, the earliest date in force first; then the ongoing duties."""
        states = (state for run in self.runs for state in run.states())
        return tuple(sorted(states, key=_date_or_last))

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
    is in none of the other parts, but among `every` run. `is_ended_whole`: the whole task was
    ended, and not only parts of it.
    """

    come: tuple[Run, ...]
    coming: tuple[Run, ...]
    lasting: tuple[OccurrenceState, ...]
    undecided: tuple[OccurrenceState, ...]
    ended: tuple[OccurrenceState, ...]
    every: tuple[Run, ...]
    is_ended_whole: bool

    @property
    def dated(self) -> tuple[OccurrenceState, ...]:
        """One of each run with a date."""
        return tuple(run.first for run in (*self.come, *self.coming))

    @property
    def has_ended(self) -> bool:
        """Whether nothing is left to do, and ending it left nothing (docs/states.md#30)."""
        if not self.ended or self.lasting:
            return False
        owed = (*self.dated, *self.undecided)
        if not all(state.status.is_done for state in owed):
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
    open_coming = [run.first for run in seen.coming if not run.first.status.is_done]
    if open_coming:
        flags |= open_coming[0].flags & {Flag.NEAR}
        light = min(light, open_coming[0].light, key=_MOST_URGENT_FIRST.index)

    done = total = 0
    open_days = []
    for run in (*seen.come, *seen.coming):
        total += len(run.dues)
        if run.first.status.is_done:
            done += len(run.dues)
        elif run.first.in_force is not None:
            open_days.append(run.first.in_force)
    overdue_days = [run.first.in_force for run in seen.come if Flag.OVERDUE in run.first.flags]
    return TaskState(
        task=task.key,
        status=_status(decisive, seen),
        flags=flags,
        light=light,
        decisive=decisive,
        runs=seen.every,
        come=seen.come,
        done=done,
        total=total,
        waits=not all(state.status.is_done for state in seen.undecided),
        next_due=next((day for day in open_days if day >= as_of.day), None),
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
    every: list[Run] = []
    for run in runs_of(task, duties, anchor, history, as_of=as_of):
        state = view(run.first)
        if state is not None and (state.in_force is not None or state.due is None):
            every.append(Run(state, run.rest))
    in_order = sorted(every, key=lambda run: _date_or_last(run.first))

    undecided: list[OccurrenceState] = []
    for occurrence in without_day(task, duties, anchor, history, as_of=as_of):
        state = view(occurrence)
        if state is not None:
            undecided.append(state)
    firsts = [run.first for run in in_order]
    owed = [run for run in in_order if not run.first.status.has_ended]
    endings = (*endings_of(history.steps), *history.endings)
    return _Seen(
        come=tuple(run for run in owed if _has_come(run.first, as_of.day)),
        coming=tuple(run for run in owed if _is_coming(run.first, as_of.day)),
        lasting=tuple(run.first for run in owed if run.first.in_force is None),
        undecided=tuple(state for state in undecided if not state.status.has_ended),
        ended=tuple(state for state in (*firsts, *undecided) if state.status.has_ended),
        every=tuple(every),
        is_ended_whole=any(is_of_all(ending) for ending in endings),
    )


def _date_or_last(state: OccurrenceState) -> date:
    return state.in_force or date.max


def _has_come(state: OccurrenceState, day: date) -> bool:
    return state.in_force is not None and state.in_force <= day


def _is_coming(state: OccurrenceState, day: date) -> bool:
    return state.in_force is not None and state.in_force > day


def _decisive(seen: _Seen) -> OccurrenceState | None:
    if seen.has_ended:
        return seen.ended[0]
    dated = seen.dated
    if dated and all(state.status.is_done for state in dated):
        return min(dated, key=_rank)
    if seen.come:
        return min((run.first for run in seen.come), key=_rank)
    if seen.coming:
        return seen.coming[0].first
    return seen.lasting[0] if seen.lasting else None


def _status(decisive: OccurrenceState, seen: _Seen) -> Status:
    """Give the state that the decisive occurrence makes, by what else is left."""
    if not decisive.status.is_done:
        return decisive.status
    statuses = [decisive.status, *(state.status for state in (*seen.dated, *seen.undecided))]
    if not all(status.is_done for status in statuses):
        return Status.UNDERWAY
    return min(statuses, key=_WORST_FIRST.index)


def _rank(state: OccurrenceState) -> tuple[bool, int, bool, bool]:
    """Put the worst first: overdue, then by state, then returned, then what nobody owes."""
    is_overdue = Flag.OVERDUE in state.flags
    is_returned = Flag.RETURNED in state.flags
    return not is_overdue, _WORST_FIRST.index(state.status), not is_returned, not state.unassigned
