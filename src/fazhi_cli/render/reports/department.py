"""A department's task list, and the list of all lists, as plain data for their templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.task_refs import TaskName, split_ref
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.render.pages.due import runs_of_periods
from fazhi_cli.render.pages.tasks import term_words
from fazhi_cli.render.pages.words import (
    bracketed,
    quoted,
    spoken_day,
    spoken_due,
    spoken_period,
)
from fazhi_cli.render.reports.deadlines import deadline_record
from fazhi_cli.render.reports.frame import frame, plan_record
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.indicators import indicator_words
from fazhi_cli.render.reports.task_names import task_in_words
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.departments.directory import Term
from fazhi_cli.rules.departments.settlement import Settlement, holders_now
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import Flag, OccurrenceState, Status
from fazhi_cli.services.queries.tasks import TaskRow
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.department import PlanList, TaskList, department_list


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


def department_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/department.md sees."""
    return list_context(department_list(basis), "")


def list_context(listed: TaskList, file: str) -> dict[str, Any]:
    """Give what templates/department.md sees of one list; `file` is what it will be called."""
    basis = replace(listed.basis, plans=tuple(each.plan for each in listed.plans))
    return {
        **frame(basis, Gaps()),
        "total": listed.total,
        "lead": listed.count(Role.LEAD),
        "maybe_lead": listed.count(Role.LEAD, How.SOME),
        "named": listed.count(Role.PART, How.NAMED),
        "everybody": listed.count(Role.PART, How.ALL),
        "maybe": listed.count(Role.PART, How.SOME),
        "unlisted": list(listed.unlisted),
        "plans": [_plan_context(basis, each) for each in listed.plans],
        "file": file,
    }


def index_context(lists: Iterable[TaskList], files: Iterable[str], as_of: date) -> dict[str, Any]:
    """Give what templates/split-index.md sees: the lists, and in which files they are."""
    rows = [
        {
            "department": item.department,
            "jurisdiction": item.basis.jurisdiction,
            "lead": item.count(Role.LEAD, How.NAMED, How.ALL),
            "named": item.count(Role.PART, How.NAMED),
            "by_group": item.count(Role.PART, How.ALL),
            "possible": item.count(Role.LEAD, How.SOME) + item.count(Role.PART, How.SOME),
            "file": file,
        }
        for item, file in zip(lists, files, strict=True)
    ]
    return {"as_of": as_of.isoformat(), "as_of_words": spoken_day(as_of), "lists": rows}


def _plan_context(basis: ReportBasis, listed: PlanList) -> dict[str, Any]:
    moved = []
    for each in listed.moved:
        heirs = join(each.heirs)
        moved.append(
            {"number": each.placed.number, "title": each.placed.task.title, "heirs": heirs}
        )
    parts = list(_part_contexts(basis, listed.rows))
    return {**plan_record(basis, listed.plan), "parts": parts, "moved": moved}


def _part_contexts(basis: ReportBasis, rows: Sequence[TaskRow]) -> Iterator[dict[str, Any]]:
    """Give the parts that have tasks."""
    for part in _PARTS:
        tasks = [_task_context(basis, row) for row in rows if part.has(row)]
        if tasks:
            yield {"title": part.title, "meaning": part.meaning, "tasks": tasks}


def _task_context(basis: ReportBasis, row: TaskRow) -> dict[str, Any]:
    task = row.placed.task
    return {
        "number": row.placed.number,
        "title": task.title,
        "text": task.text or "",
        "section": row.placed.sections[-1].title if row.placed.sections else "",
        "lead": join(task.lead),
        "participants": join(task.participants),
        "term": term_words(row.tie) if row.tie is not None else "",
        "settled": list(_settled_words(basis, row)),
        "transfers": list(_transfer_words(row.settled)),
        "deadlines": [_deadline_context(basis, row, deadline) for deadline in task.deadlines],
        "indicators": [indicator_words(each) for each in task.indicators],
        **_state_context(basis, row),
    }


def _state_context(basis: ReportBasis, row: TaskRow) -> dict[str, Any]:
    """Say where a task stands; a public list says nothing of it.

    Of a place that has recorded nothing only what falls due next is said.
    """
    state = row.standing.state
    context: dict[str, Any] = {"status": "", "count": "", "onward": "", "continues": []}
    context |= _day_texts("missed", None)
    context |= _day_texts("next_due", None if basis.is_public else state.next_due)
    if not basis.is_public:
        names = [split_ref(ref) for ref in row.placed.task.continues]
        context["continues"] = [f"接续{_task(basis, row, name)}" for name in names]
    if not _tells_states(basis):
        return context
    told_state, whose = _told_state(basis, row)
    first, *others = told_state.words
    context["status"] = f"{whose}{first}{bracketed(join(others))}"
    if state.total > 1:
        context["count"] = f"{told_state.total}期中已办{told_state.done}期"
    if state.into is not None:
        context["onward"] = f"接续到{_task(basis, row, state.into)}"
    return context | _day_texts("missed", state.overdue_since)


