"""The report of `fazhi tasks` as a sheet and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fazhi_cli.render.pages import states
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Sheet, join
from fazhi_cli.rules.departments.ties import How, Role, Tie
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.services.queries.tasks import TaskRow, TasksReport


def tie_words(tie: Tie) -> str:
    """Say how a department comes into a task: 点名, 区直各部门, 可能：区直有关部门."""
    if tie.how is How.NAMED and tie.term is None:
        return "点名"
    term = tie.term or str(tie.how)
    return f"可能：{term}" if tie.how is How.SOME else term


def state_cell(standing: TaskStanding) -> Cell:
    """Say the state in words, with the light's word; a colour is never printed without its word."""
    return states.state_cell(standing.words, standing.light, standing.light_word)


def tasks_sheet(report: TasksReport) -> Sheet:
    """Lay the tasks out, one grid a plan."""
    columns, flat_columns = _columns(report)
    empty = Grid(columns, [], "", "方案", Flat(flat_columns, []))  # CSV has its first line even so
    title = f"{report.department}的任务" if report.department else "全部任务"
    notes = tuple(_notes(report))
    grids = tuple(_grids(report)) or (empty,)
    return Sheet(
        grids, f"{title}（截至 {report.as_of}）", notes, "没有符合条件的任务", _summary(report)
    )


def _columns(report: TasksReport) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Give the columns for a terminal, and those for spreadsheets and documents."""
    if report.department is None:
        return _WITHOUT_TIE, (*_FLAT_TASK, *_FLAT_NAMES, *_FLAT_END)
    # A document of one department's tasks tells what it is in them; who else is, only a
    # spreadsheet.
    names = (column._replace(is_detail=True) for column in _FLAT_NAMES)
    return _WITH_TIE, (*_FLAT_TASK, *_FLAT_TIE, *names, *_FLAT_END)


def _grids(report: TasksReport) -> Iterator[Grid]:
    several = len({row.plan.jurisdiction for row in report.rows}) > 1 or len(report.places) > 1
    columns, flat_columns = _columns(report)
    for plan, group in groupby(report.rows, key=lambda row: row.plan):
        place = f"【{plan.jurisdiction}】" if several else ""
        rows = list(group)
        cells = [
            _with_tie(row) if report.department is not None else _without_tie(row) for row in rows
        ]
        flat = Flat(flat_columns, [_flat_cells(row) for row in rows])
        yield Grid(columns, cells, f"{place}{plan.id}　{plan.title}", plan.id, flat)


_WITH_TIE = (
    Column("编号"),
    Column("任务", ratio=5),
    Column("身份"),
    Column("怎样涉及", ratio=3),
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
_FLAT_NAMES = (Column("牵头单位"), Column("责任单位"))
_FLAT_END = (Column("下次到期"), *states.FLAT_STATE, Column("地区", is_detail=True))


def _flat_cells(row: TaskRow) -> tuple[Cell | str, ...]:
    task, tie, standing = row.placed.task, row.tie, row.standing
    return (
        row.placed.key,
        task.title,
        " › ".join(section.title for section in row.placed.sections),
        *((str(tie.role), str(tie.how), tie.term or "") if tie is not None else ()),
        join(task.lead),
        join(task.participants),
        standing.next_due.isoformat() if standing.next_due else "",
        *states.flat_state(standing.words, standing.light_word),
        row.plan.jurisdiction,
    )


def _with_tie(row: TaskRow) -> tuple[Cell | str, ...]:
    assert row.tie is not None
    is_lead = row.tie.role is Role.LEAD
    role = Cell(str(row.tie.role), "bold" if is_lead else "")
    how = Cell(tie_words(row.tie), "dim" if row.tie.how is How.SOME else "")
    return (row.placed.key, row.placed.task.title, role, how, _day(row), state_cell(row.standing))


def _without_tie(row: TaskRow) -> tuple[Cell | str, ...]:
    lead = join(row.placed.task.lead) or "—"
    return (row.placed.key, row.placed.task.title, lead, _day(row), state_cell(row.standing))


def _day(row: TaskRow) -> str:
    return row.standing.next_due.isoformat() if row.standing.next_due else "—"


def _summary(report: TasksReport) -> str:
    by_light = states.count_lights(
        (row.standing.light, row.standing.light_word) for row in report.rows
    )
    if report.department is None:
        return f"共 {len(report.rows)} 项：{by_light}" if report.rows else ""
    counts = Counter((row.tie.role, row.tie.how) for row in report.rows if row.tie is not None)
    lead = sum(count for (role, _), count in counts.items() if role is Role.LEAD)
    named, everybody, maybe = (counts[(Role.PART, how)] for how in How)
    part, may_lead = named + everybody + maybe, counts[(Role.LEAD, How.SOME)]
    leading = f"牵头 {lead}（其中可能 {may_lead}）" if may_lead else f"牵头 {lead}"
    told = f"共 {len(report.rows)} 项：{leading}，责任 {part}（点名 {named}、全体 {everybody}、可能 {maybe}）"
    return f"{told}；{by_light}" if report.rows else ""


def _notes(report: TasksReport) -> Iterator[str]:
    if len(report.places) > 1:
        count, name = len(report.places), report.department
        yield f"说明：{count} 个地区都有“{name}”：{join(report.places)}；用 --jurisdiction 只看一个"
    if any(row.tie is not None and row.tie.how is How.SOME for row in report.rows):
        yield "说明：“可能”指文件只写了有关部门，没有写明是哪几个；明确以后按明确的算"
    if report.unlisted:
        yield f"说明：{join([f'“{name}”' for name in report.unlisted])}的成员在文件里没有列出，不计入"


def tasks_json(report: TasksReport) -> str:
    """Print the JSON document of `fazhi tasks`."""
    contents = {
        "department": report.department,
        "tasks": [task_record(row) for row in report.rows],
    }
    return print_document(contents, report.as_of)


def task_record(row: TaskRow) -> dict[str, Any]:
    """Give one row as the contract has it (design 02)."""
    task, tie, standing = row.placed.task, row.tie, row.standing
    return {
        "plan": row.plan.id,
        "jurisdiction": row.plan.jurisdiction,
        "task": row.placed.key,
        "title": task.title,
        "sections": [section.title for section in row.placed.sections],
        "role": str(tie.role) if tie else None,
        "tie": str(tie.how) if tie else None,
        "term": tie.term if tie else None,
        "lead": list(task.lead),
        "participants": list(task.participants),
        **states.state_record(standing.words, standing.next_due, standing.light_word),
    }
