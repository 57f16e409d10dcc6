"""`fazhi plans` and `fazhi show`: which plans there are; one of them, or one of its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Placed, Plan, Section, Task
from fazhi_cli.model.settings import Lights
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.settlement import Settlement
from fazhi_cli.rules.departments.ties import named_departments
from fazhi_cli.rules.status.plan import PlanSummary, plan_summary
from fazhi_cli.rules.status.standings import TaskStanding, standings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.task_numbers import find_task
from fazhi_cli.rules.workspace import Successor, Workspace
from fazhi_cli.services.queries.named_tasks import titles_of_into
from fazhi_cli.services.queries.scope import check_jurisdiction
from fazhi_cli.services.queries.task_continuations import Continuations, find_continuations
from fazhi_cli.services.queries.task_parties import Parties, gather
from fazhi_cli.services.queries.task_story import TaskStory, is_before_issue, tell_story


class Validity(StrEnum):
    """Whether a plan is in force on a day."""

    IN_FORCE = "现行"
    UNISSUED = "还没有印发"
    REPLACED = "已被取代"


class PlanRow(NamedTuple):
    """One plan in numbers; `summary` counts the states of its tasks and duties on the day.

    `levels` are the numbers of headings on each level, outermost first. `successor` is the plan
    that takes this one's place, as soon as that is known.
    """

    plan: Plan
    validity: Validity
    successor: Successor | None
    levels: tuple[int, ...]
    tasks: int
    duties: int
    deadlines: int
    indicators: int
    summary: PlanSummary


class PlansReport(NamedTuple):
    """All plans on a day."""

    as_of: date
    rows: tuple[PlanRow, ...]
    light_words: Lights


class Mention(NamedTuple):
    """A name in a task with what it stands for: a group with its members, or nothing more."""

    name: str
    members: tuple[str, ...] | None
    scope: str | None
    is_inferred: bool = False  # no document lists the members


class TaskDetail(NamedTuple):
    """One task in full."""

    plan: Plan
    placed: Placed
    lead: tuple[Mention, ...]
    participants: tuple[Mention, ...]
    standing: TaskStanding
    story: TaskStory
    parties: Parties
    as_of: date
    light_words: Lights
    successor: Successor | None  # the plan that takes this one's place
    registry: Registry | None
    into_titles: Mapping[str, str]  # of the tasks that a decision 终止 names
    continuations: Continuations


class PlanTask(NamedTuple):
    """One task of a plan; `answering` lead it now, where decisions have changed or settled that."""

    placed: Placed
    standing: TaskStanding
    answering: tuple[str, ...]
    has_moved: bool


class PlanDetail(NamedTuple):
    """One plan in full."""

    as_of: date
    row: PlanRow
    tasks: tuple[PlanTask, ...]
    light_words: Lights


def list_plans(workspace: Workspace, jurisdiction: str | None, as_of: date) -> PlansReport:
    """Answer `fazhi plans`.

    Raises:
        UsageError: the jurisdiction is not known.
    """
    check_jurisdiction(workspace, jurisdiction)
    rows = []
    for plan in workspace.plans:
        if jurisdiction in (None, plan.jurisdiction):
            on_day = standings(workspace, plan, as_of)
            states = [on_day.state(placed) for placed in plan.walk()]
            rows.append(_row(workspace, plan, states, as_of))
    return PlansReport(as_of, tuple(rows), workspace.settings.lights)


def _row(workspace: Workspace, plan: Plan, states: Iterable[TaskState], as_of: date) -> PlanRow:
    """Count what a plan holds; duties of the covering notice are counted apart from its tasks."""
    tasks = [placed.task for placed in plan.walk() if placed.loc[0] != "deadlines"]
    successor = workspace.successor(plan, as_of)
    return PlanRow(
        plan=plan,
        validity=_validity(plan, successor, as_of),
        successor=successor,
        levels=tuple(_levels(plan.sections)),
        tasks=len(tasks),
        duties=len(plan.deadlines),
        deadlines=sum(len(task.deadlines) for task in tasks),
        indicators=sum(len(task.indicators) for task in tasks),
        summary=plan_summary(states),
    )


def _validity(plan: Plan, successor: Successor | None, as_of: date) -> Validity:
    if is_before_issue(plan, as_of):
        return Validity.UNISSUED
    if successor is not None and successor.since <= as_of:
        return Validity.REPLACED
    return Validity.IN_FORCE


def _levels(sections: tuple[Section, ...]) -> Iterator[int]:
    while sections:
        yield len(sections)
        sections = tuple(inner for section in sections for inner in section.sections)


def show_plan(workspace: Workspace, name: str, as_of: date) -> PlanDetail:
    """Answer `fazhi show PLAN`.

    Raises:
        UsageError: there is no such plan.
    """
    plan = workspace.plan(name)
    registry = workspace.directory.get(plan.jurisdiction)
    on_day = standings(workspace, plan, as_of)
    tasks = []
    for placed in plan.walk():
        settled = on_day.settled(placed.key)
        answering: tuple[str, ...] = ()
        if registry is not None:
            answering = _answering(registry, placed.task, settled)
        standing = on_day.of(placed, None)
        tasks.append(PlanTask(placed, standing, answering, has_moved=bool(settled.moves)))
    states = [task.standing.state for task in tasks]
    row = _row(workspace, plan, states, as_of)
    return PlanDetail(as_of, row, tuple(tasks), workspace.settings.lights)


def _answering(registry: Registry, task: Task, settled: Settlement) -> tuple[str, ...]:
    """Give who answers now; nothing where no decision has changed or settled it."""
    answering: dict[str, None] = {}
    is_changed = False
    for name in task.answering or task.owners:
        body = registry.find(name)
        now: tuple[str, ...] = (name,)
        if isinstance(body, Department):
            now = (body.name,)
        elif isinstance(body, Term) and settled.terms.get(body.name):
            now = settled.terms[body.name]
            is_changed = True
        for move in settled.moves:
            if move.old in now:
                now = move.pass_on(now)
                is_changed = True
        answering.update(dict.fromkeys(now))
    return tuple(answering) if is_changed else ()


def show_task(workspace: Workspace, name: str, task: str, as_of: date) -> TaskDetail:
    """Answer `fazhi show PLAN TASK`; the task is taken in every printed form: 12, 12), （十二）.

    Raises:
        UsageError: there is no such plan or task.
    """
    plan = workspace.plan(name)
    placed = find_task(plan, task)
    on_day = standings(workspace, plan, as_of)
    lead = tuple(_mentions(workspace, plan, placed.task.lead, placed.task))
    participants = tuple(_mentions(workspace, plan, placed.task.participants, placed.task))
    standing = on_day.of(placed, None)
    story = tell_story(workspace, plan, placed, on_day, state=standing.state, day=as_of)
    return TaskDetail(
        plan=plan,
        placed=placed,
        lead=lead,
        participants=participants,
        standing=standing,
        story=story,
        parties=gather(workspace, plan, placed.task, on_day),
        as_of=as_of,
        light_words=workspace.settings.lights,
        successor=workspace.successor(plan, as_of),
        registry=workspace.directory.get(plan.jurisdiction),
        into_titles=titles_of_into(workspace, story.endings),
        continuations=find_continuations(workspace, plan, placed, on_day, state=standing.state),
    )


def _mentions(
    workspace: Workspace, plan: Plan, names: tuple[str, ...], task: Task
) -> Iterator[Mention]:
    registry = workspace.directory.get(plan.jurisdiction)
    for name in names:
        body = registry.find(name) if registry is not None else None
        if registry is None or not isinstance(body, Term):
            yield Mention(name, None, None)
            continue
        named = named_departments(registry, task) if body.is_rest else set()
        members = tuple(member for member in body.members if member not in named)
        yield Mention(name, members, str(body.scope), body.is_inferred)
