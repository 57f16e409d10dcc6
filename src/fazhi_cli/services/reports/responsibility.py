"""责任清单: what each lead has set itself on its tasks, and what was decided on them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.progress import Commitment
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.settlement import holders_now
from fazhi_cli.rules.reports.shares import Lead, Share, divide
from fazhi_cli.rules.status.history import Ruling, is_ending, settled_day
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import Extension, OccurrenceState
from fazhi_cli.services.queries.task_parties import MoveNote, TermNote, canonical, gather
from fazhi_cli.services.reports.basis import ReportBasis


class Granted(NamedTuple):
    """An extension of a department's part of an occurrence."""

    department: str
    occurrence: OccurrenceState
    extension: Extension
    original: date


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A task: who leads it, what they have set themselves, and what was decided since.

    `shares` are the rows of its leads, and `beside` those of others that have set themselves
    something; `commitments` are in force, by department. `days` are those that were decided for
    deadlines that the plan leaves open, in the order of the deadlines.
    """

    placed: Placed
    shares: tuple[Share, ...]
    beside: tuple[str, ...]
    commitments: Mapping[str, Commitment]
    days: tuple[date | None, ...]
    terms: tuple[TermNote, ...]
    moves: tuple[MoveNote, ...]
    extensions: tuple[Granted, ...]
    endings: tuple[Review, ...]
    into: TaskName | None  # the task of a newer plan that goes on with it


@dataclass(frozen=True, slots=True)
class PlanResponsibilities:
    """The tasks of one plan; `writers` are the names under which departments have written."""

    plan: Plan
    tasks: tuple[Responsibility, ...]
    writers: Mapping[str, str]


def responsibilities(basis: ReportBasis) -> tuple[PlanResponsibilities, ...]:
    """Gather the responsibilities of every plan of the period, or those of one department."""
    return tuple(_of_plan(basis, plan) for plan in basis.plans)


def _of_plan(basis: ReportBasis, plan: Plan) -> PlanResponsibilities:
    standings = basis.standings[plan.id]
    tasks = []
    for placed in plan.walk():
        is_listed = placed.is_task and not placed.is_dropped
        if is_listed and _is_wanted(basis, standings, placed.task):
            tasks.append(_responsibility(basis, plan, placed, standings))
    writers: dict[str, str] = {}
    for progress in basis.workspace.records_of(plan).progress:
        department = canonical(basis.registry, progress.department)
        writers.setdefault(department, progress.department)
    return PlanResponsibilities(plan, tuple(tasks), writers)


def _is_wanted(basis: ReportBasis, standings: PlanStandings, task: Task) -> bool:
    if basis.is_public and not task.public:
        return False
    if basis.department is None:
        return True
    names = (*task.owing, *task.owners)
    return basis.department in standings.owners(task, names).certain


def _responsibility(
    basis: ReportBasis, plan: Plan, placed: Placed, standings: PlanStandings
) -> Responsibility:
    task = placed.task
    parties = gather(basis.workspace, plan, task, standings)
    in_force = {}
    for promise in parties.promises:
        if promise.is_in_force:
            in_force[promise.department] = promise.commitment
    gone = holders_now(standings.settled(task.key).moves)
    speaking = []
    for department, commitment in in_force.items():
        if department not in gone and _tells_something(basis, commitment):
            speaking.append(department)
    leads = tuple(_leads(basis.registry, standings, task))
    leading = {name for lead in leads for name in lead.departments}
    shares = divide(leads, speaking)
    if not leads:
        silent = [name for name in _answering(standings, task) if name not in speaking]
        shares = (Share((), silent=tuple(silent)),)
    return Responsibility(
        placed=placed,
        shares=shares,
        beside=tuple(name for name in speaking if name not in leading),
        commitments={name: each for name, each in in_force.items() if name not in gone},
        days=tuple(_day(standings, task, deadline) for deadline in task.deadlines),
        terms=parties.terms,
        moves=parties.moves,
        extensions=tuple(_extensions(standings, placed)),
        endings=tuple(_endings(standings, task)),
        into=standings.state(placed).into,
    )


def _tells_something(basis: ReportBasis, commitment: Commitment) -> bool:
    """Whether there is anything to print in a row; a public document names no persons."""
    words = [commitment.measures, commitment.deliverable]
    if not basis.is_public:
        words.append(commitment.person)
    return any(words)


def _answering(standings: PlanStandings, task: Task) -> tuple[str, ...]:
    return standings.owners(task, task.answering).certain


def _leads(registry: Registry | None, standings: PlanStandings, task: Task) -> Iterator[Lead]:
    """Give the leads as the task prints them; in the place of one whose work went elsewhere, who
    has it now.
    """
    for name in task.lead:
        body = registry.find(name) if registry is not None else None
        meant = standings.owners(task, (name,))
        if isinstance(body, Term):
            departments = (*meant.certain, *meant.possible)
            yield Lead(name, departments, is_group=True, is_open=not meant.certain)
        elif isinstance(body, Department) and meant.certain != (body.name,):
            yield from (Lead(heir, (heir,)) for heir in meant.certain)
        else:
            yield Lead(name, meant.certain or (name,))


def _day(standings: PlanStandings, task: Task, deadline: Deadline) -> date | None:
    if not isinstance(deadline.rule, Unsettled):
        return None
    history = standings.history(task.key)
    return settled_day(history.of(deadline, is_only=len(task.deadlines) == 1))


def _extensions(standings: PlanStandings, placed: Placed) -> Iterator[Granted]:
    for occurrence in standings.state(placed).occurrences:
        for name, state in occurrence.departments.items():
            if state.original is None:
                continue
            for extension in state.extensions:
                yield Granted(name, occurrence, extension, state.original)


def _endings(standings: PlanStandings, task: Task) -> Iterable[Review]:
    for step in standings.history(task.key).steps:
        if isinstance(step, Ruling) and is_ending(step):
            yield step.review
