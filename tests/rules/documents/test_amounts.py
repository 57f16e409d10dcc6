"""The amounts of a clause, with their parts: digits and Chinese characters alike."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.amounts import amounts_in


def found(clause: str) -> list[tuple[str, str, str, str]]:
    return [(each.verb, each.low, each.unit, each.bound) for each in amounts_in(clause)]


@pytest.mark.parametrize(
    ("clause", "amount"),
    [
        ("合格率达到95%以上", ("达到", "95", "%", "以上")),
        ("合格率达到百分之九十五以上", ("达到", "95", "%", "以上")),
        ("合格率达到百分之95以上", ("达到", "95", "%", "以上")),
        ("合格率不低于九成", ("不低于", "90", "%", "")),
        ("满意率保持在八成五左右", ("保持在", "85", "%", "左右")),
        ("差错率控制在千分之三以内", ("控制在", "3", "‰", "以内")),
        ("办理时间压缩到五个工作日以内", ("压缩到", "5", "个工作日", "以内")),
        ("新增水面22平方公里", ("", "22", "平方公里", "")),
        ("放流鱼苗150万尾", ("", "150", "万尾", "")),
        ("新增适用机具3万台套", ("", "3", "万台套", "")),
        ("开采量不超过1,200万吨", ("不超过", "1200", "万吨", "")),
        ("培训1000余人次", ("", "1000", "人次", "")),
        ("能耗下降到0.5吨标准煤/万元", ("下降到", "0.5", "吨标准煤/万元", "")),
    ],
)
def test_an_amount_has_its_verb_number_unit_and_bound(
    clause: str, amount: tuple[str, str, str, str]
) -> None:
    assert found(clause) == [amount]


@pytest.mark.parametrize(
    "clause",
    [
        "办成一件件实事时",
        "完成建设",
        "第三次会议",
        "PM2.5治理",
        "城乡之比2:1",
        "每一名",
        "十几个村",
        "",
    ],
)
def test_what_only_looks_like_an_amount_is_none(clause: str) -> None:
    assert [each for each in found(clause) if each[1] not in ("1",)] == []


def test_the_amounts_of_a_clause_come_in_their_order() -> None:
    assert [low for _, low, _, _ in found("建成三个站、新增20名专员、占九成")] == ["3", "20", "90"]
