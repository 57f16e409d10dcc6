"""Who has something left to do of a matter, and how far each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.status.history import Course, sort_out
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import DepartmentState, Extension, Flag


class Stage(StrEnum):
    """How far a department is with what it has not done, the first to be asked first."""

    SILENT = "没有进展"
    RETURNED = "被退回"
    UNDERWAY = "有进展"


class Returned(NamedTuple):
    """A completion that was sent back, and has not been reported again."""

    reported: date | None
    review: Review


class OpenPart(NamedTuple):
    """What one department has left to do of a matter, at the end of the cut-off day.

    `days_late` are those since the date in force, 0 on that day and before it. `returned` tells
    what the department has to answer. `vain` is an extension that was granted too late to count.
    """

    department: str
    stage: Stage
    due: date
    is_due: bool
    days_late: int
    percent: int | None
    newest: Entry | None
    returned: Returned | None = None
    vain: Extension | None = None

    @property
    def help(self) -> str | None:
        """What the department asks to be brought about, in its newest entry."""
        if self.newest is None:
            return None
        return self.newest.help


def open_parts(standings: PlanStandings, matter: Matter) -> tuple[OpenPart, ...]:
    """Give who has something left to do of a matter, in the order of the plan.

    Nobody, where nobody is named for it: whom the document only may mean owes nothing yet.

    Args:
        standings: of the matter's plan, at the end of the cut-off day.
        matter: whose date has come, or not yet.
    """
    parts = []
    for name in matter.parts:
        state = matter.occurrence.departments[name]
        if not state.status.is_over:
            parts.append(_open_part(standings, matter, name, state))
    return tuple(parts)


def _open_part(
    standings: PlanStandings, matter: Matter, name: str, state: DepartmentState
) -> OpenPart:
    due = state.in_force or matter.in_force
    returned = None
    stage = Stage.UNDERWAY
    if state.newest is None:
        stage = Stage.SILENT
    elif Flag.RETURNED in state.flags:
        stage = Stage.RETURNED
        returned = newest_return(course_of(standings, matter, name))
    return OpenPart(
        department=name,
        stage=stage,
        due=due,
        is_due=due <= standings.day,
        days_late=max((standings.day - due).days, 0),
        percent=state.percent,
        newest=state.newest,
        returned=returned,
        vain=_vain_extension(state.extensions),
    )


def overdue_only(parts: Iterable[OpenPart]) -> tuple[OpenPart, ...]:
    """Keep those whose date has come; the cut-off day is over."""
    return tuple(part for part in parts if part.is_due)


def course_of(standings: PlanStandings, matter: Matter, department: str) -> Course:
    """Give what a department did for a matter and what was decided on it, oldest first."""
    task, occurrence = matter.placed.task, matter.occurrence
    deadline, due = occurrence.deadline, occurrence.due
    if deadline is None or due is None:
        return ()
    steps = standings.course(task).of(deadline, is_only=len(task.deadlines) == 1)
    dues = []
    for other in standings.occurrences(matter.placed, standings.day):
        if other.deadline == deadline and other.due is not None:
            dues.append(other.due)
    return sort_out(dues, steps).get(due, {}).get(department, ())


def newest_return(course: Course) -> Returned | None:
    """Give the newest return of a course, and when what it sends back had been reported."""
    reported: date | None = None
    newest: Returned | None = None
    for step in course:
        if isinstance(step, Entry):
            if step.status is EntryStatus.REPORTED:
                reported = step.at.date()
        elif step.decision is Decision.RETURN:
            newest = Returned(reported, step)
    return newest


def _vain_extension(extensions: Sequence[Extension]) -> Extension | None:
    """Give the newest extension, if it does not count: it was granted when the date had passed."""
    if not extensions or extensions[-1].counts:
        return None
    return extensions[-1]
