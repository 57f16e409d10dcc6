"""The tasks of a plan, or of several, counted on a day (docs/states.md#26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import Flag, Light, Status


@dataclass(frozen=True, slots=True)
class MatterCount:
    """Occurrences whose date in force has come: of these, how many are done, how many late.

    Of a first period too short to be meant, nobody counts one (docs/states.md#5).
    """

    due: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan on a day: its tasks and their occurrences counted.

    `can_end` are the tasks that neither only last nor have ended, `over` those of them of which
    nothing is left. Percentages are of those that can end, rounded down; None when there is none.
    """

    total: int
    by_status: Mapping[Status, int]
    by_light: Mapping[Light, int]
    over: int
    can_end: int
    overdue: int
    unassigned: int
    matters: MatterCount
    done_percent: int | None
    closed_percent: int | None


def plan_summary(tasks: Iterable[TaskState]) -> PlanSummary:
    """Count tasks by state and by light, and what has fallen due of them."""
    by_status: Counter[Status] = Counter()
    by_light: Counter[Light] = Counter()
    over = can_end = overdue = unassigned = 0
    due = done = overdue_matters = 0
    for task in tasks:
        by_status[task.status] += 1
        by_light[task.light] += 1
        over += task.is_over
        can_end += task.can_end
        overdue += Flag.OVERDUE in task.flags
        unassigned += task.decisive.unassigned
        for run in task.come:
            counted = sum(each.counts_in_reports for each in run.dues)
            due += counted
            done += counted * run.first.status.is_done
            overdue_matters += counted * (Flag.OVERDUE in run.first.flags)
    return PlanSummary(
        total=by_status.total(),
        by_status={status: by_status[status] for status in Status},
        by_light={light: by_light[light] for light in Light},
        over=over,
        can_end=can_end,
        overdue=overdue,
        unassigned=unassigned,
        matters=MatterCount(due=due, done=done, overdue=overdue_matters),
        done_percent=_percent(over, can_end),
        closed_percent=_percent(by_status[Status.CLOSED], can_end),
    )


def _percent(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
