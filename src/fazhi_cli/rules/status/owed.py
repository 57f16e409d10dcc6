"""Who owes an occurrence and what it is called: whose reports do not count is said with both."""

from __future__ import annotations

from fazhi_cli.model.plan import Task
from fazhi_cli.rules.status.values import OccurrenceState


def who_owes(state: OccurrenceState, task: Task) -> tuple[str, ...]:
    """Give who decides an occurrence, else whom the document names for it, as printed."""
    if state.deciders:
        return state.deciders
    owner = state.deadline.owner if state.deadline is not None else ()
    return tuple(owner or task.answering)


def matter_of(state: OccurrenceState, task: Task) -> str:
    """Name what is owed within its task: one event's, one deadline's, or all of it."""
    if state.due is not None and state.due.event is not None:
        return "这一次"
    has_owner = state.deadline is not None and bool(state.deadline.owner)
    if has_owner or len(task.deadlines) > 1:
        return "这一项"
    return "这项任务"
