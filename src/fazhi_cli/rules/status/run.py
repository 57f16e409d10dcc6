"""Occurrences of one deadline that stand alike, as one value.

A monthly duty of a plan of fifty years has six hundred occurrences. Nobody has said anything of
most of them: all that are overdue stand alike but for their dates, and so do all that are to come.
Their state is found once for all, and made for each only where each is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.values import DepartmentState, Flag, OccurrenceState


@dataclass(frozen=True)
class Run:
    """Occurrences that differ in their dates only, earliest first.

    `first` is the state of the first, `rest` are the others. An occurrence of which something was
    said, and what has no date, is a run of its own.
    """

    first: OccurrenceState
    rest: tuple[Due, ...] = ()

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """All occurrences; none of what has no date."""
        return self.rest if self.first.due is None else (self.first.due, *self.rest)

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Those of the deciders who are late."""
        departments, deciders = self.first.departments, self.first.deciders
        return tuple(name for name in deciders if Flag.OVERDUE in departments[name].flags)

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """Those of the deciders of whom something is still asked."""
        departments, deciders = self.first.departments, self.first.deciders
        return tuple(name for name in deciders if not departments[name].status.is_over)

    def states(self) -> Iterator[OccurrenceState]:
        """Give the state of each."""
        yield self.first
        for due in self.rest:
            yield _moved(self.first, due)

    def each(self) -> Iterator[Run]:
        """Give each as a run of its own."""
        return map(Run, self.states())


def _moved(state: OccurrenceState, due: Due) -> OccurrenceState:
    """Give the state of another occurrence that stands alike.

    Nobody reported anything of either, and no date was moved: the last day is the original one.
    """
    days_overdue = 0
    if state.original is not None and Flag.OVERDUE in state.flags:
        days_overdue = state.days_overdue - (due.due - state.original).days
    shares: dict[int, DepartmentState] = {}  # several departments have the same one
    departments = {}
    for name, share in state.departments.items():
        if id(share) not in shares:
            shares[id(share)] = replace(share, original=due.due, in_force=due.due)
        departments[name] = shares[id(share)]
    return replace(
        state,
        due=due,
        original=due.due,
        in_force=due.due,
        days_overdue=days_overdue,
        departments=departments,
    )
