"""An answer against the expected plan."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from tools.score.answers import Answer
from tools.score.comparison import Comparison, Tally, compare
from tools.score.items import Field

PLAN: dict[str, Any] = {
    "title": "云溪市2031年工作要点",
    "kind": "工作要点",
    "jurisdiction": "云溪市",
    "issued": "2031-01-05",
    "deadlines": [{"by": "2031-02-10", "owner": ["各镇"]}],
    "reporting": {"every": "每月", "by": "5"},
    "sections": [
        {
            "no": "一",
            "title": "健全制度",
            "tasks": [
                {
                    "no": "1",
                    "title": "清理文件",
                    "text": "清理历年规范性文件并公布目录。",
                    "lead": ["市司法局"],
                    "participants": ["市发改委", "市财政局"],
                    "deadlines": [{"by": "2031-06-30", "inferred": True, "what": "清理"}],
                    "indicators": [{"name": "清理率", "target": ">=95%"}],
                },
                {
                    "no": "2",
                    "title": "公开信息",
                    "text": "主动公开政府信息，答复群众申请。",
                    "deadlines": [
                        {"within": "15日", "after": "规范性文件发布", "owner": ["市政府办"]}
                    ],
                },
            ],
        }
    ],
}


def answered(change: Any = None, *questions: str) -> Comparison:
    given = deepcopy(PLAN)
    if change is not None:
        change(given)
    return compare("001", PLAN, Answer(given, questions))


def tasks(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return list(plan["sections"][0]["tasks"])


def counts(result: Comparison, kind: Field) -> tuple[int, int, int]:
    tally = result.tallies[kind]
    return tally.right, tally.missing, tally.extra


def test_the_same_plan_is_wholly_right() -> None:
    result = answered()
    assert result.is_exact
    expected = {
        Field.TASKS: 2,
        Field.SECTIONS: 2,
        Field.LEADS: 1,
        Field.PARTICIPANTS: 2,
        Field.OWNERS: 2,
        Field.DEADLINES: 4,
        Field.INDICATORS: 1,
        Field.METADATA: 4,
    }
    assert {kind: tally.right for kind, tally in result.tallies.items()} == expected


def test_spellings_of_the_same_count_as_one() -> None:
    def change(plan: dict[str, Any]) -> None:
        plan["title"] = "雲溪市 2031年 工作要點"
        first = tasks(plan)[0]
        first["no"] = "（一）"
        first["title"] = "清理文件。"
        first["lead"] = ["市司法 局"]
        first["indicators"] = [{"name": "率", "target": "≥95%"}]

    assert answered(change).is_exact


def test_no_answer_misses_everything() -> None:
    result = compare("001", PLAN, Answer())
    assert counts(result, Field.TASKS) == (0, 2, 0)
    assert counts(result, Field.DEADLINES) == (0, 4, 0)
    assert counts(result, Field.METADATA) == (0, 4, 0)


def test_a_task_needs_its_number_and_its_title() -> None:
    def other_title(plan: dict[str, Any]) -> None:
        tasks(plan)[0]["title"] = "清理规章"

    def other_number(plan: dict[str, Any]) -> None:
        tasks(plan)[0]["no"] = "7"

    for change in (other_title, other_number):
        result = answered(change)
        assert counts(result, Field.TASKS) == (1, 1, 1)
        # It is still known which task it is.
        assert counts(result, Field.LEADS) == (1, 0, 0)


def test_numbers_that_are_one_off_do_not_pair_different_tasks() -> None:
    def change(plan: dict[str, Any]) -> None:
        added = {"no": "1", "title": "总体要求", "text": "坚持以人民为中心，落实上级部署。"}
        for number, task in enumerate(tasks(plan), start=2):
            task["no"] = str(number)
        plan["sections"][0]["tasks"].insert(0, added)

    result = answered(change)
    assert counts(result, Field.TASKS) == (0, 2, 3)
    assert counts(result, Field.PARTICIPANTS) == (2, 0, 0)


def test_a_heading_with_another_number_is_wrong_for_its_tasks() -> None:
    def change(plan: dict[str, Any]) -> None:
        plan["sections"][0]["no"] = "二"

    result = answered(change)
    assert counts(result, Field.SECTIONS) == (0, 2, 2)
    assert counts(result, Field.TASKS) == (2, 0, 0)


def test_names_in_the_wrong_field_are_missing_in_one_and_too_much_in_the_other() -> None:
    def change(plan: dict[str, Any]) -> None:
        first = tasks(plan)[0]
        first["lead"], first["participants"] = ["市司法局", "市发改委"], ["市财政局"]

    result = answered(change)
    assert counts(result, Field.LEADS) == (1, 0, 1)
    assert counts(result, Field.PARTICIPANTS) == (1, 1, 0)


@pytest.mark.parametrize(
    "deadline",
    [
        {"by": "2031-06-30"},
        {"by": "2031-06-29", "inferred": True},
        {"every": "每年", "by": "06-30", "inferred": True},
        {"ongoing": "长期坚持"},
        {"by": "2031-06-30", "inferred": True, "times": "2"},
    ],
)
def test_another_reading_of_a_deadline_is_wrong(deadline: dict[str, Any]) -> None:
    def change(plan: dict[str, Any]) -> None:
        tasks(plan)[0]["deadlines"] = [deadline]

    assert counts(answered(change), Field.DEADLINES) == (3, 1, 1)


def test_what_a_deadline_asks_for_and_the_words_of_its_event_may_differ() -> None:
    def change(plan: dict[str, Any]) -> None:
        tasks(plan)[0]["deadlines"][0]["what"] = "公布"
        tasks(plan)[1]["deadlines"][0]["after"] = "发布"

    assert answered(change).is_exact


def test_a_cycle_covers_its_own_period_unless_it_says_another() -> None:
    expected = {"tasks": [{"no": "1", "deadlines": [{"every": "每年"}]}]}
    for covers, right in (("本期", 1), ("上年", 0)):
        deadline = {"every": "每年", "covers": covers}
        given = {"tasks": [{"no": "1", "deadlines": [deadline]}]}
        assert compare("001", expected, Answer(given)).tallies[Field.DEADLINES].right == right


def test_the_issuing_of_the_plan_is_no_other_event() -> None:
    expected = {"tasks": [{"no": "1", "deadlines": [{"within": "30日", "after": "印发"}]}]}
    given = {"tasks": [{"no": "1", "deadlines": [{"within": "30日", "after": "规范性文件印发"}]}]}
    result = compare("001", expected, Answer(given))
    assert counts(result, Field.DEADLINES) == (0, 1, 1)


def test_rounds_of_reporting_and_duties_of_the_notice_are_deadlines() -> None:
    def change(plan: dict[str, Any]) -> None:
        del plan["reporting"]
        del plan["deadlines"]

    result = answered(change)
    assert counts(result, Field.DEADLINES) == (2, 2, 0)
    assert counts(result, Field.OWNERS) == (1, 1, 0)


@pytest.mark.parametrize("target", [">95%", "95%", ">=90%", {"text": "95%"}, "九成"])
def test_another_target_is_wrong(target: Any) -> None:
    def change(plan: dict[str, Any]) -> None:
        tasks(plan)[0]["indicators"][0]["target"] = target

    assert counts(answered(change), Field.INDICATORS) == (0, 1, 1)


def test_metadata_that_is_missing_or_guessed_is_wrong() -> None:
    def change(plan: dict[str, Any]) -> None:
        del plan["issued"]
        plan["doc_number"] = "云政发〔2031〕5号"
        plan["kind"] = "其他"

    assert counts(answered(change), Field.METADATA) == (2, 2, 2)


@pytest.mark.parametrize(
    ("question", "has_question"),
    [
        ("sections[0].tasks[0].lead", True),
        ("sections[0].tasks[0].lead[0]", True),
        ("sections[0].tasks[0]", True),
        ("sections[0].tasks[0].participants", False),
        ("sections[0].tasks[1].lead", False),
        ("sections[0].tasks[0].leader", False),
    ],
)
def test_a_wrong_field_carries_the_questions_about_it(question: str, has_question: bool) -> None:
    def change(plan: dict[str, Any]) -> None:
        tasks(plan)[0]["lead"] = ["市公安局"]

    [wrong] = answered(change, question).wrongs
    assert wrong.field is Field.LEADS
    assert wrong.has_question is has_question
    assert (wrong.missing, wrong.extra) == (("市司法局",), ("市公安局",))


def test_a_question_about_a_task_is_found_where_the_answer_has_the_task() -> None:
    given = deepcopy(PLAN)
    given["tasks"] = given.pop("sections")[0]["tasks"]
    asked = ["sections[0].tasks[1].deadlines[0].owner", "issued", "sections[0].tasks[0].lead"]
    result = compare("001", PLAN, Answer(given, ("tasks[1].deadlines[0]", "issued")), asked)
    assert (result.asked, result.asked_rightly, result.questions) == (3, 2, 2)


def test_shares_of_nothing_are_none() -> None:
    assert Tally().f1 is None
    tally = Tally(right=3, missing=1, extra=2)
    assert (tally.precision, tally.recall) == (0.6, 0.75)
    assert tally.f1 == pytest.approx(2 / 3)
