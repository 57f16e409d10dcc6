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
        ("农民收入增速高于城镇居民收入增速", [("农民收入增速", "高于城镇居民收入增速")]),
        ("被纠错的案件力争为零", [("被纠错的案件", "力争为零")]),
        ("新增欠款零增长", [("新增欠款", "零增长")]),
        ("文件数量比上年只减不增", [("文件数量", "只减不增")]),
        ("耕地面积只增不减", [("耕地面积", "只增不减")]),
        ("城乡收入之比控制在2.1:1以内", [("城乡收入之比", "控制在2.1:1以内")]),
        ("产值之比力争达到2.8∶1", [("产值之比", "2.8∶1")]),
        ("用于农村的比例达到上级要求", [("用于农村的比例", "达到上级要求")]),
        ("排放强度不高于国家标准", [("排放强度", "不高于国家标准")]),
        ("差错率控制在万分之一以下", [("差错率", "控制在万分之一以下")]),
        ("占比达到三分之二以上", [("占比", "达到三分之二以上")]),
        ("女性占比过半", [("女性占比", "过半")]),
        ("经济规模较2030年翻一番", [("经济规模", "翻一番")]),
        (
            "确保纠错率逐年下降、败诉率低于全省平均水平",
            [("败诉率", "低于全省平均水平"), ("纠错率", "逐年下降")],
        ),
    ],
)
def test_a_target_in_words_has_its_name(clause: str, found: list[tuple[str, str]]) -> None:
    assert [(name.rpartition("、")[2], target) for name, target in targets(clause)] == found


@pytest.mark.parametrize(
    "clause",
    [
        "对纠错率高于全市平均水平的单位进行约谈",
        "不断全覆盖推进",
        "提高覆盖面",
        "三分之二以上的村建成示范站",
        "每年对三分之一的市开展督察",
        "坚持数量只减不增的原则",
        "实现零距离服务",
        "零就业家庭",
        "水质达到国家标准的河段",
        "12:30前开放",
        "实际使用外资稳中有升",
        "",
    ],
)
def test_words_that_ask_for_nothing_are_no_target(clause: str) -> None:
    assert targets(clause) == []
