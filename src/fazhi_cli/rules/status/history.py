"""What happened to a task, and to which occurrence each step belongs (docs/states.md#三)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.values import Ending


@dataclass(frozen=True, slots=True)
class Report:
    """An entry and the canonical name of the department whose file it stands in."""

    department: str
    entry: Entry
    retraction: Entry | None = None  # the one that takes it back
    origin: TaskName | None = None  # the older task in whose plan it stands


@dataclass(frozen=True, slots=True)
class Ruling:
    """A review and the canonical name of the department that it speaks of; None where it names
    none.
    """

    department: str | None
    review: Review
    retraction: Review | None = None  # the one that takes it back
    origin: TaskName | None = None  # the older task in whose plan it stands


Step = Report | Ruling
Course = Sequence[
    Entry | Review
]  # what happened to one department's share of one occurrence, oldest first
NOTHING: Mapping[str, Course] = {}


@dataclass(frozen=True, slots=True)
class History:
    """All that happened to one task, oldest first.

    `endings` say from when on it is no longer owed, besides what was decided on it.
    """

    steps: tuple[Step, ...] = ()
    endings: tuple[Ending, ...] = ()

    def until(self, moment: datetime) -> History:
        """Give what counts of what happened up to a moment; what is dated later does not yet.

        What was taken back up to then does not count any more (docs/states.md#29).
        """
        if not self.steps:
            return self
        steps = self.told_until(moment).steps
        return replace(self, steps=tuple(step for step in steps if step.retraction is None))

    def told_until(self, moment: datetime) -> History:
        """Give what happened up to a moment; what was taken back is there, and says so."""
        steps = [step for step in self.steps if content(step).at <= moment]
        return replace(self, steps=_without_retractions(steps))

    def with_steps(self, steps: Iterable[Step]) -> History:
        """Give this history and more steps, each in its place."""
        return replace(self, steps=_in_order([*self.steps, *steps]))

    def of(self, deadline: Deadline, *, is_only: bool) -> tuple[Step, ...]:
        """Give the steps that belong to a deadline.

        Those that name it, and when it is the only one of its task (`is_only`) those that name none
        (docs/states.md#17).
        """
        return tuple(step for step in self.steps if _belongs(step, deadline, is_only))

    def by_department(self) -> dict[str, list[Entry | Review]]:
        """Give each department's steps, whatever they name."""
        courses: dict[str, list[Entry | Review]] = {}
        for step in self.steps:
            if step.department is not None and not is_ending(step):
                courses.setdefault(step.department, []).append(content(step))
        return courses


def histories(reports: Iterable[Report], rulings: Iterable[Ruling]) -> dict[str, History]:
    """Give the history of every task id."""
    by_task: dict[str, list[Step]] = {}
    steps: list[Step] = [*reports, *rulings]
    for step in steps:
        by_task.setdefault(content(step).task, []).append(step)
    return {task: History(_in_order(_once(steps))) for task, steps in by_task.items()}


def _once(steps: Sequence[Step]) -> list[Step]:
    """Leave out records that stand there twice, as after a merge (docs/states.md#三)."""
    kept: list[Step] = []
    of_moment: dict[datetime, list[Step]] = {}
    for step in steps:
        others = of_moment.setdefault(content(step).at, [])
        if step not in others:
            others.append(step)
            kept.append(step)
    return kept


def _in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    # A report stands before a ruling of the same minute: a decision answers what was reported.
    return tuple(sorted(steps, key=lambda step: (content(step).at, isinstance(step, Ruling))))


def content(step: Step) -> Entry | Review:
    """Give what a department reported, or what was decided."""
    return step.entry if isinstance(step, Report) else step.review


def retracted_by(retraction: Step, steps: Iterable[Step]) -> list[Step]:
    """Give what a retraction takes back: one step, unless it is mistaken (docs/states.md#29).

    The moment, the task, and whatever else it names have to be the same; of several those are meant
    that name nothing more than it does. A retraction is not taken back itself.
    """
    meant = content(retraction)
    steps = _once([step for step in steps if _may_mean(retraction, step)])
    if len(steps) < 2:
        return steps
    exact = [step for step in steps if _names(content(step)) == _names(meant)]
    if isinstance(retraction, Ruling):
        exact = [step for step in exact if step.department == retraction.department]
    return exact or steps


def counted_reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Give the decisions on a plan that were not taken back."""
    steps = _once([Ruling(review.department, review) for review in reviews])
    kept = _without_retractions(steps)
    return tuple(
        step.review for step in kept if isinstance(step, Ruling) and step.retraction is None
    )


def _may_mean(retraction: Step, step: Step) -> bool:
    meant, other = content(retraction), content(step)
    if type(retraction) is not type(step) or other.retracts is not None:
        return False
    if (other.task, other.at) != (meant.task, meant.retracts):
        return False
    is_named = retraction.department is not None
    if is_named and retraction.department != step.department:
        return False
    names = zip(_names(meant), _names(other), strict=True)
    return all(name is None or name == of_other for name, of_other in names)


def _names(record: Entry | Review) -> tuple[str | None, str | None, date | None]:
    return record.deadline, record.period, record.event


def annulled(steps: Sequence[Step]) -> set[int]:
    """Give the ids of the records that were taken back, and of those that take them back."""
    ids: set[int] = set()
    for retraction, record in _taken_back(steps):
        ids.add(id(retraction))
        ids |= {id(content(step)) for step in steps if content(step) == record}
    return ids


def _taken_back(steps: Sequence[Step]) -> Iterator[tuple[Entry | Review, Entry | Review]]:
    """Give every retraction with the record that it takes back."""
    for retraction in steps:
        if content(retraction).retracts is None:
            continue
        records = retracted_by(retraction, steps)
        if len(records) == 1:  # else nobody knows what is meant: validate says so
            yield content(retraction), content(records[0])


def _without_retractions(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Leave out the retractions; what they take back holds them."""
    if all(content(step).retracts is None for step in steps):
        return tuple(steps)
    retractions: dict[int, Entry | Review] = {}
    for retraction, record in _taken_back(steps):
        retractions.setdefault(id(record), retraction)
    kept: list[Step] = []
    for step in steps:
        if content(step).retracts is None:
            kept.append(_held(step, retractions.get(id(content(step)))))
    return tuple(kept)


def _held(step: Step, retraction: Entry | Review | None) -> Step:
    if isinstance(step, Report) and isinstance(retraction, Entry):
        return replace(step, retraction=retraction)
    if isinstance(step, Ruling) and isinstance(retraction, Review):
        return replace(step, retraction=retraction)
    return step


def _belongs(step: Step, deadline: Deadline, is_only: bool) -> bool:
    name = content(step).deadline
    if name is None:
        return is_only or is_ending(step)
    return name == deadline.id


def is_ending(step: Step) -> bool:
    """Whether it ends what is owed: it is of no occurrence, but of all that are open."""
    return isinstance(step, Ruling) and step.review.decision is Decision.END


def events_of(steps: Iterable[Step]) -> tuple[date, ...]:
    """Give the days on which a deadline's event happened, as the departments reported them, each
    once.
    """
    days = {step.entry.event for step in steps if isinstance(step, Report)}
    return tuple(sorted(day for day in days if day is not None))


def settling(steps: Iterable[Step]) -> Review | None:
    """Give the newest decision 明确 that gave an unsettled deadline its day (docs/states.md#19)."""
    rulings = [step.review for step in steps if isinstance(step, Ruling)]
    settlings = (
        review
        for review in reversed(rulings)
        if review.decision is Decision.SETTLE and review.to is not None
    )
    return next(settlings, None)


def settled_day(steps: Iterable[Step]) -> date | None:
    """Give the day that the newest decision 明确 gave to an unsettled deadline."""
    review = settling(steps)
    return review.to if review is not None else None


def sort_out(
    dues: Sequence[Due], steps: Iterable[Step]
) -> dict[Due, dict[str, list[Entry | Review]]]:
    """Give what each department did for an occurrence, and what was decided on it.

    Only those are given of which there is anything. A decision that names no period answers the
    department's newest report of that deadline; before any report, it counts like an entry of its
    day.
    """
    sorted_out: dict[Due, dict[str, list[Entry | Review]]] = {}
    newest: dict[str, Due] = {}
    by_period = {due.period: due for due in reversed(dues)}
    for step in steps:
        due = _due_of(dues, step, newest, by_period)
        if due is None or step.department is None or is_ending(step):
            continue
        courses = sorted_out.setdefault(due, {})
        courses.setdefault(step.department, []).append(content(step))
        if isinstance(step, Report):
            newest[step.department] = due
    # Reports tell of them in this order.
    return dict(sorted(sorted_out.items(), key=lambda each: (_begin(each[0]), each[0].due)))


def places(dues: Sequence[Due], courses: Iterable[Iterable[Step]]) -> dict[int, Due]:
    """Give to which occurrence each record belongs, by its identity.

    Args:
        dues: the occurrences of a deadline.
        courses: its steps, with what was taken back and without: that stands where it stood, and
            moves nothing of what still counts.
    """
    where: dict[int, Due] = {}
    for steps in courses:
        for due, records in sort_out(dues, steps).items():
            for course in records.values():
                where.update((id(record), due) for record in course)
    return where


def _due_of(
    dues: Sequence[Due],
    step: Step,
    newest: Mapping[str, Due],
    by_period: Mapping[str | None, Due],
) -> Due | None:
    record = content(step)
    if not dues:
        return None
    if dues[0].event is not None and record.event is not None:
        return next((due for due in dues if due.event == record.event), None)
    if dues[0].event is None and dues[0].period is None:
        return dues[0]
    if dues[0].event is None and record.period is not None:
        return by_period.get(record.period)
    answered = newest.get(step.department or "") if isinstance(step, Ruling) else None
    return answered or on_day(dues, record.at.date())


def on_day(dues: Sequence[Due], day: date) -> Due:
    """Give the occurrence for which an entry of this day counts when it names none.

    That is the period in which the day lies, or for limits the newest event; outside of all of them
    the last one before, so that a late report of the last period is not lost, else the first
    (docs/states.md#三).
    """
    begun = bisect_right(dues, day, key=_begin)
    return dues[max(begun - 1, 0)]


def _begin(due: Due) -> date:
    return due.event or (due.slot[0] if due.slot else due.due)
