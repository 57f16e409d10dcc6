"""The five classes into which a report sorts what was due, and how many are in each.

See docs/reports.md#五类.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.rules.status.values import DepartmentState


class Outcome(StrEnum):
    """What became of a matter, or of a department's part of it; the worst of the five first."""

    OPEN = "未完成"
    EXTENDED = "延期中"
    FORCED = "强行销号"
    LATE = "迟完成"
    ON_TIME = "按时完成"
    NOT_DUE = "未到期"
    ENDED = "已终止"

    @property
    def is_open(self) -> bool:
        """Whether it fell due and something is left to do."""
        return self in (Outcome.OPEN, Outcome.EXTENDED)

    @property
    def is_done(self) -> bool:
        """Whether it was done, in time or late."""
        return self in (Outcome.ON_TIME, Outcome.LATE)


FIVE_CLASSES = (
    Outcome.OPEN,
    Outcome.EXTENDED,
    Outcome.FORCED,
    Outcome.LATE,
    Outcome.ON_TIME,
)


class OutcomeCounts(NamedTuple):
    """So many of each class; `total` is the sum of the five, the last two stand beside it."""

    total: int = 0
    on_time: int = 0
    late: int = 0
    forced: int = 0
    extended: int = 0
    open: int = 0
    not_due: int = 0
    ended: int = 0

    @property
    def done(self) -> int:
        """How many were done, in time or late."""
        return self.on_time + self.late

    @property
    def is_all_on_time(self) -> bool:
        """Whether something was due, and all of it was done in time."""
        return self.total > 0 and self.on_time == self.total


def outcome_of(state: DepartmentState, cut_off: date) -> Outcome:
    """Give the class of one department's part on the cut-off day, which is over.

    Args:
        state: the department's, at the end of that day.
        cut_off: the day; what has its date after it is not yet due.
    """
    if state.status.has_ended:
        return Outcome.ENDED
    if state.original is None or state.original > cut_off:
        return Outcome.NOT_DUE
    if state.status.is_done:
        if _was_forced(state):
            return Outcome.FORCED
        return Outcome.ON_TIME if state.on_time else Outcome.LATE
    if state.in_force is not None and state.in_force > cut_off:
        return Outcome.EXTENDED
    return Outcome.OPEN


def _was_forced(state: DepartmentState) -> bool:
    """Whether it was closed before the department had reported it done."""
    if state.closed_on is None:
        return False
    return state.done_on is None or state.closed_on < state.done_on


def worst_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Put the parts of a matter together: the worst decides; what has ended, only alone."""
    different = set(outcomes)
    owed = different - {Outcome.ENDED}
    return min(owed or different, key=list(Outcome).index)


def count_outcomes(outcomes: Iterable[Outcome]) -> OutcomeCounts:
    """Count by class."""
    by_class = dict.fromkeys(Outcome, 0)
    for outcome in outcomes:
        by_class[outcome] += 1
    return OutcomeCounts(
        total=sum(by_class[outcome] for outcome in FIVE_CLASSES),
        on_time=by_class[Outcome.ON_TIME],
        late=by_class[Outcome.LATE],
        forced=by_class[Outcome.FORCED],
        extended=by_class[Outcome.EXTENDED],
        open=by_class[Outcome.OPEN],
        not_due=by_class[Outcome.NOT_DUE],
        ended=by_class[Outcome.ENDED],
    )
