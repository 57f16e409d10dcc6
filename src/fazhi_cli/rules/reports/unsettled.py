"""Tasks that the coordinator has yet to settle: nobody is named for them, or no day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import OccurrenceState


class Lacking(StrEnum):
    """What has to be settled."""

    DEPARTMENT = "责任单位"
    DAY = "时限"


class Question(NamedTuple):
    """Something about a task that has to be settled.

    `due` is when the work that nobody is named for falls due; `deadline` the one without a day.
    """

    plan: Plan
    placed: Placed
    lacking: Lacking
    due: date | None = None
    deadline: Deadline | None = None


def questions(standings: PlanStandings, plan: Plan) -> Iterator[Question]:
    """Give what has to be settled in a plan, at the end of the cut-off day, in the plan's order."""
    for placed in plan.walk():
        state = standings.state(placed)
        nobodys = [each for each in _parts(state) if each.unassigned and not each.status.is_over]
        if nobodys:
            yield Question(plan, placed, Lacking.DEPARTMENT, due=nobodys[0].in_force)
        if state.waits:
            for deadline in _without_day(placed, state):
                yield Question(plan, placed, Lacking.DAY, deadline=deadline)


def _parts(state: TaskState) -> tuple[OccurrenceState, ...]:
    return state.occurrences or (state.decisive,)


def _without_day(placed: Placed, state: TaskState) -> Iterator[Deadline]:
    dated = [occurrence.deadline for occurrence in state.occurrences]
    for deadline in placed.task.deadlines:
        if isinstance(deadline.rule, Unsettled) and deadline not in dated:
            yield deadline
