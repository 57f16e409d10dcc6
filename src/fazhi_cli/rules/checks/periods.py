"""Periods of a plan that are 推定: too short to be sure that the document means them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.timerule import Cycle, Recurring
from fazhi_cli.rules.deadlines.inference import Inference
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, anchor_of, inferred_dues

_YEAR = 12
_SHOWN_TASKS = 5


class _Group(NamedTuple):
    """The first deadline with such a period, and the tasks of all that have it."""

    due: Due
    every: Cycle
    loc: Loc
    tasks: dict[str, None]


def check_periods(plan: Plan, tasks: Iterable[Placed]) -> Iterator[Finding]:
    """Report each period that is 推定 once, however many deadlines have it."""
    begin = plan.period.start if plan.period is not None else plan.issued
    if begin is None:
        return
    anchor = anchor_of(plan, as_of=begin)
    groups: dict[tuple[Inference | None, str | None], _Group] = {}
    for placed in tasks:
        for index, deadline in enumerate(placed.task.deadlines):
            rule = deadline.rule
            if not isinstance(rule, Recurring) or rule.every.months < _YEAR:
                continue
            loc = (*placed.deadline_loc(index), "every")
            for due in _inferred(rule, anchor):
                key = due.inferred, due.period
                group = groups.setdefault(key, _Group(due, rule.every, loc, {}))
                group.tasks[placed.key] = None
    for group in groups.values():
        yield _finding(plan, group)


@lru_cache(maxsize=8192)
def _inferred(rule: Recurring, anchor: Anchor) -> tuple[Due, ...]:
    # The same few cycles stand in every plan.
    return inferred_dues(rule, anchor)


def _finding(plan: Plan, group: _Group) -> Finding:
    tasks = "、".join(list(group.tasks)[:_SHOWN_TASKS])
    whose = f"任务 {tasks}"
    if len(group.tasks) > _SHOWN_TASKS:
        whose += f" 等 {len(group.tasks)} 项"
    due = group.due
    if due.inferred is Inference.LATE_ISSUE:
        message = f"方案{_beginning(plan)}，{due.period} 这一期只剩不到一个月，是推定的：{whose}"
        hint = "文件写明当年就要办的，另写一条 by；没有写明的，加入 accept 说明"
    else:
        cycle = str(group.every).removeprefix("每")
        message = f"{due.period} 这一期随方案期满为止，不满{cycle}，是推定的：{whose}"
        hint = "文件写明期满以前要办的，改写成 by；没有写明的，加入 accept 说明"
    return Finding("W322", group.loc, message, hint)


def _beginning(plan: Plan) -> str:
    """Say from which day a plan can be worked on."""
    first = anchor_of(plan, as_of=date.max).first
    return f" {first} 印发" if first == plan.issued else f"期间从 {first} 起"
