"""What a newer plan carries on of the one whose place it takes (docs/states.md#31).

A task with `continues` names the older tasks. Their deadlines match by id, or as the only ones of
their tasks. From the day on which the newer plan takes over, what matches is no longer owed in the
older plan: an `Ending` says into which task it went. Its records count for that task, under the
names of the newer plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import NamedTuple, Protocol

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.model.timerule import ISSUE, Ongoing, Recurring, Rule, Within
from fazhi_cli.rules.deadlines.occurrences import Due, anchor_of, dues
from fazhi_cli.rules.status.history import (
    History,
    Report,
    Step,
    content,
    places,
    settled_day,
)
from fazhi_cli.rules.status.values import AsOf, Ending, OccurrenceState, Status
from fazhi_cli.rules.workspace import Successor

# Who owes the newer task is for its own plan to say, and what is no longer owed of it.
_CARRIED = (Decision.CLOSE, Decision.RETURN, Decision.EXTEND, Decision.REFUSE)


class Match(NamedTuple):
    """A deadline of an older task, and the one of a newer task that goes on with it.

    Both are None where neither task has any.
    """

    older: Deadline | None
    newer: Deadline | None


class Passage(NamedTuple):
    """An older task, the newer one that goes on with it, and from which day."""

    older_plan: Plan
    older: Task
    newer_plan: Plan
    newer: Task
    since: date

    @property
    def origin(self) -> TaskName:
        """The older task."""
        return TaskName(self.older_plan.id, self.older.key)

    @property
    def into(self) -> TaskName:
        """The newer task."""
        return TaskName(self.newer_plan.id, self.newer.key)

    @property
    def matches(self) -> tuple[Match, ...]:
        """The deadlines that go on."""
        return matches(self.older, self.newer)

    def periods(self, match: Match, day: date) -> frozenset[str]:
        """Give the periods by which a recurring duty goes on: those that both deadlines have."""
        if match.older is None or match.newer is None:
            return frozenset()
        older = period_names(self.older_plan, match.older, day)
        return older & period_names(self.newer_plan, match.newer, day)


class OlderPlan(Protocol):
    """How the tasks of an older plan stand on a day."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def day(self) -> date:
        """The day."""

    def as_recorded(self, key: str) -> History:
        """Give what was recorded, under the names of who did it, also what was taken back."""

    def course(self, task: Task, *, is_told: bool = False) -> History:
        """Give what counts, under the names of who owes it now; `is_told`: all of it."""

    def matters(self, task: Task, deadline: Deadline | None) -> tuple[OccurrenceState, ...]:
        """Give what a deadline produces, or the only matter of a task that has none."""


class Carried(NamedTuple):
    """Steps that a newer task takes over: to be told, and as they count."""

    told: tuple[Step, ...] = ()
    counted: tuple[Step, ...] = ()


NOTHING_CARRIED = Carried()


def matches(older: Task, newer: Task) -> tuple[Match, ...]:
    """Pair the deadlines of two tasks of which one goes on with the other's."""
    if not older.deadlines and not newer.deadlines:
        return (Match(None, None),)
    are_only = len(older.deadlines) == len(newer.deadlines) == 1
    pairs = []
    for old in older.deadlines:
        for new in newer.deadlines:
            if _do_match(old, new, are_only=are_only):
                pairs.append(Match(old, new))
    return tuple(pairs)


def _do_match(older: Deadline, newer: Deadline, *, are_only: bool) -> bool:
    sort = _sort(older.rule)
    if sort != _sort(newer.rule):
        return False
    ids = [each.id for each in (older, newer) if each.id is not None]
    if len(ids) == 2:
        return older.id == newer.id
    # A date without a name may be of anything; the periods of a cycle are named by themselves.
    return are_only and (sort == "cycle" or not ids)


def _sort(rule: Rule) -> str:
    match rule:
        case Recurring():
            return "cycle"
        case Within(after=after) if after != ISSUE:
            return "event"
        case Ongoing():
            return "lasting"
        case _:
            return "date"


def period_names(plan: Plan, deadline: Deadline, day: date) -> frozenset[str]:
    """Give the names of a deadline's periods, as they are known on a day."""
    all_dues = dues(deadline, anchor_of(plan, as_of=day))
    return frozenset(due.period for due in all_dues if due.period is not None)


