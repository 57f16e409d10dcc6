"""任务分解表: the plans of the period as tables, chapter by chapter, as they were issued."""

from __future__ import annotations

from typing import Any

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.render.reports.columns import choose_columns, left_out_words
from fazhi_cli.render.reports.deadlines import plan_deadlines, who_words
from fazhi_cli.render.reports.frame import (
    dropped_words,
    frame,
    named_tasks,
    number_for_the_public,
    plan_record,
)
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.headings import heading, list_title
from fazhi_cli.render.reports.indicators import indicator_words
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.services.reports.basis import ReportBasis

_TITLES = {
    "number": "序号",
    "title": "重点任务",
    "text": "工作要求",
    "indicators": "目标",
    "lead": "牵头单位",
    "participants": "责任单位",
    "deadlines": "完成时限",
}
_OPTIONAL = tuple(_TITLES)[2:]


def breakdown_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/breakdown.md sees."""
    tables = [_table(basis, plan) for plan in basis.plans]
    return {**frame(basis, Gaps()), "tables": tables}


def _table(basis: ReportBasis, plan: Plan) -> dict[str, Any]:
    chapters: list[dict[str, Any]] = []
    rows, tasks = [], []
    for placed in named_tasks(basis, plan):
        above, row = heading(placed), _row(placed)
        if not chapters or chapters[-1]["heading"] != above:
            chapters.append({"heading": above, "rows": []})
        chapters[-1]["rows"].append(row)
        rows.append(row)
        if placed.is_task:
            tasks.append(row)
    number_for_the_public(basis, tasks)
    columns = choose_columns(_TITLES, rows, optional=_OPTIONAL, with_blanks=basis.with_blanks)
    return {
        **plan_record(basis, plan),
        "list_title": list_title(plan.title, basis.kind.chinese),
        "columns": columns.shown,
        "left_out": left_out_words(columns.left_out),
        "dropped": dropped_words(basis, plan),
        "chapters": chapters,
    }


def _row(placed: Placed) -> dict[str, Any]:
    task = placed.task
    participants, deadlines = join(task.participants), plan_deadlines(task)
    if not placed.is_task:
        # A duty of the covering notice is one deadline, and owed by whom that names.
        (duty,) = deadlines
        participants = duty["owner"]
        duty["who"] = who_words("", duty["to"])
    return {
        "number": placed.number,
        "title": task.title,
        "text": task.text or "",
        "lead": join(task.lead),
        "participants": participants,
        "deadlines": deadlines,
        "indicators": [indicator_words(each) for each in task.indicators],
    }
