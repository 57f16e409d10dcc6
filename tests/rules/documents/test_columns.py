"""What the columns of a table hold, by the words at their head or by what stands in them."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.column_heads import Column, column_of
from fazhi_cli.rules.documents.columns import columns_of, guessed_columns


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("序号", Column.NO),
        ("重点任务", Column.TITLE),
        ("工作要求", Column.TEXT),
        ("责任单位", Column.PARTICIPANTS),
        ("责任科室", Column.PARTICIPANTS),
        ("责任部门", Column.PARTICIPANTS),
        ("牵头责任单位", Column.LEAD),
        ("落实处室（部门）", Column.PARTICIPANTS),
        ("牵头单位", Column.LEAD),
        ("责 任 单 位", Column.PARTICIPANTS),
        ("责任\n单位", Column.PARTICIPANTS),
        ("完成时限", Column.DATE),
        ("完成情况", Column.DONE),
        ("督查情况", Column.DONE),
        ("备注", Column.REMARK),
        ("权重", Column.SCORE),
        ("分值（100分）", Column.SCORE),
        ("责任领导", Column.PERSON),
        ("联系电话", Column.PERSON),
        ("具体措施", Column.MEASURES),
        ("目标成果", Column.RESULT),
        ("一级指标", Column.AREA),
        ("县级牵头单位", Column.LEAD),
        ("拟完成时间", Column.DATE),
        ("整改期限", Column.DATE),
        ("办结日期", Column.DATE),
        ("落实期限", Column.DATE),
        ("销号限期", Column.DATE),
        ("时间节点", Column.DATE),
        ("计划印发时间", Column.DATE),
        ("交办时间", Column.OTHER),
        ("反馈日期", Column.OTHER),
        ("问题发现时间", Column.OTHER),
        ("有效期限", Column.OTHER),
        ("实际完成时间", Column.DONE),
        ("实事项目", Column.TITLE),
    ],
)
def test_a_head_names_what_its_column_holds(head: str, column: Column) -> None:
    assert column_of(head) is column


@pytest.mark.parametrize(
    "words",
    [
        "",
        "县司法局",
        "1",
        "加强行政规范性文件的备案审查",
        "对全部文件逐件登记造册按月公布的要求",
        "2031年9月底",
    ],
)
def test_words_of_a_row_are_no_head(words: str) -> None:
    assert column_of(words) is None


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (["序号", "任务", "责任单位"], [Column.NO, Column.TITLE, Column.PARTICIPANTS]),
        (["任务", "要求", "责任科"], [Column.TITLE, Column.TEXT, Column.PARTICIPANTS]),
        (["序号", "工作要求", "责任单位"], [Column.NO, Column.TITLE, Column.PARTICIPANTS]),
        (["重点工作", "重点任务", "牵头单位"], [Column.AREA, Column.TITLE, Column.LEAD]),
        (["序号", "具体措施", "责任单位"], [Column.NO, Column.TITLE, Column.PARTICIPANTS]),
        (["存在问题", "整改措施", "责任单位"], [Column.TITLE, Column.TEXT, Column.PARTICIPANTS]),
        (
            ["任务", "具体措施", "目标成果", "责任人"],
            [Column.TITLE, Column.TEXT, Column.RESULT, Column.PERSON],
        ),
        (["任务", "责任单位", "责任科室"], [Column.TITLE, Column.PARTICIPANTS, Column.OTHER]),
        (["任务", "云溪", "责任单位"], [Column.TITLE, Column.OTHER, Column.PARTICIPANTS]),
    ],
)
def test_the_columns_of_a_head_are_settled_together(
    heads: list[str], columns: list[Column]
) -> None:
    settled = columns_of(dict(enumerate(heads)))
    assert [settled[place] for place in range(len(heads))] == columns


@pytest.mark.parametrize(
    "cells", [["任务"], ["1", "加强审查", "县司法局"], ["", "", ""], ["任务", "甲", "乙", "丙"]]
)
def test_a_row_that_is_no_head_gives_no_columns(cells: list[str]) -> None:
    assert columns_of(dict(enumerate(cells))) == {}


def test_columns_without_a_head_are_told_by_what_stands_in_them() -> None:
    rows = [
        {0: "1", 1: "加强审查，逐件登记", 2: "县司法局"},
        {0: "2", 1: "公开目录，按月更新", 2: "县财政局、各镇"},
    ]
    assert guessed_columns(rows) == {0: Column.NO, 1: Column.TITLE, 2: Column.PARTICIPANTS}


def test_columns_without_a_head_and_without_names_are_not_guessed() -> None:
    assert guessed_columns([{0: "1", 1: "加强审查"}, {0: "2", 1: "公开目录"}]) == {}
