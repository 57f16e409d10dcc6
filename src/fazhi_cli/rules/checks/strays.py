"""What no answer can count: records of something that is not there, and names that nobody bears.

Each of them is an error of validate too. A query asks here, where only what is wrong costs time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.problem import Loc
from fazhi_cli.model.progress import Entry, Progress
from fazhi_cli.model.reviews import Decision, Review, Reviews
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.model.timerule import ISSUE, Recurring, Unsettled, Within
from fazhi_cli.rules.deadlines.occurrences import anchor_of, dues
from fazhi_cli.rules.departments.directory import Directory, Registry, Term
from fazhi_cli.rules.status.history import Report, Ruling, Step, annulled, content, retracted_by
from fazhi_cli.rules.supersession import FindPlan, is_in_circle

NO_PLAN = "工作区里没有这份方案"
NO_TASK = "方案里没有这项任务"
NOT_REPLACED = "本方案没有取代那一份（supersedes）"
IN_CIRCLE = "几份方案互相取代，成了一圈"
NO_DEPARTMENT = "departments.yaml 里没有这个部门"
NO_JURISDICTION = "departments.yaml 里没有这个地区"
NOTHING_MEANT = "文件里没有对得上的一条"
SEVERAL_MEANT = "文件里不止一条对得上"
SEVERAL = "这个名称指几个部门，不知道算在哪一个"


class Stray(NamedTuple):
    """What is not counted and why; `task` is the only one whose answer it touches, if it is known.

    `at` is the moment of the record: an answer for an earlier day misses nothing.
    """

    loc: Loc
    what: str
    why: str
    task: str | None = None
    at: datetime | None = None
    is_record: bool = True  # or a name that a plan gives to a department


# The id of a task, the place of a deadline in it, and the day of an event that starts it.
ReportedEvent = tuple[str, int, date]


class Targets:
    """What the records of one plan may name: its tasks with their periods, events, and departments.

    Without a directory, because departments.yaml has errors of its own, no name is looked at;
    without events, because somebody's reports have errors, no event.
    """

    def __init__(
        self,
        plan: Plan,
        directory: Directory | None,
        events: Collection[ReportedEvent] | None = None,
    ) -> None:
        self.plan = plan
        self.events = events
        self.tasks: Mapping[str, Task] = {placed.key: placed.task for placed in plan.walk()}
        self.is_placed = directory is None or directory.get(plan.jurisdiction) is not None
        self.registry: Registry | None = None
        if directory is not None:
            self.registry = directory.get(plan.jurisdiction)
        self._periods: dict[tuple[str, int, date | None], tuple[str, ...]] = {}

    def periods(self, task: Task, deadline: Deadline, day: date) -> tuple[str, ...]:
        """Give the names of a deadline's periods, as they were known on a day."""
        end_moves = self.plan.period is None
        key = (task.key, task.deadlines.index(deadline), day if end_moves else None)
        if key not in self._periods:
            periods = []
            for due in dues(deadline, anchor_of(self.plan, as_of=day)):
                if due.period is not None:
                    periods.append(due.period)
            self._periods[key] = tuple(periods)
        return self._periods[key]


def reported_events(plan: Plan, files: Iterable[Progress]) -> set[ReportedEvent]:
    """Give the events that departments reported on a plan, and did not take back."""
    events: set[ReportedEvent] = set()
    for progress in files:
        entries = [entry for entry in progress.entries if entry.event is not None]
        if not entries:
            continue
        gone = annulled([Report(progress.department, entry) for entry in progress.entries])
        for entry in entries:
            placed = plan.find(entry.task)
            deadline = meant_deadline(entry, placed.task) if placed is not None else None
            if placed is None or deadline is None or entry.event is None or id(entry) in gone:
                continue
            events.add((entry.task, placed.task.deadlines.index(deadline), entry.event))
    return events


def is_reported(
    review: Review, task: Task, deadline: Deadline, events: Collection[ReportedEvent]
) -> bool:
    """Whether the event that a decision is on was reported; where there is one to report."""
    rule = deadline.rule
    if review.event is None or not isinstance(rule, Within) or rule.after == ISSUE:
        return True
    return (task.key, task.deadlines.index(deadline), review.event) in events


def has_term(task: Task, term: str, registry: Registry) -> bool:
    """Whether a task mentions a name, however it is written, that stands for several."""
    body = registry.find(term)
    return isinstance(body, Term) and any(registry.find(name) == body for name in task.named)


