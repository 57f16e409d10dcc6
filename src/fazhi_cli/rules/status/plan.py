"""The tasks of a plan, or of several, counted on a day (docs/states.md#26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import Flag, Light, Status


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
    """Count tasks by state and by light."""
    by_status: Counter[Status] = Counter()
    by_light: Counter[Light] = Counter()
    overdue = unassigned = 0
    for task in tasks:
        by_status[task.status] += 1
        by_light[task.light] += 1
        overdue += Flag.OVERDUE in task.flags
        unassigned += task.decisive.unassigned
    total = by_status.total()
    can_end = total - by_status[Status.ONGOING]
    closed = by_status[Status.CLOSED]
    return PlanSummary(
        total=total,
        by_status={status: by_status[status] for status in Status},
        by_light={light: by_light[light] for light in Light},
        overdue=overdue,
        unassigned=unassigned,
        done_percent=_percent(closed + by_status[Status.REPORTED], can_end),
        closed_percent=_percent(closed, can_end),
    )


def _percent(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
