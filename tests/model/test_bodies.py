"""What looks like the name of a body, and what does not."""

from __future__ import annotations

import pytest

from fazhi_cli.model.bodies import is_body


@pytest.mark.parametrize(
    "name",
    [
        "县司法局",
        "区府办",
        "县编委办",
        "综管处",
        "各镇（街道）",
        "市公安局松亭分局",
        "团县委",
        "县法院",
        "国有林场管理站",
        "各街办（新区）",
        "青石镇",
        "府办〔数据局〕",
    ],
)
def test_a_body_is_told(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "局",
        "推进数字化工作",
        "2031年9月",
        "考核机制",
        "县司法局。",
        "加强审查，县司法局",
        "张三",
        "责任单位：县司法局",
        "依法行政能力",
        "",
    ],
)
def test_what_is_no_body_is_told(name: str) -> None:
    assert not is_body(name)
