"""What each deadline of a task gives on a day: its occurrences, and what has no date.

A deadline with those who owe it is a `Duty`. Its occurrences have states (docs/states.md#20); a
lasting duty has one, and so has a deadline that nobody has given a day yet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.timerule import Ongoing, Unsettled
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, dues
from fazhi_cli.rules.status.department import nearness
from fazhi_cli.rules.status.endings import ending_of_due, endings_of, of_deadline
from fazhi_cli.rules.status.history import Course, History, events_of, settled_day, sort_out
from fazhi_cli.rules.status.occurrence import occurrence_state, ongoing_state
from fazhi_cli.rules.status.run import Run
from fazhi_cli.rules.status.values import AsOf, Ending, OccurrenceState, Owners


@dataclass(frozen=True, slots=True)
class Duty:
    """One deadline of a task and who owes it: who answers for the task, or its own `owner`.

    With `share_of`, only what this one of the owners owes of it.
    """

    deadline: Deadline
    owners: Owners
    share_of: str | None = None


def occurrences_of(
    task: Task, duties: Sequence[Duty], anchor: Anchor, history: History, *, as_of: AsOf
) -> Iterator[OccurrenceState]:
    """Give every occurrence, and the state of every lasting duty, deadline by deadline."""
    for run in runs_of(task, duties, anchor, history, as_of=as_of):
        yield from run.states()


def runs_of(
    task: Task,
    duties: Sequence[Duty],
    anchor: Anchor,
    history: History,
    *,
    as_of: AsOf,
    until: date | None = None,
) -> Iterator[Run]:
    """Give every occurrence, those that stand alike as one run; lasting duties where they stand.

    An extension only moves a date onwards, so what falls due later than `until` is not given; but
    what was reported or decided on is, whatever its date.
    """
    is_only_deadline = len(task.deadlines) == 1
    for duty in duties:
        own = of_deadline(history, duty.deadline, is_only=is_only_deadline)
        if isinstance(duty.deadline.rule, Ongoing):
            yield Run(_lasting_state(duty, anchor, own, as_of))
        else:
            yield from _dated_runs(duty, anchor, own, as_of=as_of, until=until)


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


def _dated_runs(
    duty: Duty, anchor: Anchor, own: History, *, as_of: AsOf, until: date | None
) -> Iterator[Run]:
    occurrences = dues(
        duty.deadline,
        anchor,
        events=events_of(own.steps),
        settled=settled_day(own.steps),
        roll=as_of.roll,
        # With reports, all periods are wanted, to tell which of them each was made for.
        until=None if own.steps else until,
    )
    courses_of = sort_out(occurrences, own.steps) if own.steps else {}
    for alike in _alike(occurrences, courses_of, own.endings, as_of):
        first, rest = alike[0], alike[1:]
        courses = courses_of.get(first, {})
        if until is not None and own.steps and not courses:
            rest = tuple(due for due in rest if due.due <= until)
            if first.due > until:
                continue
        owners = _concerned(first.event, duty.owners, courses)
        if duty.share_of is not None:
            if duty.share_of not in owners.certain:
                continue  # the event happened to others
            owners = Owners(certain=(duty.share_of,))
        endings = ending_of_due(own.endings, first)
        state = occurrence_state(
            first, duty.deadline, owners, courses, as_of=as_of, endings=endings
        )
        yield Run(state, rest)


def _alike(
    occurrences: tuple[Due, ...],
    courses_of: Mapping[Due, Mapping[str, Course]],
    endings: Sequence[Ending],
    as_of: AsOf,
) -> Iterator[tuple[Due, ...]]:
    """Put neighbours together of which nothing was said, and that are as near and end alike."""
    # An event was reported by somebody: what has no reports has none.
    if not courses_of and not endings:
        return _as_near(occurrences, as_of)

    def kind(due: Due) -> object:
        if due.event is not None or courses_of.get(due):
            return due
        return nearness(due.due, as_of), ending_of_due(endings, due)

    return (tuple(alike) for _, alike in groupby(occurrences, kind))


def _as_near(occurrences: tuple[Due, ...], as_of: AsOf) -> Iterator[tuple[Due, ...]]:
    """Cut occurrences, earliest first, where the next one is less near."""
    begin = 0
    while begin < len(occurrences):
        rank = nearness(occurrences[begin].due, as_of)
        end = bisect_right(occurrences, rank, begin, key=lambda due: nearness(due.due, as_of))
        yield occurrences[begin:end]
        begin = end


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
