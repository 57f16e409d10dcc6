"""Where a task goes on in a newer plan, and with which older ones it does (docs/states.md#31)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.rules.status.continuations import passages_from
from fazhi_cli.rules.status.history import Step
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import OccurrenceState
from fazhi_cli.rules.workspace import Workspace


class Onward(NamedTuple):
    """A task of a newer plan that goes on with this one.

    `matters` are those that were open; with `has_later` also what falls due when the newer plan is
    in force.
    """

    into: TaskName
    since: date
    matters: tuple[OccurrenceState, ...]
    has_later: bool


class Origin(NamedTuple):
    """An older task, from when on this one goes on with it, and the records that it took over."""

    task: TaskName
    since: date
    steps: tuple[Step, ...]


class Continuations(NamedTuple):
    """Both sides of a task."""

    onward: tuple[Onward, ...] = ()
    origins: tuple[Origin, ...] = ()


def find_continuations(
    workspace: Workspace,
    plan: Plan,
    placed: Placed,
    standings: PlanStandings,
    *,
    state: TaskState,
) -> Continuations:
    """Give where a task goes on and comes from, as it is known on the day of the standings."""
    return Continuations(
        onward=tuple(_onward(workspace, plan, placed, standings, state=state)),
        origins=tuple(_origins(plan, placed, standings)),
    )


def _onward(
    workspace: Workspace,
    plan: Plan,
    placed: Placed,
    standings: PlanStandings,
    *,
    state: TaskState,
) -> Iterator[Onward]:
    heirs = workspace.records_of(plan).heirs
    if not heirs:
        return
    endings = standings.history(placed.key).endings
    for passage in passages_from(plan, placed.task, heirs):
        if passage.since > standings.day:
            continue
        has_later = any(each.takes_done and each.into == passage.into for each in endings)
        matters = []
        for deadline in placed.task.deadlines:
            for each in state.occurrences:
                if each.deadline is deadline and each.into == passage.into:
                    matters.append(each)
        if not matters and not has_later and state.decisive.into == passage.into:
            matters.append(state.decisive)
        if matters or has_later:
            yield Onward(passage.into, passage.since, tuple(matters), has_later)


def _origins(plan: Plan, placed: Placed, standings: PlanStandings) -> Iterator[Origin]:
    since = plan.since or plan.issued
    if placed.key not in plan.continued or since is None or since > standings.day:
        return
    steps: dict[TaskName, list[Step]] = {name: [] for name in plan.continued[placed.key]}
    for step in standings.as_recorded(placed.key).steps:
        if step.origin is not None and step.retraction is None:
            # Through several plans: the first one, in whose files it stands.
            steps.setdefault(step.origin, []).append(step)
    for name, own in steps.items():
        yield Origin(name, since, tuple(own))
