"""`fazhi why`: how a task's state comes about, step by step, from the printed words to today (design 03)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.settings import Roll
from fazhi_cli.rules.phrases import Found, read_phrase
from fazhi_cli.rules.status import OccurrenceState
from fazhi_cli.rules.status_history import Step
from fazhi_cli.rules.status_task import TaskState
from fazhi_cli.services.plans import find_task
from fazhi_cli.services.standing import standings
from fazhi_cli.store.workspace import Workspace


class DeadlineStory(NamedTuple):
    """One deadline: its words, how they were read, what came of it up to the day."""

    deadline: Deadline
    found: Found | None  # how the printed phrase reads; None when there is none, or nobody can read it
    come: tuple[OccurrenceState, ...]  # due up to the day, oldest first
    coming: OccurrenceState | None  # the next one
    lasting: OccurrenceState | None  # an ongoing duty
    steps: tuple[Step, ...]  # what was reported and decided, oldest first


class WhyReport(NamedTuple):
    """The whole story of a task."""

    plan: Plan
    placed: Placed
    as_of: date
    roll: Roll
    stories: tuple[DeadlineStory, ...]
    steps: tuple[Step, ...]  # of the task, where it has no deadline
    state: TaskState
    light_word: str
    unknown_years: tuple[int, ...]  # years whose holidays nobody has published: weekends only


def explain(workspace: Workspace, name: str, task: str, as_of: date) -> WhyReport:
    """Answer `fazhi why PLAN TASK`.

    Raises:
        UnknownNameError: there is no such plan or task.
    """
    plan = workspace.plan(name)
    placed = find_task(plan, task)
    known = standings(workspace, plan, as_of)
    standing, history = known.of(placed, None), known.history(placed.key)
    alone = len(placed.task.deadlines) == 1
    stories = tuple(
        _story(plan, deadline, standing.state, history.of(deadline, alone), as_of) for deadline in placed.task.deadlines
    )
    years = _unknown_years(standing.state) if workspace.settings.roll is not Roll.NONE else ()
    return WhyReport(
        plan, placed, as_of, workspace.settings.roll, stories, history.steps, standing.state, standing.light_word, years
    )


def _story(plan: Plan, deadline: Deadline, state: TaskState, steps: tuple[Step, ...], as_of: date) -> DeadlineStory:
    own = [item for item in state.occurrences if item.deadline is deadline]
    dated = [item for item in own if item.in_force is not None]
    come = tuple(item for item in dated if item.in_force is not None and item.in_force <= as_of)
    lasting = next((item for item in own if item.in_force is None), None)
    phrase = deadline.phrase or deadline.unsettled or deadline.ongoing
    year = plan.issued.year if plan.issued else plan.period.start.year if plan.period else None
    found = read_phrase(phrase, year=year) if phrase else None
    return DeadlineStory(deadline, found, come, next(iter(dated[len(come) :]), None), lasting, steps)


def _unknown_years(state: TaskState) -> tuple[int, ...]:
    from fazhi_cli.rules.workdays import unknown_years

    days = [item.in_force for item in state.occurrences if item.in_force is not None]
    return tuple(sorted(unknown_years(min(days), max(days)))) if days else ()
