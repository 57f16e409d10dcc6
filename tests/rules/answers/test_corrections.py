"""What a person corrects unasked stands in the plan; a task that is none goes."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from fazhi_cli.model.answer import Answer
from fazhi_cli.rules.answers.answered_plan import with_answers
from fazhi_cli.rules.answers.corrections import correctable
from fazhi_cli.rules.answers.values import NoValueError
from fazhi_cli.rules.answers.wanted import Wanted
from fazhi_cli.rules.documents.reading import PlanReading, Pledge, Question, Weight

PLAN: dict[str, Any] = {
    "title": "云溪县2031年工作要点",
    "kind": "工作要点",
    "jurisdiction": "云溪县",
    "issued": date(2031, 1, 5),
    "basis": ["关于加强监督的意见"],
    "reporting": {"every": "每月", "by": "25"},
    "sections": [
        {
            "no": "一",
            "title": "依法行政",
            "tasks": [
                {
                    "no": "1",
                    "title": "公布目录",
                    "lead": ["县司法局", "各镇、街道"],
                    "deadlines": [
                        {
                            "by": date(2031, 6, 30),
                            "what": "公布",
                            "phrase": "6月底前",
                            "owner": ["县司法局"],
                        }
                    ],
                    "indicators": [{"name": "公布率", "target": "100%"}],
                },
                {"no": "2", "title": "评查案卷", "participants": ["县财政局"]},
            ],
        },
        {"no": "二", "title": "附则", "tasks": [{"no": "3", "title": "本方案自印发之日起施行"}]},
    ],
}
FIRST = "sections[0].tasks[0]"


def corrected(
    *corrections: tuple[str, Any],
    questions: tuple[Question, ...] = (),
    pledges: tuple[Pledge, ...] = (),
) -> PlanReading:
    read = PlanReading(deepcopy(PLAN), questions, pledges=pledges)
    places = {place.path: place for place in correctable(read.plan)}
    pairs = [(places[path], Answer(path, "", False, value)) for path, value in corrections]
    return with_answers(read, questions, pairs)


def task(read: PlanReading, section: int = 0, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = read.plan["sections"][section]["tasks"][index]
    return found


@pytest.mark.parametrize(
    ("path", "words", "value"),
    [
        ("title", "云溪县2031年工作方案", "云溪县2031年工作方案"),
        ("kind", "实施方案", "实施方案"),
        ("issued", "2031年2月1日", date(2031, 2, 1)),
        ("basis", "甲意见；乙、丙规定", ["甲意见", "乙、丙规定"]),
        ("reporting", "每季度 5日", {"every": "每季度", "by": "5"}),
        ("doc_number", "云政发〔2031〕3号", "云政发〔2031〕3号"),
        ("issuers", "云溪县人民政府", ["云溪县人民政府"]),
    ],
)
def test_a_fact_of_the_plan_is_corrected_or_put_in(path: str, words: str, value: Any) -> None:
    assert corrected((path, words)).plan[path] == value


def test_every_value_of_a_task_is_corrected() -> None:
    read = corrected(
        (f"{FIRST}.no", "1-1"),
        (f"{FIRST}.title", "公布权责目录"),
        (f"{FIRST}.lead", "县财政局、各镇、街道"),
        (f"{FIRST}.participants", "县司法局"),
        (f"{FIRST}.deadlines[0].what", "公布目录"),
        (f"{FIRST}.deadlines[0]", "9月底前"),
        (f"{FIRST}.deadlines[0].owner", None),
        (f"{FIRST}.indicators[0]", ">=98%"),
        ("sections[0].title", "依法履职"),
    )
    assert read.plan["sections"][0]["title"] == "依法履职"
    assert task(read) == {
        "no": "1-1",
        "title": "公布权责目录",
        "lead": ["县财政局", "各镇、街道"],
        "participants": ["县司法局"],
        "deadlines": [{"by": date(2031, 9, 30), "what": "公布目录", "phrase": "6月底前"}],
        "indicators": [{"name": "公布率", "target": ">=98%"}],
    }
    assert read.names == ("县财政局", "各镇、街道", "县司法局")


def test_more_deadlines_come_behind_one_that_is_corrected() -> None:
    read = corrected((f"{FIRST}.deadlines[0]", "7月底前"), (f"{FIRST}.deadlines", "每季度报送"))
    dues = task(read)["deadlines"]
    assert [due.get("by") or due["every"] for due in dues] == [date(2031, 7, 31), "每季度"]
    assert all("id" in due for due in dues)


def test_a_task_that_is_none_goes_and_a_section_with_its_last_one() -> None:
    read = corrected((f"{FIRST}.title", "没有用了"), (FIRST, None), ("sections[1].tasks[0]", None))
    assert [section["title"] for section in read.plan["sections"]] == ["依法行政"]
    assert [each["no"] for each in read.plan["sections"][0]["tasks"]] == ["2"]


def test_what_goes_inside_a_task_that_goes_takes_nothing_of_the_next_one() -> None:
    read = corrected((f"{FIRST}.deadlines[0]", None), (FIRST, None), ("sections[0].tasks[1]", None))
    assert [section["title"] for section in read.plan["sections"]] == ["附则"]


def test_the_departments_own_list_follows_its_task() -> None:
    pledges = tuple(Pledge("县司法局", {"task": no}) for no in ("1", "2"))
    read = corrected((f"{FIRST}.no", "1-1"), ("sections[0].tasks[1]", None), pledges=pledges)
    assert [pledge.commitment for pledge in read.pledges] == [{"task": "1-1"}]


def test_a_corrected_value_is_asked_about_no_more_and_others_stay() -> None:
    lead = f"{FIRST}.lead"
    name = Question(lead, "部门表里没有", Weight.PARTY, subjects=("县司法局",))
    more = Question(f"{FIRST}.deadlines", "还有时限没有读", Weight.DATE)
    last = Question("sections[1].tasks[0].lead", "没有读到", Weight.PARTY)
    read = corrected(
        (lead, "县财政局"),
        (f"{FIRST}.deadlines[0]", "7月底前"),
        ("sections[0].tasks[1]", None),
        questions=(name, more, last),
    )
    assert [each.reason for each in read.questions] == ["还有时限没有读", "没有读到"]


def test_questions_move_up_when_a_section_goes() -> None:
    last = Question("sections[1].tasks[0].lead", "没有读到", Weight.PARTY)
    gone = ((FIRST, None), ("sections[0].tasks[1]", None))
    assert [each.path for each in corrected(*gone, questions=(last,)).questions] == [
        "sections[0].tasks[0].lead"
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", None),
        ("kind", "通知"),
        (f"{FIRST}.title", None),
        (FIRST, "不是任务"),
        (f"{FIRST}.lead", "、"),
        (f"{FIRST}.lead", ()),
        (f"{FIRST}.deadlines[0]", "尽快"),
        (f"{FIRST}.participants", None),
    ],
)
def test_what_is_no_value_of_its_place_is_refused(path: str, value: Any) -> None:
    with pytest.raises(NoValueError):
        corrected((path, value))


def test_a_task_is_known_by_its_number_and_title() -> None:
    places = {place.path: place for place in correctable(PLAN)}
    place = places[FIRST]
    assert (place.wanted, place.of, place.read) == (Wanted.TASK, "公布目录", "1 公布目录")
    assert places[f"{FIRST}.deadlines[0].owner"].read == ["县司法局"]
    # More deadlines stand beside those that are there: what was read is no part of it.
    assert places[f"{FIRST}.deadlines"].read is None
