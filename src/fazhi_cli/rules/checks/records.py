"""What is wrong in progress and review files: they name plans, tasks, deadlines, departments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.problem import Finding, Loc, Problem
from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Review, Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.rules.checks.doubles import check_doubles
from fazhi_cli.rules.checks.home import check_home
from fazhi_cli.rules.checks.names import check_department, check_jurisdiction
from fazhi_cli.rules.checks.plan import check_term
from fazhi_cli.rules.checks.shares import check_share
from fazhi_cli.rules.checks.strays import (
    ReportedEvent,
    has_term,
    is_reported,
    meant_deadline,
)
from fazhi_cli.rules.departments.directory import Directory, Registry
from fazhi_cli.rules.status.history import Report, Ruling, Step, annulled, content, retracted_by
from fazhi_cli.rules.supersession import FindPlan

FindEvents = Callable[[Plan], Collection[ReportedEvent] | None]
_UNCHECKED = "还没有对照它检查"


def check_progress(
    progress: Progress,
    plan: Plan | None,
    directory: Directory | None,
    home: tuple[str, str] | None,
) -> list[Finding]:
    """Give the findings about one department's file.

    Args:
        progress: the file.
        plan: the plan that it names, when there is a valid one.
        directory: the departments.
        home: folder and file stem, which must be the plan and the department; None outside a
            workspace.
    """
    findings = check_home(progress, home or ())
    if plan is None:
        return [*findings, _unknown_plan(progress.plan)]
    tasks = {placed.key: placed.task for placed in plan.walk()}
    registry = _registry_of(plan, directory)
    findings += check_department(progress.department, ("department",), registry)
    for index, commitment in enumerate(progress.commitments):
        findings += _check_task(commitment.task, None, tasks, ("commitments", index))
    reports = [Report(progress.department, entry) for entry in progress.entries]
    findings += _check_retractions(reports, "entries")
    findings += check_doubles(progress.entries, "entries")
    gone = annulled(reports)
    for index, entry in enumerate(progress.entries):
        if id(entry) in gone:
            continue
        loc: Loc = ("entries", index)
        task = tasks.get(entry.task)
        findings += _check_task(entry.task, entry.deadline, tasks, loc)
        findings += check_share(entry, plan, task, loc)
        findings += _check_values(entry.values, task, (*loc, "values"))
    return findings


def check_reviews(
    reviews: Reviews,
    plan: Plan | None,
    directory: Directory | None,
    stem: str | None,
    *,
    find_plan: FindPlan | None = None,
    find_events: FindEvents | None = None,
) -> list[Finding]:
    """Give the findings about the decisions on one plan.

    Args:
        reviews: the file.
        plan: the plan that it names, when there is a valid one.
        directory: the departments.
        stem: the file's, which must be the plan; None outside a workspace.
        find_plan: gives another plan of the workspace, when there is a valid one.
        find_events: gives what departments reported on the plan, when that is known.
    """
    findings = check_home(reviews, (stem,) if stem is not None else ())
    if plan is None:
        return [*findings, _unknown_plan(reviews.plan)]
    tasks = {placed.key: placed.task for placed in plan.walk()}
    registry = _registry_of(plan, directory)
    rulings = [Ruling(_canonical(each.department, registry), each) for each in reviews.reviews]
    findings += _check_retractions(rulings, "reviews")
    findings += check_doubles(reviews.reviews, "reviews")
    gone = annulled(rulings)
    events = None
    if find_events is not None and any(review.event for review in reviews.reviews):
        events = find_events(plan)
    for index, review in enumerate(reviews.reviews):
        loc: Loc = ("reviews", index)
        findings += _check_decider(review, loc, registry)
        if id(review) in gone:
            continue
        task = tasks.get(review.task)
        findings += _check_task(review.task, review.deadline, tasks, loc)
        findings += check_share(review, plan, task, loc)
        findings += _check_event(review, task, events, loc)
        findings += _check_into(review, plan, loc, find_plan)
        findings += check_department(review.department, (*loc, "department"), registry)
        findings += _check_term(review.term, task, loc, registry)
        for position, name in enumerate(review.departments):
            findings += check_department(name, (*loc, "departments", position), registry)
    return findings


def check_settings(settings: Settings, directory: Directory | None) -> list[Finding]:
    """Give the findings about the workspace's settings."""
    place = settings.report.jurisdiction
    findings = check_jurisdiction(settings.jurisdiction, directory)
    return findings + check_jurisdiction(place, directory, ("report", "jurisdiction"))


def _registry_of(plan: Plan, directory: Directory | None) -> Registry | None:
    if directory is None:
        return None
    return directory.get(plan.jurisdiction)


def broken_plan(name: str, others: int = 0) -> Finding:
    """Say of a file that it could not be held against its plan, which has errors of its own; of how
    many other files that is true as well.
    """
    files = f"这个文件和另外 {others} 个记录文件" if others else "这个文件"
    message = f"方案“{name}”有错误，{files}{_UNCHECKED}"
    return Finding("E218", ("plan",), message, "先改正方案文件，再检查一次")


