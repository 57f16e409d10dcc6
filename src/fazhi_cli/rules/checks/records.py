"""What is wrong in progress and review files: references to plans, tasks, deadlines and departments
(design 02).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi_cli.model.figures import Figures
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Review, Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.checks.home import check_place
from fazhi_cli.rules.checks.plan import check_term
from fazhi_cli.rules.checks.shares import check_share
from fazhi_cli.rules.departments.directory import Directory, Registry, Term


def check_progress(
    progress: Progress,
    plan: Plan | None,
    directory: Directory | None,
    place: tuple[str, str] | None,
) -> list[Finding]:
    """Give the findings about one department's file.

    Args:
        progress: the file.
        plan: the plan that it names, when there is a valid one.
        directory: the departments.
        place: folder and file stem, which must be the plan and the department; None outside a
            workspace.
    """
    found = check_place(progress, place or ())
    if plan is None:
        return [*found, _unknown_plan(progress.plan)]
    tasks = {placed.key: placed.task for placed in plan.walk()}
    registry = directory.get(plan.jurisdiction) if directory is not None else None
    found += _check_one(progress.department, ("department",), registry)
    for index, commitment in enumerate(progress.commitments):
        found += _check_task(commitment.task, None, tasks, ("commitments", index))
    for index, entry in enumerate(progress.entries):
        found += _check_task(entry.task, entry.deadline, tasks, ("entries", index))
        found += check_share(entry, plan, tasks.get(entry.task), ("entries", index))
        found += _check_values(entry.values, tasks.get(entry.task), ("entries", index, "values"))
    return found


def check_reviews(
    reviews: Reviews, plan: Plan | None, directory: Directory | None, place: str | None
) -> list[Finding]:
    """Give the findings about the decisions on one plan; `place` is the file's stem."""
    found = check_place(reviews, (place,) if place is not None else ())
    if plan is None:
        return [*found, _unknown_plan(reviews.plan)]
    tasks = {placed.key: placed.task for placed in plan.walk()}
    registry = directory.get(plan.jurisdiction) if directory is not None else None
    for index, review in enumerate(reviews.reviews):
        loc: Loc = ("reviews", index)
        found += _check_task(review.task, review.deadline, tasks, loc)
        found += check_share(review, plan, tasks.get(review.task), loc)
        found += _check_decider(review, loc, registry)
        found += _check_one(review.department, (*loc, "department"), registry)
        if (
            review.term is not None
            and registry is not None
            and (finding := check_term(review.term, (*loc, "term"), registry))
        ):
            found.append(finding)
        for position, name in enumerate(review.departments):
            found += _check_one(name, (*loc, "departments", position), registry)
    return found


def check_figures(
    figures: Figures, directory: Directory | None, place: tuple[str, str] | None
) -> list[Finding]:
    """Give the findings about the figures of a year."""
    found = check_place(figures, place or (), ("jurisdiction", "year"))
    return found + _known_jurisdiction(figures.jurisdiction, directory)


def check_settings(settings: Settings, directory: Directory | None) -> list[Finding]:
    """Give the findings about the workspace's settings."""
    return _known_jurisdiction(settings.jurisdiction, directory)


def _known_jurisdiction(name: str | None, directory: Directory | None) -> list[Finding]:
    if name is None or directory is None or directory.get(name) is not None:
        return []
    return [
        Finding(
            "E217",
            ("jurisdiction",),
            f"没有这个地区：{name}",
            "先在 data/departments.yaml 里加入这个地区",
        )
    ]


def _unknown_plan(name: str) -> Finding:
    return Finding(
        "E218", ("plan",), f"没有编号为“{name}”的方案（或它有错误）", "核对方案编号；先改正方案文件"
    )


def _check_task(
    key: str, deadline: str | None, tasks: Mapping[str, Task], loc: Loc
) -> Iterator[Finding]:
    task = tasks.get(key)
    if task is None:
        yield Finding(
            "E218", (*loc, "task"), f"方案里没有任务“{key}”", "核对任务编号（方案里的 id 或 no）"
        )
        return
    known = [item.id for item in task.deadlines if item.id is not None]
    if deadline is not None and deadline not in known:
        hint = "可以写：" + "、".join(known) if known else "这项任务的时限没有编号，删去 deadline"
        yield Finding("E218", (*loc, "deadline"), f"任务 {key} 没有时限“{deadline}”", hint)


def _check_values(values: Mapping[str, str], task: Task | None, loc: Loc) -> Iterator[Finding]:
    known = [indicator.name for indicator in task.indicators] if task is not None else []
    for name in values:
        if task is not None and name not in known:
            hint = "可以写：" + "、".join(known) if known else "这项任务没有指标"
            yield Finding(
                "E218", (*loc, name), f"任务 {task.key} 没有指标“{name}”", hint, on_key=True
            )


def _check_decider(review: Review, loc: Loc, registry: Registry | None) -> Iterator[Finding]:
    """Tell of a department that decides on its own work, or checks it (design 01, states)."""
    if review.department is None or registry is None:
        return
    about = registry.find(review.department)
    for key, name in (("by", review.by), ("checked_by", review.checked_by)):
        if name is not None and about is not None and registry.find(name) is about:
            hint = "由协调单位作出；协调单位设在这个部门的，by 写协调单位，checked_by 写另一个核实的单位"
            yield Finding(
                "E222",
                (*loc, key),
                f"{review.department}不能对自己的任务作“{review.decision}”决定",
                hint,
            )


def _check_one(name: str | None, loc: Loc, registry: Registry | None) -> Iterator[Finding]:
    """Tell of a name that stands for no department, or for several."""
    if name is None or registry is None:
        return
    if isinstance(registry.find(name), Term) and not registry.is_old(
        name
    ):  # which had files of its own in its time
        yield Finding("E219", loc, f"“{name}”指几个部门，这里只能写一个", "写其中一个部门的名称")
    elif finding := check_term(name, loc, registry):
        yield finding
