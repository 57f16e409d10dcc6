"""The state of one department's share of an occurrence (docs/states.md#二)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto

from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.rules.status.history import Course
from fazhi_cli.rules.status.values import (
    AsOf,
    DepartmentState,
    Ending,
    Extension,
    Flag,
    Flags,
    Status,
)

_ON_REPORTS = frozenset({Decision.CLOSE, Decision.RETURN, Decision.EXTEND, Decision.REFUSE})


@dataclass(slots=True)
class _Tally:
    """Goes through entries and decisions, oldest first."""

    times: int
    newest: Entry | None = None
    completions: int = 0
    done_on: date | None = None
    closed_on: date | None = None
    returned: bool = False

    def add(self, step: Entry | Review) -> None:
        if isinstance(step, Entry):
            self._report(step)
        else:
            self._decide(step)

    def _report(self, entry: Entry) -> None:
        self.newest = entry
        if entry.status is not EntryStatus.REPORTED:
            return  # a completion stands until it is returned, whatever is noted after it
        self.returned = False
        self.completions = min(self.completions + 1, self.times)
        if self.completions == self.times and self.done_on is None:
            self.done_on = entry.at.date()

    def _decide(self, review: Review) -> None:
        if review.decision not in _ON_REPORTS:
            return  # 明确 and 移交 say who owes it: the caller has applied them
        self.returned = review.decision is Decision.RETURN
        if review.decision is Decision.CLOSE:
            self.closed_on = review.at.date()
        elif review.decision is Decision.RETURN:
            self.closed_on = self.done_on = None
            self.completions = max(self.completions - 1, 0)

    @property
    def status(self) -> Status:
        if self.closed_on is not None:
            return Status.CLOSED
        if self.done_on is not None:
            return Status.REPORTED
        return Status.NOT_STARTED if self.newest is None else Status.UNDERWAY


def department_state(
    due: date | None,
    course: Course,
    as_of: AsOf,
    times: int = 1,
    *,
    ending: Ending | None = None,
) -> DepartmentState:
    """Give the state of one department's share (docs/states.md#10 to 15).

    Args:
        due: the original last day, None when there is none.
        course: the department's entries and the decisions on them up to the day, oldest first.
        as_of: the day, and how many days before the date it counts as near.
        times: how many completions are asked for.
        ending: from when on it is no longer owed.
    """
    tally = _Tally(times)
    steps: list[Entry | Review] = []
    for step in course:
        if ending is not None and step.at > ending.at and not tally.status.is_done:
            break  # nothing is owed any more
        tally.add(step)
        steps.append(step)
    granted = () if due is None else _extensions(due, steps)
    in_force = next((one.to for one in reversed(granted) if one.counts), due)
    status, flags = tally.status, _flags(tally, due, in_force, as_of)
    ended_on = into = None
    if ending is not None and (ending.takes_done or not status.is_done):
        status, flags, ended_on = ending.status, frozenset(), ending.at.date()
        into = ending.into
    return DepartmentState(
        status=status,
        flags=flags,
        original=due,
        in_force=in_force,
        extensions=granted,
        completions=tally.completions,
        done_on=tally.done_on,
        closed_on=tally.closed_on,
        ended_on=ended_on,
        into=into,
        on_time=_on_time(tally.done_on, due),
        newest=tally.newest,
    )


def _on_time(done_on: date | None, due: date | None) -> bool | None:
    if done_on is None or due is None:
        return None
    return done_on <= due


def _extensions(original: date, course: Course) -> tuple[Extension, ...]:
    extensions: list[Extension] = []
    in_force = original
    for step in course:
        if not isinstance(step, Review) or step.decision is not Decision.EXTEND:
            continue
        if step.to is None:
            continue
        decided = step.at.date()
        counts = decided <= in_force and step.to > original
        extensions.append(Extension(decided, step.to, counts))
        if counts:
            in_force = step.to
    return tuple(extensions)


def _flags(tally: _Tally, due: date | None, in_force: date | None, as_of: AsOf) -> Flags:
    flags: set[Flag] = set()
    if tally.returned:
        flags.add(Flag.RETURNED)
    if in_force is not None and in_force != due:
        flags.add(Flag.EXTENDED)
    if in_force is not None and not tally.status.is_done:
        flags |= _PRESSING[nearness(in_force, as_of)]
    return frozenset(flags)


class Nearness(IntEnum):
    """Where a date lies, seen from the day; the later the date, the greater."""

    PAST = auto()
    TODAY = auto()
    NEAR = auto()
    FAR = auto()


_PRESSING: Mapping[Nearness, Flags] = {
    Nearness.PAST: frozenset({Flag.OVERDUE}),
    Nearness.TODAY: frozenset({Flag.LAST_DAY, Flag.NEAR}),
    Nearness.NEAR: frozenset({Flag.NEAR}),
    Nearness.FAR: frozenset(),
}


def nearness(in_force: date, as_of: AsOf) -> Nearness:
    """Tell where a date lies; near are as many days as the workspace chose."""
    days_left = (in_force - as_of.day).days
    if days_left < 0:
        return Nearness.PAST
    if days_left == 0:
        return Nearness.TODAY
    return Nearness.NEAR if days_left <= as_of.warn_days else Nearness.FAR
