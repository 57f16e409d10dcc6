"""One unit item by item: each source is said once, and what of the awards counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evaluations import award
from fazhi_cli.model.scoring import Award, Item
from fazhi_cli.render.pages.evaluation_unit import award_words, origin_words
from fazhi_cli.rules.evaluation.scores import ItemPoints, Origin, Rate

NOTHING_DUE = Rate(words="没有到期事项")
NO_REGISTER = Rate(words="还没有台账的登记，请手工打分", is_known=False)
UNREPORTED = Rate(words="没有报指标值", is_known=False)


def item(auto: str) -> Item:
    tree = {"id": "一", "name": "台账", "points": "10", "auto": auto}
    if auto == "指标":
        tree |= {"plan": "甲县-2031", "task": "一", "indicator": "办结率"}
    return Item.model_validate(tree)


@pytest.mark.parametrize(
    ("auto", "origin", "rate", "words"),
    [
        ("按时完成率", Origin.LEFT_OUT, NOTHING_DUE, "没有到期事项，不计"),
        ("按时完成率", Origin.FULL, NOTHING_DUE, "没有到期事项，给满分"),
        ("按时完成率", Origin.MEAN, NOTHING_DUE, "没有到期事项，按组平均"),
        ("台账报送率", Origin.BY_HAND, NO_REGISTER, "手工打分"),
        ("台账报送率", Origin.MISSING, NO_REGISTER, "缺；还没有台账的登记，请手工打分"),
        ("指标", Origin.BY_HAND, UNREPORTED, "手工打分；没有报指标值"),
    ],
)
def test_the_source_of_points_is_said_once(
    auto: str, origin: Origin, rate: Rate, words: str
) -> None:
    assert origin_words(ItemPoints(item(auto), Decimal(5), origin, rate)) == words


@pytest.mark.parametrize(
    ("points", "counted", "words"),
    [
        (["2"], "2", "2 分：省里推广"),
        (["2", "2.5"], "4.5", "4.5 分：2 分，省里推广；2.5 分，省里推广"),
        (
            ["2", "2.5"],
            "3",
            "合计 4.5 分，上限 3 分，计 3 分：2 分，省里推广；2.5 分，省里推广",
        ),
    ],
)
def test_awards_say_their_sum_and_what_the_cap_leaves(
    points: list[str], counted: str, words: str
) -> None:
    own = [Award.model_validate(award("甲", each)) for each in points]
    assert award_words(own, Decimal(counted)) == words
