"""Whether an entry or a decision counts for something: its deadline, its period, its event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.timerule import ISSUE, Recurring, Unsettled, Within
from fazhi_cli.rules.checks.strays import meant_deadline
from fazhi_cli.rules.deadlines.occurrences import anchor_of, dues
from fazhi_cli.rules.status.history import counted_reviews

_ON_A_SHARE = (Decision.CLOSE, Decision.RETURN, Decision.EXTEND, Decision.REFUSE)


def check_share(step: Entry | Review, plan: Plan, task: Task | None, loc: Loc) -> Iterator[Finding]:
    """Report what the states would pass over in silence (docs/states.md#17).

    Args:
        step: the entry or the decision.
        plan: what it belongs to.
        task: what it names; None when there is no such task.
        loc: where it stands in its file.
    """
    if task is None:
        return
    if not task.deadlines:
        yield from _check_dateless(step, task, loc)
        return
    deadline = meant_deadline(step, task)
    if deadline is not None:
        yield from _check_period(step, plan, deadline, loc)
        yield from _check_event(step, deadline, loc)
        yield from _check_settling(step, deadline, loc)
    elif step.deadline is None and _decides(step):
        ids = listed([item.id for item in task.deadlines if item.id is not None])
        message = f"任务 {task.key} 有几个时限，这一条没有写是哪一个，不计入任何到期日"
        yield Finding("W321", (*loc, "task"), message, f"补上 deadline，可以写：{ids}")


def settled_deadlines(plan: Plan, reviews: Iterable[Review]) -> frozenset[Loc]:
    """Give where the deadlines stand whose open date a decision 明确 has settled."""
    locs: set[Loc] = set()
    for review in counted_reviews(reviews):
        if review.decision is not Decision.SETTLE or review.to is None:
            continue
        placed = plan.find(review.task)
        if placed is None:
            continue
        deadline = meant_deadline(review, placed.task)
        if deadline is not None:
            index = placed.task.deadlines.index(deadline)
            locs.add((*placed.deadline_loc(index), "unsettled"))
    return frozenset(locs)


def _check_dateless(step: Entry | Review, task: Task, loc: Loc) -> Iterator[Finding]:
    """Report a period or an event of a task that has no deadline."""
    if step.period is not None:
        message = f"任务 {task.key} 没有时限，不分期"
        yield Finding("E212", (*loc, "period"), message, "删去 period，或核对任务编号")
    if step.event is not None:
        message = f"任务 {task.key} 没有时限，不从事件起算"
        yield Finding("E205", (*loc, "event"), message, "删去 event，或核对任务编号")


def _decides(step: Entry | Review) -> bool:
    if step.period is not None or step.event is not None:
        return True
    if isinstance(step, Entry):
        return step.status is EntryStatus.REPORTED
    return step.decision in _ON_A_SHARE or step.to is not None


def _name(deadline: Deadline) -> str:
    name = deadline.id or deadline.what
    return f"时限“{name}”" if name else "这个时限"


def _check_period(
    step: Entry | Review, plan: Plan, deadline: Deadline, loc: Loc
) -> Iterator[Finding]:
    if step.period is None:
        return
    if not isinstance(deadline.rule, Recurring):
        yield Finding("E212", (*loc, "period"), f"{_name(deadline)}不分期", "删去 period")
        return
    anchor = anchor_of(plan, as_of=step.at.date())
    periods = [due.period for due in dues(deadline, anchor) if due.period is not None]
    if step.period in periods:
        return
    hint = "这个时限一期也没有，核对方案的期间"
    if periods:
        hint = f"可以写：{listed(periods)}"
    yield Finding("E212", (*loc, "period"), f"{_name(deadline)}没有 {step.period} 这一期", hint)


def _check_event(step: Entry | Review, deadline: Deadline, loc: Loc) -> Iterator[Finding]:
    if step.event is None:
        return
    rule = deadline.rule
    starts_with_event = isinstance(rule, Within) and rule.after != ISSUE
    if not starts_with_event:
        message = f"{_name(deadline)}不从事件起算"
        yield Finding("E205", (*loc, "event"), message, "删去 event，或核对 deadline")


def _check_settling(step: Entry | Review, deadline: Deadline, loc: Loc) -> Iterator[Finding]:
    is_day = isinstance(step, Review) and step.decision is Decision.SETTLE and step.to is not None
    if is_day and not isinstance(deadline.rule, Unsettled):
        message = f"{_name(deadline)}不是待明确的"
        hint = "推迟用“延期”；“明确”只定待明确的时限"
        yield Finding("E205", (*loc, "to"), message, hint)
