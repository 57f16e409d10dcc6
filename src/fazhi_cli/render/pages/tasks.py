"""The report of `fazhi tasks` as a sheet and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fazhi_cli.model.plan import Plan
from fazhi_cli.render.pages import states
from fazhi_cli.render.pages.words import INFERRED_NOTE, group_name
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import (
    Cell,
    Column,
    Flat,
    Grid,
    NamedRow,
    Sheet,
    join,
    lay_rows,
)
from fazhi_cli.rules.departments.ties import How, Role, Tie
from fazhi_cli.services.queries.tasks import TaskRow, TasksReport

_WITH_TIE = (
    Column("编号"),
    Column("任务", ratio=5),
    Column("身份"),
    Column("怎样涉及", ratio=3, is_names=True),
    Column("下次到期"),
    states.STATE_COLUMN,
)
_WITHOUT_TIE = (
    Column("编号"),
    Column("任务", ratio=5),
    Column("牵头单位", ratio=4, is_names=True),
    Column("下次到期"),
    states.STATE_COLUMN,
)
_FLAT_TASK = (Column("编号"), Column("任务"), Column("章节", is_detail=True))
_FLAT_TIE = (Column("身份"), Column("怎样涉及"), Column("群组"))
_FLAT_END = (*states.FLAT_TASK_STATE, Column("地区", is_detail=True))
_FLAT_WITHOUT_TIE = (*_FLAT_TASK, Column("牵头单位"), Column("责任单位"), *_FLAT_END)
# A document of one department's tasks tells what it is in them; who else is, only a spreadsheet.
_FLAT_WITH_TIE = (
    *_FLAT_TASK,
    *_FLAT_TIE,
    Column("牵头单位", is_detail=True),
    Column("责任单位", is_detail=True),
    *_FLAT_END,
)


def tasks_sheet(report: TasksReport) -> Sheet:
    """Lay the tasks out, one grid a plan."""
    names = join([report.department] if report.department else report.departments)
    title = f"{names}的任务" if names else "全部任务"
    return Sheet(
        tuple(_grids(report)),
        f"{title}（截至 {report.as_of}）",
        tuple(_notes(report)),
        "没有符合条件的任务",
        _summary(report),
    )


def _grids(report: TasksReport) -> Iterator[Grid]:
    columns: tuple[Column, ...] = _WITHOUT_TIE
    flat_columns: tuple[Column, ...] = _FLAT_WITHOUT_TIE
    if report.department is not None or report.departments:
        columns = _WITH_TIE
        flat_columns = _FLAT_WITH_TIE
    if report.departments:
        flat_columns = (Column("部门"), *flat_columns)
    if not report.rows:
        # CSV has its first line even so.
        yield Grid(columns, [], "", "方案", Flat(flat_columns, []))
    jurisdictions = {row.plan.jurisdiction for row in report.rows}
    has_several = len(jurisdictions) > 1 or len(report.places) > 1
    for (department, plan), group in groupby(report.rows, key=_list_of):
        where = f"【{plan.jurisdiction}】" if has_several else ""
        whose = f"{department}　" if department is not None else ""
        rows = list(group)
        yield Grid(
            columns,
            lay_rows(columns, _row, rows),
            f"{whose}{where}{plan.id}　{plan.title}",
            plan.id,
            Flat(flat_columns, lay_rows(flat_columns, _flat_row, rows)),
        )


def _list_of(row: TaskRow) -> tuple[str | None, Plan]:
    """Give whose list a row stands in, where several departments were asked for, and its plan."""
    return row.department, row.plan


def _row(row: TaskRow) -> NamedRow:
    """Give a row for a terminal."""
    tie = row.tie
    cells: dict[str, Cell | str] = {
        "编号": row.placed.label,
        "任务": row.placed.task.title,
        "牵头单位": join(row.placed.task.lead) or "—",
        "下次到期": states.next_due_words(row.standing.state),
        states.STATE_COLUMN.title: states.task_cell(row.standing),
    }
    if tie is not None:
        cells["身份"] = Cell(str(tie.role), "bold" if tie.role is Role.LEAD else "")
        cells["怎样涉及"] = Cell(tie_words(tie), "dim" if tie.how is How.SOME else "")
    return cells


def role_words(tie: Tie) -> str:
    """Say what a department is in something: 牵头, 责任, 可能牵头."""
    return f"可能{tie.role}" if tie.how is How.SOME else str(tie.role)


def tie_words(tie: Tie) -> str:
    """Say how a department comes into a task: 点名, 区直各部门, 可能：区直有关部门."""
    if tie.how is How.NAMED and tie.term is None:
        return "点名"
    term = term_words(tie) or str(tie.how)
    return f"可能：{term}" if tie.how is How.SOME else term


def term_words(tie: Tie) -> str:
    """Name the group that brings a department in; an empty text of none."""
    return group_name(tie.term or "", is_inferred=tie.is_inferred)


def _flat_row(row: TaskRow) -> NamedRow:
    """Give a row for a spreadsheet or a document."""
    task, tie = row.placed.task, row.tie
    cells: dict[str, Cell | str] = {
        "编号": row.placed.label,
        "任务": task.title,
        "章节": " › ".join(section.title for section in row.placed.sections),
        "牵头单位": join(task.lead),
        "责任单位": join(task.participants),
        **states.flat_task_state(row.standing),
        "地区": row.plan.jurisdiction,
    }
    if row.department is not None:
        cells["部门"] = row.department
    if tie is not None:
        cells |= {"身份": str(tie.role), "怎样涉及": str(tie.how), "群组": term_words(tie)}
    return cells


def _summary(report: TasksReport) -> str:
    if not report.rows:
        return ""
    total = f"共 {len(report.rows)} 项"
    lights = states.count_lights(
        (row.standing.light, row.standing.light_word) for row in report.rows
    )
    if report.department is None:
        return f"{total}：{lights}"
    return f"{total}：{_roles(report)}；{lights}"


def _roles(report: TasksReport) -> str:
    """Count in which roles a department comes into the tasks, and how."""
    counts = Counter((row.tie.role, row.tie.how) for row in report.rows if row.tie is not None)
    lead = sum(counts[Role.LEAD, how] for how in How)
    may_lead = counts[Role.LEAD, How.SOME]
    leading = f"牵头 {lead}"
    if may_lead:
        leading += f"（其中可能 {may_lead}）"
    named = counts[Role.PART, How.NAMED]
    everybody = counts[Role.PART, How.ALL]
    maybe = counts[Role.PART, How.SOME]
    part = named + everybody + maybe
    return f"{leading}，责任 {part}（点名 {named}、全体 {everybody}、可能 {maybe}）"


def _notes(report: TasksReport) -> Iterator[str]:
    if len(report.places) > 1:
        count, name = len(report.places), report.department
        yield f"说明：{count} 个地区都有“{name}”：{join(report.places)}；用 --jurisdiction 只看一个"
    if any(row.tie is not None and row.tie.how is How.SOME for row in report.rows):
        yield "说明：“可能”指文件只写了有关部门，没有写明是哪几个；明确以后按明确的算"
    if any(row.tie is not None and row.tie.is_inferred for row in report.rows):
        yield INFERRED_NOTE
    if report.unlisted:
        names = join([f"“{name}”" for name in report.unlisted])
        yield f"说明：{names}的成员在文件里没有列出，不计入"


def tasks_json(report: TasksReport) -> str:
    """Print the JSON document of `fazhi tasks`."""
    contents = {
        "department": report.department,
        "tasks": [task_record(row) for row in report.rows],
    }
    return print_document(contents, report.as_of)


def task_record(row: TaskRow) -> dict[str, Any]:
    """Give one row."""
    task, tie, standing = row.placed.task, row.tie, row.standing
    whose = {"department": row.department} if row.department is not None else {}
    return {
        **whose,
        "plan": row.plan.id,
        "jurisdiction": row.plan.jurisdiction,
        "task": row.placed.key,
        "title": task.title,
        "sections": [section.title for section in row.placed.sections],
        "role": str(tie.role) if tie else None,
        "tie": str(tie.how) if tie else None,
        "term": tie.term if tie else None,
        "term_inferred": tie.is_inferred if tie else None,
        "lead": list(task.lead),
        "participants": list(task.participants),
        **states.state_record(standing.state, standing.light_word),
    }
