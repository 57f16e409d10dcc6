"""The state of one department's share of an occurrence (docs/states.md#二)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.rules.status.history import Course
from fazhi_cli.rules.status.values import AsOf, DepartmentState, Extension, Flag, Flags, Status


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
        if review.decision not in (
            Decision.CLOSE,
            Decision.RETURN,
            Decision.EXTEND,
            Decision.REFUSE,
        ):
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
    due: date | None, course: Course, as_of: AsOf, times: int = 1
) -> DepartmentState:
    """Give the state of one department's share (docs/states.md#10 to 15).

    Args:
        due: the original last day, None when there is none.
        course: the department's entries and the decisions on them up to the day, oldest first.
        as_of: the day, and how many days before the date it counts as near.
        times: how many completions are asked for.
    """
    tally = _Tally(times)
    for step in course:
        tally.add(step)
    granted = () if due is None else _extensions(due, course)
    in_force = next((one.to for one in reversed(granted) if one.counts), due)
    return DepartmentState(
        status=tally.status,
        flags=_flags(tally, due, in_force, as_of),
        original=due,
        in_force=in_force,
        extensions=granted,
        completions=tally.completions,
        done_on=tally.done_on,
        closed_on=tally.closed_on,
        on_time=_on_time(tally.done_on, due),
        newest=tally.newest,
    )


def _on_time(done_on: date | None, due: date | None) -> bool | None:
    return None if done_on is None or due is None else done_on <= due


def _extensions(original: date, course: Course) -> tuple[Extension, ...]:
    found: list[Extension] = []
    in_force = original
    for step in course:
        if isinstance(step, Review) and step.decision is Decision.EXTEND and step.to is not None:
            decided = step.at.date()
            counts = decided <= in_force and step.to > original
            found.append(Extension(decided, step.to, counts))
            in_force = step.to if counts else in_force
    return tuple(found)


def _flags(tally: _Tally, due: date | None, in_force: date | None, as_of: AsOf) -> Flags:
    found = {Flag.RETURNED} if tally.returned else set()
    if in_force is None:
        return frozenset(found)
    if in_force != due:
        found.add(Flag.EXTENDED)
    if not tally.status.is_done:
        found |= _pressing((in_force - as_of.day).days, as_of.warn_days)
    return frozenset(found)


def _pressing(days_left: int, warn_days: int) -> set[Flag]:
    if days_left < 0:
        return {Flag.OVERDUE}
    found = {Flag.LAST_DAY} if days_left == 0 else set()
    return found | {Flag.NEAR} if days_left <= warn_days else found
