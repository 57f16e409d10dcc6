"""Where all, or one department, stand with an occurrence: the state and date of a listing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.rules.status.occurrence import light_of
from fazhi_cli.rules.status.values import (
    PRESSING,
    UNASSIGNED,
    DepartmentState,
    Flag,
    Flags,
    Light,
    OccurrenceState,
    Status,
    flag_words,
)


class ShareState(NamedTuple):
    """A state with the date in force that it is about; `word` is the state as it is printed."""

    word: str
    status: Status
    flags: Flags
    due: date

    @property
    def words(self) -> tuple[str, ...]:
        """The state and its flags, in the order of printing."""
        return (self.word, *flag_words(self.flags))

    @property
    def light(self) -> Light:
        """The light."""
        return light_of(self.status, self.flags, self.due)

    def days_overdue(self, as_of: date) -> int:
        """Give the days since the date in force, 0 when nothing is overdue."""
        return (as_of - self.due).days if Flag.OVERDUE in self.flags else 0


def whole_state(occurrence: OccurrenceState, due: date) -> ShareState:
    """Give where all who decide an occurrence stand together; `due` is its date in force."""
    return ShareState(occurrence.word, occurrence.status, occurrence.flags, due)


def share_state(department: str, occurrence: OccurrenceState, due: date) -> ShareState | None:
    """Give where one department stands, None when the duty is somebody else's.

    `due` is the date of all who decide.
    """
    own = occurrence.departments.get(department)
    if own is None:
        return None
    if department in occurrence.deciders:
        return ShareState(str(own.status), own.status, own.flags, own.in_force or due)
    status, flags = _taking_part(own, occurrence)
    # Who only takes part is not the one to name: that nobody is stays the first thing to say.
    word = UNASSIGNED if occurrence.unassigned and not status.is_over else str(status)
    return ShareState(word, status, flags, due)


def shared_words(states: Sequence[DepartmentState], otherwise: str) -> tuple[str, ...]:
    """Give the state that several departments share, with the flags of any of them."""
    words = {str(state.status) for state in states}
    flags = frozenset[Flag]().union(*(state.flags for state in states))
    return (words.pop() if len(words) == 1 else otherwise, *flag_words(flags))


def _taking_part(own: DepartmentState, occurrence: OccurrenceState) -> tuple[Status, Flags]:
    """Give a participant's state: its date is the owners', and it is free once they are done."""
    flags = own.flags - PRESSING
    if own.status.is_over:
        return own.status, flags
    if occurrence.status.is_over:
        return occurrence.status, flags
    return own.status, flags | (occurrence.flags & (PRESSING | {Flag.EXTENDED}))
