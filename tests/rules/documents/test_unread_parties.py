"""A document that says who answers in a way that no rule reads is asked about, once."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.reading import PlanReading, Question
from rules.documents.pages import reading, row

TITLE = "松亭区2031年法治政府建设工作要点"

_WHAT = ("清理文件", "公开目录", "评查案卷")
_BARE_BRACKETS = [
    f"（{no}）{what}。逐件登记。（区司法局、区财政局）"
    for no, what in zip("一二三", _WHAT, strict=True)
]

UNKNOWN = [
    "{{区司法局＋区财政局}}",
    "挑大梁→区司法局；搭把手→区财政局",
    "「执笔：区司法局；会稿：区财政局」",
    "＝＝打头：区司法局，随后：区财政局",
    "<甲方 区司法局 乙方 区财政局>",
]


@pytest.mark.parametrize("printed", UNKNOWN)
def test_names_that_no_rule_reads_are_one_question_that_quotes_them(printed: str) -> None:
    read = reading(
        TITLE,
        "一、抓好重点",
        *(f"{no}.{what}。逐件登记造册。{printed}" for no, what in enumerate(_WHAT, 1)),
    )
    (question,) = _on_parties(read)
    assert "区司法局" in question.quote
    assert question.path == "sections[0].tasks[0].lead"
    assert question.also == ("sections[0].tasks[1].lead", "sections[0].tasks[2].lead")


SPEAKS = [
    "各牵头单位要于每季度末报送进展。",
    "请各主办部门认真落实。",
    "由主责单位汇总后报送。",
    "牵头科室要加强统筹，其他科室配合。",
    "各项任务的领衔单位要主动上门沟通。",
]


@pytest.mark.parametrize("said", SPEAKS)
def test_a_document_that_speaks_of_leaders_and_names_none_is_asked_about(said: str) -> None:
    read = reading(
        TITLE,
        "一、抓好重点",
        *_BARE_BRACKETS,
        "二、工作要求",
        f"（一）明确责任。{said}",
    )
    (question,) = _on_parties(read)
    assert question.quote
    assert question.quote in said


def test_the_head_of_a_column_that_speaks_of_leaders_is_quoted_too() -> None:
    read = reading(
        TITLE,
        row("序号", "任务名称", "责任单位（牵头单位加粗）"),
        *(row(str(no), what, "区司法局、区财政局") for no, what in enumerate(_WHAT, 1)),
    )
    (question,) = _on_parties(read)
    assert question.quote == "责任单位（牵头单位加粗）"


def test_nothing_is_asked_where_the_document_says_no_more_than_who_answers() -> None:
    read = reading(
        TITLE,
        "一、抓好重点",
        *_BARE_BRACKETS,
    )
    assert _on_parties(read) == []


def test_a_document_without_any_names_is_asked_about_as_before() -> None:
    read = reading(
        TITLE, "一、抓好重点", *(f"{no}.{w}。逐件登记。" for no, w in enumerate(_WHAT, 1))
    )
    assert "文件没有写明牵头、责任单位" in [each.reason for each in read.questions]


def _on_parties(read: PlanReading) -> list[Question]:
    return [each for each in read.questions if each.reason.startswith("没有读出")]
