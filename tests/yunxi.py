"""云溪县, an invented county: its departments and plans as trees, as models, and as a workspace on
disk.

A tree is what our reader makes of a file: mappings, lists and texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from fazhi_cli.model.departments import Department, Departments
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.rules.departments.directory import Directory, Registry
from fazhi_cli.store.reading.validation import validate

Tree = dict[str, Any]
PLAN = "yunxi-2031"
JUSTICE, OFFICE, FINANCE, TRADE, POLICE = (
    "县司法局",
    "县政府办",
    "县财政局",
    "县市场监管局",
    "市公安局云溪分局",
)
NORTH, SOUTH = "北岭镇", "南坪镇"
ALL, SOME, REST, TOWNS, STREETS = "县直各部门", "县直有关部门", "县直其他部门", "各镇", "各街道"

COUNTY: Tree = {
    "name": "云溪县",
    "level": "县级",
    "prefix": "县",
    "departments": [
        {"name": OFFICE, "kind": "政府部门", "aliases": ["县政府办公室"]},
        {"name": JUSTICE, "kind": "政府部门", "replaces": [{"name": "县政府法制办"}]},
        {"name": FINANCE, "kind": "政府部门"},
        {
            "name": TRADE,
            "kind": "政府部门",
            "enforces": "true",
            "replaces": [{"name": "县工商局"}, {"name": "县质监局"}],
        },
        {
            "name": POLICE,
            "kind": "派出机构",
            "enforces": "true",
            "replaces": [{"name": "县质监局"}],
        },
        {"name": NORTH, "kind": "镇"},
        {"name": SOUTH, "kind": "镇"},
    ],
    "groups": [
        {
            "name": ALL,
            "kinds": ["政府部门", "派出机构"],
            "scope": "全体",
            "aliases": ["县级各部门"],
        },
        {"name": SOME, "kinds": ["政府部门", "派出机构"], "scope": "有关"},
        {"name": REST, "kinds": ["政府部门", "派出机构"], "scope": "全体"},
        {
            "name": "县直各执法部门",
            "kinds": ["政府部门", "派出机构"],
            "where": {"enforces": "true"},
            "scope": "全体",
        },
        {"name": TOWNS, "kinds": ["镇"], "scope": "全体"},
        {"name": STREETS, "kinds": ["街道"], "scope": "全体"},
    ],
}


def county_inferring(name: str) -> Tree:
    """Give the county with one group that no document lists the members of."""
    groups = []
    for group in COUNTY["groups"]:
        groups.append({**group, "inferred": "true"} if group["name"] == name else group)
    return {**COUNTY, "groups": groups}


def read(model: type[BaseModel], tree: object) -> Any:
    """Make a model of a tree that has to be right."""
    made, findings = validate(model, tree)  # type: ignore[arg-type]
    assert made is not None, findings
    return made


def refusals(model: type[BaseModel], tree: object) -> list[tuple[str, tuple[str | int, ...]]]:
    """Give code and place of everything that is wrong with a tree."""
    _, findings = validate(model, tree)  # type: ignore[arg-type]
    return [(finding.code, finding.loc) for finding in findings]


def task(no: str = "1", **keys: object) -> Tree:
    return {"no": no, "title": f"任务{no}", "lead": [JUSTICE], **keys}


def plan_tree(*tasks: Tree, **keys: object) -> Tree:
    head: Tree = {
        "id": PLAN,
        "title": "云溪县法治政府建设2031年工作要点",
        "kind": "工作要点",
        "jurisdiction": "云溪县",
        "issued": "2031-01-15",
        "period": {"start": "2031-01-01", "end": "2031-12-31"},
    }
    body: Tree = {} if "sections" in keys else {"tasks": list(tasks) or [task()]}
    return {key: value for key, value in {**head, **body, **keys}.items() if value is not None}


def make_plan(*tasks: Tree, **keys: object) -> Plan:
    plan: Plan = read(Plan, plan_tree(*tasks, **keys))
    return plan


def make_task(no: str = "1", **keys: object) -> Task:
    made: Task = read(Task, task(no, **keys))
    return made


def make_directory(*places: Tree) -> Directory:
    return Directory(read(Departments, {"jurisdictions": list(places) or [COUNTY]}))


def make_registry(place: Tree = COUNTY) -> Registry:
    return make_directory(place).registries[place["name"]]


def department(registry: Registry, name: str) -> Department:
    found = registry.find(name)
    assert isinstance(found, Department)
    return found


def lay_out(folder: Path, *plans: Tree, files: Mapping[str, Tree | str] | None = None) -> Path:
    """Make a workspace of these plans; `files` are others, or take the place of one of these."""
    named: dict[str, Tree | str] = {"departments.yaml": {"jurisdictions": [COUNTY]}}
    named |= {f"plans/{plan['id']}.yaml": plan for plan in plans or (plan_tree(),)}
    for name, content in (named | dict(files or {})).items():
        write(folder / "data" / name, content)
    return folder


def write(path: Path, content: Tree | str) -> None:
    """Write a tree as JSON, which is YAML too, with a line a node as people have it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (
        content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
    )
    path.write_text(text, encoding="utf-8")
