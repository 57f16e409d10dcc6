"""Targets in the words of an official document."""

from __future__ import annotations

import pytest

from fazhi_cli.model.target import parse_target
from fazhi_cli.render.pages.targets import target_words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (">=15件", "不少于15件"),
        (">=95%", "不低于95%"),
        ("≥5‰", "不低于5‰"),
        ("<=0.5个工作日", "不超过0.5个工作日"),
        ("<=8%", "不超过8%"),
        (">15件", "多于15件"),
        (">90%", "高于90%"),
        ("<3次", "少于3次"),
        ("<3%", "低于3%"),
        ("100%", "100%"),
        ("=2项", "2项"),
        ("约40%", "40%左右"),
        ("约300件", "300件左右"),
        (">=约40%", "不低于约40%"),
        ("2-4个", "2至4个"),
        ("1—2件", "1至2件"),
        ("30-40%", "30%至40%"),
        ("约30-40%", "30%至40%左右"),
        ("12次/年", "12次/年"),
        ({"text": "逐年降低"}, "逐年降低"),
        ({"text": "约三成，<b>不低于</b>去年"}, "约三成，<b>不低于</b>去年"),
    ],
)
def test_a_target_is_said_as_an_official_writes_it(target: object, words: str) -> None:
    assert target_words(parse_target(target)) == words
