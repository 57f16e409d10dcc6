"""From what was found of a task to the keys of the plan, each doubt with its field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi_cli.model.blocks import BlockPlace
from fazhi_cli.rules.documents.attribution import Attribution
from fazhi_cli.rules.documents.damage import LOST
from fazhi_cli.rules.documents.drafts import Draft, Passage
from fazhi_cli.rules.documents.fields import Context, TaskKeys, place_keys, task_keys
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.reading import Weight

ATTRIBUTED = Context(2031, is_attributed=True)
UNATTRIBUTED = Context(2031, is_attributed=False)
BY_ALL = Attribution(lead=("县司法局",))


def keys_of(text: str, context: Context = ATTRIBUTED, **fields: Any) -> TaskKeys:
    draft = Draft("1", "加强审查", text, Line(text), **{"attribution": BY_ALL, **fields})
    return task_keys(draft, context)


def test_the_keys_stand_in_the_order_of_the_plan() -> None:
    draft = Draft(
        "1",
        "加强审查",
        "9月底前完成文件清理，合格率达到95%以上。",
        Line("加强审查", BlockPlace(page=2, paragraph=7)),
        Attribution(lead=("县司法局",), participants=("各镇",)),
    )
    task = task_keys(draft, ATTRIBUTED)
    assert task.doubts == ()
    assert task.keys == {
        "no": "1",
        "title": "加强审查",
        "text": "9月底前完成文件清理，合格率达到95%以上。",
        "lead": ["县司法局"],
        "participants": ["各镇"],
        "deadlines": [{"by": date(2031, 9, 30), "what": "文件清理", "phrase": "9月底前"}],
        "indicators": [{"name": "合格率", "target": ">=95%"}],
        "place": {"page": 2, "paragraph": 7},
    }
    assert list(task.keys) == [
        "no",
        "title",
        "text",
        "lead",
        "participants",
        "deadlines",
        "indicators",
        "place",
    ]


def test_what_a_task_does_not_say_is_no_key() -> None:
    assert keys_of("").keys == {"no": "1", "title": "加强审查", "lead": ["县司法局"]}


def test_the_place_has_what_is_known_of_it() -> None:
    assert place_keys(BlockPlace(line=12)) == {"line": 12}
    assert place_keys(BlockPlace()) == {}


def test_the_column_of_dates_goes_before_words_without_a_day_in_the_text() -> None:
    task = keys_of("文件发布后尽快清理。", date_fields=("2031年9月底",))
    assert [due["by"] for due in task.keys["deadlines"]] == [date(2031, 9, 30)]


def test_each_bracket_owes_what_its_sentence_asks() -> None:
    passages = (
        Passage("9月底前完成标准。", ("县甲局",)),
        Passage("强化抽检。", ("县乙局",), ("11月底前完成",)),
    )
    task = keys_of("9月底前完成标准。强化抽检。", passages=passages)
    assert [(due["by"], due["owner"]) for due in task.keys["deadlines"]] == [
        (date(2031, 9, 30), ["县甲局"]),
        (date(2031, 11, 30), ["县乙局"]),
    ]


def test_where_nobody_answers_a_named_unit_owes_what_has_no_time() -> None:
    task = keys_of("县司法局要建立台账。", UNATTRIBUTED, attribution=Attribution())
    assert task.keys["deadlines"] == [
        {"unsettled": "文件未写时限", "what": "建立台账", "owner": ["县司法局"]}
    ]


@pytest.mark.parametrize(
    ("text", "context"),
    [("县司法局要建立台账。", ATTRIBUTED), ("各部门要建立台账。", UNATTRIBUTED)],
)
def test_a_unit_named_in_running_text_is_no_attribution(text: str, context: Context) -> None:
    assert "deadlines" not in keys_of(text, context).keys


def test_the_same_indicator_is_kept_once() -> None:
    task = keys_of("合格率达到95%以上。合格率达到95%以上。")
    assert task.keys["indicators"] == [{"name": "合格率", "target": ">=95%"}]


@pytest.mark.parametrize(
    ("fields", "field", "weight"),
    [
        ({"attribution": Attribution()}, "lead", Weight.PARTY),
        ({"attribution": Attribution(lead=("张三",))}, "lead", Weight.PARTY),
        (
            {"attribution": Attribution(lead=("县甲局",), doubts=("断了",))},
            "participants",
            Weight.PARTY,
        ),
        ({"date_fields": ("每年年初",)}, "deadlines[0]", Weight.DATE),
    ],
)
def test_a_doubt_names_its_field(fields: dict[str, Any], field: str, weight: Weight) -> None:
    (doubt,) = keys_of("", **fields).doubts
    assert (doubt.field, doubt.weight) == (field, weight)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("照度达到80勒克斯。", "indicators"),
        ("执法案卷合格率不足90%。", "indicators"),
        ("春节前开展检查。", "deadlines"),
        ("9月底前完成清单，宪法日期间宣传。", "deadlines"),
        ("检查前3日报备。", "deadlines"),
    ],
)
def test_a_number_or_a_time_that_is_not_read_is_asked(text: str, field: str) -> None:
    assert field in [doubt.field for doubt in keys_of(text).doubts]


@pytest.mark.parametrize("text", ["完成整改。", "建成公园，形成机制。", "9月5日前完成清单。"])
def test_words_that_only_look_like_a_number_or_a_time_are_not_asked(text: str) -> None:
    assert keys_of(text).doubts == ()


def test_a_character_that_was_lost_is_asked_for() -> None:
    draft = Draft("1", f"规范执{LOST}", "", Line(""), BY_ALL)
    (doubt,) = task_keys(draft, ATTRIBUTED).doubts
    assert (doubt.field, doubt.quote) == ("title", f"规范执{LOST}")


@pytest.mark.parametrize(
    "text",
    [
        "每两个月召开1次联席会议。",
        "每周研判一次。",
        "每双月通报1次。",
        "每天巡查一次。",
        "每学期至少开展1次。",
    ],
)
def test_a_duty_in_a_cycle_that_no_plan_holds_is_asked_with_its_clause(text: str) -> None:
    (doubt,) = keys_of(text).doubts
    assert (doubt.field, doubt.quote) == ("deadlines", text.rstrip("。"))


@pytest.mark.parametrize("text", ["每周演出不少于3场。", "每月通报1次。", "每周的会议要有记录。"])
def test_a_cycle_that_is_read_or_no_duty_is_not_asked(text: str) -> None:
    assert not [doubt for doubt in keys_of(text).doubts if doubt.field == "deadlines"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("开展检查。完成时限：适时。", "适时"),
        ("开展检查。完成时限：立即。", "立即"),
        ("开展检查，完成时限：条件成熟时", "条件成熟时"),
        ("完成时限：适时。", "适时"),
    ],
)
def test_a_label_in_the_text_names_a_time_without_a_day(text: str, words: str) -> None:
    assert keys_of(text).keys["deadlines"] == [{"unsettled": words, "phrase": words}]


@pytest.mark.parametrize("text", ["适时开展检查。", "检查的时限要明确。"])
def test_words_without_a_label_are_no_time(text: str) -> None:
    assert "deadlines" not in keys_of(text).keys


def test_a_date_behind_a_label_is_one_deadline() -> None:
    assert len(keys_of("开展检查。完成时限：9月底前。").keys["deadlines"]) == 1
