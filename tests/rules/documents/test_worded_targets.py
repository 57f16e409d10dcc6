"""Targets in words are found with what they are of; what only compares is none."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.worded_targets import worded_targets


def targets(clause: str) -> list[tuple[str, str]]:
    return [(each.name, each.words) for each in worded_targets(clause)]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("实现镇（街道）全覆盖", [("镇（街道）覆盖率", "全覆盖")]),
        ("事故起数逐年下降", [("事故起数", "逐年下降")]),
        ("覆盖人群逐年扩大", [("覆盖人群", "逐年扩大")]),
        ("核心产业增速高于地区生产总值增速", [("核心产业增速", "高于地区生产总值增速")]),
        ("案件平均审理周期短于上年", [("案件平均审理周期", "短于上年")]),
        ("通关时间稳定在全国平均水平以下", [("通关时间", "稳定在全国平均水平以下")]),
        (
            "确保纠错率逐年下降、败诉率低于全省平均水平",
            [("败诉率", "低于全省平均水平"), ("纠错率", "逐年下降")],
        ),
    ],
)
def test_a_target_in_words_has_its_name(clause: str, found: list[tuple[str, str]]) -> None:
    assert [(name.rpartition("、")[2], target) for name, target in targets(clause)] == found


@pytest.mark.parametrize(
    "clause", ["对纠错率高于全市平均水平的单位进行约谈", "不断全覆盖推进", "提高覆盖面", ""]
)
def test_words_that_ask_for_nothing_are_no_target(clause: str) -> None:
    assert targets(clause) == []