def meant_deadline(step: Entry | Review, task: Task) -> Deadline | None:
    """Give the deadline that a record names, or the only one; None where nobody knows which."""
    if step.deadline is None:
        return task.deadlines[0] if len(task.deadlines) == 1 else None
    return next((item for item in task.deadlines if item.id == step.deadline), None)


def stray_names(targets: Targets) -> Iterator[Stray]:
    """Give the jurisdiction, leads, participants and owners of a plan that nobody bears."""
    if not targets.is_placed:
        name = targets.plan.jurisdiction
        what = f"地区“{name}”"
        yield Stray(("jurisdiction",), what, NO_JURISDICTION, is_record=False)
    registry = targets.registry
    if registry is None:
        return
    unknown = {name for name in _names(targets.tasks.values()) if registry.find(name) is None}
    if not unknown:  # as in nearly every plan: nobody asks where a name stands
        return
    for placed in targets.plan.walk():
        task = placed.task
        for key, role in (("lead", "牵头单位"), ("participants", "责任单位")):
            yield from _unknown(
                getattr(task, key), unknown, role, loc=(*placed.loc, key), task=task
            )
        for index, deadline in enumerate(task.deadlines):
            loc = (*placed.deadline_loc(index), "owner")
            yield from _unknown(deadline.owner, unknown, "时限的责任单位", loc=loc, task=task)
        for index, indicator in enumerate(task.indicators):
            loc = (*placed.loc, "indicators", index, "owner")
            yield from _unknown(indicator.owner, unknown, "指标的责任单位", loc=loc, task=task)


def _names(tasks: Iterable[Task]) -> set[str]:
    names: set[str] = set()
    for task in tasks:
        names.update(task.lead, task.participants)
        for deadline in task.deadlines:
            names.update(deadline.owner)
        for indicator in task.indicators:
            names.update(indicator.owner)
    return names


def _unknown(
    names: Iterable[str], unknown: set[str], role: str, *, loc: Loc, task: Task
) -> Iterator[Stray]:
    for index, name in enumerate(names):
        if name in unknown:
            what = f"{role}“{name}”"
            yield Stray((*loc, index), what, NO_DEPARTMENT, task.key, is_record=False)


def stray_continuations(
    targets: Targets, names: Collection[str], tasks: Collection[str] | None
) -> Iterator[Stray]:
    """Give the older tasks whose records a plan does not find (docs/states.md#31).

    Args:
        targets: of the newer plan.
        names: the plans that have a file, whether it is right or not.
        tasks: of the plan whose place it takes; None when that has no file, or one with errors.
    """
    plan = targets.plan
    if not any(task.continues for task in targets.tasks.values()):  # as in nearly every plan
        return
    for placed in plan.walk():
        for index, ref in enumerate(placed.task.continues):
            name = split_ref(ref)
            why = None
            if name.plan != plan.supersedes:
                why = NOT_REPLACED
            elif name.plan not in names:
                why = NO_PLAN
            elif tasks is not None and name.task not in tasks:
                why = NO_TASK
            if why is not None:
                yield Stray((*placed.loc, "continues", index), f"接续“{ref}”", why, placed.key)


def stray_supersession(plan: Plan, find_plan: FindPlan) -> Iterator[Stray]:
    """Give the plan whose place this one does not take, though it says so."""
    if plan.supersedes is not None and is_in_circle(plan, find_plan):
        yield Stray(("supersedes",), f"取代“{plan.supersedes}”", IN_CIRCLE, is_record=False)


def stray_entries(progress: Progress, targets: Targets) -> Iterator[Stray]:
    """Give what is not counted of one department's file."""
    if why := _why_not(progress.department, targets.registry):
        yield _whole_file(progress, why)
        return
    for index, commitment in enumerate(progress.commitments):
        if commitment.task not in targets.tasks:
            yield Stray(("commitments", index, "task"), f"任务“{commitment.task}”", NO_TASK)
    reports = [Report(progress.department, entry) for entry in progress.entries]
    gone = annulled(reports)
    for index, entry in enumerate(progress.entries):
        if id(entry) not in gone:
            yield from _stray_step(entry, targets, ("entries", index))
    yield from _stray_retractions(reports, "entries")


def _whole_file(progress: Progress, why: str) -> Stray:
    """Give a file whose department nobody knows: all that stands in it is lost."""
    tasks = {commitment.task for commitment in progress.commitments}
    tasks.update(entry.task for entry in progress.entries)
    first = min((entry.at for entry in progress.entries), default=None)
    return Stray(
        ("department",),
        f"部门“{progress.department}”",
        why,
        task=tasks.pop() if len(tasks) == 1 else None,
        at=None if progress.commitments else first,
    )


