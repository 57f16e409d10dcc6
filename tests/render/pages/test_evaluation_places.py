"""How many places a grade has, with the arithmetic that says why."""

from __future__ import annotations

import pytest

from evaluations import evaluation
from fazhi_cli.render.pages.evaluation_places import places_words
from fazhi_cli.rules.evaluation.grades import standings_of
from fazhi_cli.rules.evaluation.scores import score_units
from yunxi import Tree

NAMES = ["甲", "乙", "丙", "丁", "戊"]


def words(size: int, best: Tree, gap: str = " ", **keys: str) -> str:
    units = NAMES[:size]
    own = evaluation(
        grades=[{"name": "优秀", **best}, {"name": "合格"}],
        groups=[{"name": "部门", "members": units}],
        scores=[{"unit": unit, "item": "案卷", "score": "90"} for unit in units],
        ties="不占满",
        **keys,
    )
    [places] = standings_of(own, score_units(own, "部门", units, {})).places
    return places_words(own, places, gap=gap)


@pytest.mark.parametrize(
    ("size", "best", "said"),
    [
        (3, {"quota": "30%"}, "优秀名额 0 个（3 个单位的 30% 是 0.9，舍去零头），没有单位能评上"),
        (
            3,
            {"quota": "30%", "round": "入"},
            "优秀名额 1 个（3 个单位的 30% 是 0.9，零头进一），评上 0 个",
        ),
        (
            2,
            {"quota": "12.5%", "round": "四舍五入"},
            "优秀名额 0 个（2 个单位的 12.5% 是 0.25，四舍五入），没有单位能评上",
        ),
        (5, {"quota": "20%"}, "优秀名额 1 个（5 个单位的 20% 是 1），评上 0 个"),
        (3, {"quota": "0"}, "优秀名额 0 个，没有单位能评上"),
        (3, {"quota": "1"}, "优秀名额 1 个，评上 0 个"),
    ],
)
def test_places_are_said_with_what_they_come_from(size: int, best: Tree, said: str) -> None:
    assert words(size, best) == said


def test_the_rounding_of_the_scheme_holds_where_the_grade_has_none() -> None:
    assert "四舍五入" in words(3, {"quota": "30%"}, round="四舍五入")


def test_a_document_has_no_blanks_around_numbers() -> None:
    assert words(3, {"quota": "30%"}, gap="") == (
        "优秀名额0个（3个单位的30%是0.9，舍去零头），没有单位能评上"
    )
