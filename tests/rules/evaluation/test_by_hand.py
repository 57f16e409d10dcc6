"""What is scored by hand, and whether a sheet is of the scheme as it is now."""

from __future__ import annotations

from typing import Any

import pytest

from evaluations import evaluation, score
from fazhi_cli.rules.evaluation.by_hand import hand_groups, placed_scores, scheme_fingerprint

ITEMS = [
    {"id": "按时", "name": "按时完成", "points": "50", "auto": "按时完成率"},
    {"id": "台账", "name": "报送台账", "points": "10", "auto": "台账报送率"},
    {"id": "案卷", "name": "案卷评查", "points": "40", "scored": "手工", "groups": ["部门"]},
]
GROUPS = [{"name": "部门", "members": ["甲", "乙"]}, {"name": "镇", "members": ["丙"]}]


def fingerprint(**keys: Any) -> str:
    keys = {"items": ITEMS, "groups": GROUPS} | keys
    return scheme_fingerprint(hand_groups(evaluation(**keys), None))


def test_each_group_has_its_units_and_what_no_data_tell() -> None:
    department, town = hand_groups(evaluation(items=ITEMS, groups=GROUPS), None)
    assert (department.units, [item.id for item in department.items]) == (
        ("甲", "乙"),
        ["台账", "案卷"],
    )
    assert (town.units, [item.id for item in town.items]) == (("丙",), ["台账"])


def test_of_what_data_tell_alone_there_is_no_group() -> None:
    assert hand_groups(evaluation(items=ITEMS[:1], groups=GROUPS), None) == ()


@pytest.mark.parametrize(
    "keys",
    [
        {"items": [*ITEMS[:2], ITEMS[2] | {"points": "39"}]},
        {"items": [*ITEMS[:2], ITEMS[2] | {"evidence": "true"}]},
        {"items": [*ITEMS[:2], ITEMS[2] | {"id": "卷"}]},
        {"items": [*ITEMS[:2], {key: ITEMS[2][key] for key in ("id", "name", "points", "scored")}]},
        {"groups": [GROUPS[0] | {"members": ["甲", "乙", "丁"]}, GROUPS[1]]},
        {"groups": [GROUPS[0] | {"name": "执法部门"}, GROUPS[1]]},
    ],
)
def test_another_scheme_has_another_fingerprint(keys: dict[str, Any]) -> None:
    assert fingerprint(**keys) != fingerprint()


def test_scores_and_words_do_not_touch_the_fingerprint() -> None:
    named = [*ITEMS[:2], ITEMS[2] | {"name": "执法案卷", "points": "40.0"}]
    assert fingerprint(items=named, scores=[score("甲", "3")], title="考评") == fingerprint()


def test_a_score_is_found_where_it_stands_and_a_second_one_is_told() -> None:
    scores = [score("甲", "3"), score("乙", "4"), score("甲", "5")]
    placed = placed_scores(evaluation(items=ITEMS, groups=GROUPS, scores=scores), None)
    assert {key: (own.index, own.is_twice) for key, own in placed.items()} == {
        ("甲", "案卷"): (2, True),
        ("乙", "案卷"): (1, False),
    }
