"""Plans that take each other's place: a newer one says which older one (docs/states.md#9)."""

from __future__ import annotations

from collections.abc import Callable

from fazhi_cli.model.plan import Plan

FindPlan = Callable[[str], Plan | None]


def is_in_circle(plan: Plan, find_plan: FindPlan) -> bool:
    """Whether the plans, each taking the place of the next, come back to this one.

    Nobody can tell which of them is the newest: none of them takes another's place.
    """
    seen: set[str] = set()
    each: Plan | None = plan
    while each is not None and each.supersedes is not None and each.supersedes not in seen:
        if each.supersedes == plan.id:
            return True
        seen.add(each.supersedes)
        each = find_plan(each.supersedes)
    return False
