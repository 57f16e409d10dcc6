"""The reports of `fazhi plans` and `fazhi show PLAN` as sheets and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.settings import Lights
from fazhi_cli.render.pages import states
from fazhi_cli.render.pages.states import LIGHT_STYLES
from fazhi_cli.render.pages.task_facts import successor_record
from fazhi_cli.render.pages.task_words import successor_cell, unissued_words
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import (
    Cell,
    Column,
    Flat,
    Grid,
    NamedRow,
    Row,
    Sheet,
    join,
    lay_rows,
)
from fazhi_cli.rules.status.plan import PlanSummary
from fazhi_cli.rules.status.values import Light, Status
from fazhi_cli.services.queries.plans import (
    PlanDetail,
    PlanRow,
    PlansReport,
    PlanTask,
    Validity,
)

_COLUMNS = (
    Column("编号"),
    Column("文件", ratio=4),
    Column("地区", ratio=2),
    Column("成文"),
    Column("任务", right=True),
    Column("办结", right=True),
    Column("到期事项", right=True),
    Column("逾期", right=True),
)
_TASK_COLUMNS = (
    Column("编号"),
    Column("任务", ratio=5),
    Column("牵头或负责", ratio=3, is_names=True),
    Column("下次到期"),
    states.STATE_COLUMN,
)
_FLAT_TASK = (
    Column("编号"),
    Column("任务"),
    Column("牵头或负责"),
    Column("现在承担或已明确的单位"),
    *states.FLAT_TASK_STATE,
)
FACT_COLUMNS = (Column("项目"), Column("内容", ratio=1))


def plans_sheet(report: PlansReport) -> Sheet:
    """Lay the plans out, one row each."""
    rows = report.rows
    flat = Flat(_flat_columns(report.light_words), [_flat_row(row) for row in rows])
    grid = Grid(_COLUMNS, lay_rows(_COLUMNS, _row, rows), flat=flat)
    return Sheet((grid,), empty="还没有方案", summary=_sum(report) if rows else "")


def _sum(report: PlansReport) -> str:
    """Count what is in force; what is not yet, or no more, apart."""
    counts = {}
    for validity in Validity:
        rows = [row for row in report.rows if row.validity is validity]
        counts[validity] = (
            f"{len(rows)} 份，{sum(row.tasks for row in rows)} 项任务" if rows else ""
        )
    in_force = counts.pop(Validity.IN_FORCE) or "0 份"
    others = [f"{validity}的 {count}" for validity, count in counts.items() if count]
    begin = f"共 {in_force}（截至 {report.as_of}）"
    return f"{begin}；另有{'；'.join(others)}" if others else begin


def _row(row: PlanRow) -> NamedRow:
    plan, summary = row.plan, row.summary
    cells: dict[str, Cell | str] = {
        "编号": plan.id,
        "文件": "\n".join((plan.title, *_validity(row))),
        "地区": plan.jurisdiction,
        "成文": plan.issued.isoformat() if plan.issued is not None else "—",
        "任务": str(row.tasks),
        "办结": "—",
        "到期事项": "—",
        "逾期": "—",
    }
    if summary.can_end:
        cells["办结"] = f"{summary.over}/{summary.can_end}"
    if summary.matters.due:
        cells["到期事项"] = f"{summary.matters.done}/{summary.matters.due}"
    if summary.overdue:
        cells["逾期"] = Cell(str(summary.overdue), LIGHT_STYLES[Light.RED])
    return cells


def _validity(row: PlanRow) -> Iterator[str]:
    """Say that a plan is not issued yet, and which one takes its place."""
    if row.validity is Validity.UNISSUED:
        yield str(row.validity)
    if row.successor is not None:
        yield successor_cell(row.successor)


def _flat_columns(words: Lights) -> tuple[Column, ...]:
    light_words = [str(getattr(words, light)) for light in Light]
    return (
        Column("方案"),
        Column("文件"),
        Column("种类"),
        Column("地区"),
        Column("文号"),
        Column("成文"),
        Column("效力"),
        Column("取代它的方案", is_detail=True),
        Column("起", is_detail=True),
        Column("止", is_detail=True),
        Column("章节", is_detail=True),
        Column("任务", right=True),
        Column("通知要求", right=True),
        Column("时限", right=True),
        Column("指标", right=True),
        *(Column(status, right=True) for status in Status),
        Column("能办结", right=True, is_detail=True),
        Column("办结", right=True),
        Column("到期事项", right=True),
        Column("到期已办", right=True),
        Column("逾期事项", right=True, is_detail=True),
        Column("逾期", right=True),
        *(Column(word, right=True, is_detail=True) for word in light_words),
        Column("完成率%", right=True),
        Column("销号率%", right=True),
    )


def _flat_row(row: PlanRow) -> Row:
    """Give the cells below `_flat_columns`; not by title, as a light may be called like another."""
    plan, summary = row.plan, row.summary
    start = end = ""
    if plan.period is not None:
        start, end = plan.period.start.isoformat(), plan.period.end.isoformat()
    return (
        plan.id,
        plan.title,
        str(plan.kind),
        plan.jurisdiction,
        plan.doc_number or "",
        plan.issued.isoformat() if plan.issued is not None else "",
        str(row.validity),
        row.successor.plan.id if row.successor is not None else "",
        start,
        end,
        _levels(row),
        str(row.tasks),
        str(row.duties),
        str(row.deadlines),
        str(row.indicators),
        *map(str, summary.by_status.values()),
        str(summary.can_end),
        str(summary.over),
        str(summary.matters.due),
        str(summary.matters.done),
        str(summary.matters.overdue),
        str(summary.overdue),
        *map(str, summary.by_light.values()),
        _percent(summary.done_percent),
        _percent(summary.closed_percent),
    )


def _percent(number: int | None) -> str:
    return str(number) if number is not None else ""


def _levels(row: PlanRow) -> str:
    return "/".join(map(str, row.levels)) or "—"


def plans_json(report: PlansReport) -> str:
    """Print the plans as JSON."""
    records = [
        {
            **plan_record(row.plan),
            **_validity_record(row),
            **_counts(row),
            "states": _states(row.summary),
        }
        for row in report.rows
    ]
    return print_document({"plans": records}, report.as_of)


def _states(summary: PlanSummary) -> dict[str, Any]:
    return {
        "total": summary.total,
        "by_status": {str(status): count for status, count in summary.by_status.items()},
        "by_light": {str(light): count for light, count in summary.by_light.items()},
        "over": summary.over,
        "can_end": summary.can_end,
        "overdue": summary.overdue,
        "unassigned": summary.unassigned,
        "matters": {
            "due": summary.matters.due,
            "done": summary.matters.done,
            "overdue": summary.matters.overdue,
        },
        "done_percent": summary.done_percent,
        "closed_percent": summary.closed_percent,
    }


def plan_record(plan: Plan) -> dict[str, Any]:
    """Give the head of a plan."""
    period = None
    if plan.period is not None:
        period = {"start": plan.period.start.isoformat(), "end": plan.period.end.isoformat()}
    return {
        "plan": plan.id,
        "title": plan.title,
        "kind": str(plan.kind),
        "jurisdiction": plan.jurisdiction,
        "issuers": list(plan.issuers),
        "doc_number": plan.doc_number,
        "issued": plan.issued.isoformat() if plan.issued is not None else None,
        "period": period,
    }


def _validity_record(row: PlanRow) -> dict[str, Any]:
    return {
        "validity": str(row.validity),
        "superseded_by": successor_record(row.successor),
    }


def _counts(row: PlanRow) -> dict[str, Any]:
    return {
        "sections": list(row.levels),
        "tasks": row.tasks,
        "duties": row.duties,
        "deadlines": row.deadlines,
        "indicators": row.indicators,
    }


def plan_sheet(detail: PlanDetail) -> Sheet:
    """Lay one plan out: its head, then its tasks under their headings."""
    head = [(title, text) for title, text in _head(detail) if text]
    grids = [Grid(FACT_COLUMNS, head)]
    untitled = "任务" if detail.row.plan.tasks else "印发通知的要求"
    for path, group in groupby(detail.tasks, key=lambda item: item.placed.sections):
        heading = " › ".join(f"{section.no} {section.title}" for section in path) or untitled
        items = list(group)
        rows = lay_rows(_TASK_COLUMNS, _task_row, items)
        flat_rows = lay_rows(_FLAT_TASK, _flat_task_row, items)
        flat = Flat(_FLAT_TASK, flat_rows)
        grids.append(Grid(_TASK_COLUMNS, rows, heading, heading, flat))
    return Sheet(
        tuple(grids),
        title=detail.row.plan.title,
        empty="",
        summary=_total(detail),
        group_title="章节",
    )


def _total(detail: PlanDetail) -> str:
    row, summary = detail.row, detail.row.summary
    counts = []
    for light, count in summary.by_light.items():
        if count:
            counts.append(f"{getattr(detail.light_words, light)} {count}")
    total = f"共 {row.tasks} 项任务"
    if row.duties:
        total += f"、{row.duties} 项通知要求"
    total += f"：{'，'.join(counts)}"
    parts = []
    if summary.can_end:
        over = f"{summary.over}/{summary.can_end}"
        parts.append(f"办结 {over}（{summary.done_percent}%），销号 {summary.closed_percent}%")
    if summary.matters.due:
        parts.append(f"到期事项 {summary.matters.due}，办完 {summary.matters.done}")
    return "\n".join((total, "；".join(parts)) if parts else (total,))


def _task_row(item: PlanTask) -> NamedRow:
    names = _leads(item) or "—"
    if item.answering and item.has_moved:
        names += f"\n现由{join(item.answering)}承担"
    elif item.answering:
        names += f"\n已明确为{join(item.answering)}"
    return {
        "编号": item.placed.label,
        "任务": item.placed.task.title,
        "牵头或负责": names,
        "下次到期": states.next_due_words(item.standing.state),
        states.STATE_COLUMN.title: states.task_cell(item.standing),
    }


def _flat_task_row(item: PlanTask) -> NamedRow:
    return {
        "编号": item.placed.label,
        "任务": item.placed.task.title,
        "牵头或负责": _leads(item),
        "现在承担或已明确的单位": join(item.answering),
        **states.flat_task_state(item.standing),
    }


def _leads(item: PlanTask) -> str:
    task = item.placed.task
    return join(task.answering or task.owners)


def _head(detail: PlanDetail) -> Iterator[tuple[str, str]]:
    plan, row = detail.row.plan, detail.row
    yield "编号", plan.id
    yield "种类", str(plan.kind)
    yield "地区", plan.jurisdiction
    yield "发文机关", join(plan.issuers)
    yield "文号", plan.doc_number or ""
    yield "成文日期", plan.issued.isoformat() if plan.issued is not None else "文件没有写明"
    period = "文件没有写明"
    if plan.period is not None:
        period = f"{plan.period.start} 至 {plan.period.end}"
    yield "期间", period
    yield "依据", "；".join(plan.basis)
    if plan.supersedes:
        since = plan.since or plan.issued
        yield (
            "取代",
            f"{plan.supersedes}（从 {since} 起）" if since is not None else plan.supersedes,
        )
    if row.successor is not None:
        yield "被取代", successor_cell(row.successor)
    if row.validity is Validity.UNISSUED:
        yield "印发", unissued_words(plan, detail.as_of).cell
    yield "章节", _levels(row)


def plan_json(detail: PlanDetail) -> str:
    """Print one plan as JSON, with its tasks."""
    contents = {
        **plan_record(detail.row.plan),
        **_validity_record(detail.row),
        "counts": _counts(detail.row),
        "states": _states(detail.row.summary),
        "tasks": [_task_record(item) for item in detail.tasks],
    }
    return print_document(contents)


def _task_record(item: PlanTask) -> dict[str, Any]:
    placed, standing = item.placed, item.standing
    return {
        "task": placed.key,
        "title": placed.task.title,
        "sections": [section.title for section in placed.sections],
        "lead": list(placed.task.lead),
        "participants": list(placed.task.participants),
        "answering": list(item.answering),
        **states.state_record(standing.state, standing.light_word),
    }
