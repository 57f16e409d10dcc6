"""What a unit comes to: points by item, out of 100, what is added and taken, what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations import award, evaluation, score
from fazhi_cli.rules.evaluation.scores import Origin, Rate, UnitScore, score_units

BY_DATA = {"id": "按时", "name": "按时完成", "points": "60", "auto": "按时完成率"}
BY_HAND = {"id": "案卷", "name": "案卷评查", "points": "40", "scored": "手工"}
UNITS = ("甲", "乙", "丙")
NOTHING_DUE = Rate()


def rate(part: int, whole: int) -> Rate:
    return Rate(Decimal(part), Decimal(whole))


def scored(rates: dict[str, Rate] | None = None, **keys: Any) -> dict[str, UnitScore]:
    found = score_units(evaluation(**keys), "部门", UNITS, {"按时": rates or {}})
    return {each.unit: each for each in found}


def with_empty(empty: str, rates: dict[str, Rate]) -> dict[str, UnitScore]:
    """Score by data and by hand; everybody has 30 of 40 by hand."""
    items = [{**BY_DATA, "empty": empty}, BY_HAND]
    return scored(rates, items=items, scores=[score(unit, "30") for unit in UNITS])


def test_points_by_hand_and_by_data_make_the_total() -> None:
    unit = with_empty("满分", {"甲": rate(3, 4), "乙": rate(0, 2), "丙": rate(5, 5)})
    assert [unit[name].total for name in UNITS] == [Decimal(75), Decimal(30), Decimal(90)]
    assert [each.origin for each in unit["甲"].items] == [Origin.DATA, Origin.BY_HAND]


@pytest.mark.parametrize(
    ("empty", "origin", "points", "total"),
    [
        ("满分", Origin.FULL, Decimal(60), Decimal(90)),
        ("按组平均", Origin.MEAN, Decimal("37.50"), Decimal("67.50")),
        ("不参评", Origin.LEFT_OUT, None, Decimal(75)),
    ],
)
def test_a_unit_with_nothing_due_gets_what_the_scheme_says(
    empty: str, origin: Origin, points: Decimal | None, total: Decimal
) -> None:
    """The mean is of 45 and 30; left out, 30 of 40 become 75 of 100."""
    unit = with_empty(empty, {"甲": rate(3, 4), "乙": rate(1, 2), "丙": NOTHING_DUE})["丙"]
    assert (unit.items[0].origin, unit.items[0].points, unit.total) == (origin, points, total)


def test_a_mean_waits_until_everybody_of_the_group_has_points() -> None:
    rates = {"甲": rate(3, 4), "乙": Rate(is_known=False), "丙": NOTHING_DUE}
    units = with_empty("按组平均", rates)
    assert units["丙"].items[0].origin is Origin.WAITING
    assert [units[name].total for name in UNITS] == [Decimal(75), None, None]
    assert (units["乙"].missing, units["丙"].missing) == ((units["乙"].items[0].item,), ())


def test_where_nobody_has_anything_due_there_is_no_mean_and_the_item_is_left_out() -> None:
    units = with_empty("按组平均", dict.fromkeys(UNITS, NOTHING_DUE))
    assert [unit.total for unit in units.values()] == [Decimal(75)] * 3
    assert units["甲"].possible == 40


def test_a_group_is_scored_on_its_own_items_made_out_of_a_hundred() -> None:
    items = [{**BY_HAND, "groups": ["部门"]}, {**BY_HAND, "id": "决策", "groups": ["镇街"]}]
    unit = scored(items=items, scores=[score("甲", "33"), score("甲", "1", "决策")])["甲"]
    assert [each.item.id for each in unit.items] == ["案卷"]
    assert (unit.earned, unit.possible, unit.base) == (33, 40, Decimal("82.50"))


def test_what_is_added_has_a_cap_and_what_is_taken_away_has_none() -> None:
    units = scored(
        scores=[score("甲", "90"), score("乙", "90"), score("丙", "3")],
        bonus=[award("甲", "4"), award("甲", "3"), award("乙", "2")],
        deductions=[award("乙", "1.5"), award("丙", "8")],
        bonus_cap="5",
    )
    assert [units[name].total for name in UNITS] == [95, Decimal("90.50"), 0]


def test_a_missing_score_is_told_and_leaves_the_total_open() -> None:
    units = scored({"甲": rate(1, 1), "乙": rate(1, 1)}, items=[BY_DATA, BY_HAND])
    assert [item.id for item in units["甲"].missing] == ["案卷"]
    assert [item.id for item in units["丙"].missing] == ["按时", "案卷"]
    assert units["甲"].total is None
    assert units["甲"].earned == 60


def test_what_data_cannot_tell_is_scored_by_hand_and_what_they_tell_is_not() -> None:
    unknown = Rate(is_known=False)
    items = [BY_DATA, BY_HAND]
    scores = [score("甲", "50", "按时"), score("甲", "40")]
    by_hand = scored({"甲": unknown}, items=items, scores=scores)["甲"]
    by_data = scored({"甲": rate(1, 2)}, items=items, scores=scores)["甲"]
    assert (by_hand.total, by_hand.items[0].origin) == (90, Origin.BY_HAND)
    assert (by_data.total, by_data.items[0].has_unused_score) == (70, True)


def test_points_that_are_assumed_take_the_place_of_a_units_own() -> None:
    scheme = evaluation(scores=[score(unit, "70") for unit in UNITS])
    found = score_units(scheme, "部门", UNITS, {}, assumed={"乙": {"案卷": Decimal(120)}})
    assert [each.total for each in found] == [70, 100, 70]
    assert found[1].items[0].origin is Origin.ASSUMED


@pytest.mark.parametrize(
    ("part", "whole", "points"),
    [(1, 3, "20.00"), (2, 3, "40.00"), (1, 7, "8.57"), (7, 7, "60"), (9, 8, "60")],
)
def test_points_are_rounded_to_two_decimals(part: int, whole: int, points: str) -> None:
    unit = scored({"甲": rate(part, whole)}, items=[BY_DATA])["甲"]
    assert unit.items[0].points == Decimal(points)


RATES = st.builds(rate, st.integers(0, 9), st.integers(0, 9)) | st.just(Rate(is_known=False))


@given(st.fixed_dictionaries(dict.fromkeys(UNITS, RATES)), st.data())
def test_points_never_pass_those_of_the_item_and_order_never_matters(
    rates: dict[str, Rate], data: st.DataObject
) -> None:
    scores = [score(unit, data.draw(st.sampled_from(["0", "12.5", "40"]))) for unit in UNITS]
    empty = data.draw(st.sampled_from(["按组平均", "满分", "不参评"]))
    keys = {"items": [{**BY_DATA, "empty": empty}, BY_HAND], "scores": scores}
    units = scored(rates, **keys)
    shuffled = {
        "items": data.draw(st.permutations(keys["items"])),
        "scores": data.draw(st.permutations(scores)),
    }
    again = scored(rates, **shuffled)
    for name, unit in units.items():
        assert again[name].total == unit.total
        assert unit.total is None or 0 <= unit.total <= 100
        for each in unit.items:
            assert each.points is None or 0 <= each.points <= each.item.points
