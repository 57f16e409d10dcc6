"""`fazhi split`: one task list a department, as plain data for a template."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction, find_department
from fazhi_cli.services.queries.tasks import TaskRow, TasksReport, TasksRequest, list_tasks


class TaskList(NamedTuple):
    """Everything that one department is told."""

    department: str
    jurisdiction: str
    report: TasksReport

    def count(self, role: Role, *hows: How) -> int:
        """Count the tasks with a role and one of these ties."""
        ties = [row.tie for row in self.report.rows if row.tie is not None]
        return sum(tie.role is role and (not hows or tie.how in hows) for tie in ties)


def split(
    workspace: Workspace, dept: str | None, jurisdiction: str | None, as_of: date
) -> tuple[TaskList, ...]:
    """Make the lists: of one department, or of every one that has a task.

    Raises:
        UsageError: nobody knows the department or the jurisdiction.
    """
    lists = (_list(workspace, holder, as_of) for holder in _holders(workspace, dept, jurisdiction))
    return tuple(item for item in lists if item.report.rows)


def _holders(
    workspace: Workspace, dept: str | None, jurisdiction: str | None
) -> Iterator[tuple[Registry, Department]]:
    if dept is not None:
        yield from find_department(workspace, dept, jurisdiction)
        return
    check_jurisdiction(workspace, jurisdiction)
    with_plans = {plan.jurisdiction for plan in workspace.plans}
    for name, registry in workspace.directory.registries.items():
        if name in with_plans and jurisdiction in (None, name):
            yield from ((registry, department) for department in registry.jurisdiction.departments)


def _list(workspace: Workspace, holder: tuple[Registry, Department], as_of: date) -> TaskList:
    registry, department = holder
    place = registry.jurisdiction.name
    return TaskList(
        department.name, place, list_tasks(workspace, TasksRequest(department.name, place), as_of)
    )


# How the parts of a list are called, strongest tie first.
_PARTS = (
    ("牵头的任务", "本单位牵头", Role.LEAD, (How.NAMED, How.ALL)),
    (
        "可能牵头的任务",
        "文件只写由“有关部门”牵头，是不是本单位以协调单位明确的为准",
        Role.LEAD,
        (How.SOME,),
    ),
    ("点名参加的任务", "文件点名本单位参加", Role.PART, (How.NAMED,)),
    ("各单位都要做的任务", "文件对一类单位提出的要求，本单位在内", Role.PART, (How.ALL,)),
    ("可能涉及的任务", "文件只写“有关部门”，是否涉及以协调单位明确的为准", Role.PART, (How.SOME,)),
)


def list_context(task_list: TaskList) -> dict[str, Any]:
    """Give one list as plain data: what templates/split.md sees."""
    report = task_list.report
    plans = [
        _plan_context(plan, list(rows))
        for plan, rows in groupby(report.rows, key=lambda row: row.plan)
    ]
    return {
        "department": task_list.department,
        "jurisdiction": task_list.jurisdiction,
        "as_of": report.as_of.isoformat(),
        "total": len(report.rows),
        "lead": task_list.count(Role.LEAD),
        "maybe_lead": task_list.count(Role.LEAD, How.SOME),
        "named": task_list.count(Role.PART, How.NAMED),
        "everybody": task_list.count(Role.PART, How.ALL),
        "maybe": task_list.count(Role.PART, How.SOME),
        "unlisted": list(report.unlisted),
        "plans": plans,
    }


def index_context(lists: tuple[TaskList, ...], as_of: date) -> dict[str, Any]:
    """Give the list of lists as plain data: what templates/split-index.md sees."""
    rows = [
        {
            "department": item.department,
            "jurisdiction": item.jurisdiction,
            "lead": item.count(Role.LEAD),
            "named": item.count(Role.PART, How.NAMED),
            "by_group": item.count(Role.PART, How.ALL, How.SOME),
        }
        for item in lists
    ]
    return {"as_of": as_of.isoformat(), "lists": rows}


def _plan_context(plan: Plan, rows: list[TaskRow]) -> dict[str, Any]:
    parts = []
    for title, meaning, role, hows in _PARTS:
        own = [
            row
            for row in rows
            if row.tie is not None and row.tie.role is role and row.tie.how in hows
        ]
        if own:
            parts.append(
                {"title": title, "meaning": meaning, "tasks": [_task_context(row) for row in own]}
            )
    return {"id": plan.id, "title": plan.title, "doc_number": plan.doc_number or "", "parts": parts}


def _task_context(row: TaskRow) -> dict[str, Any]:
    task, tie = row.placed.task, row.tie
    return {
        "number": row.placed.key,
        "title": task.title,
        "text": task.text or "",
        "section": row.placed.sections[-1].title if row.placed.sections else "",
        "lead": "、".join(task.lead),
        "participants": "、".join(task.participants),
        "term": (tie.term or "") if tie is not None else "",
        "deadlines": [
            {
                "what": deadline.what or "",
                "when": print_rule(deadline.rule, deadline.times),
                "phrase": deadline.phrase or "",
                "inferred": deadline.inferred,
                "owner": "、".join(deadline.owner),
            }
            for deadline in task.deadlines
        ],
        "indicators": [f"{item.name} {item.target.printed}" for item in task.indicators],
        "next_due": row.standing.next_due.isoformat() if row.standing.next_due else "",
        "status": "·".join(row.standing.words),
    }
