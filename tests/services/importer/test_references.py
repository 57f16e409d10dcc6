"""What names the tasks of a plan, so that no update takes them away."""

from __future__ import annotations

from pathlib import Path

from services.importer.issues import (
    FILES,
    FIRST,
    LIST,
    RULES,
    STUDY,
    TRAINING,
    document,
    imported,
    tasks,
    updated,
)

EVALUATION = """\
id: 考评
year: 2031
jurisdiction: 云溪县
title: 2031年度考评
method: 计分
grades: [优秀, 良好]
groups: [{name: 部门, members: [县司法局]}]
items:
  - {id: 甲, name: 备案, points: 100, auto: 指标, plan: yunxi-2031, task: "5", indicator: 备案率}
"""


def test_a_task_that_an_evaluation_scores_is_not_taken_out(tmp_path: Path) -> None:
    path = imported(tmp_path / "云溪", FIRST)
    without = document([LIST, RULES, TRAINING], [FILES, STUDY])
    evaluation = path.parents[1] / "evaluations" / "考评.yaml"
    evaluation.parent.mkdir()
    evaluation.write_text(EVALUATION, encoding="utf-8")
    updated(path, without)
    assert "建立涉企检查备案制度" in tasks(path)


def test_a_task_that_nothing_names_is_taken_out(tmp_path: Path) -> None:
    path = imported(tmp_path / "云溪", FIRST)
    updated(path, document([LIST, RULES, TRAINING], [FILES, STUDY]))
    assert "建立涉企检查备案制度" not in tasks(path)
