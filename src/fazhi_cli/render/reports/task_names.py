"""How a document names a task of another plan: 《云溪县2024年工作要点》任务23."""

from __future__ import annotations

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.render.pages.words import titled
from fazhi_cli.services.reports.basis import ReportBasis


def task_in_words(basis: ReportBasis, plan: Plan, name: TaskName) -> str:
    """Name a task by its plan's title and its number; one of the same plan by the number alone.

    Args:
        basis: whose workspace has the plans.
        plan: the plan that the document is speaking of.
        name: of the task.
    """
    if name.plan == plan.id:
        return f"任务{_number(plan, name)}"
    for each in (*basis.workspace.plans, *basis.workspace.newer):
        if each.id == name.plan:
            return f"{titled(each.title)}任务{_number(each, name)}"
    return f"{name.plan}的任务{name.task}"


def _number(plan: Plan, name: TaskName) -> str:
    return plan.numbers.get(name.task, name.task)
