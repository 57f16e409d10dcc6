"""A department's task list, and the list of all lists, as plain data for their templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.render.pages.due import period_runs
from fazhi_cli.render.pages.states import count_words, state_words
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.departments.settlement import Settlement, holders_now
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status.values import Flag, OccurrenceState
from fazhi_cli.rules.workspace import Successor
from fazhi_cli.services.queries.lists import PlanList, TaskList
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
        "plans": [_plan_context(each) for each in task_list.plans],
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


def _plan_context(plan_list: PlanList) -> dict[str, Any]:
    plan = plan_list.plan
    return {
        "id": plan.id,
        "title": plan.title,
        "doc_number": plan.doc_number or "",
        "superseded": _superseded_words(plan_list.successor),
        "parts": list(_part_contexts(plan_list.rows)),
        "moved": [
            {
                "number": moved.placed.key,
                "title": moved.placed.task.title,
                "heirs": join(moved.heirs),
            }
            for moved in plan_list.moved
        ],
    }


def _superseded_words(successor: Successor | None) -> str:
    if successor is None:
        return ""
    return f"从 {successor.since} 起由《{successor.plan.title}》取代，那天以后到期的不再计算"


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
        "settled": list(_settled_words(row.settled)),
        "transfers": list(_transfer_words(row.settled)),
        "deadlines": [_deadline_context(deadline, row) for deadline in task.deadlines],
        "indicators": [f"{item.name} {item.target.printed}" for item in task.indicators],
        "next_due": state.next_due.isoformat() if state.next_due is not None else "",
        "missed": state.overdue_since.isoformat() if state.overdue_since is not None else "",
        "status": state_words(state.words),
        "count": count_words(state),
    }


def _settled_words(settled: Settlement) -> Iterator[str]:
    for term, departments in settled.terms.items():
        yield f"“{term}”已明确为{join(departments)}"


def _transfer_words(settled: Settlement) -> Iterator[str]:
    for old, heirs in holders_now(settled.moves).items():
        yield f"原由{old}承担的，现由{join(heirs)}承担"


def _deadline_context(deadline: Deadline, row: TaskRow) -> dict[str, Any]:
    own = []
    for occurrence in row.standing.state.occurrences:
        if occurrence.deadline is deadline and occurrence.in_force is not None:
            own.append(occurrence)
    return {
        "what": deadline.what or "",
        "when": print_rule(deadline.rule, deadline.times),
        "phrase": deadline.phrase or "",
        "inferred": deadline.inferred,
        "owner": join(deadline.owner),
        "settled": _settled_day(deadline, own),
        "extensions": list(_extension_words(own)),
        "overdue": _overdue_words(own),
    }


def _settled_day(deadline: Deadline, own: Sequence[OccurrenceState]) -> str:
    """Give the day that a review gave to an unsettled deadline."""
    if not isinstance(deadline.rule, Unsettled) or not own:
        return ""
    return str(own[0].original)


def _extension_words(own: Iterable[OccurrenceState]) -> Iterator[str]:
    """Say to which day each occurrence was extended that is not done."""
    for occurrence in own:
        if Flag.EXTENDED in occurrence.flags and not occurrence.status.is_done:
            which = _which(occurrence)
            yield f"{which}延至 {occurrence.in_force}（原定 {occurrence.original}）"


def _which(occurrence: OccurrenceState) -> str:
    due = occurrence.due
    if due is not None and due.event is not None:
        return f"{due.event} 发生的，"
    if due is not None and due.period is not None:
        return f"{due.period} "
    return ""


def _overdue_words(own: Iterable[OccurrenceState]) -> str:
    """Name what is overdue by its periods or events, and say for how long."""
    late = [occurrence for occurrence in own if Flag.OVERDUE in occurrence.flags]
    if not late:
        return ""
    names = period_runs(occurrence.due for occurrence in late)
    if not names:
        for occurrence in late:
            if occurrence.due is not None and occurrence.due.event is not None:
                names.append(f"{occurrence.due.event} 发生的")
    days = max(occurrence.days_overdue for occurrence in late)
    if len(late) == 1:
        return f"{join(names)} 已 {days} 天".strip()
    return f"{join(names)} 共 {len(late)} 期，最久的已 {days} 天"
