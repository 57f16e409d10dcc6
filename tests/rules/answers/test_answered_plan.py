"""Answers stand in the plan, and what they answer is asked no more."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from fazhi_cli.model.answer import Answer
from fazhi_cli.rules.answers.answered_plan import with_answers
from fazhi_cli.rules.answers.places import AskedPlace, places_of
from fazhi_cli.rules.answers.values import NoValueError
from fazhi_cli.rules.documents.reading import PlanReading, Pledge, Question, Weight

REASON = "请核对"


def reading(*questions: Question, pledges: tuple[Pledge, ...] = (), **task: Any) -> PlanReading:
    plan: dict[str, Any] = {
        "title": "云溪县2031年工作要点",
        "jurisdiction": "云溪县",
        "issued": date(2031, 1, 5),
        "tasks": [{"no": "1", "title": "公布目录", **task, "place": {"line": 3}}],
    }
    return PlanReading(plan, questions, pledges=pledges)


def question(path: str, *also: str, subjects: tuple[str, ...] = ()) -> Question:
    return Question(path, REASON, Weight.DETAIL, also=also, subjects=subjects)


def answered(read: PlanReading, answers: dict[str, Any]) -> PlanReading:
    """Answer by path: True accepts, everything else is the value."""
    places: dict[str, AskedPlace] = {
        place.path: place for each in read.questions for place in places_of(each, read.plan)
    }
    pairs = []
    for path, said in answers.items():
        answer = Answer(path, REASON, said is True, None if said is True else said)
        pairs.append((places[path], answer))
    return with_answers(read, read.questions, pairs)


def task_of(read: PlanReading) -> dict[str, Any]:
    task: dict[str, Any] = read.plan["tasks"][0]
    return task


DUES = [{"id": "甲", "by": date(2031, 6, 30)}, {"id": "乙", "by": date(2031, 9, 30)}]


def test_what_is_accepted_stays_and_is_asked_no_more() -> None:
    read = reading(question("tasks[0].lead"), lead=["县司法局"])
    result = answered(read, {"tasks[0].lead": True})
    assert result.plan == read.plan
    assert result.questions == ()


def test_a_missing_field_gets_its_place_among_the_keys() -> None:
    result = answered(reading(question("tasks[0].lead")), {"tasks[0].lead": "县司法局、县财政局"})
    assert list(task_of(result).items())[:3] == [
        ("no", "1"),
        ("title", "公布目录"),
        ("lead", ["县司法局", "县财政局"]),
    ]
    assert result.names == ("县司法局", "县财政局")


def test_the_reading_itself_is_not_changed() -> None:
    read = reading(question("tasks[0].lead"), lead=["县司法局"])
    before = deepcopy(read.plan)
    answered(read, {"tasks[0].lead": "县财政局"})
    assert read.plan == before


def test_another_name_stands_in_the_place_of_those_asked_about() -> None:
    asked = question(
        "tasks[0].lead", "tasks[0].participants", subjects=("县市监局", "县市场监管局")
    )
    read = reading(asked, lead=["县市监局"], participants=["县司法局", "县市场监管局", "县市监局"])
    name = "县市场监管局"
    result = answered(read, {"tasks[0].lead": name, "tasks[0].participants": name})
    assert task_of(result)["lead"] == [name]
    assert task_of(result)["participants"] == ["县司法局", name]


def test_what_is_no_unit_leaves_the_list_and_an_empty_list_goes() -> None:
    asked = question("tasks[0].lead", "tasks[0].participants", subjects=("其他",))
    read = reading(asked, lead=["其他"], participants=["其他", "县司法局"])
    result = answered(read, {"tasks[0].lead": None, "tasks[0].participants": None})
    assert "lead" not in task_of(result)
    assert task_of(result)["participants"] == ["县司法局"]


def test_two_names_that_may_be_one_body_can_not_be_taken_away() -> None:
    asked = question("tasks[0].lead", subjects=("县市监局", "县市场监管局"))
    with pytest.raises(NoValueError, match="不能是空的"):
        answered(reading(asked, lead=["县市监局"]), {"tasks[0].lead": None})


def test_one_place_can_be_answered_otherwise_and_the_rest_stays_open() -> None:
    read = reading(
        question("tasks[0].deadlines[0]", "tasks[0].deadlines[1]"), deadlines=deepcopy(DUES)
    )
    result = answered(read, {"tasks[0].deadlines[1]": "2031-10-31"})
    assert [each["by"] for each in task_of(result)["deadlines"]] == [
        date(2031, 6, 30),
        date(2031, 10, 31),
    ]
    assert [(each.path, each.also) for each in result.questions] == [("tasks[0].deadlines[0]", ())]


def test_open_questions_move_up_with_what_they_are_about() -> None:
    read = reading(
        question("tasks[0].deadlines[0]"),
        question("tasks[0].deadlines[1].owner"),
        deadlines=[DUES[0], {**DUES[1], "owner": ["各镇"]}],
    )
    result = answered(read, {"tasks[0].deadlines[0]": None})
    assert [each["id"] for each in task_of(result)["deadlines"]] == ["乙"]
    assert [each.path for each in result.questions] == ["tasks[0].deadlines[0].owner"]


def test_questions_on_what_is_gone_go_too() -> None:
    read = reading(
        question("tasks[0].indicators[0]"),
        Question("tasks[0].indicators[0].owner", "谁？", Weight.DETAIL),
        indicators=[{"name": "合格率", "target": "95%", "owner": ["各镇"]}],
    )
    result = answered(read, {"tasks[0].indicators[0]": None})
    assert "indicators" not in task_of(result)
    assert result.questions == ()


def test_all_of_a_list_can_go_at_once() -> None:
    paths = [f"tasks[0].deadlines[{index}]" for index in range(2)]
    read = reading(question(*paths), deadlines=deepcopy(DUES))
    assert "deadlines" not in task_of(answered(read, dict.fromkeys(paths)))


def test_more_deadlines_stand_behind_those_read_and_all_have_ids() -> None:
    read = reading(question("tasks[0].deadlines"), deadlines=[{"by": date(2031, 6, 30)}])
    result = answered(read, {"tasks[0].deadlines": "2031-09-30 完成清理"})
    dues = task_of(result)["deadlines"]
    assert [each["by"] for each in dues] == [date(2031, 6, 30), date(2031, 9, 30)]
    assert len({each["id"] for each in dues}) == 2


@pytest.mark.parametrize("path", ["title", "tasks[0].no", "tasks[0].deadlines", "sections"])
def test_what_a_plan_must_have_can_not_be_taken_away(path: str) -> None:
    with pytest.raises(NoValueError, match="不能是空的"):
        answered(reading(question(path)), {path: None})


def test_a_list_is_no_answer_where_one_value_is_wanted() -> None:
    with pytest.raises(NoValueError):
        answered(reading(question("title")), {"title": ("甲", "乙")})


def test_a_departments_own_list_follows_its_name() -> None:
    asked = question("tasks[0].lead", subjects=("县司法厅",))
    read = reading(asked, lead=["县司法厅"], pledges=(Pledge("县司法厅", {"task": "1"}),))
    result = answered(read, {"tasks[0].lead": "县司法局"})
    assert [pledge.department for pledge in result.pledges] == ["县司法局"]


def test_a_place_knows_its_task_and_what_was_read_there() -> None:
    read = reading(question("tasks[0].deadlines[0]", "issued"), deadlines=deepcopy(DUES))
    first, second = places_of(read.questions[0], read.plan)
    assert (first.of, first.read) == ("公布目录", {"id": "甲", "by": "2031-06-30"})
    assert (second.of, second.read) == ("", "2031-01-05")


def test_a_list_of_names_is_taken_name_by_name() -> None:
    read = reading(question("tasks[0].lead"), lead=["县司法局"])
    names = ["各镇、街道", "县财政局"]
    assert task_of(answered(read, {"tasks[0].lead": tuple(names)}))["lead"] == names


def test_several_days_for_one_deadline_move_no_other_one_and_have_ids() -> None:
    read = reading(question("tasks[0].deadlines[0]", "tasks[0].deadlines[1]"), deadlines=DUES)
    said = {
        "tasks[0].deadlines[0]": "2031-03-31；2031-07-31",
        "tasks[0].deadlines[1]": "2031-10-31",
    }
    dues = task_of(answered(read, said))["deadlines"]
    assert [due["by"].month for due in dues] == [3, 10, 7]
    assert [due["id"] for due in dues[:2]] == ["甲", "乙"]
    assert len({due["id"] for due in dues}) == 3