def tells_of_broken_plan(problem: Problem) -> bool:
    """Tell whether this is what `broken_plan` says."""
    return problem.code == "E218" and problem.message.endswith(_UNCHECKED)


def _unknown_plan(name: str) -> Finding:
    message = f"没有编号为“{name}”的方案"
    return Finding("E218", ("plan",), message, "核对方案编号，方案的文件在 data/plans/ 里")


def _check_task(
    key: str, deadline: str | None, tasks: Mapping[str, Task], loc: Loc
) -> Iterator[Finding]:
    task = tasks.get(key)
    if task is None:
        message = f"方案里没有任务“{key}”"
        yield Finding("E218", (*loc, "task"), message, "核对任务编号（方案里的 id 或 no）")
        return
    ids = [item.id for item in task.deadlines if item.id is not None]
    if deadline is None or deadline in ids:
        return
    hint = "这项任务的时限没有编号，删去 deadline"
    if ids:
        hint = "可以写：" + "、".join(ids)
    yield Finding("E218", (*loc, "deadline"), f"任务 {key} 没有时限“{deadline}”", hint)


def _canonical(name: str | None, registry: Registry | None) -> str | None:
    return registry.canonical(name) if name is not None and registry is not None else name


def _check_retractions(steps: Sequence[Step], key: str) -> Iterator[Finding]:
    """Report a retraction that takes back nothing, or may mean several (docs/states.md#29)."""
    for index, step in enumerate(steps):
        at = content(step).retracts
        if at is None:
            continue
        meant = len(retracted_by(step, steps))
        if meant == 1:
            continue
        loc: Loc = (key, index, "retracts")
        when = at.isoformat(timespec="seconds" if at.second else "minutes")
        if meant == 0:
            hint = "核对 retracts（被撤回那一条的 at）和 task 等各键；撤回不能再撤回"
            yield Finding("E218", loc, f"这个文件里没有 {when} 的这样一条，什么也没有撤回", hint)
            continue
        hint = "写上 deadline、period、event、department，或把其中一条的 at 改到不同的秒"
        yield Finding("E218", loc, f"有 {meant} 条 {when} 的都对得上，什么也没有撤回", hint)


def _check_event(
    review: Review, task: Task | None, events: Collection[ReportedEvent] | None, loc: Loc
) -> Iterator[Finding]:
    """Report a decision on an event that no department has reported."""
    deadline = meant_deadline(review, task) if task is not None else None
    if task is None or deadline is None or events is None:
        return
    if is_reported(review, task, deadline, events):
        return
    message = f"任务 {task.key} 没有部门报过 {review.event} 发生的这一次"
    hint = "照部门报的事件日子写 event"
    yield Finding("E218", (*loc, "event"), message, hint)


def _check_term(
    term: str | None, task: Task | None, loc: Loc, registry: Registry | None
) -> Iterator[Finding]:
    """Report a term that is nobody's name, or that the task does not mention."""
    if term is None or registry is None:
        return
    loc = (*loc, "term")
    if finding := check_term(term, loc, registry):
        yield finding
    elif task is not None and not has_term(task, term, registry):
        message = f"任务 {task.key} 没有写“{term}”，什么也没有明确"
        yield Finding("E218", loc, message, f"任务写的是：{listed(task.named) or '没有写单位'}")


def _check_into(
    review: Review, plan: Plan, loc: Loc, find_plan: FindPlan | None
) -> Iterator[Finding]:
    """Report a task that shall take another in, and is not there; of foreign plans nobody knows."""
    if review.into is None:
        return
    name = split_ref(review.into)
    into = plan
    if name.plan != plan.id:
        other = find_plan(name.plan) if find_plan is not None else None
        if other is None:
            return
        into = other
    own = (*loc, "into")
    if into.find(name.task) is None:
        message = f"{name.plan} 里没有任务“{name.task}”"
        yield Finding("E218", own, message, "核对任务编号（方案里的 id 或 no）")
    elif into is plan and name.task == review.task:
        yield Finding("E218", own, "任务不能并入它自己", "核对 into")


def _check_values(values: Mapping[str, str], task: Task | None, loc: Loc) -> Iterator[Finding]:
    if task is None:
        return
    indicators = [indicator.name for indicator in task.indicators]
    hint = "这项任务没有指标"
    if indicators:
        hint = "可以写：" + "、".join(indicators)
    for name in values:
        if name not in indicators:
            message = f"任务 {task.key} 没有指标“{name}”"
            yield Finding("E218", (*loc, name), message, hint, on_key=True)


def _check_decider(review: Review, loc: Loc, registry: Registry | None) -> Iterator[Finding]:
    """Report a department that decides on its own work, or checks it (docs/format.md#核实决定)."""
    if review.department is None or registry is None:
        return
    about = registry.find(review.department)
    if about is None:
        return
    message = f"{review.department}不能对自己的任务作“{review.decision}”决定"
    hint = "由协调单位作出；协调单位设在这个部门的，by 写协调单位，checked_by 写另一个核实的单位"
    for key, name in (("by", review.by), ("checked_by", review.checked_by)):
        if name is not None and registry.find(name) is about:
            yield Finding("E222", (*loc, key), message, hint)
