"""The reports of `fazhi plans` and `fazhi show` as sheets and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan
from fazhi_cli.render.sheet import Cell, Column, Grid, Sheet, join
from fazhi_cli.render.tasks import state_cell
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.services.plans import Mention, PlanDetail, PlanRow, TaskDetail

_COLUMNS = (
    Column("编号"),
    Column("文件", ratio=4),
    Column("地区", ratio=2),
    Column("成文"),
    Column("章节"),
    Column("任务", right=True),
    Column("时限", right=True),
    Column("指标", right=True),
)
_TASK_COLUMNS = (
    Column("编号"),
    Column("任务", ratio=5),
    Column("牵头或负责", ratio=3),
    Column("下次到期"),
    Column("状态", min_width=9),
)
_FACT_COLUMNS = (Column("项目"), Column("内容", ratio=1))


def plans_sheet(rows: tuple[PlanRow, ...]) -> Sheet:
    """Lay the plans out, one row each."""
    total = sum(row.tasks for row in rows)
    grid = Grid(_COLUMNS, [_plan_cells(row) for row in rows])
    return Sheet((grid,), "", (), "还没有方案", f"共 {len(rows)} 份，{total} 项任务" if rows else "")


def _plan_cells(row: PlanRow) -> tuple[Cell | str, ...]:
    plan = row.plan
    issued = plan.issued.isoformat() if plan.issued else "—"
    counts = (str(row.tasks), str(row.deadlines + row.duties), str(row.indicators))
    return (plan.id, plan.title, plan.jurisdiction, issued, _levels(row), *counts)


def _levels(row: PlanRow) -> str:
    return "/".join(map(str, row.levels)) or "—"


def plans_json(rows: tuple[PlanRow, ...]) -> str:
    """Print the plans as JSON."""
    records = [{**plan_record(row.plan), **_counts(row)} for row in rows]
    return json.dumps({"version": 1, "plans": records}, ensure_ascii=False, indent=1) + "\n"


def plan_record(plan: Plan) -> dict[str, Any]:
    """Give the head of a plan."""
    period = {"start": plan.period.start.isoformat(), "end": plan.period.end.isoformat()} if plan.period else None
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
    grids = [Grid(_FACT_COLUMNS, [(key, value) for key, value in _head(detail) if value])]
    for path, items in groupby(detail.tasks, key=lambda item: item[0].sections):
        flat = "任务" if detail.row.plan.tasks else "印发通知的要求"
        heading = " › ".join(f"{section.no} {section.title}" for section in path) or flat
        cells = []
        for placed, standing in items:
            due = standing.next_due.isoformat() if standing.next_due else "—"
            owners = dict.fromkeys(name for item in placed.task.deadlines for name in item.owner)
            names = placed.task.lead or tuple(owners)
            cells.append((placed.key, placed.task.title, join(names) or "—", due, state_cell(standing)))
        grids.append(Grid(_TASK_COLUMNS, cells, heading, heading))
    lights = "，".join(f"{word} {count}" for word, count in detail.lights.items())
    return Sheet(tuple(grids), detail.row.plan.title, (), "", f"共 {detail.row.tasks} 项任务：{lights}", "章节")


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
    yield "章节", _levels(row)


def task_sheet(detail: TaskDetail) -> Sheet:
    """Lay one task out in full."""
    placed, task = detail.placed, detail.placed.task
    rows: list[tuple[Cell | str, ...]] = [("方案", f"{detail.plan.title}（{detail.plan.id}）")]
    rows += [("章节", " › ".join(f"{section.no} {section.title}" for section in placed.sections))]
    rows += [("要求", task.text or ""), ("牵头单位", join(task.lead)), ("责任单位", join(task.participants))]
    rows += [("群组", _group_words(mention)) for mention in (*detail.lead, *detail.participants) if mention.scope]
    rows += [("时限", deadline_words(deadline)) for deadline in task.deadlines]
    rows += [("指标", _indicator_words(item)) for item in task.indicators]
    rows += [("下次到期", detail.standing.next_due.isoformat() if detail.standing.next_due else "—")]
    rows += [("状态", state_cell(detail.standing))]
    if not task.public:
        rows.append(("公开", "不对外公布"))
    return Sheet((Grid(_FACT_COLUMNS, [row for row in rows if row[1]]),), f"任务 {placed.key}　{task.title}")


def _group_words(mention: Mention) -> str:
    if not mention.members:
        return f"“{mention.name}”的成员，文件没有列出"
    word = "可能是以下单位中的几个" if mention.scope == "有关" else "指 departments.yaml 列出的以下单位"
    return f"“{mention.name}”{word}（{len(mention.members)} 个）：{join(mention.members)}"


def deadline_words(deadline: Deadline) -> str:
    """Say a deadline in one line: what, when, by whom, in whose words."""
    parts = [deadline.what or "", print_rule(deadline.rule, deadline.times)]
    if deadline.inferred:
        parts.append("推定")
    if deadline.owner:
        parts.append(f"由{join(deadline.owner)}负责")
    if deadline.to:
        parts.append(f"报{deadline.to}")
    if deadline.phrase:
        parts.append(f"原文“{deadline.phrase}”")
    return "；".join(part for part in parts if part)


def _indicator_words(item: Any) -> str:
    per = f"，{item.per}" if item.per else ""
    owner = f"，由{join(item.owner)}负责" if item.owner else ""
    return f"{item.name} {item.target.printed}{per}{owner}"


def plan_json(detail: PlanDetail) -> str:
    """Print one plan as JSON, with its tasks."""
    tasks = [
        {
            "task": placed.key,
            "title": placed.task.title,
            "sections": [section.title for section in placed.sections],
            "lead": list(placed.task.lead),
            "participants": list(placed.task.participants),
            "status": standing.words[0],
            "flags": list(standing.words[1:]),
            "next_due": standing.next_due.isoformat() if standing.next_due else None,
            "light": standing.light_word,
        }
        for placed, standing in detail.tasks
    ]
    document = {"version": 1, **plan_record(detail.row.plan), "counts": _counts(detail.row), "tasks": tasks}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def task_json(detail: TaskDetail) -> str:
    """Print one task as JSON."""
    task, standing = detail.placed.task, detail.standing
    document = {
        "version": 1,
        "plan": detail.plan.id,
        "jurisdiction": detail.plan.jurisdiction,
        "task": detail.placed.key,
        "title": task.title,
        "text": task.text,
        "sections": [section.title for section in detail.placed.sections],
        "lead": list(task.lead),
        "participants": list(task.participants),
        "groups": [
            {"name": mention.name, "scope": mention.scope, "members": list(mention.members or ())}
            for mention in (*detail.lead, *detail.participants)
            if mention.scope
        ],
        "deadlines": [_deadline_record(deadline) for deadline in task.deadlines],
        "indicators": [
            {"name": item.name, "target": item.target.printed, "per": item.per, "owner": list(item.owner)}
            for item in task.indicators
        ],
        "public": task.public,
        "status": standing.words[0],
        "flags": list(standing.words[1:]),
        "next_due": standing.next_due.isoformat() if standing.next_due else None,
        "light": standing.light_word,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _deadline_record(deadline: Deadline) -> dict[str, Any]:
    record = deadline.model_dump(mode="json", exclude_defaults=True)
    return {**record, "rule": print_rule(deadline.rule, deadline.times)}
