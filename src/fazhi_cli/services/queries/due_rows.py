"""The rows of `fazhi due` and `fazhi overdue`; how periods of one duty become one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.departments.ties import Tie
from fazhi_cli.rules.status.run import Run
from fazhi_cli.rules.status.share import shared_words
from fazhi_cli.rules.status.values import Light, OccurrenceState, Status


@dataclass(frozen=True)
class Folded:
    """The occurrences of a row, earliest first; rows of the same ones share it.

    Of three thousand departments that owe one thing each has a row: what they have in common is
    found once.
    """

    runs: tuple[Run, ...]

    @property
    def first(self) -> OccurrenceState:
        """The state of the first occurrence."""
        return self.runs[0].first

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """All occurrences."""
        return tuple(due for run in self.runs for due in run.dues)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The names of their periods."""
        return tuple(due.period for due in self.dues if due.period)

    @cached_property
    def late(self) -> tuple[str, ...]:
        """Those of the deciders who are late in any of them."""
        return tuple(dict.fromkeys(name for run in self.runs for name in run.late))

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """Those of the deciders of whom something is still asked in any of them."""
        return tuple(dict.fromkeys(name for run in self.runs for name in run.unfinished))


class DueRow(NamedTuple):
    """One row: an occurrence, or several periods of one duty that are folded into one.

    State, light and date are those of `department` in the first of them; without one, of everybody
    who decides it. `tie` tells how the department that was asked for comes into the deadline.
    """

    plan: Plan
    placed: Placed
    folded: Folded
    status: Status
    words: tuple[str, ...]
    light: Light
    light_word: str
    due: date  # the date in force
    days_overdue: int
    department: str | None = None
    tie: Tie | None = None

    @property
    def occurrence(self) -> OccurrenceState:
        """The first occurrence of the row."""
        return self.folded.first

    @property
    def dues(self) -> tuple[Due, ...]:
        """All occurrences of the row, earliest first."""
        return self.folded.dues

    @property
    def periods(self) -> tuple[str, ...]:
        """All periods of the row, earliest first."""
        return self.folded.periods

    @property
    def deciders(self) -> tuple[str, ...]:
        """The departments whose states make the state of the occurrence."""
        return self.occurrence.deciders

    @property
    def behind(self) -> tuple[str, ...]:
        """Those of the deciders who keep the row in the list, in any of its periods.

        With an overdue row they are those who are late, with another those who are not done; all
        deciders once everybody is done.
        """
        behind = self.folded.late if self.days_overdue else self.folded.unfinished
        return behind or self.deciders

    @property
    def words_behind(self) -> tuple[str, ...]:
        """The state and flags of those who are behind, for a list that names only them.

        Their own state when it is one for all of them, else that of the whole; of the oldest
        period, as the date is.
        """
        if self.department is not None or self.occurrence.unassigned:
            return self.words
        oldest = self.folded.runs[0]
        behind = oldest.late if self.days_overdue else oldest.unfinished
        states = [self.occurrence.departments[name] for name in behind]
        return shared_words(states, self.words[0]) if states else self.words

    @property
    def event(self) -> date | None:
        """The day of what started the limit."""
        return self.occurrence.due.event if self.occurrence.due is not None else None


def fold_periods(rows: Iterable[DueRow]) -> list[DueRow]:
    """Fold the missed periods of one recurring duty into its oldest row."""
    folded: list[list[DueRow]] = []
    of_duty: dict[tuple[str, str, str | None, str | None], list[DueRow]] = {}
    for row in rows:
        first, deadline = row.occurrence.due, row.occurrence.deadline
        if deadline is None or first is None or not first.period:
            folded.append([row])
            continue
        duty = (row.plan.id, row.placed.key, deadline.id, row.department)
        if duty not in of_duty:
            of_duty[duty] = []
            folded.append(of_duty[duty])
        of_duty[duty].append(row)
    known: dict[tuple[int, ...], Folded] = {}
    return [_together(alike, known) for alike in folded]


def _together(rows: Sequence[DueRow], known: dict[tuple[int, ...], Folded]) -> DueRow:
    """Make one row of several; `known` are the occurrences of other rows, by their identity."""
    runs = tuple(run for row in rows for run in row.folded.runs)
    return rows[0]._replace(folded=known.setdefault(tuple(map(id, runs)), Folded(runs)))
