"""A department's task list, and the list of all lists, as plain data for their templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan
from fazhi_cli.render.pages.states import count_words, state_words
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.services.queries.lists import TaskList
from fazhi_cli.services.queries.tasks import TaskRow


class _Part(NamedTuple):
    """The tasks of a list into which the department comes in the same way."""

    title: str
    meaning: str
    role: Role
    hows: tuple[How, ...]

    def has(self, row: TaskRow) -> bool:
        """Whether a task belongs here."""
        return row.tie is not None and row.tie.role is self.role and row.tie.how in self.hows


# The strongest tie first.
_PARTS = (
    _Part(
        title="牵头的任务",
        meaning="本单位牵头",
        role=Role.LEAD,
        hows=(How.NAMED, How.ALL),
    ),
    _Part(
        title="可能牵头的任务",
        meaning="文件只写由“有关部门”牵头，是不是本单位以协调单位明确的为准",
        role=Role.LEAD,
        hows=(How.SOME,),
    ),
    _Part(
        title="点名参加的任务",
        meaning="文件点名本单位参加",
        role=Role.PART,
        hows=(How.NAMED,),
    ),
    _Part(
        title="各单位都要做的任务",
        meaning="文件对一类单位提出的要求，本单位在内",
        role=Role.PART,
        hows=(How.ALL,),
    ),
    _Part(
        title="可能涉及的任务",
        meaning="文件只写“有关部门”，是否涉及以协调单位明确的为准",
        role=Role.PART,
        hows=(How.SOME,),
    ),
)


def list_context(task_list: TaskList, file: str) -> dict[str, Any]:
    """Give what templates/split.md sees of one list; `file` is what it will be called."""
    report = task_list.report
    by_plan = groupby(report.rows, key=lambda row: row.plan)
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
        "plans": [_plan_context(plan, list(rows)) for plan, rows in by_plan],
        "file": file,
    }


def index_context(lists: Iterable[TaskList], files: Iterable[str], as_of: date) -> dict[str, Any]:
    """Give what templates/split-index.md sees: the lists, and in which files they are."""
    rows = [
        {
            "department": item.department,
            "jurisdiction": item.jurisdiction,
            "lead": item.count(Role.LEAD, How.NAMED, How.ALL),
            "named": item.count(Role.PART, How.NAMED),
            "by_group": item.count(Role.PART, How.ALL),
            "possible": item.count(Role.LEAD, How.SOME) + item.count(Role.PART, How.SOME),
            "file": file,
        }
        for item, file in zip(lists, files, strict=True)
    ]
    return {"as_of": as_of.isoformat(), "lists": rows}


def _plan_context(plan: Plan, rows: Sequence[TaskRow]) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title,
        "doc_number": plan.doc_number or "",
        "parts": list(_part_contexts(rows)),
    }


def _part_contexts(rows: Sequence[TaskRow]) -> Iterator[dict[str, Any]]:
    """Give the parts that have tasks."""
    for part in _PARTS:
        tasks = [_task_context(row) for row in rows if part.has(row)]
        if tasks:
            yield {"title": part.title, "meaning": part.meaning, "tasks": tasks}


def _task_context(row: TaskRow) -> dict[str, Any]:
    task, sections, state = row.placed.task, row.placed.sections, row.standing.state
    return {
        "number": row.placed.key,
        "title": task.title,
        "text": task.text or "",
        "section": sections[-1].title if sections else "",
        "lead": join(task.lead),
        "participants": join(task.participants),
        "term": (row.tie.term or "") if row.tie is not None else "",
        "deadlines": [_deadline_context(deadline) for deadline in task.deadlines],
        "indicators": [f"{item.name} {item.target.printed}" for item in task.indicators],
        "next_due": state.next_due.isoformat() if state.next_due is not None else "",
        "missed": state.overdue_since.isoformat() if state.overdue_since is not None else "",
        "status": state_words(state.words),
        "count": count_words(state),
    }


def _deadline_context(deadline: Deadline) -> dict[str, Any]:
    return {
        "what": deadline.what or "",
        "when": print_rule(deadline.rule, deadline.times),
        "phrase": deadline.phrase or "",
        "inferred": deadline.inferred,
        "owner": join(deadline.owner),
    }
