"""Whether a plan can go on with the older tasks that it names (docs/states.md#31)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.task_refs import TaskName, split_ref
from fazhi_cli.model.timerule import Recurring
from fazhi_cli.rules.status.continuations import Match, Passage
from fazhi_cli.rules.supersession import FindPlan


def check_continuations(
    plan: Plan,
    tasks: Collection[Placed],
    plan_ids: Collection[str] | None,
    find_plan: FindPlan | None,
) -> Iterator[Finding]:
    """Give what is wrong with the keys `continues` of a plan.

    Args:
        plan: the newer plan.
        tasks: all that it has.
        plan_ids: ids of all plans of the workspace; None when there is no workspace.
        find_plan: gives another plan of the workspace, when there is a valid one.
    """
    continuing = [placed for placed in tasks if placed.task.continues]
    if not continuing:  # as in nearly every plan
        return
    checks = _Checks(plan, plan_ids, find_plan)
    for placed in continuing:
        for index, ref in enumerate(placed.task.continues):
            loc: Loc = (*placed.loc, "continues", index)
            for finding in checks.check(placed.task, split_ref(ref), loc):
                yield finding._replace(task=placed.key)


class _Checks:
    """Goes through the references of one plan, and remembers what they go on with."""

    def __init__(
        self, plan: Plan, plan_ids: Collection[str] | None, find_plan: FindPlan | None
    ) -> None:
        self._plan = plan
        self._plan_ids = plan_ids
        self._find_plan = find_plan
        self._taken: dict[tuple[str, str | None], str] = {}  # an older deadline, and who has it

    def check(self, task: Task, name: TaskName, loc: Loc) -> Iterator[Finding]:
        """Give what is wrong with one reference."""
        wrong_plan = self._check_plan(task, name, loc)
        if wrong_plan is not None:
            yield wrong_plan
            return
        older = self._find_plan(name.plan) if self._find_plan is not None else None
        if older is None:  # it has errors of its own, or there is no workspace
            return
        placed = older.find(name.task)
        if placed is None:
            message = f"{name.plan} 里没有任务“{name.task}”"
            yield Finding("E218", loc, message, "核对任务编号（方案里的 id 或 no）")
        else:
            yield from self._check_deadlines(task, older, placed.task, loc)

    def _check_plan(self, task: Task, name: TaskName, loc: Loc) -> Finding | None:
        """Report a task of a plan whose place this one does not take."""
        plan = self._plan
        if name == (plan.id, task.key):
            return Finding("E228", loc, "任务不能接续它自己", "写被取代的方案里的任务，或删去")
        if name.plan == plan.id:
            message = f"任务 {name.task} 在本方案里，接续的要是被取代的方案里的任务"
            return Finding("E228", loc, message, "核对方案编号，或删去 continues")
        if self._plan_ids is not None and name.plan not in self._plan_ids:
            message = f"没有编号为“{name.plan}”的方案"
            return Finding("E218", loc, message, "核对方案编号")
        if plan.supersedes is None:
            message = f"本方案没有写明取代“{name.plan}”，接续不了它的任务"
            hint = f"写上 supersedes: {name.plan} 和 since（从哪一天起），或删去 continues"
            return Finding("E228", loc, message, hint)
        if name.plan != plan.supersedes:
            message = f"本方案取代的是 {plan.supersedes}，接续不了“{name.plan}”的任务"
            hint = "只能接续被取代的那一份；更早的，由那一份接续"
            return Finding("E228", loc, message, hint)
        return None

    def _check_deadlines(
        self, task: Task, older_plan: Plan, older: Task, loc: Loc
    ) -> Iterator[Finding]:
        """Report a deadline that two tasks would go on with, and tasks that have none in common."""
        since = self._plan.since or self._plan.issued
        if since is None:  # another finding says so
            return
        passage = Passage(older_plan, older, self._plan, task, since=since)
        matches = [match for match in passage.matches if _has_effect(match, passage)]
        for match in matches:
            name = match.older.id if match.older is not None else None
            holder = self._taken.setdefault((older.key, name), task.key)
            if holder != task.key:
                what = str(passage.origin)
                if name is not None:
                    what += f" 的时限“{name}”"
                message = f"{what}已由任务 {holder} 接续"
                hint = "一个时限只由一项任务接续：改时限的 id，或删去其中一处"
                yield Finding("E228", loc, message, hint)
        if not matches:
            message = f"任务 {task.key} 与 {passage.origin} 没有对得上的时限，什么也不接续"
            hint = "给两边的时限写相同的 id（定期的还要有同名的期间）；确实如此的，加入 accept 说明"
            yield Finding("W325", loc, message, hint)


def _has_effect(match: Match, passage: Passage) -> bool:
    """Whether anything can go on by a match: of a cycle, periods that both plans have."""
    if match.older is None or not isinstance(match.older.rule, Recurring):
        return True
    return bool(passage.periods(match, passage.since))
