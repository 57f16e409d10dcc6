"""Writes a workspace of invented plans: the same arguments give the same bytes.

The workspace is in order: no errors, and its warnings (unsettled phrases) are accepted, as somebody
who looked at them would do. The peers find nothing either: what is compared is the checking, not
the printing of findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .places import format_departments
from .plans import YEAR, Part, Plan, Section, Task, make_plan
from .text import Value, flow_list, flow_map, quoted

TASKS = 85  # tasks of a plan, as in the plans that the project was made for


def make_workspace(root: Path, plans: int = 100, tasks: int = TASKS, seed: int = 1) -> list[Path]:
    """Write `data/departments.yaml` and that many plan files below `root`; give the plan files."""
    folder = root / "data" / "plans"
    folder.mkdir(parents=True, exist_ok=True)
    _write(root / "data" / "departments.yaml", format_departments())
    paths = []
    for plan in make_plans(plans, tasks, seed):
        paths.append(folder / f"{plan.id}.yaml")
        _write(paths[-1], format_plan(plan))
    return paths


def make_plans(plans: int, tasks: int = TASKS, seed: int = 1) -> Iterator[Plan]:
    """Invent the plans of a workspace one after the other."""
    return (make_plan(index, tasks, seed) for index in range(plans))


def format_plan(plan: Plan) -> str:
    """Give the text of one plan file."""
    lines = [*_head(plan), "sections:"]
    for section in plan.sections:
        lines += _section(section)
    lines += ["accept:"] if plan.warnings else []
    lines += [f"  - {{code: {code}, reason: 已请协调单位商定}}" for code in plan.warnings]
    return "\n".join(lines) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _head(plan: Plan) -> list[str]:
    place, prefix = plan.place, plan.place.prefix
    notice: dict[str, Value] = {
        "id": "清单",
        "by": f"{YEAR}-03-20",
        "what": "报送责任清单",
        "owner": [f"{prefix}直各部门"],
        "to": f"{prefix}司法局",
    }
    return [
        "# yaml-language-server: $schema=../../schema/plan.schema.json",
        f"id: {plan.id}",
        f"title: {plan.title}",
        "kind: 任务分解方案",
        f"jurisdiction: {place.name}",
        f"issuers: [中共{place.name}委全面依法治{prefix}委员会]",
        f"doc_number: {place.name[0]}法委发〔{YEAR}〕{plan.number}号",
        f"issued: {plan.issued}",
        f"period: {{start: {YEAR}-01-01, end: {plan.end}}}",
        f"basis: [{place.name}法治政府建设五年安排]",
        f"source: {{title: {plan.title}, sha256: {quoted(plan.sha256)}}}",
        "reporting: {every: 每月, by: 25}",
        "deadlines:",
        f"  - {flow_map(notice)}",
    ]


def _section(section: Section) -> list[str]:
    lines = [f"  - no: {section.no}", f"    title: {section.title}", "    sections:"]
    for part in section.parts:
        lines += _part(part)
    return lines


def _part(part: Part) -> list[str]:
    lines = [f"      - no: {part.no}", f"        title: {part.title}", "        tasks:"]
    for task in part.tasks:
        lines += _task(task)
    return lines


def _task(task: Task) -> list[str]:
    indent = " " * 12
    lines = [
        f"          - no: {quoted(task.no)}",
        f"{indent}title: {task.title}",
        f"{indent}text: {task.text}",
        f"{indent}lead: {flow_list(task.lead)}",
        f"{indent}participants: {flow_list(task.participants)}",
    ]
    for name, items in (("deadlines", task.deadlines), ("indicators", task.indicators)):
        lines += (
            [f"{indent}{name}:", *(f"{indent}  - {flow_map(item)}" for item in items)]
            if items
            else []
        )
    lines += [] if task.public else [f"{indent}public: false"]
    return [*lines, f"{indent}place: {flow_map(task.place)}"]
