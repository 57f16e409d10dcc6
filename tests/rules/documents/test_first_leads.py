"""A rule printed once for the document: the first of the names leads."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.first_leads import FIRST_LEADS
from rules.documents.pages import reading, row, tasks_of

TITLE = "松亭区2031年法治政府建设工作要点"

RULES = [
    "为抓好落实，现作如下分工。括号内列首位的单位为牵头单位，其他为参加单位。",
    "各项任务括号内第一个单位为牵头单位，请认真组织实施。",
    "责任单位排在首位的牵头，其余配合。",
    "本要点所列责任单位中，名列第一的部门作为主办部门。",
    "牵头单位为排在第一位的责任单位。",
    "责任单位中首个单位即为牵头单位，其余单位为配合单位。",
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("is_last", [False, True])
def test_a_rule_in_a_paragraph_of_its_own_goes_for_all_tasks(rule: str, is_last: bool) -> None:
    tasks = [
        "一、健全制度",
        "（一）清理文件。逐件登记造册。（区司法局、区财政局）",
        "（二）公开目录。更新公布内容。（区民政局，各街道）",
    ]
    closing = ["二、工作要求", f"（一）明确责任。{rule}"]
    texts = [*tasks, *closing] if is_last else [rule, *tasks]
    first, second, *others = tasks_of(reading(TITLE, *texts).plan)
    assert (first["lead"], first["participants"]) == (["区司法局"], ["区财政局"])
    assert (second["lead"], second["participants"]) == (["区民政局"], ["各街道"])
    assert others == []


HEADS = [
    "责任主体（排在首位的牵头）",
    "责任单位（第一个为牵头单位）",
    "承办单位（列第一位的为主办单位）",
    "责任部门（首位单位牵头）",
    "落实单位（名列首位的负责牵头）",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_rule_at_the_head_of_a_column_goes_for_its_names(head: str) -> None:
    (task,) = tasks_of(
        reading(
            TITLE,
            row("序号", "任务名称", head),
            row("1", "清理文件", "区司法局、区财政局"),
        ).plan
    )
    assert (task["lead"], task["participants"]) == (["区司法局"], ["区财政局"])


def test_a_rule_in_the_last_row_of_a_table_goes_for_its_rows() -> None:
    tasks = tasks_of(
        reading(
            TITLE,
            row("序号", "任务名称", "责任单位"),
            row("1", "清理文件", "区司法局、区财政局"),
            row("2", "公开目录", "区民政局、区财政局"),
            row(*["注：责任单位中排在第一的为牵头单位。"] * 3),
        ).plan
    )
    assert [task["lead"] for task in tasks] == [["区司法局"], ["区民政局"]]


@pytest.mark.parametrize(
    "words", ["排名不分先后", "排在首位的不一定是牵头单位", "第一责任人由局长担任", "居全省首位"]
)
def test_other_words_on_an_order_are_no_such_rule(words: str) -> None:
    assert FIRST_LEADS.search(words) is None
