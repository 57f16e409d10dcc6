"""Rise and fall: the name of an indicator says which way, the target by how much."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.rules.documents.indicators import indicators_in, numbers_left
from fazhi_cli.rules.documents.target_cells import measures_of_cells


def measured(text: str) -> list[tuple[Any, Any]]:
    return [(each.keys["name"], each.keys["target"]) for each in indicators_in(text, year=2031)]


@pytest.mark.parametrize(
    ("text", "name", "target"),
    [
        ("检查频次同比下降15%以上。", "检查频次同比下降", ">=15%"),
        ("检查频次较上年减少15%以上。", "检查频次较上年减少", ">=15%"),
        ("检查户次比2030年减少200户次以上。", "检查户次比2030年减少", ">=200户次"),
        ("败诉率同比下降3个百分点以上。", "败诉率同比下降", ">=3个百分点"),
        ("法律援助案件量较上年提高5个百分点。", "法律援助案件量较上年提高", "5个百分点"),
        ("检查频次下降不少于15%。", "检查频次下降", ">=15%"),
        ("固定资产投资年均增长6%左右。", "固定资产投资年均增长", "约6%"),
        ("申报材料压减30%以上。", "申报材料压减", ">=30%"),
        ("压减检查频次，同比下降15%以上。", "检查频次同比下降", ">=15%"),
        ("严格控制检查频次，同比下降15%以上。", "检查频次同比下降", ">=15%"),
        ("规范检查（检查频次下降15%以上）。", "检查频次下降", ">=15%"),
    ],
)
def test_what_rises_or_falls_has_it_in_its_name(text: str, name: str, target: str) -> None:
    assert measured(text)[0][0].endswith(name)
    assert measured(text)[0][1] == target


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("检查频次下降15%以上、投诉量下降20%以上。", ["检查频次下降", "投诉量下降"]),
        ("败诉率、纠错率均下降3个百分点以上。", ["败诉率下降", "纠错率下降"]),
    ],
)
def test_each_of_several_has_the_change(text: str, names: list[str]) -> None:
    assert [name for name, _ in measured(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("行政复议纠错率由15%下降到10%以内。", "行政复议纠错率"),
        ("办理时间压缩到3个工作日。", "办理时间"),
        ("改造提升9个农贸市场。", "改造农贸市场"),
        ("承诺时限压缩比例不低于70%。", "承诺时限压缩比例"),
        ("群众满意度提升至95%以上。", "群众满意度"),
    ],
)
def test_a_value_that_is_reached_is_no_change(text: str, name: str) -> None:
    assert [each for each, _ in measured(text)] == [name]


def test_a_change_of_nothing_is_asked() -> None:
    assert measured("同比下降15%以上。") == []
    assert numbers_left("同比下降15%以上。", ())


@pytest.mark.parametrize(
    ("name", "cell", "keys"),
    [
        ("检查频次", "同比下降15%以上", {"name": "检查频次同比下降", "target": ">=15%"}),
        ("败诉率", "较上年下降3个百分点", {"name": "败诉率较上年下降", "target": "3个百分点"}),
        ("检查频次同比下降", "15%以上", {"name": "检查频次同比下降", "target": ">=15%"}),
        ("检查频次下降幅度", "下降15%以上", {"name": "检查频次下降幅度", "target": ">=15%"}),
        ("调解率", "提高到95%", {"name": "调解率", "target": "95%"}),
        ("投诉量", "逐年下降", {"name": "投诉量", "target": {"text": "逐年下降"}}),
        ("纠错率", "下降到10%以内", {"name": "纠错率", "target": {"text": "下降到10%以内"}}),
    ],
)
def test_the_cell_of_a_target_may_say_which_way(name: str, cell: str, keys: dict[str, Any]) -> None:
    (measure,) = measures_of_cells(name, cell)
    assert measure.keys == keys
