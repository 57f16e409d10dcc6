"""What is asked about the names of a plan."""

from __future__ import annotations

import pytest

from fazhi_cli.model.departments import Jurisdiction
from fazhi_cli.rules.documents.name_questions import questions_on_names
from fazhi_cli.rules.documents.reading import Question

PLACE = Jurisdiction.model_validate(
    {
        "name": "云溪县",
        "level": "县级",
        "departments": [
            {"name": "县司法局", "aliases": ["县法制办"], "kind": "政府部门"},
            {"name": "县财政局", "kind": "政府部门"},
        ],
        "groups": [{"name": "各镇", "kinds": ["镇"], "scope": "全体"}],
    }
)


def asked(*names: str, place: Jurisdiction | None = None) -> list[Question]:
    plan = {"tasks": [{"no": "1", "lead": [name]} for name in names]}
    return list(questions_on_names(plan, place))


def test_a_name_that_the_directory_does_not_know_is_asked_once_with_all_its_places() -> None:
    (question,) = asked("县司法局", "县数据局", "县法制办", "各镇", "县数据局", place=PLACE)
    assert (question.path, question.also) == ("tasks[1].lead", ("tasks[4].lead",))
    assert question.quote == "县数据局"


def test_many_unknown_names_are_one_question() -> None:
    names = [f"县{char}局" for char in "甲乙丙丁戊己庚辛壬"]
    (question,) = asked(*names, place=PLACE)
    assert [name for _, name in question.quoted] == names
    assert len(question.also) == len(names) - 1


def test_without_a_directory_no_name_is_unknown() -> None:
    assert asked("县数据局", "县司法局") == []


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("市市监局", "市市场监督管理局"),
        ("县发改局", "县发展和改革局"),
        ("区市场监管局", "区市场监督管理局"),
    ],
)
def test_a_short_name_and_a_full_one_may_be_one_body(short: str, full: str) -> None:
    (question,) = asked(full, short)
    assert short in question.reason
    assert full in question.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县公安局", "县公安局云溪分局"),
        ("县司法局", "县财政局"),
        ("市司法局", "县司法行政局"),
        ("县委办", "县委组织部办"),
        ("各有关部门", "各有关行政执法部门"),
    ],
)
def test_two_bodies_are_not_taken_for_one(one: str, other: str) -> None:
    assert asked(one, other) == []


def test_names_below_headings_and_of_deadlines_have_their_paths() -> None:
    task = {
        "no": "1",
        "deadlines": [{"owner": ["县数据局"]}],
        "indicators": [{"owner": ["县统计局"]}],
    }
    plan = {"sections": [{"no": "一", "tasks": [task]}]}
    assert [question.path for question in questions_on_names(plan, PLACE)] == [
        "sections[0].tasks[0].deadlines[0].owner",
        "sections[0].tasks[0].indicators[0].owner",
    ]


def test_only_names_that_may_be_the_same_body_are_suggested() -> None:
    place = Jurisdiction.model_validate(
        {
            "name": "云溪县",
            "level": "县级",
            "departments": [
                {"name": name, "kind": "政府部门"}
                for name in ("县司法局", "县民政局", "县市场监督管理局", "县发展和改革局")
            ],
        }
    )
    options = {
        name: list(asked(name, place=place)[0].options)
        for name in ("县财政局", "县市场监管局", "县发改委", "县文化馆")
    }
    assert options == {
        "县财政局": [],
        "县市场监管局": ["县市场监督管理局"],
        "县发改委": ["县发展和改革局"],
        "县文化馆": [],
    }
