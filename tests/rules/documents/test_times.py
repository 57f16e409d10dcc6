"""Which time phrases of running text set a time, and which are of an amount."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.times import phrases_in


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("每年开展2次评查。", ["每年开展2次"]),
        ("年内新增示范点5个。", ["年内"]),
        ("推广这一做法，长期坚持。", ["长期坚持"]),
        ("每季度对10家企业进行抽查。", ["每季度"]),
        ("本年度完成清理。", ["本年度完成"]),
        ("项目年内开工。", ["年内"]),
        ("每季度到每个村服务至少1次。", ["每季度到每个村服务至少1次"]),
    ],
)
def test_a_time_is_found(text: str, phrases: list[str]) -> None:
    found = [each.phrase for each in phrases_in(text, 2031) if each.readings]
    assert [each[:3] for each in found] == [each[:3] for each in phrases]


@pytest.mark.parametrize(
    "text",
    [
        "全年举办讲座12场。",
        "每年评选优秀文书20篇。",
        "每季度至少抽测200家。",
        "同一企业每年检查控制在3次以内。",
        "日常检查控制在每年1次以内。",
        "每季度抽查案卷不少于30宗。",
        "每名骨干每年至少录制1节微课。",
        "每年集中培训不少于5天。",
        "每季度更新图书100册。",
        "每月完成体检40人次。",
        "每年新增授信不少于2亿元。",
        "检查频次上限为每年2次。",
        "现场检查不超过每年2次。",
        "健全机制，常态化推进。",
        "由司法所承担日常工作。",
        "向县政府办申报下一年度制定计划。",
        "对2031年6月底前制发的文件开展清理。",
        "2031年1月底前应当公布的数据要补正。",
    ],
)
def test_an_amount_a_manner_or_the_name_of_a_year_is_none(text: str) -> None:
    assert [each for each in phrases_in(text, 2031) if each.readings] == []
