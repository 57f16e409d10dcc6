"""任务分解表: the plans of the period as tables, chapter by chapter."""

from __future__ import annotations

from typing import Any

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.render.reports.frame import frame, plan_record
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.services.reports.basis import ReportBasis


def breakdown_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/breakdown.md sees."""
    tables = [_table(basis, plan) for plan in basis.plans]
    return {**frame(basis, Gaps()), "tables": tables}


def _table(basis: ReportBasis, plan: Plan) -> dict[str, Any]:
    chapters: list[dict[str, Any]] = []
    for placed in plan.walk():
        if basis.is_public and not placed.task.public:
            continue
        heading = _heading(placed)
        if not chapters or chapters[-1]["heading"] != heading:
            chapters.append({"heading": heading, "rows": []})
        chapters[-1]["rows"].append(_row(placed))
    return {**plan_record(plan), "chapters": chapters}


def _heading(placed: Placed) -> str:
    if not placed.is_task:
        return "印发通知的要求"
    return "　".join(section.title for section in placed.sections)


def _row(placed: Placed) -> dict[str, Any]:
    task = placed.task
    return {
        "number": placed.key,
        "title": task.title,
        "text": task.text or "",
        "lead": join(task.lead),
        "participants": join(task.participants),
        "deadlines": [print_rule(each.rule, each.times) for each in task.deadlines],
        "indicators": [f"{each.name} {each.target.printed}" for each in task.indicators],
    }
