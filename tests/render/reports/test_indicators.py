"""Indicators in one phrase: the name and what it has to come to."""

from __future__ import annotations

import pytest

from fazhi_cli.render.reports.indicators import indicator_words
from yunxi import make_task


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"name": "报备及时率", "target": ">=98%"}, "报备及时率不低于98%"),
        ({"name": "公职律师配备", "target": {"text": "逐年提高。"}}, "公职律师配备逐年提高"),
        (
            {"name": "培训", "target": ">=60学时", "per": "每年", "owner": ["各镇", "县财政局"]},
            "培训每年不少于60学时（各镇、县财政局）",
        ),
        ({"name": "权责清单公开率", "target": "100%"}, "权责清单公开率100%"),
        ({"name": "指标2", "target": "100%"}, "指标2 100%"),
    ],
)
def test_an_indicator_is_said_with_its_target(keys: dict[str, object], words: str) -> None:
    (indicator,) = make_task(indicators=[keys]).indicators
    assert indicator_words(indicator) == words
