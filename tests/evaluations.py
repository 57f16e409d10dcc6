"""Evaluations for tests, as trees and as models; the units are 甲 乙 丙 …"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fazhi_cli.model.evaluation import Evaluation
from payloads import yaml_text

Tree = dict[str, Any]
GRADES = ["优秀", "良好", "合格", "不合格"]


def scheme(**keys: Any) -> Tree:
    """Give the tree of an evaluation by scores, with one item of 100 points by hand."""
    tree: Tree = {
        "id": "甲县-2031",
        "year": "2031",
        "jurisdiction": "甲县",
        "title": "2031年度考评",
        "method": "计分",
        "grades": [
            {"name": "优秀", "quota": "30%", "min": "85"},
            {"name": "良好", "min": "75"},
            {"name": "合格", "min": "60"},
            {"name": "不合格"},
        ],
        "groups": [{"name": "部门", "members": ["甲", "乙", "丙"]}],
        "items": [{"id": "案卷", "name": "案卷评查", "points": "100", "scored": "手工"}],
    }
    return tree | keys


def evaluation(**keys: Any) -> Evaluation:
    """Give the model of it."""
    return Evaluation.model_validate(scheme(**keys))


def score(unit: str, points: str, item: str = "案卷") -> Tree:
    """Give a score by hand."""
    return {"unit": unit, "item": item, "score": points}


def award(unit: str, points: str) -> Tree:
    """Give points that are added or taken away."""
    return {"unit": unit, "points": points, "reason": "省里推广"}


def write_evaluation(root: Path) -> Path:
    """Write the evaluation of 云溪县 for 2031 into a workspace, with one unit that has no score."""
    path = root / "data" / "evaluations" / "云溪县-2031.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "id: 云溪县-2031\nyear: 2031\njurisdiction: 云溪县\ntitle: 2031年度考评\nmethod: 计分\n"
        "grades: [{name: 优秀, quota: 1}, 良好]\n"
        "groups: [{name: 部门, members: [县政府办, 县司法局]}]\n"
        "items: [{id: 案卷, name: 案卷评查, points: 100, scored: 手工}]\n"
        "scores:\n  - {unit: 县司法局, item: 案卷, score: 90}\n"
        "findings: [{id: 一, title: 案卷不全, units: [县司法局]}]\n",
        encoding="utf-8",
    )
    return path


def flow(tree: Any) -> str:
    """Write a tree whose texts may hold anything as YAML."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return yaml_text(tree)


def nasty_evaluation(payloads: Sequence[str]) -> str:
    """Write an evaluation of 云溪县 for 2031 with every payload in each field that takes any text.

    The units are those of the directory that `lay_nasty` lays out.
    """
    units = [f"{payload}{index}" for index, payload in enumerate(payloads)]
    first, second, third, *_ = payloads
    points = []
    for index, payload in enumerate(payloads):
        point = {"id": f"{payload}{index}", "title": payload, "text": payload, "who": payload}
        points.append({**point, "units": [units[index]]})
    demands = [{"id": each["id"], "title": each["title"], "text": each["text"]} for each in points]
    reasons = [
        {"unit": unit, "points": "1", "reason": payload, "evidence": payload, "notice": payload}
        for unit, payload in zip(units, payloads, strict=True)
    ]
    notice = {"title": first, "issuer": second, "sealed_by": third, "to": [*payloads]}
    tree = scheme(
        id="云溪县-2031",
        jurisdiction="云溪县",
        title=f"2031年度{first}考评",
        term=second,
        basis=third,
        assessor=first,
        approved=second,
        notice={**notice, "doc_number": third},
        grades=[{"name": f"{first}甲", "min": "50"}, {"name": f"{second}乙"}],
        groups=[{"name": f"{unit}组", "members": [unit]} for unit in units],
        exempt=[{"unit": "县政府办", "reason": first}],
        items=[{"id": first, "name": second, "points": "100", "scored": "手工"}],
        scores=[
            {"unit": unit, "item": first, "score": str(index % 101), "reason": payload, "by": unit}
            for index, (unit, payload) in enumerate(zip(units, payloads, strict=True))
        ],
        bonus=reasons,
        deductions=reasons,
        vetoes=[{"unit": units[0], "effect": "一票否决", "reason": third}],
        findings=points,
        demands=demands,
    )
    return "".join(f"{key}: {flow(value)}\n" for key, value in tree.items())
