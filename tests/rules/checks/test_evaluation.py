"""What is wrong in an evaluation: told once, wherever it shows."""

from __future__ import annotations

from evaluations import evaluation
from fazhi_cli.rules.checks.evaluation import check_evaluation


def test_floors_in_the_wrong_order_are_told_once_however_many_groups_there_are() -> None:
    grades = [{"name": "优秀", "min": "80"}, {"name": "良好", "min": "90"}, {"name": "合格"}]
    groups = [{"name": "部门", "members": ["甲", "乙"]}, {"name": "镇街", "members": ["丙"]}]
    findings = check_evaluation(evaluation(grades=grades, groups=groups), None, None)
    told = [each.message for each in findings if each.code == "E235"]
    assert told == ["分数线没有从高到低"]
