"""Ranks and grades: floors, quotas and ties, vetoes, and what is still open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations import GRADES, evaluation, score
from fazhi_cli.rules.evaluation.grades import GroupStandings, standings_of
from fazhi_cli.rules.evaluation.scores import score_units

NAMES = "甲乙丙丁戊己庚辛壬癸"
FLOORS = [{"name": "优秀", "min": "85"}, {"name": "良好", "min": "75"}, {"name": "合格"}]


def graded(points: dict[str, str], **keys: Any) -> GroupStandings:
    scheme = evaluation(scores=[score(unit, each) for unit, each in points.items()], **keys)
    return standings_of(scheme, score_units(scheme, "部门", tuple(points), {}))


def grades(points: dict[str, str], **keys: Any) -> str:
    """Give the first sign of each unit's grade, in the order of the units."""
    found = graded(points, **keys).by_unit
    return "".join((found[unit].grade or "—")[0] for unit in points)


def ranks(points: dict[str, str], **keys: Any) -> list[int | None]:
    found = graded(points, **keys).by_unit
    return [found[unit].rank for unit in points]


def ten(*points: int) -> dict[str, str]:
    return {name: str(each) for name, each in zip(NAMES, points, strict=True)}


def veto(unit: str, effect: str) -> dict[str, str]:
    return {"unit": unit, "effect": effect, "reason": "发生责任事故"}


def test_a_grade_takes_its_floor_and_a_place_in_its_quota() -> None:
    """Of ten units three may be the best: the fourth with 90 is not, nor the third with 84."""
    assert grades(ten(95, 92, 91, 90, 80, 76, 75, 74, 60, 59)) == "优优优良良良良合合不"
    assert grades(ten(95, 92, 84, 83, 80, 76, 75, 74, 60, 59)) == "优优良良良良良合合不"


def test_floors_alone_are_thresholds() -> None:
    assert grades({"甲": "85", "乙": "84.99", "丙": "10"}, grades=FLOORS) == "优良合"


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("并列", "优优优优良"), ("不占满", "优优良良良"), ("比项目", "优优优良良")],
)
def test_equal_scores_at_the_edge_of_a_quota_go_three_ways(ties: str, expected: str) -> None:
    """Three places, and 丙 and 丁 both have 90: together, neither, or the better in 案卷."""
    items = [
        {"id": "案卷", "name": "案卷评查", "points": "50", "scored": "手工"},
        {"id": "决策", "name": "决策程序", "points": "50", "scored": "手工"},
    ]
    cases = {"甲": (48, 47), "乙": (47, 46), "丙": (46, 44), "丁": (44, 46), "戊": (40, 40)}
    scores = []
    for unit, (first, second) in cases.items():
        scores += [score(unit, str(first)), score(unit, str(second), "决策")]
    scheme = evaluation(
        items=items,
        scores=scores,
        ties=ties,
        tie_items=["案卷"] if ties == "比项目" else [],
        grades=[{"name": "优秀", "quota": "3", "min": "85"}, "良好"],
    )
    found = standings_of(scheme, score_units(scheme, "部门", tuple(cases), {}))
    assert "".join(str(found.by_unit[unit].grade)[0] for unit in cases) == expected
    assert found.places[0].tied == ("丙", "丁")
    assert [found.by_unit[unit].rank for unit in "丙丁戊"] == [3, 3, 5]


def test_equals_in_every_item_that_breaks_ties_go_together() -> None:
    points = {"甲": "95", "乙": "90", "丙": "90", "丁": "80"}
    keys = {"ties": "比项目", "tie_items": ["案卷"]}
    assert grades(points, grades=[{"name": "优秀", "quota": "2"}, "良好"], **keys) == "优优优良"


@pytest.mark.parametrize(
    ("rounding", "places"), [("舍", 2), ("入", 3), ("四舍五入", 3)], ids=["down", "up", "half up"]
)
def test_the_rest_of_a_share_is_rounded_as_the_scheme_says(rounding: str, places: int) -> None:
    """A quarter of ten."""
    levels = [{"name": "优秀", "quota": "25%", "round": rounding}, "良好"]
    found = grades(ten(99, 98, 97, 96, 95, 94, 93, 92, 91, 90), grades=levels)
    assert found.count("优") == places


def test_a_veto_gives_the_lowest_grade_and_takes_the_rank() -> None:
    points = ten(95, 92, 91, 90, 80, 76, 75, 74, 60, 59)
    keys = {"vetoes": [veto("甲", "一票否决")]}
    assert grades(points, **keys) == "不优优优良良良合合不"
    assert ranks(points, **keys)[:3] == [None, 1, 2]


def test_who_must_not_be_best_is_second_and_takes_no_place() -> None:
    points = ten(95, 92, 91, 90, 80, 76, 75, 74, 60, 59)
    keys = {"vetoes": [veto("乙", "不得评优")]}
    assert grades(points, **keys) == "优良优优良良良合合不"
    assert ranks(points, **keys)[:3] == [1, 2, 3]


def test_equal_scores_share_a_rank() -> None:
    assert ranks({"甲": "80", "乙": "90", "丙": "80", "丁": "70"}) == [2, 1, 2, 4]


def test_while_a_score_is_missing_a_quota_gives_nobody_a_grade() -> None:
    scheme = evaluation(scores=[score("甲", "99"), score("乙", "60")])
    found = standings_of(scheme, score_units(scheme, "部门", ("甲", "乙", "丙"), {}))
    assert {each.grade for each in found.by_unit.values()} == {None}
    assert {each.rank for each in found.by_unit.values()} == {None}


def test_while_a_score_is_missing_floors_grade_those_that_have_one() -> None:
    scheme = evaluation(scores=[score("甲", "99"), score("乙", "60")], grades=FLOORS)
    found = standings_of(scheme, score_units(scheme, "部门", ("甲", "乙", "丙"), {}))
    assert [found.by_unit[unit].grade for unit in "甲乙丙"] == ["优秀", "合格", None]
    assert found.by_unit["甲"].rank is None


LEVELS = st.fixed_dictionaries(
    {"quota": st.sampled_from(["10%", "30%", "50%", "2"]), "min": st.sampled_from(["0", "50"])}
)


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=10),
    st.lists(LEVELS, min_size=1, max_size=3),
    st.sampled_from(["并列", "不占满", "比项目"]),
    st.randoms(use_true_random=False),
)
def test_a_higher_score_never_has_a_lower_grade_and_order_never_matters(
    points: list[int], levels: list[dict[str, str]], ties: str, random: Any
) -> None:
    upper = [{"name": name, **level} for name, level in zip(GRADES, levels, strict=False)]
    keys = {"grades": [*upper, "末等"], "ties": ties, "tie_items": ["案卷"]}
    units = {name: str(each) for name, each in zip(NAMES, points, strict=False)}
    found = graded(units, **keys)
    order = [*GRADES[: len(levels)], "末等"]
    places = {unit: order.index(str(found.by_unit[unit].grade)) for unit in units}
    for one in units:
        for other in units:
            if int(units[one]) > int(units[other]):
                assert places[one] <= places[other]
            if units[one] == units[other]:
                assert places[one] == places[other]
    shuffled = list(units.items())
    random.shuffle(shuffled)
    assert graded(dict(shuffled), **keys).by_unit == found.by_unit
