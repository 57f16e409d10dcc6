"""What of a plan is compared."""

from __future__ import annotations

import pytest
from tools.score.items import tasks_of


@pytest.mark.parametrize(
    ("title", "left"),
    [("重点任务", ()), ("整改任务", ()), ("规范执法", ("2 规范执法",))],
)
def test_the_one_heading_that_only_says_that_tasks_come_is_left_out(
    title: str, left: tuple[str, ...]
) -> None:
    plan = {"sections": [{"no": "二", "title": title, "tasks": [{"no": "1", "title": "甲"}]}]}
    assert [task.sections for task in tasks_of(plan)] == [left]


def test_a_heading_beside_others_is_compared() -> None:
    sections = [
        {"no": number, "title": title, "tasks": [{"no": "1", "title": "甲"}]}
        for number, title in (("一", "重点任务"), ("二", "规范执法"))
    ]
    headings = [task.sections for task in tasks_of({"sections": sections})]
    assert headings == [("1 重点任务",), ("2 规范执法",)]
