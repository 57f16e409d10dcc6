"""What the words at the head of a column say, in one row or in several."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.column_heads import Column, column_of, head_words_below


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("主抓科室", Column.LEAD),
        ("参与制订部门", Column.PARTICIPANTS),
        ("验收单位", Column.OTHER),
        ("挂点县领导", Column.PERSON),
        ("办结节点", Column.DATE),
        ("开工时间", Column.START),
        ("量化目标", Column.RESULT),
        ("建设标准", Column.TEXT),
        ("主要内容及目标", Column.TEXT),
        ("任务及责任分工", Column.TITLE),
        ("规章名称", Column.TITLE),
        ("2029年现状", Column.DONE),
        ("上年度实绩", Column.DONE),
        ("标准分", Column.SCORE),
        ("政策依据", Column.OTHER),
        ("业务板块", Column.AREA),
        ("是否办结", Column.DONE),
    ],
)
def test_a_head_that_no_list_has_is_read_by_its_words(head: str, column: Column) -> None:
    assert column_of(head) is column


@pytest.mark.parametrize(
    "words",
    [
        "加强年度普法工作",
        "推进重点事项",
        "县直各部门",
        "建立联席会议制度和工作标准。",
        "办结12件事项",
    ],
)
def test_what_is_to_be_done_is_no_head(words: str) -> None:
    assert column_of(words) is None


@pytest.mark.parametrize(
    ("path", "column", "is_sure"),
    [
        (("责任落实", "责任分工", "主办"), Column.LEAD, True),
        (("责任分工", "主抓"), Column.LEAD, True),
        (("责任分工", "协力单位"), Column.PARTICIPANTS, True),
        (("牵头单位", "县级"), Column.LEAD, True),
        (("牵头", "科室"), Column.LEAD, True),
        (("责任主体", "部门"), Column.PARTICIPANTS, True),
        (("责任主体", "联系人"), Column.PERSON, True),
        (("责任主体", "完成时间"), Column.DATE, True),
        (("职责分工", "甲方面"), Column.PARTICIPANTS, False),
        (("推进时间", "起"), Column.START, True),
        (("推进时间", "止"), Column.DATE, True),
        (("责任", "主"), Column.LEAD, True),
        (("责任", "协"), Column.PARTICIPANTS, True),
        (("量化要求", "单位"), Column.OTHER, True),
        (("工作内容", "概述"), Column.TEXT, True),
    ],
)
def test_the_lower_words_tell_the_part_and_the_upper_ones_the_kind(
    path: tuple[str, ...], column: Column, is_sure: bool
) -> None:
    read = head_words_below(path)
    assert read is not None
    assert (read.column, read.is_sure) == (column, is_sure)
