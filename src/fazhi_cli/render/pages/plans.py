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
from fazhi_cli.render.pages.task_words import successor_cell
from fazhi_cli.render.pages.tasks import state_cell
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Sheet, join
from fazhi_cli.rules.status.task import PlanSummary
from fazhi_cli.rules.status.values import Light, Status
from fazhi_cli.services.queries.plans import PlanDetail, PlanRow, PlansReport, PlanTask

_COLUMNS = (
    Column("编号"),
    Column("文件", ratio=4),
    Column("地区", ratio=2),
    Column("成文"),
    Column("章节"),
    Column("任务", right=True),
    Column("完成", right=True),
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
    Column("下次到期"),
    *states.FLAT_STATE,
)
FACT_COLUMNS = (Column("项目"), Column("内容", ratio=1))


def plans_sheet(report: PlansReport) -> Sheet:
    """Lay the plans out, one row each."""
    rows = report.rows
    total = sum(row.tasks for row in rows)
    flat = Flat(_flat_columns(report.light_words), [_flat_plan(row) for row in rows])
    grid = Grid(_COLUMNS, [_plan_cells(row) for row in rows], flat=flat)
    summary = f"共 {len(rows)} 份，{total} 项任务（截至 {report.as_of}）" if rows else ""
    return Sheet((grid,), "", (), "还没有方案", summary)


def _plan_cells(row: PlanRow) -> tuple[Cell | str, ...]:
    plan, summary = row.plan, row.summary
    issued = plan.issued.isoformat() if plan.issued else "—"
    done = "—" if summary.done_percent is None else f"{summary.done_percent}%"
    late = Cell(str(summary.overdue), LIGHT_STYLES[Light.RED]) if summary.overdue else "—"
    return (
        plan.id,
        plan.title,
        plan.jurisdiction,
        issued,
        _levels(row),
        str(row.tasks),
        done,
        late,
    )


def _flat_columns(words: Lights) -> tuple[Column, ...]:
    return (
        *map(Column, ("方案", "文件", "种类", "地区", "文号", "成文")),
        *(Column(title, is_detail=True) for title in ("起", "止", "章节")),
        *(
            Column(title, right=True)
            for title in ("任务", "通知要求", "时限", "指标", *Status, "逾期")
        ),
        *(Column(str(getattr(words, light)), right=True, is_detail=True) for light in Light),
        *(Column(title, right=True) for title in ("完成率%", "销号率%")),
    )


def _flat_plan(row: PlanRow) -> tuple[str, ...]:
    plan, summary = row.plan, row.summary
    period = (
        (plan.period.start.isoformat(), plan.period.end.isoformat()) if plan.period else ("", "")
    )
    head = (plan.id, plan.title, str(plan.kind), plan.jurisdiction, plan.doc_number or "")
    numbers = (
        row.tasks,
        row.duties,
        row.deadlines,
        row.indicators,
        *summary.by_status.values(),
        summary.overdue,
        *summary.by_light.values(),
        summary.done_percent,
        summary.closed_percent,
    )
    told = ("" if number is None else str(number) for number in numbers)
    return (*head, plan.issued.isoformat() if plan.issued else "", *period, _levels(row), *told)


def _levels(row: PlanRow) -> str:
    return "/".join(map(str, row.levels)) or "—"


def plans_json(report: PlansReport) -> str:
    """Print the plans as JSON."""
    records = [
        {**plan_record(row.plan), **_counts(row), "states": _states(row.summary)}
        for row in report.rows
    ]
    return print_document({"plans": records}, report.as_of)


def _states(summary: PlanSummary) -> dict[str, Any]:
    return {
        "total": summary.total,
        "by_status": {str(status): count for status, count in summary.by_status.items()},
        "by_light": {str(light): count for light, count in summary.by_light.items()},
        "overdue": summary.overdue,
        "unassigned": summary.unassigned,
        "done_percent": summary.done_percent,
        "closed_percent": summary.closed_percent,
    }


