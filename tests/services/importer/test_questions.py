"""The weightiest question first, then as the plan goes; the same one once, with its places."""

from __future__ import annotations

from random import Random

import pytest

from fazhi_cli.model.paths import loc_of
from fazhi_cli.rules.documents.reading import Question, Weight
from fazhi_cli.services.importer.questions import open_points, ordered_questions
from readings import TASK, plan

LATER = "sections[0].tasks[1]"


@pytest.mark.parametrize(
    ("path", "loc"),
    [
        ("issued", ("issued",)),
        (f"{TASK}.lead", ("sections", 0, "tasks", 0, "lead")),
        ("tasks[12].deadlines[3].by", ("tasks", 12, "deadlines", 3, "by")),
        ("", ()),
        ("tasks[x].", ("tasks", "x")),
    ],
)
def test_a_path_is_a_way_through_the_plan(path: str, loc: tuple[str | int, ...]) -> None:
    assert loc_of(path) == loc


def test_weight_comes_first_and_then_the_order_of_the_plan() -> None:
    wanted = [
        Question("title", "一", Weight.PLAN),
        Question("kind", "二", Weight.PLAN),
        Question(f"{TASK}.lead", "三", Weight.PARTY),
        Question(f"{LATER}.lead", "四", Weight.PARTY),
        Question(f"{TASK}.deadlines[0]", "五", Weight.DATE),
        Question(f"{TASK}.text", "六", Weight.DETAIL),
    ]
    mixed = Random(1).sample(wanted, len(wanted))
    assert list(ordered_questions(mixed, plan())) == wanted


def test_a_question_that_is_asked_in_several_places_is_asked_once() -> None:
    questions = [
        Question(f"{LATER}.lead", "是同一单位吗", Weight.PARTY),
        Question(f"{TASK}.lead", "是同一单位吗", Weight.PARTY, quote="县发改局", also=("basis",)),
        Question(f"{TASK}.lead", "是同一单位吗", Weight.PARTY),
        Question(f"{TASK}.lead", "是同一单位吗", Weight.DETAIL),
    ]
    first, other = ordered_questions(questions, plan())
    assert first == Question(
        f"{TASK}.lead",
        "是同一单位吗",
        Weight.PARTY,
        quote="县发改局",
        also=("basis", f"{LATER}.lead"),
    )
    assert other.weight is Weight.DETAIL


def test_every_place_of_a_question_has_its_comment() -> None:
    question = Question(f"{TASK}.lead", "是同一单位吗", Weight.PARTY, also=("basis",))
    assert [(point.loc, point.reason) for point in open_points([question])] == [
        (("sections", 0, "tasks", 0, "lead"), "是同一单位吗"),
        (("basis",), "是同一单位吗"),
    ]