def _told_state(basis: ReportBasis, row: TaskRow) -> tuple[TaskState, str]:
    """Give the department's state; of what it only helps with and said nothing of, the leads'.

    Their lateness would read as its own otherwise. With it comes the word for whose it is.
    """
    state = row.standing.state
    is_part = row.tie is not None and row.tie.role is Role.PART
    if not is_part or state.status is not Status.NOT_STARTED or not row.placed.task.lead:
        return state, ""
    whole = basis.standings[row.plan.id].state(row.placed)
    if any(basis.department in each.deciders for each in whole.occurrences):
        return state, ""
    return whole, "牵头单位"


def _task(basis: ReportBasis, row: TaskRow, name: TaskName) -> str:
    return task_in_words(basis, row.plan, name)


def _day_texts(key: str, day: date | None) -> dict[str, str]:
    """Give a day as data and as it is said; empty texts of none."""
    if day is None:
        return {key: "", f"{key}_words": ""}
    return {key: day.isoformat(), f"{key}_words": spoken_day(day)}


def _tells_states(basis: ReportBasis) -> bool:
    return basis.has_records and not basis.is_public


def _settled_words(basis: ReportBasis, row: TaskRow) -> Iterator[str]:
    """Say whom each group of a task was decided to mean, by the name that the plan prints there."""
    printed: dict[str, str] = {}
    for name in row.placed.task.named:
        body = basis.registry.find(name) if basis.registry is not None else None
        if isinstance(body, Term):
            printed.setdefault(body.name, name)
    for term, departments in row.settled.terms.items():
        yield f"{quoted(printed.get(term, term))}已明确为{join(departments)}"


def _transfer_words(settled: Settlement) -> Iterator[str]:
    for old, heirs in holders_now(settled.moves).items():
        yield f"原由{old}承担的，现由{join(heirs)}承担"


def _deadline_context(basis: ReportBasis, row: TaskRow, deadline: Deadline) -> dict[str, Any]:
    own = []
    for occurrence in row.standing.state.occurrences:
        if occurrence.deadline is deadline and occurrence.in_force is not None:
            own.append(occurrence)
    settled = _settled_day(deadline, own)
    context = {
        **deadline_record(row.placed.task, deadline),
        **_day_texts("settled", settled),
        "extensions": [],
        "overdue": "",
    }
    if not basis.is_public:
        context["extensions"] = list(_extension_words(own))
    if _tells_states(basis):
        context["overdue"] = _overdue_words(own)
    return context


def _settled_day(deadline: Deadline, own: Sequence[OccurrenceState]) -> date | None:
    """Give the day that a review gave to an unsettled deadline."""
    if not isinstance(deadline.rule, Unsettled) or not own:
        return None
    return own[0].original


def _extension_words(own: Iterable[OccurrenceState]) -> Iterator[str]:
    """Say to which day each occurrence was extended that is not done."""
    for occurrence in own:
        until, original = occurrence.in_force, occurrence.original
        if until is None or original is None or occurrence.status.is_done:
            continue
        if Flag.EXTENDED in occurrence.flags:
            which = spoken_due(occurrence.due)
            yield f"{which}延至{spoken_day(until)}（原定{spoken_day(original)}）"


def _overdue_words(own: Iterable[OccurrenceState]) -> str:
    """Name what is overdue by its periods or events, and say for how long."""
    late = [occurrence for occurrence in own if Flag.OVERDUE in occurrence.flags]
    if not late:
        return ""
    days = max(occurrence.days_overdue for occurrence in late)
    names = join(list(_late_names(late)))
    if len(late) == 1:
        return f"{names}已逾期{days}天"
    return f"{names}共{len(late)}期，最久的已逾期{days}天"


def _late_names(late: Sequence[OccurrenceState]) -> Iterator[str]:
    for first, last in runs_of_periods(occurrence.due for occurrence in late):
        yield "至".join(spoken_period(name) for name in dict.fromkeys((first, last)))
    for occurrence in late:
        if occurrence.due is not None and occurrence.due.event is not None:
            yield spoken_due(occurrence.due)