def plan_record(plan: Plan) -> dict[str, Any]:
    """Give the head of a plan."""
    period = (
        {"start": plan.period.start.isoformat(), "end": plan.period.end.isoformat()}
        if plan.period
        else None
    )
    return {
        "plan": plan.id,
        "title": plan.title,
        "kind": str(plan.kind),
        "jurisdiction": plan.jurisdiction,
        "issuers": list(plan.issuers),
        "doc_number": plan.doc_number,
        "issued": plan.issued.isoformat() if plan.issued else None,
        "period": period,
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
    grids = [Grid(FACT_COLUMNS, [(key, value) for key, value in _head(detail) if value])]
    for path, items in groupby(detail.tasks, key=lambda item: item.placed.sections):
        untitled = "任务" if detail.row.plan.tasks else "印发通知的要求"
        heading = " › ".join(f"{section.no} {section.title}" for section in path) or untitled
        rows = list(items)
        flat = Flat(_FLAT_TASK, [_flat_cells(item) for item in rows])
        grids.append(
            Grid(_TASK_COLUMNS, [_task_cells(item) for item in rows], heading, heading, flat)
        )
    return Sheet(tuple(grids), detail.row.plan.title, (), "", _total(detail), "章节")


def _total(detail: PlanDetail) -> str:
    row, summary = detail.row, detail.row.summary
    duties = f"、{row.duties} 项通知要求" if row.duties else ""
    counts = (
        (str(getattr(detail.light_words, light)), count)
        for light, count in summary.by_light.items()
    )
    lights = "，".join(f"{word} {count}" for word, count in counts if count)
    percents = (("完成", summary.done_percent), ("销号", summary.closed_percent))
    rates = "".join(f"；{what} {percent}%" for what, percent in percents if percent is not None)
    return f"共 {row.tasks} 项任务{duties}：{lights}{rates}"


def _task_cells(item: PlanTask) -> tuple[Cell | str, ...]:
    standing = item.standing
    due = standing.next_due.isoformat() if standing.next_due else "—"
    names = _leads(item) or "—"
    if item.answering:
        names += f"\n{'现由' if item.has_moved else '已明确为'}{join(item.answering)}{'承担' if item.has_moved else ''}"
    return (item.placed.key, item.placed.task.title, names, due, state_cell(standing))


def _flat_cells(item: PlanTask) -> tuple[Cell | str, ...]:
    standing = item.standing
    due = standing.next_due.isoformat() if standing.next_due else ""
    state = states.flat_state(standing.words, standing.light_word)
    return (
        item.placed.key,
        item.placed.task.title,
        _leads(item),
        join(item.answering),
        due,
        *state,
    )


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
    yield "成文日期", plan.issued.isoformat() if plan.issued else "文件没有写明"
    yield "期间", f"{plan.period.start} 至 {plan.period.end}" if plan.period else "文件没有写明"
    yield "依据", "；".join(plan.basis)
    since = plan.since or plan.issued
    yield (
        "取代",
        f"{plan.supersedes}{f'（从 {since} 起）' if since else ''}" if plan.supersedes else "",
    )
    if detail.successor is not None:
        yield "被取代", successor_cell(detail.successor)
    yield "章节", _levels(row)


def plan_json(detail: PlanDetail) -> str:
    """Print one plan as JSON, with its tasks."""
    tasks = [
        {
            "task": placed.key,
            "title": placed.task.title,
            "sections": [section.title for section in placed.sections],
            "lead": list(placed.task.lead),
            "participants": list(placed.task.participants),
            "answering": list(answering),
            **states.state_record(standing.words, standing.next_due, standing.light_word),
        }
        for placed, standing, answering, _ in detail.tasks
    ]
    contents = {
        **plan_record(detail.row.plan),
        "superseded_by": successor_record(detail.successor),
        "counts": _counts(detail.row),
        "states": _states(detail.row.summary),
        "tasks": tasks,
    }
    return print_document(contents)