def passages_from(plan: Plan, task: Task, heirs: Sequence[Successor]) -> Iterator[Passage]:
    """Give the tasks of newer plans that go on with a task."""
    name = TaskName(plan.id, task.key)
    for heir in heirs:
        for key, names in heir.plan.continued.items():
            placed = heir.plan.find(key)
            if name in names and placed is not None:
                yield Passage(plan, task, heir.plan, placed.task, since=heir.since)


def passages_to(plan: Plan, key: str, older: Plan) -> Iterator[Passage]:
    """Give the tasks of the older plan with which a task goes on."""
    newer, since = plan.find(key), plan.since or plan.issued
    if newer is None or since is None:
        return
    for name in dict.fromkeys(plan.continued.get(key, ())):
        placed = older.find(name.task)
        if name.plan == older.id and placed is not None:
            yield Passage(older, placed.task, plan, newer.task, since=since)


def endings_by(passage: Passage, history: History, as_of: AsOf) -> Iterator[Ending]:
    """Give what of an older task is no longer owed there, as a newer one goes on with it.

    What was done stays where it was done, unless it falls due when the newer plan is in force: that
    belongs to the newer plan (docs/states.md#9).
    """
    at = datetime.combine(passage.since, time.min)
    for match in passage.matches:
        ending = Ending(at, Status.CARRIED, into=passage.into)
        if match.older is None:
            yield ending
            continue
        ending = ending._replace(deadline=match.older.id)
        steps = history.of(match.older, is_only=len(passage.older.deadlines) == 1)
        anchor = anchor_of(passage.older_plan, as_of=as_of.day)
        all_dues = dues(match.older, anchor, settled=settled_day(steps))
        if isinstance(match.older.rule, Recurring):
            names = passage.periods(match, as_of.day)
            for due in all_dues:
                if due.period in names:
                    is_later = due.due >= passage.since
                    yield ending._replace(period=due.period, takes_done=is_later)
            continue
        is_later = bool(all_dues) and all_dues[0].due >= passage.since
        yield ending._replace(takes_done=is_later)


def carried_by(plan: Plan, key: str, older: OlderPlan) -> Carried:
    """Give the steps of older tasks that count for one of a newer plan."""
    all_steps: list[Step] = []
    counted: list[Step] = []
    for passage in passages_to(plan, key, older.plan):
        if passage.since <= older.day:
            copies = _copies(passage, older)
            history = older.as_recorded(passage.older.key)
            all_steps += _taken_over(history, copies, passage.origin)
            counted += _taken_over(older.course(passage.older), copies, passage.origin)
    return Carried(tuple(all_steps), tuple(counted))


def _copies(passage: Passage, older: OlderPlan) -> Mapping[int, Entry | Review]:
    """Give what records of an older task say in the words of the newer plan, by their identity."""
    copies: dict[int, Entry | Review] = {}
    task = passage.older
    for match in passage.matches:
        states = older.matters(task, match.older)
        all_dues = [state.due for state in states if state.due is not None]
        carried = [state.due for state in states if state.status is Status.CARRIED]
        recorded = _steps_of(older.course(task, is_told=True), match, passage)
        counted = _steps_of(older.course(task), match, passage)
        where = places(all_dues, (recorded, counted))
        for step in recorded:
            record = content(step)
            due = where.get(id(record))
            if _may_be_carried(step) and due in carried:
                copies[id(record)] = _copy(record, passage, match, due)
    return copies


def _steps_of(history: History, match: Match, passage: Passage) -> tuple[Step, ...]:
    if match.older is None:
        return history.steps
    return history.of(match.older, is_only=len(passage.older.deadlines) == 1)


def _may_be_carried(step: Step) -> bool:
    if isinstance(step, Report):
        return True
    return step.department is not None and step.review.decision in _CARRIED


def _copy(
    record: Entry | Review, passage: Passage, match: Match, due: Due | None
) -> Entry | Review:
    names = {
        "task": passage.newer.key,
        "deadline": match.newer.id if match.newer is not None else None,
        "period": due.period if due is not None else None,
        "event": due.event if due is not None else None,
    }
    return record.model_copy(update=names)


def _taken_over(
    history: History, copies: Mapping[int, Entry | Review], origin: TaskName
) -> Iterator[Step]:
    for step in history.steps:
        copy = copies.get(id(content(step)))
        # Through several plans: the one in whose files it stands.
        where = step.origin or origin
        if isinstance(step, Report) and isinstance(copy, Entry):
            yield replace(step, entry=copy, origin=where)
        elif not isinstance(step, Report) and isinstance(copy, Review):
            yield replace(step, review=copy, origin=where)
