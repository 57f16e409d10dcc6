"""What decisions 明确 and 移交 say of who a task means (docs/states.md#27, docs/states.md#28)."""

from __future__ import annotations

from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.settlement import UNSETTLED, Move, Settlement
from fazhi_cli.rules.status.history import History, Ruling


def settlement_of(history: History, registry: Registry | None) -> Settlement:
    """Give what the decisions on a task settled: whom of a group it means, and the moves."""
    terms: dict[str, tuple[str, ...]] = {}
    moves: list[Move] = []
    for step in history.steps:
        if not isinstance(step, Ruling):
            continue
        review = step.review
        if review.decision is Decision.SETTLE and review.term and review.departments:
            terms[_term(review.term, registry)] = _departments(review, registry)
        elif review.decision is Decision.TRANSFER and step.department is not None:
            moves.append(Move(review.at, step.department, _departments(review, registry)))
    return Settlement(terms, tuple(moves)) if terms or moves else UNSETTLED


def _term(name: str, registry: Registry | None) -> str:
    body = registry.find(name) if registry is not None else None
    return body.name if body is not None else name


def _departments(review: Review, registry: Registry | None) -> tuple[str, ...]:
    if registry is None:
        return review.departments
    return tuple(registry.canonical(name) for name in review.departments)
