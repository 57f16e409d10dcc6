"""What each deadline of a task gives on a day: its occurrences, and what has no date.

A deadline with those who owe it is a `Duty`. Its occurrences have states (docs/states.md#20); a
lasting duty has one, and so has a deadline that nobody has given a day yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.timerule import Ongoing, Unsettled
from fazhi_cli.rules.deadlines.occurrences import Anchor, dues
from fazhi_cli.rules.status.endings import ending_of_due, endings_of, of_deadline
from fazhi_cli.rules.status.history import Course, History, events_of, settled_day, sort_out
from fazhi_cli.rules.status.occurrence import occurrence_state, ongoing_state
from fazhi_cli.rules.status.values import AsOf, OccurrenceState, Owners


@dataclass(frozen=True, slots=True)
class Duty:
    """One deadline of a task and who owes it: who answers for the task, or its own `owner`.

    With `share_of`, only what this one of the owners owes of it.
    """

    deadline: Deadline
    owners: Owners
    share_of: str | None = None


def occurrence_states(
    task: Task,
    duties: Sequence[Duty],
    *,
    anchor: Anchor,
    history: History,
    as_of: AsOf,
    until: date,
) -> tuple[OccurrenceState, ...]:
    """Give the occurrences of a task that may be in force by a day, with their states.

    An extension only moves a date onwards, so what falls due later than `until` is not made at all;
    but where something was reported the whole row of periods is wanted, to tell which of them it
    was reported for.
    """
    # What lasts has no date that could be in force.
    dated = [duty for duty in duties if not isinstance(duty.deadline.rule, Ongoing)]
    last = None if history.steps else until
    return tuple(occurrences_of(task, dated, anchor, history, as_of=as_of, until=last))


def occurrences_of(
    task: Task,
    duties: Sequence[Duty],
    anchor: Anchor,
    history: History,
    *,
    as_of: AsOf,
    until: date | None = None,
) -> Iterator[OccurrenceState]:
    """Give every occurrence, and the state of every lasting duty, deadline by deadline."""
    is_only_deadline = len(task.deadlines) == 1
    for duty in duties:
        own = of_deadline(history, duty.deadline, is_only=is_only_deadline)
        if isinstance(duty.deadline.rule, Ongoing):
            yield _lasting_state(duty, anchor, own, as_of)
        else:
            yield from _dated_states(duty, anchor, own, as_of=as_of, until=until)


def _lasting_state(duty: Duty, anchor: Anchor, own: History, as_of: AsOf) -> OccurrenceState:
    owners = duty.owners
    if duty.share_of is not None:
        owners = Owners(certain=(duty.share_of,))
    is_wanted = _governs_year_of(anchor, as_of.day)
    return ongoing_state(
        duty.deadline,
        owners,
        own.by_department(),
        wanted=is_wanted,
        as_of=as_of,
        endings=own.endings,
    )


def _dated_states(
    duty: Duty, anchor: Anchor, own: History, *, as_of: AsOf, until: date | None
) -> Iterator[OccurrenceState]:
    occurrences = dues(
        duty.deadline,
        anchor,
        events=events_of(own.steps),
        settled=settled_day(own.steps),
        roll=as_of.roll,
        until=until,
    )
    for due, courses in sort_out(occurrences, own.steps).items():
        owners = _concerned(due.event, duty.owners, courses)
        if duty.share_of is not None:
            if duty.share_of not in owners.certain:
                continue  # the event happened to others
            owners = Owners(certain=(duty.share_of,))
        endings = ending_of_due(own.endings, due)
        yield occurrence_state(due, duty.deadline, owners, courses, as_of=as_of, endings=endings)


def undated_state(task: Task, answering: Owners, history: History, as_of: AsOf) -> OccurrenceState:
    """Give the state of a task without dates: by its newest records."""
    endings = []
    for ending in (*endings_of(history.steps), *history.endings):
        if ending.deadline is None or len(task.deadlines) == 1:
            endings.append(ending)
    courses = history.by_department()
    return occurrence_state(None, None, answering, courses, as_of=as_of, endings=endings)


def without_day(
    task: Task, duties: Sequence[Duty], anchor: Anchor, history: History, *, as_of: AsOf
) -> Iterator[OccurrenceState]:
    """Give how far each deadline is that nobody has given a day yet."""
    if anchor.superseded_from is not None and anchor.superseded_from <= as_of.day:
        return  # nobody will: the newer plan has taken over
    is_only_deadline = len(task.deadlines) == 1
    for duty in duties:
        if not isinstance(duty.deadline.rule, Unsettled):
            continue
        own = of_deadline(history, duty.deadline, is_only=is_only_deadline)
        if settled_day(own.steps) is not None:
            continue
        owners = duty.owners
        if duty.share_of is not None:
            owners = Owners(certain=(duty.share_of,))
        courses = own.by_department()
        endings = ending_of_due(own.endings, None)
        yield occurrence_state(None, duty.deadline, owners, courses, as_of=as_of, endings=endings)


def _governs_year_of(anchor: Anchor, day: date) -> bool:
    """Whether the plan governs the year of a day: every ongoing duty then wants an entry in it."""
    if anchor.superseded_from is not None and anchor.superseded_from <= day:
        return False
    start = anchor.start or anchor.issued
    if start is not None and day.year < start.year:
        return False
    return anchor.end is None or day.year <= anchor.end.year


def _concerned(event: date | None, owners: Owners, courses: Mapping[str, Course]) -> Owners:
    """Keep the owners who reported that the event happened to them (docs/states.md#18).

    All of them where none did, or where no event started it.
    """
    if event is None:
        return owners
    names = tuple(name for name in owners.certain if _has_event(courses.get(name, ()), event))
    return replace(owners, certain=names) if names else owners


def _has_event(course: Course, event: date) -> bool:
    return any(isinstance(step, Entry) and step.event == event for step in course)
