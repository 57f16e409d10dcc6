"""What a task has gone through up to a day, sorted out by deadlines and occurrences.

`fazhi why` tells it and `fazhi show` sums it up. Who a task means is in
`services.queries.task_parties`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeGuard

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.timerule import ISSUE, Once, Recurring, Unsettled, Within
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, anchor_of, dues
from fazhi_cli.rules.deadlines.phrase_year import phrase_year
from fazhi_cli.rules.phrases import TimePhrase, agrees, read_phrase
from fazhi_cli.rules.status.endings import ending_of_due, has_ended, heir_of, of_deadline
from fazhi_cli.rules.status.history import (
    History,
    Ruling,
    Step,
    content,
    events_of,
    is_ending,
    places,
    settled_day,
)
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import OccurrenceState
from fazhi_cli.rules.workspace import Workspace

_A_YEAR = 12


class Lack(StrEnum):
    """Why a deadline gives no date."""

    OPEN = "unsettled"  # nobody has decided how to read it
    NO_EVENT = "no event"  # nobody has reported what it starts with
    NO_ISSUE = "no date of issue"  # it starts with the issue, of which the plan gives no day
    NO_START = "no start"  # it recurs, and the plan tells neither its period nor when it was issued
    NO_PERIOD = "no period"  # windows of several years need the plan's period
    OUTSIDE = "outside the period"  # no date of it lies in the plan's period
    TAKEN_OVER = "taken over"  # all of it falls due when a newer plan has taken this one's place
    ENDED = "ended"  # nobody asks for it any more
    CARRIED = "carried on"  # a task of a newer plan asks for it


class Chapter(NamedTuple):
    """An occurrence with what was reported and decided on it, oldest first, by who did it."""

    state: OccurrenceState
    steps: tuple[Step, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether everybody has done it."""
        return self.state.status.is_done

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked of anybody."""
        return self.state.status.is_over


class DeadlineStory(NamedTuple):
    """One deadline: its words, how they were read, what came of it up to the day.

    `time_phrase` is how the printed phrase reads; None where there is none, or nobody can read it.
    `conflicts` tells that the words say something else than the plan's file, and are not marked as
    推定. `coming` has the next occurrence, later ones that were reported on already, and all limits
    that run.
    """

    deadline: Deadline
    time_phrase: TimePhrase | None
    conflicts: bool
    come: tuple[Chapter, ...]  # due up to the day, oldest first
    coming: tuple[Chapter, ...]
    lasting: Chapter | None  # an ongoing duty
    others: tuple[Step, ...]  # what belongs to none of these
    settling: tuple[Review, ...]  # what gave a day to an unsettled deadline, oldest first
    # what is no longer asked for: a newer plan has taken over, and no task of it goes on with that
    dropped: tuple[Due, ...]
    inferred: tuple[Due, ...]  # the periods of which nobody can be sure that they are meant
    lack: Lack | None

    @property
    def phrase(self) -> str | None:
        """The words of the document."""
        return self.deadline.phrase or self.deadline.unsettled or self.deadline.ongoing

    @property
    def has_dates(self) -> bool:
        """Whether there is an occurrence."""
        return bool(self.come or self.coming)


class TaskStory(NamedTuple):
    """All deadlines of a task; `undated` tells of a task whose state comes from no deadline.

    What was taken back stands among the steps, and holds its retraction.
    """

    stories: tuple[DeadlineStory, ...]
    undated: Chapter | None
    loose: tuple[Step, ...]  # what names no deadline of several, and so counts for none
    endings: tuple[Step, ...] = ()  # the decisions 终止, oldest first
    # decisions on who a task means, or on its date, that were taken back
    withdrawn: tuple[Step, ...] = ()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All occurrences, in the order of the deadlines."""
        return tuple(chapter for story in self.stories for chapter in (*story.come, *story.coming))


class _Sources(NamedTuple):
    """What the story of a task's deadlines is made of."""

    plan: Plan
    state: TaskState
    as_recorded: History  # as it was recorded, with what was taken back since
    recorded: History  # the same, as it counted for those who owe it now
    counted: History  # what still counts
    anchor: Anchor
    roll: Roll
    day: date
    is_only_deadline: bool