def stray_reviews(reviews: Reviews, targets: Targets) -> Iterator[Stray]:
    """Give what is not counted of the decisions on one plan."""
    rulings = []
    for review in reviews.reviews:
        name = review.department
        if name is not None and targets.registry is not None:
            name = targets.registry.canonical(name)
        rulings.append(Ruling(name, review))
    gone = annulled(rulings)
    for index, review in enumerate(reviews.reviews):
        if id(review) in gone:
            continue
        loc: Loc = ("reviews", index)
        strays = list(_stray_step(review, targets, loc))
        if not strays:
            strays = list(_stray_names_of(review, targets, loc))
        yield from strays
    yield from _stray_retractions(rulings, "reviews")


def _stray_retractions(steps: Sequence[Step], key: str) -> Iterator[Stray]:
    """Give the retractions that take back nothing (docs/states.md#29)."""
    for index, step in enumerate(steps):
        record = content(step)
        if record.retracts is None:
            continue
        meant = len(retracted_by(step, steps))
        if meant != 1:
            why = SEVERAL_MEANT if meant else NOTHING_MEANT
            what = f"撤回 {record.retracts:%Y-%m-%d %H:%M} 的一条"
            yield Stray((key, index, "retracts"), what, why, record.task, record.at)


def _stray_step(step: Entry | Review, targets: Targets, loc: Loc) -> Iterator[Stray]:
    task = targets.tasks.get(step.task)
    if task is None:
        yield Stray((*loc, "task"), f"任务“{step.task}”", NO_TASK, at=step.at)
        return
    deadline = meant_deadline(step, task)
    if deadline is None:
        if step.deadline is not None:
            why = f"任务 {task.key} 没有这个时限"
            yield Stray((*loc, "deadline"), f"时限“{step.deadline}”", why, task.key, step.at)
        return
    has_periods = step.period is not None and isinstance(deadline.rule, Recurring)
    if has_periods and step.period not in targets.periods(task, deadline, step.at.date()):
        why = f"任务 {task.key} 没有这一期"
        yield Stray((*loc, "period"), f"期间“{step.period}”", why, task.key, step.at)
    if isinstance(step, Review):
        yield from _stray_matter(step, task, deadline, targets=targets, loc=loc)


def _stray_matter(
    review: Review, task: Task, deadline: Deadline, *, targets: Targets, loc: Loc
) -> Iterator[Stray]:
    """Give the event that nobody reported, and the date of what is not left open."""
    if targets.events is not None and not is_reported(review, task, deadline, targets.events):
        why = f"任务 {task.key} 没有部门报过这一次"
        yield Stray((*loc, "event"), f"事件“{review.event}”", why, task.key, review.at)
    is_settling = review.decision is Decision.SETTLE and review.to is not None
    if is_settling and not isinstance(deadline.rule, Unsettled):
        why = f"任务 {task.key} 的这个时限不是待明确的"
        yield Stray((*loc, "to"), f"明确的日期“{review.to}”", why, task.key, review.at)


def _stray_names_of(review: Review, targets: Targets, loc: Loc) -> Iterator[Stray]:
    registry = targets.registry
    if registry is None:
        return
    if review.department is not None and (why := _why_not(review.department, registry)):
        what = f"部门“{review.department}”"
        yield Stray((*loc, "department"), what, why, review.task, review.at)
    if review.term is not None:
        yield from _stray_term(review, review.term, targets, loc)
    for index, name in enumerate(review.departments):
        if why := _why_not(name, registry):
            yield Stray((*loc, "departments", index), f"部门“{name}”", why, review.task, review.at)


def _stray_term(review: Review, term: str, targets: Targets, loc: Loc) -> Iterator[Stray]:
    task, registry = targets.tasks[review.task], targets.registry
    if registry is None or has_term(task, term, registry):
        return
    why = NO_DEPARTMENT
    if registry.find(term) is not None:
        why = f"任务 {task.key} 没有写这个说法"
    yield Stray((*loc, "term"), f"“{term}”", why, task.key, review.at)


def _why_not(name: str, registry: Registry | None) -> str | None:
    """Tell why a name stands for no single department; None when it stands for one."""
    if registry is None:
        return None
    if registry.is_one(name):
        return None
    return NO_DEPARTMENT if registry.find(name) is None else SEVERAL
