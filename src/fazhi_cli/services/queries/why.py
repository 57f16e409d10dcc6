"""`fazhi why`: how a task's state comes about, step by step, from the printed words to today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.timerule import Unit, Within
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.task_numbers import find_task
from fazhi_cli.rules.workspace import Successor, Workspace
from fazhi_cli.services.queries.named_tasks import titles_of_into
from fazhi_cli.services.queries.task_continuations import Continuations, find_continuations
from fazhi_cli.services.queries.task_parties import Parties, gather
from fazhi_cli.services.queries.task_story import TaskStory, tell_story


class WhyReport(NamedTuple):
    """The whole story of a task."""

    plan: Plan
    placed: Placed
    as_of: date
    roll: Roll
    story: TaskStory
    parties: Parties
    state: TaskState
    light_word: str
    unknown_years: tuple[int, ...]  # years whose holidays nobody has published: weekends only
    successor: Successor | None  # the plan that takes this one's place
    continuations: Continuations
    registry: Registry | None
    into_titles: Mapping[str, str]  # of the tasks that a decision 终止 names


def explain(workspace: Workspace, name: str, task: str, as_of: date) -> WhyReport:
    """Answer `fazhi why PLAN TASK`.

    Raises:
        UsageError: there is no such plan or task.
    """
    plan = workspace.plan(name)
    placed = find_task(plan, task)
    plan_standings = standings(workspace, plan, as_of)
    standing = plan_standings.of(placed, None)
    story = tell_story(workspace, plan, placed, plan_standings, state=standing.state, day=as_of)
    continuations = find_continuations(
        workspace, plan, placed, plan_standings, state=standing.state
    )
    return WhyReport(
        plan=plan,
        placed=placed,
        as_of=as_of,
        roll=workspace.settings.roll,
        story=story,
        parties=gather(workspace, plan, placed.task, plan_standings),
        state=standing.state,
        light_word=standing.light_word,
        unknown_years=_unknown_years(standing.state, workspace.settings.roll),
        successor=workspace.successor(plan, as_of),
        continuations=continuations,
        registry=workspace.directory.get(plan.jurisdiction),
        into_titles=titles_of_into(workspace, story.endings),
    )


def _unknown_years(state: TaskState, roll: Roll) -> tuple[int, ...]:
    """Give the years whose holidays would matter: where a last day may move, and where working days
    are counted.
    """
    from fazhi_cli.rules.deadlines.workdays import unknown_years

    dated = [item for item in state.occurrences if item.in_force is not None]
    if roll is Roll.NONE:
        dated = [
            item
            for item in dated
            if item.deadline is not None and _counts_workdays(item.deadline.rule)
        ]
    days = [item.in_force for item in dated if item.in_force is not None]
    return tuple(sorted(unknown_years(min(days), max(days)))) if days else ()


def _counts_workdays(rule: object) -> bool:
    return isinstance(rule, Within) and rule.unit is Unit.WORKDAY
