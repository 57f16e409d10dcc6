"""What departments ask the coordinator to bring about (需要协调的事项)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.rules.status.standings import PlanStandings


class HelpWanted(NamedTuple):
    """The newest entry of a department on a task asks for help, and does not report it done."""

    plan: Plan
    placed: Placed
    department: str
    entry: Entry


def help_wanted(standings: PlanStandings, plan: Plan) -> Iterator[HelpWanted]:
    """Give who asks for help with a plan, at the end of the cut-off day, in the plan's order."""
    for placed in plan.walk():
        if standings.state(placed).status.is_over:
            continue
        for department, steps in standings.course(placed.task).by_department().items():
            entries = [step for step in steps if isinstance(step, Entry)]
            if not entries or entries[-1].status is EntryStatus.REPORTED:
                continue
            if entries[-1].help:
                yield HelpWanted(plan, placed, department, entries[-1])
