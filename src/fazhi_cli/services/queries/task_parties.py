"""Who a task means and what they promised: terms, moves, 责任清单, reported values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.departments import Department, Scope
from fazhi_cli.model.entry_errors import UnfitValueError
from fazhi_cli.model.plan import Indicator, Plan, Task
from fazhi_cli.model.progress import Commitment
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.settlement import counted_names
from fazhi_cli.rules.departments.ties import named_departments
from fazhi_cli.rules.measures import Measured, measured
from fazhi_cli.rules.status.history import History, Report, Ruling
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.workspace import Workspace


class TermNote(NamedTuple):
    """A name of a task that stands for several departments, and what was decided on it.

    `is_group`: else it is an old body whose work was divided, or a name that several departments
    share. `unlisted` are kinds of the group, and groups inside it, of which no document lists a
    member.
    """

    name: str  # as the document prints it
    members: tuple[str, ...]
    scope: Scope
    is_group: bool
    answers: bool  # among the leads and owners, not only the participants
    settled: tuple[str, ...] | None
    rulings: tuple[Review, ...]  # 明确, oldest first; the newest counts
    unlisted: tuple[str, ...]
    settled_then: tuple[str, ...] = ()  # by the names that the newest decision has for them
    is_rest: bool = False  # 其他…, and the task names some of the group itself
    is_inferred: bool = False  # no document lists the members


class OldName(NamedTuple):
    """A body that has given its work away, and who has it now."""

    name: str
    heir: str
    since: date | None


class MoveNote(NamedTuple):
    """Work that went elsewhere.

    `is_inherited`: whether earlier reports count for the heirs; None when there were none.
    """

    review: Review
    old: str
    heirs: tuple[str, ...]
    old_then: str  # the names that the decision has for them, which they may have lost since
    heirs_then: tuple[str, ...]
    is_inherited: bool | None


class IndicatorReading(NamedTuple):
    """The newest value that a department reported for an indicator."""

    department: str
    day: date
    value: Measured


class IndicatorNote(NamedTuple):
    """An indicator and what was reported for it."""

    indicator: Indicator
    readings: tuple[IndicatorReading, ...]


class Promise(NamedTuple):
    """A line of a department's own 责任清单; of several on a task, the last one is in force."""

    department: str
    commitment: Commitment
    is_in_force: bool = True
    has_rivals: bool = False  # the department wrote other lines on the task


class Parties(NamedTuple):
    """Who a task means, what they promised, and what they measured, up to a day."""

    terms: tuple[TermNote, ...]
    renamed: tuple[OldName, ...]  # those that the document names, or that reported under that name
    moves: tuple[MoveNote, ...]
    promises: tuple[Promise, ...]
    indicators: tuple[IndicatorNote, ...]


def gather(workspace: Workspace, plan: Plan, task: Task, standings: PlanStandings) -> Parties:
    """Gather who a task means and what they promised."""
    registry, history = workspace.directory.get(plan.jurisdiction), standings.history(task.key)
    return Parties(
        tuple(_terms(registry, task, standings, history)) if registry is not None else (),
        tuple(_renamed(registry, task, history)) if registry is not None else (),
        tuple(_moves(registry, standings.course(task), history)),
        tuple(promises_on(workspace, plan, registry, task.key)),
        tuple(_indicators(task, history)),
    )


def canonical(registry: Registry | None, name: str) -> str:
    """Give the name by which a department is known today; of anybody else the name as written."""
    return registry.canonical(name) if registry is not None else name


def _terms(
    registry: Registry, task: Task, standings: PlanStandings, history: History
) -> Iterator[TermNote]:
    groups = {group.name for group in registry.jurisdiction.groups}
    settled, seen = standings.settled(task.key).terms, set()
    for name in task.named:
        body = registry.find(name)
        if not isinstance(body, Term) or body.name in seen:
            continue
        seen.add(body.name)
        named = named_departments(registry, task) if body.is_rest else set()
        rulings = tuple(_settling(registry, history, body.name))
        newest = _one_each(registry, rulings[-1].departments) if rulings else ()
        yield TermNote(
            name=name,
            members=tuple(each for each in body.members if each not in named),
            scope=body.scope,
            is_group=body.name in groups,
            answers=name in task.owing,
            settled=settled.get(body.name),
            rulings=rulings,
            unlisted=tuple(dict.fromkeys(_unlisted(registry, body.name, set()))),
            settled_then=tuple(name_then(registry, name) for name in newest),
            is_rest=not named.isdisjoint(body.members),
            is_inferred=body.is_inferred,
        )


def _unlisted(registry: Registry, name: str, seen: set[str]) -> Iterator[str]:
    """Give what of a group has no member that a document lists: 各镇 of a county without a list."""
    term = registry.find(name)
    if not isinstance(term, Term):
        return
    groups = [each for each in registry.jurisdiction.groups if each.name == term.name]
    if not groups or groups[0].name in seen:  # groups may form a circle
        return
    group = groups[0]
    seen.add(group.name)
    if not term.members:
        yield name
        return
    listed, excluded = registry.jurisdiction.departments, set(map(clean, group.excludes))
    has_members = {
        each.kind for each in listed if each.name in term.members or clean(each.name) in excluded
    }
    yield from (str(kind) for kind in group.kinds if kind not in has_members)
    for inner in group.members:
        yield from _unlisted(registry, inner, seen)


