"""What is no longer owed: a decision 终止, or a newer plan that carries a task on.

What was done up to then stays done; what was open, and all that comes later, has ended
(docs/states.md#30).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.history import History, Ruling, Step, is_ending
from fazhi_cli.rules.status.values import Ending, Status


def endings_of(steps: Iterable[Step]) -> tuple[Ending, ...]:
    """Give what the decisions 终止 among these end."""
    endings = []
    for step in steps:
        if isinstance(step, Ruling) and is_ending(step):
            review = step.review
            ending = Ending(
                review.at,
                Status.ENDED,
                deadline=review.deadline,
                period=review.period,
                event=review.event,
                department=step.department,
            )
            endings.append(ending)
    return tuple(endings)


def is_of_all(ending: Ending) -> bool:
    """Whether it ends the whole task, for everybody."""
    of_what = (ending.deadline, ending.period, ending.event, ending.department)
    return of_what == (None, None, None, None)


def ending_of_due(endings: Sequence[Ending], due: Due | None) -> tuple[Ending, ...]:
    """Give those that end an occurrence; None is a task without dates, or a lasting duty."""
    if not endings:
        return ()
    period = due.period if due is not None else None
    event = due.event if due is not None else None
    touching = []
    for ending in endings:
        is_of_period = ending.period is None or ending.period == period
        is_of_event = ending.event is None or ending.event == event
        if is_of_period and is_of_event:
            touching.append(ending)
    return tuple(touching)


def ending_for(endings: Sequence[Ending], department: str) -> Ending | None:
    """Give the first that ends a department's share."""
    own = [ending for ending in endings if ending.department in (None, department)]
    return min(own, key=lambda ending: ending.at, default=None)


def of_deadline(history: History, deadline: Deadline, *, is_only: bool) -> History:
    """Give what happened to a deadline, with what ends it."""
    steps = history.of(deadline, is_only=is_only)
    endings = [*endings_of(steps)]
    for ending in history.endings:
        if ending.deadline in (None, deadline.id):
            endings.append(ending)
    return History(steps, tuple(endings))


def heir_of(history: History, deadline: Deadline, *, is_only: bool) -> TaskName | None:
    """Give the task of a newer plan that goes on with a deadline, unless it was ended before."""
    endings = of_deadline(history, deadline, is_only=is_only).endings
    first = min(endings, key=lambda ending: ending.at, default=None)
    return first.into if first is not None else None


def has_ended(history: History, deadline: Deadline, is_only: bool) -> bool:
    """Whether a deadline is no longer owed by anybody, whatever its occurrences."""
    for ending in of_deadline(history, deadline, is_only=is_only).endings:
        if ending.period is None and ending.event is None and ending.department is None:
            return True
    return False
