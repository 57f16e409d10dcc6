"""Tasks by their numbers, in any form that is printed, or by their ids (docs/format.md#怎样读)."""

from __future__ import annotations

import re

from fazhi_cli.model import usage_errors
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.printed_numbers import normal_number
from fazhi_cli.rules.suggestions import suggest

# As somebody writes it, and as lists show it: id:10, 11〔id 10〕.
_EXPLICIT = re.compile(r"(?:[^〔]*〔)?id[ :：]*(?P<id>[^〕]+)〕?")


def find_task(plan: Plan, number: str) -> Placed:
    """Give the task with an id, or with a number in any printed form.

    Where the numbers start again in each section, a task has an id of its own beside its number:
    both find it, as long as the number means one task. `id:10` is an id and nothing else.

    Raises:
        UsageError: there is no such task, or the number means several.
    """
    explicit = _EXPLICIT.fullmatch(number)
    if explicit is not None and (placed := plan.find(explicit["id"])):
        return placed
    wanted = normal_number(number)
    numbered = [placed for placed in plan.walk() if normal_number(placed.task.no) == wanted]
    named = plan.find(number) or _named(plan, wanted)
    if named is not None:
        others = [placed for placed in numbered if placed.key != named.key]
        # A document issued again may print the id of one task as the number of another.
        if others and normal_number(named.task.no) != wanted:
            titles = [placed.task.title for placed in others]
            ids = [placed.key for placed in (*others, named)]
            raise usage_errors.id_or_number(number, named.task.title, titles, ids)
        return named
    if len(numbered) == 1:
        return numbered[0]
    if numbered:
        raise usage_errors.several_tasks(number, [placed.key for placed in numbered])
    near = suggest(number, [placed.key for placed in plan.walk()])
    raise usage_errors.unknown_name(number, near, "任务", f"fazhi show {plan.id}")


def _named(plan: Plan, wanted: str) -> Placed | None:
    walk = plan.walk()
    return next((placed for placed in walk if normal_number(placed.key) == wanted), None)
