"""Whether an entry or a decision counts for something: its period, its event, the deadline that it
leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.timerule import ISSUE, Recurring, Unsettled, Within
from fazhi_cli.rules.deadlines.occurrences import anchor_of, dues

_ON_A_SHARE = (Decision.CLOSE, Decision.RETURN, Decision.EXTEND, Decision.REFUSE)


def check_share(step: Entry | Review, plan: Plan, task: Task | None, loc: Loc) -> Iterator[Finding]:
    """Tell of what the states would pass over in silence (design 02: which deadline, which period).

    Args:
        step: the entry or the decision.
        plan: what it belongs to.
        task: what it names; None when there is no such task.
        loc: where it stands in its file.
    """
    if task is None or not task.deadlines:
        return
    deadline = _meant(step, task)
    if deadline is not None:
        yield from _check_period(step, plan, deadline, loc)
        yield from _check_event(step, deadline, loc)
        yield from _check_settling(step, deadline, loc)
    elif step.deadline is None and _decides(step):
        known = listed([item.id for item in task.deadlines if item.id is not None])
        told = f"任务 {task.key} 有几个时限，这一条没有写是哪一个，不计入任何到期日"
        yield Finding("W321", (*loc, "task"), told, f"补上 deadline，可以写：{known}")


def settled_deadlines(plan: Plan, reviews: Iterable[Review]) -> frozenset[Loc]:
    """Give where the deadlines stand whose open date a decision 明确 has settled."""
    given = [
        review for review in reviews if review.decision is Decision.SETTLE and review.to is not None
    ]
    meant = (
        (placed, _meant(review, placed.task))
        for review in given
        if (placed := plan.find(review.task))
    )
    found = (
        (placed, placed.task.deadlines.index(each)) for placed, each in meant if each is not None
    )
    return frozenset((*placed.deadline_loc(index), "unsettled") for placed, index in found)


def _meant(step: Entry | Review, task: Task) -> Deadline | None:
    if step.deadline is None:
        return task.deadlines[0] if len(task.deadlines) == 1 else None
    return next((item for item in task.deadlines if item.id == step.deadline), None)


def _decides(step: Entry | Review) -> bool:
    if isinstance(step, Entry):
        return step.status is EntryStatus.REPORTED
    return step.decision in _ON_A_SHARE or step.to is not None


def _name(deadline: Deadline) -> str:
    return f"时限“{deadline.id or deadline.what}”" if deadline.id or deadline.what else "这个时限"


def _check_period(
    step: Entry | Review, plan: Plan, deadline: Deadline, loc: Loc
) -> Iterator[Finding]:
    if step.period is None:
        return
    if not isinstance(deadline.rule, Recurring):
        yield Finding("E212", (*loc, "period"), f"{_name(deadline)}不分期", "删去 period")
        return
    known = [
        due.period
        for due in dues(deadline, anchor_of(plan, as_of=step.at.date()))
        if due.period is not None
    ]
    if step.period not in known:
        hint = f"可以写：{listed(known)}" if known else "这个时限一期也没有，核对方案的期间"
        yield Finding("E212", (*loc, "period"), f"{_name(deadline)}没有 {step.period} 这一期", hint)


def _check_event(step: Entry | Review, deadline: Deadline, loc: Loc) -> Iterator[Finding]:
    rule = deadline.rule
    if step.event is not None and not (isinstance(rule, Within) and rule.after != ISSUE):
        yield Finding(
            "E205", (*loc, "event"), f"{_name(deadline)}不从事件起算", "删去 event，或核对 deadline"
        )


def _check_settling(step: Entry | Review, deadline: Deadline, loc: Loc) -> Iterator[Finding]:
    is_day = isinstance(step, Review) and step.decision is Decision.SETTLE and step.to is not None
    if is_day and not isinstance(deadline.rule, Unsettled):
        yield Finding(
            "E205",
            (*loc, "to"),
            f"{_name(deadline)}不是待明确的",
            "推迟用“延期”；“明确”只定待明确的时限",
        )
