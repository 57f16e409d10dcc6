"""The tasks that a decision names by plan and number: yunxi-2031/14."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.rules.status.history import Step, content
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.store.loader import Loader


def titles_of_into(workspace: Workspace, endings: Iterable[Step]) -> dict[str, str]:
    """Give the titles of the tasks into which others go, where the workspace has them."""
    titles = {}
    for step in endings:
        review = content(step)
        if not isinstance(review, Review) or review.into is None:
            continue
        name = split_ref(review.into)
        plan = _plan(workspace, name.plan)
        placed = plan.find(name.task) if plan is not None else None
        if placed is not None:
            titles[review.into] = placed.task.title
    return titles


def _plan(workspace: Workspace, name: str) -> Plan | None:
    """Give a plan, which nobody may have asked for before; what has errors is not told here."""
    for plan in (*workspace.plans, *workspace.newer):
        if plan.id == name:
            return plan
    if name not in workspace.names:
        return None
    return next(iter(Loader(workspace.root).plans([name])), None)
