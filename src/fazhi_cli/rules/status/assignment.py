"""What decisions 明确 and 移交 say of who a task means (docs/states.md#27, docs/states.md#28)."""

from __future__ import annotations

from fazhi_cli.model.reviews import Decision
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.settlement import UNSETTLED, Move, Settlement, counted_names
from fazhi_cli.rules.status.history import History, Ruling


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
