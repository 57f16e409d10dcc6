"""Who a task means: by its document, and by decisions 明确 and 移交.

See docs/states.md#27 and docs/states.md#28.
"""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.model.departments import Department, Scope
from fazhi_cli.model.plan import Task
from fazhi_cli.model.reviews import Decision
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.settlement import UNSETTLED, Move, Settlement, counted_names
from fazhi_cli.rules.departments.ties import named_departments
from fazhi_cli.rules.status.history import History, Ruling
from fazhi_cli.rules.status.moves import moved
from fazhi_cli.rules.status.values import Owners


def settlement_of(history: History, registry: Registry | None) -> Settlement:
    """Give what the decisions on a task settled: whom of a group it means, and the moves."""
    terms: dict[str, tuple[str, ...]] = {}
    moves: list[Move] = []
    for step in history.steps:
        if not isinstance(step, Ruling):
            continue
        review = step.review
        names = counted_names(registry, review.departments)
        if not names:  # nobody else has the work: it stays where it was
            continue
        if review.decision is Decision.SETTLE and review.term:
            terms[_term(review.term, registry)] = names
        elif review.decision is Decision.TRANSFER and step.department is not None:
            moves.append(Move(review.at, step.department, names))
    return Settlement(terms, tuple(moves)) if terms or moves else UNSETTLED


def _term(name: str, registry: Registry | None) -> str:
    body = registry.find(name) if registry is not None else None
    return body.name if body is not None else name


def owners_now(
    task: Task, names: Iterable[str], registry: Registry | None, settled: Settlement
) -> Owners:
    """Give whom names of a task mean now, after the moves."""
    owners = meant(task, names, registry, settled)
    return moved(owners, settled.moves) if settled.moves else owners


def meant(
    task: Task, names: Iterable[str], registry: Registry | None, settled: Settlement
) -> Owners:
    """Give whom names mean by the document, and by what reviews decided on its terms."""
    certain: dict[str, None] = {}
    possible: dict[str, None] = {}
    for name in names:
        body = registry.find(name) if registry is not None else None
        if isinstance(body, Department):
            certain[body.name] = None
        elif isinstance(body, Term):
            members = settled.terms.get(body.name)
            is_open = members is None and body.scope is Scope.SOME
            if members is None:
                members = _members(body, task, registry)
            (possible if is_open else certain).update(dict.fromkeys(members))
    for name in certain:
        possible.pop(name, None)
    return Owners(tuple(certain), tuple(possible))


def _members(term: Term, task: Task, registry: Registry | None) -> tuple[str, ...]:
    """Give the members of a term; 其他… leaves out those that the task names."""
    if not term.is_rest or registry is None:
        return term.members
    named = named_departments(registry, task)
    return tuple(name for name in term.members if name not in named)