def _settling(registry: Registry, history: History, term: str) -> Iterator[Review]:
    for step in history.steps:
        if (
            isinstance(step, Ruling)
            and step.review.decision is Decision.SETTLE
            and step.review.term
            and _one_each(registry, step.review.departments)
        ):
            body = registry.find(step.review.term)
            if (body.name if body is not None else step.review.term) == term:
                yield step.review


def _renamed(registry: Registry, task: Task, history: History) -> Iterator[OldName]:
    for name in dict.fromkeys((*task.named, *_names_in(history))):
        body = registry.find(name)
        if isinstance(body, Department) and clean(name) in map(clean, registry.old_names(body)):
            since = next(old.since for old in body.replaces if clean(old.name) == clean(name))
            yield OldName(name, body.name, since)


def _names_in(history: History) -> Iterator[str]:
    """Give the names of departments that reports and decisions are told under."""
    for step in history.steps:
        if isinstance(step, Report):
            yield step.entry.by
            continue
        if step.review.department is not None:
            yield step.review.department
        yield from step.review.departments


def name_then(registry: Registry | None, written: str) -> str:
    """Give the name that a decision is told under: an old one as written, else today's."""
    department = canonical(registry, written)
    return written if is_old_name(registry, written, department) else department


def reporter_then(registry: Registry | None, step: Report) -> str:
    """Give the name that a report is told under: an old body's own, else today's."""
    is_old = is_old_name(registry, step.entry.by, step.department)
    return step.entry.by if is_old else step.department


def is_old_name(registry: Registry | None, name: str, department: str) -> bool:
    """Whether a name is of a body whose whole work a department took over."""
    if registry is None:
        return False
    body = registry.find(department)
    return isinstance(body, Department) and clean(name) in map(clean, registry.old_names(body))


def _moves(registry: Registry | None, counted: History, history: History) -> Iterator[MoveNote]:
    rulings = [step for step in history.steps if isinstance(step, Ruling)]
    moves = [
        step
        for step in rulings
        if step.review.decision is Decision.TRANSFER
        and step.department is not None
        and _heirs(registry, step.review)
    ]
    holders = {
        id(step.entry): step.department for step in counted.steps if isinstance(step, Report)
    }
    for index, step in enumerate(moves):
        old, review = step.department or "", step.review
        before = [
            each
            for each in history.steps
            if isinstance(each, Report) and each.department == old and each.entry.at <= review.at
        ]
        comes_back = any(old in _heirs(registry, each.review) for each in moves[index:])
        went = {holders.get(id(each.entry)) for each in before} != {old}
        yield MoveNote(
            review=review,
            old=old,
            heirs=_heirs(registry, review),
            old_then=name_then(registry, review.department or old),
            heirs_then=tuple(
                name_then(registry, name) for name in _one_each(registry, review.departments)
            ),
            is_inherited=went if before and not comes_back else None,
        )


def _heirs(registry: Registry | None, review: Review) -> tuple[str, ...]:
    return counted_names(registry, review.departments)


def _one_each(registry: Registry | None, names: Sequence[str]) -> tuple[str, ...]:
    """Leave out the names of a decision that nobody bears; they count for nothing."""
    return tuple(name for name in names if registry is None or registry.is_one(name))


def promises_on(
    workspace: Workspace, plan: Plan, registry: Registry | None, key: str
) -> Iterator[Promise]:
    """Give every line of a 责任清单 on a task, and which ones are in force."""
    lines: dict[str, list[Commitment]] = {}
    for progress in workspace.records_of(plan).progress:
        own = [commitment for commitment in progress.commitments if commitment.task == key]
        if own:
            lines[progress.department] = own
    departments = [canonical(registry, writer) for writer in lines]
    for writer, own in lines.items():
        department = canonical(registry, writer)
        # What a department wrote itself replaces what the body wrote whose work it has.
        is_replaced = writer != department and department in lines
        has_rivals = len(own) > 1 or departments.count(department) > 1
        for commitment in own:
            is_in_force = commitment is own[-1] and not is_replaced
            yield Promise(department, commitment, is_in_force, has_rivals)


def _indicators(task: Task, history: History) -> Iterator[IndicatorNote]:
    reports = [step for step in history.steps if isinstance(step, Report)]
    for indicator in task.indicators:
        newest = {}
        for step in reports:
            for name, value in step.entry.values.items():
                if clean(name) == clean(indicator.name):
                    newest[step.department] = IndicatorReading(
                        step.department, step.entry.at.date(), _measured(task, indicator, value)
                    )
        yield IndicatorNote(indicator, tuple(newest.values()))


def _measured(task: Task, indicator: Indicator, value: str) -> Measured:
    try:
        return measured(task, indicator.name, value)
    except UnfitValueError:  # it was written by hand, and can't be compared
        return Measured(indicator.name, value, indicator.target.printed, None)
