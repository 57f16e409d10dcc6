"""What happened to a task, and to which occurrence each step belongs (docs/states.md#三)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.rules.deadlines.occurrences import Due


@dataclass(frozen=True, slots=True)
class Report:
    """An entry and the canonical name of the department whose file it stands in."""

    department: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ruling:
    """A review and the canonical name of the department that it speaks of; None where it names
    none.
    """

    department: str | None
    review: Review


Step = Report | Ruling
Course = Sequence[
    Entry | Review
]  # what happened to one department's share of one occurrence, oldest first
NOTHING: Mapping[str, Course] = {}


@dataclass(frozen=True, slots=True)
class History:
    """All that happened to one task, oldest first."""

    steps: tuple[Step, ...] = ()

    def until(self, moment: datetime) -> History:
        """Give what happened up to a moment; what is dated later does not count yet."""
        return History(tuple(step for step in self.steps if _content(step).at <= moment))

    def with_step(self, step: Step) -> History:
        """Give this history and one step more, in its place."""
        return _in_order([*self.steps, step])

    def of(self, deadline: Deadline, *, is_only: bool) -> tuple[Step, ...]:
        """Give the steps that belong to a deadline.

        Those that name it, and when it is the only one of its task (`is_only`) those that name none
        (docs/states.md#17).
        """
        return tuple(step for step in self.steps if _belongs(step, deadline, is_only))

    def by_department(self) -> dict[str, list[Entry | Review]]:
        """Give each department's steps, whatever they name."""
        found: dict[str, list[Entry | Review]] = {}
        for step in self.steps:
            if step.department is not None:
                found.setdefault(step.department, []).append(_content(step))
        return found


def histories(reports: Iterable[Report], rulings: Iterable[Ruling]) -> dict[str, History]:
    """Give the history of every task id."""
    by_task: dict[str, list[Step]] = {}
    steps: list[Step] = [*reports, *rulings]
    for step in steps:
        by_task.setdefault(_content(step).task, []).append(step)
    return {task: _in_order(steps) for task, steps in by_task.items()}


def _in_order(steps: Iterable[Step]) -> History:
    # A report stands before a ruling of the same minute: a decision answers what was reported.
    return History(
        tuple(sorted(steps, key=lambda step: (_content(step).at, isinstance(step, Ruling))))
    )


def _content(step: Step) -> Entry | Review:
    return step.entry if isinstance(step, Report) else step.review


def _belongs(step: Step, deadline: Deadline, is_only: bool) -> bool:
    name = _content(step).deadline
    if name is None:
        return is_only
    return name == deadline.id


def events_of(steps: Iterable[Step]) -> tuple[date, ...]:
    """Give the days on which a deadline's event happened, as the departments reported them, each
    once.
    """
    found = {step.entry.event for step in steps if isinstance(step, Report)}
    return tuple(sorted(day for day in found if day is not None))


def settling(steps: Iterable[Step]) -> Review | None:
    """Give the newest decision 明确 that gave an unsettled deadline its day (docs/states.md#19)."""
    rulings = [step.review for step in steps if isinstance(step, Ruling)]
    found = (
        review
        for review in reversed(rulings)
        if review.decision is Decision.SETTLE and review.to is not None
    )
    return next(found, None)


def settled_day(steps: Iterable[Step]) -> date | None:
    """Give the day that the newest decision 明确 gave to an unsettled deadline."""
    review = settling(steps)
    return review.to if review is not None else None


def sort_out(
    dues: Sequence[Due], steps: Iterable[Step]
) -> dict[Due, dict[str, list[Entry | Review]]]:
    """Give to every occurrence what each department did and what was decided on it.

    A decision that names no period answers the department's newest report of that deadline; before
    any report, it counts like an entry of its day.
    """
    found: dict[Due, dict[str, list[Entry | Review]]] = {due: {} for due in dues}
    newest: dict[str, Due] = {}
    for step in steps:
        due = _due_of(dues, step, newest)
        if due is None or step.department is None:
            continue
        found[due].setdefault(step.department, []).append(_content(step))
        if isinstance(step, Report):
            newest[step.department] = due
    return found


def _due_of(dues: Sequence[Due], step: Step, newest: Mapping[str, Due]) -> Due | None:
    content = _content(step)
    if not dues:
        return None
    if dues[0].event is not None:
        named = next((due for due in dues if due.event == content.event), None)
    elif dues[0].period is None:
        return dues[0]
    elif content.period is not None:
        return next((due for due in dues if due.period == content.period), None)
    else:
        named = None
    answered = newest.get(step.department or "") if isinstance(step, Ruling) else None
    return named or answered or on_day(dues, content.at.date())


def on_day(dues: Sequence[Due], day: date) -> Due:
    """Give the occurrence for which an entry of this day counts when it names none.

    That is the period in which the day lies, or for limits the newest event; outside of all of them
    the last one before, so that a late report of the last period is not lost, else the first
    (docs/states.md#16).
    """
    begun = [due for due in dues if _begin(due) <= day]
    return begun[-1] if begun else dues[0]


def _begin(due: Due) -> date:
    return due.event or (due.slot[0] if due.slot else due.due)
