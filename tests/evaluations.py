"""Evaluations for tests, as trees and as models; the units are 甲 乙 丙 …"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fazhi_cli.model.evaluation import Evaluation

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
        "scores:\n  - {unit: 县司法局, item: 案卷, score: 90}\n",
        encoding="utf-8",
    )
    return path
