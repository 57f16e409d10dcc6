"""`fazhi plans` and `fazhi show`: which plans there are, and one of them or one of its tasks in
full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
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
from fazhi_cli.services.queries.scope import check_jurisdiction
from fazhi_cli.services.queries.task_parties import Parties, gather
from fazhi_cli.services.queries.task_story import TaskStory, tell_story


class PlanRow(NamedTuple):
    """One plan in numbers; `summary` counts the states of its tasks and duties on the day."""

    plan: Plan
    levels: tuple[int, ...]  # headings on each level, outermost first
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


class PlanTask(NamedTuple):
    """One task of a plan; `answering` are those who lead it now, where decisions have changed or
    settled that.
    """

    placed: Placed
    standing: TaskStanding
    answering: tuple[str, ...]
    has_moved: bool


class PlanDetail(NamedTuple):
    """One plan in full."""

    row: PlanRow
    tasks: tuple[PlanTask, ...]
    light_words: Lights
    successor: Successor | None


def list_plans(workspace: Workspace, jurisdiction: str | None, as_of: date) -> PlansReport:
    """Answer `fazhi plans`.

    Raises:
        UsageError: the jurisdiction is not known.
    """
    check_jurisdiction(workspace, jurisdiction)
    plans = (plan for plan in workspace.plans if jurisdiction in (None, plan.jurisdiction))
    return PlansReport(
        as_of, tuple(_listed(workspace, plan, as_of) for plan in plans), workspace.settings.lights
    )


def _listed(workspace: Workspace, plan: Plan, as_of: date) -> PlanRow:
    known = standings(workspace, plan, as_of)
    return _row(plan, (known.state(placed) for placed in plan.walk()))


def _row(plan: Plan, states: Iterable[TaskState]) -> PlanRow:
    """Count what a plan holds; duties of the covering notice are counted apart from its tasks."""
    tasks = [placed.task for placed in plan.walk() if placed.loc[0] != "deadlines"]
    deadlines = sum(len(task.deadlines) for task in tasks)
    indicators = sum(len(task.indicators) for task in tasks)
    counts = (len(tasks), len(plan.deadlines), deadlines, indicators)
    return PlanRow(plan, tuple(_levels(plan.sections)), *counts, plan_summary(states))


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
    known, registry = standings(workspace, plan, as_of), workspace.directory.get(plan.jurisdiction)
    tasks = []
    for placed in plan.walk():
        settled = known.settled(placed.key)
        answering = (
            tuple(_answering(registry, placed.task.answering or placed.task.owners, settled))
            if registry is not None
            else ()
        )
        tasks.append(PlanTask(placed, known.of(placed, None), answering, bool(settled.moves)))
    row = _row(plan, (task.standing.state for task in tasks))
    return PlanDetail(
        row, tuple(tasks), workspace.settings.lights, workspace.successor(plan, as_of)
    )


def _answering(registry: Registry, names: Iterable[str], settled: Settlement) -> Iterator[str]:
    """Give who answers now; nothing where no decision has changed or settled it."""
    found: dict[str, None] = {}
    is_changed = False
    for name in names:
        body = registry.find(name)
        meant = settled.terms.get(body.name) if isinstance(body, Term) else None
        now = meant or (body.name if isinstance(body, Department) else name,)
        for move in settled.moves:
            is_changed = is_changed or move.old in now
            now = tuple(
                heir for each in now for heir in (move.new if each == move.old else (each,))
            )
        is_changed = is_changed or meant is not None
        found.update(dict.fromkeys(now))
    yield from found if is_changed else ()


def show_task(workspace: Workspace, name: str, task: str, as_of: date) -> TaskDetail:
    """Answer `fazhi show PLAN TASK`; the task is taken in every printed form: 12, 12), （十二）.

    Raises:
        UsageError: there is no such plan or task.
    """
    plan = workspace.plan(name)
    placed = find_task(plan, task)
    known = standings(workspace, plan, as_of)
    lead = tuple(_mentions(workspace, plan, placed.task.lead, placed.task))
    participants = tuple(_mentions(workspace, plan, placed.task.participants, placed.task))
    standing = known.of(placed, None)
    return TaskDetail(
        plan=plan,
        placed=placed,
        lead=lead,
        participants=participants,
        standing=standing,
        story=tell_story(workspace, plan, placed, known, state=standing.state, day=as_of),
        parties=gather(workspace, plan, placed.task, known),
        as_of=as_of,
        light_words=workspace.settings.lights,
        successor=workspace.successor(plan, as_of),
    )


def _mentions(
    workspace: Workspace, plan: Plan, names: tuple[str, ...], task: Task
) -> Iterator[Mention]:
    registry = workspace.directory.get(plan.jurisdiction)
    for name in names:
        body = registry.find(name) if registry is not None else None
        if registry is not None and isinstance(body, Term):
            named = named_departments(registry, task) if body.is_rest else set()
            yield Mention(
                name,
                tuple(member for member in body.members if member not in named),
                str(body.scope),
            )
        else:
            yield Mention(name, None, None)