def names_days(story: DeadlineStory) -> bool:
    """Whether the words name days between which to choose; 适时 is nothing to decide."""
    return story.time_phrase is not None and any(
        isinstance(each.rule, Once) for each in story.time_phrase.readings
    )


def is_before_issue(plan: Plan, day: date) -> bool:
    """Whether nobody could know of the plan on that day."""
    return plan.issued is not None and day < plan.issued


def tell_story(
    workspace: Workspace,
    plan: Plan,
    placed: Placed,
    standings: PlanStandings,
    *,
    state: TaskState,
    day: date,
) -> TaskStory:
    """Sort out what a task has gone through up to a day; `state` is the one that is known of it."""
    task, as_recorded = placed.task, standings.as_recorded(placed.key)
    anchor = anchor_of(
        plan, as_of=day, superseded_from=workspace.records_of(plan).superseded_from(day)
    )
    sources = _Sources(
        plan=plan,
        state=state,
        as_recorded=as_recorded,
        recorded=standings.course(task, is_told=True),
        counted=standings.course(task),
        anchor=anchor,
        roll=workspace.settings.roll,
        day=day,
        is_only_deadline=len(task.deadlines) == 1,
    )
    stories = tuple(_story(sources, deadline) for deadline in task.deadlines)
    owned = {
        id(step)
        for deadline in task.deadlines
        for step in as_recorded.of(deadline, is_only=sources.is_only_deadline)
    }
    loose = tuple(
        step
        for step in as_recorded.steps
        if id(step) not in owned and not _is_told_apart(step, None)
    )
    endings = tuple(step for step in as_recorded.steps if is_ending(step))
    withdrawn = tuple(_withdrawn(as_recorded, task))
    if task.deadlines:
        undated = Chapter(state.decisive) if state.decisive.deadline is None else None
        return TaskStory(stories, undated, loose, endings=endings, withdrawn=withdrawn)
    undated = Chapter(state.decisive, loose)
    return TaskStory((), undated, (), endings=endings, withdrawn=withdrawn)


def _withdrawn(as_recorded: History, task: Task) -> Iterator[Step]:
    """Give the decisions that are told apart and were taken back: nothing else would tell them."""
    only = task.deadlines[0] if len(task.deadlines) == 1 else None
    for step in as_recorded.steps:
        deadline = only
        for each in task.deadlines:
            if each.id is not None and each.id == content(step).deadline:
                deadline = each
        is_told = step.retraction is None or is_ending(step)
        if not is_told and _is_told_apart(step, deadline):
            yield step


def _story(sources: _Sources, deadline: Deadline) -> DeadlineStory:
    own = [item for item in sources.state.occurrences if item.deadline is deadline]
    as_recorded = sources.as_recorded.of(deadline, is_only=sources.is_only_deadline)
    steps = tuple(step for step in as_recorded if not _is_told_apart(step, deadline))
    lasting = next((item for item in own if item.due is None), None)
    if lasting is not None:
        return _made(sources, deadline, lasting=Chapter(lasting, steps))
    chapters, others = _chapters(
        sources, deadline, [item for item in own if item.due is not None], steps
    )
    come = tuple(chapter for chapter in chapters if _has_come(chapter, sources.day))
    later = _dropped(sources, deadline)
    dropped = tuple(due for due in later if not _goes_on(sources, deadline, due))
    story = _made(
        sources, deadline, come=come, coming=_coming(chapters[len(come) :]), others=others
    )
    settling = tuple(
        step.review
        for step in as_recorded
        if isinstance(deadline.rule, Unsettled) and _gives_day(step) and step.retraction is None
    )
    inferred = tuple(
        item.due for item in own if item.due is not None and item.due.inferred is not None
    )
    lack = None if chapters else _lack(deadline, sources.anchor, is_dropped=bool(later))
    if lack is not None and has_ended(sources.counted, deadline, sources.is_only_deadline):
        lack = Lack.ENDED
    heir = heir_of(sources.counted, deadline, is_only=sources.is_only_deadline)
    if lack in (Lack.ENDED, Lack.TAKEN_OVER) and heir is not None:
        lack = Lack.CARRIED
    return story._replace(settling=settling, dropped=dropped, inferred=inferred, lack=lack)


