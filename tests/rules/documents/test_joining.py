"""A table at the end that says who answers for the tasks of the text."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.attribution import Attribution
from fazhi_cli.rules.documents.drafts import Draft
from fazhi_cli.rules.documents.joining import join
from fazhi_cli.rules.documents.lines import Line


def draft(no: str, title: str, *lead: str, dates: tuple[str, ...] = ()) -> Draft:
    return Draft(no, title, "", Line(title), Attribution(lead=lead), date_fields=dates)


def test_a_row_of_the_same_title_says_who_answers_for_the_task() -> None:
    tasks = [draft("一", "加强备案审查"), draft("二", "公开文件目录")]
    rows = [
        draft("1", "加强备案审查", "县司法局", dates=("9月底",)),
        draft("2", "公开文件目录", "县财政局"),
    ]
    assert join(tasks, rows) == []
    assert [(task.no, task.attribution.lead, task.date_fields) for task in tasks] == [
        ("1", ("县司法局",), ("9月底",)),
        ("2", ("县财政局",), ()),
    ]


@pytest.mark.parametrize("title", ["加强备案审查工作", "加强备案、审查", "备案审查加强备案审查"])
def test_a_title_that_is_nearly_the_same_is_the_same(title: str) -> None:
    tasks = [draft("一", "加强备案审查")]
    assert join(tasks, [draft("1", title, "县司法局")]) == []
    assert tasks[0].attribution.lead == ("县司法局",)


def test_a_row_without_a_task_is_given_back() -> None:
    tasks = [draft("一", "加强备案审查"), draft("二", "公开文件目录")]
    extra = draft("3", "培训执法人员", "县人社局")
    rows = [draft("1", "加强备案审查", "县司法局"), draft("2", "公开文件目录", "县财政局"), extra]
    assert join(tasks, rows) == [extra]


def test_a_table_that_lists_other_tasks_is_not_joined() -> None:
    tasks = [draft("一", "加强备案审查")]
    rows = [draft("1", "培训执法人员", "县人社局"), draft("2", "公布办事指南", "县财政局")]
    assert join(tasks, rows) is None
    assert tasks[0].attribution.lead == ()


def test_no_rows_join_nothing() -> None:
    assert join([draft("一", "加强备案审查")], []) is None