def _made(
    sources: _Sources,
    deadline: Deadline,
    *,
    come: tuple[Chapter, ...] = (),
    coming: tuple[Chapter, ...] = (),
    lasting: Chapter | None = None,
    others: tuple[Step, ...] = (),
) -> DeadlineStory:
    plan = sources.plan
    phrase = deadline.phrase or deadline.unsettled or deadline.ongoing
    year = phrase_year(plan)
    time_phrase = read_phrase(phrase, year=year) if phrase else None
    fits = agrees(phrase, deadline.rule, year=year, times=deadline.times) if phrase else None
    conflicts = fits is False and not deadline.inferred
    return DeadlineStory(
        deadline=deadline,
        time_phrase=time_phrase,
        conflicts=conflicts,
        come=come,
        coming=coming,
        lasting=lasting,
        others=others,
        settling=(),
        dropped=(),
        inferred=(),
        lack=None,
    )


def _dues(sources: _Sources, deadline: Deadline, *, anchor: Anchor) -> tuple[Due, ...]:
    steps = sources.counted.of(deadline, is_only=sources.is_only_deadline)
    return dues(
        deadline, anchor, events=events_of(steps), settled=settled_day(steps), roll=sources.roll
    )


def _dropped(sources: _Sources, deadline: Deadline) -> tuple[Due, ...]:
    """Give what falls due when a newer plan has taken the place of this one."""
    if sources.anchor.superseded_from is None:
        return ()
    kept = _dues(sources, deadline, anchor=sources.anchor)
    return _dues(sources, deadline, anchor=anchor_of(sources.plan, as_of=sources.day))[len(kept) :]


def _goes_on(sources: _Sources, deadline: Deadline, due: Due) -> bool:
    """Whether a task of a newer plan goes on with what falls due when that has taken over."""
    own = of_deadline(sources.counted, deadline, is_only=sources.is_only_deadline)
    return any(ending.into is not None for ending in ending_of_due(own.endings, due))


def _chapters(
    sources: _Sources, deadline: Deadline, own: Sequence[OccurrenceState], steps: Iterable[Step]
) -> tuple[list[Chapter], tuple[Step, ...]]:
    """Give every occurrence with its steps, and the steps that belong to none."""
    occurrences = _dues(sources, deadline, anchor=sources.anchor)
    histories = (sources.recorded, sources.counted)
    courses = [each.of(deadline, is_only=sources.is_only_deadline) for each in histories]
    where = places(occurrences, courses)
    steps = tuple(steps)
    chapters = [
        Chapter(item, tuple(step for step in steps if where.get(id(content(step))) == item.due))
        for item in own
    ]
    return chapters, tuple(step for step in steps if id(content(step)) not in where)


def _has_come(chapter: Chapter, day: date) -> bool:
    return chapter.state.in_force is not None and chapter.state.in_force <= day


def _coming(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Keep the next one, and of the later ones those that have something to tell."""
    later = (chapter for chapter in chapters[1:] if chapter.steps)
    return (*chapters[:1], *later)


def _is_told_apart(step: Step, deadline: Deadline | None) -> bool:
    """Tell decisions on who a task means, and on its date, from what happened to an occurrence."""
    if not isinstance(step, Ruling):
        return False
    if step.review.decision in (Decision.TRANSFER, Decision.END):
        return True
    if step.review.term and step.review.departments:
        return True
    return deadline is not None and isinstance(deadline.rule, Unsettled) and _gives_day(step)


def _gives_day(step: Step) -> TypeGuard[Ruling]:
    return (
        isinstance(step, Ruling)
        and step.review.decision is Decision.SETTLE
        and step.review.to is not None
    )


def _lack(deadline: Deadline, anchor: Anchor, *, is_dropped: bool) -> Lack:
    match deadline.rule:
        case Unsettled() if not is_dropped:
            return Lack.OPEN
        case Within(after=after) if not is_dropped:
            return Lack.NO_ISSUE if after == ISSUE else Lack.NO_EVENT
        case Recurring() if anchor.start is None and anchor.issued is None:
            return Lack.NO_START
        case Recurring(every=every) if anchor.start is None and every.months > _A_YEAR:
            return Lack.NO_PERIOD
        case Recurring() if not is_dropped:
            return Lack.OUTSIDE
        case _:
            return Lack.TAKEN_OVER
