"""Titles and headings of lists."""

from __future__ import annotations

import pytest

from fazhi_cli.render.reports.headings import heading, list_title
from yunxi import make_plan, task


@pytest.mark.parametrize(
    ("title", "kind", "words"),
    [
        (
            "云溪县重点任务分解方案（2025—2026年）",
            "责任清单",
            "云溪县重点任务责任清单（2025—2026年）",
        ),
        ("云溪县重点任务分解方案", "任务分解表", "云溪县重点任务分解表"),
        ("云溪县重点任务分工方案", "任务分解表", "云溪县重点任务分解表"),
        ("云溪县重点任务分解表（2031年）", "任务分解表", "云溪县重点任务分解表（2031年）"),
        ("自治区2022年工作要点", "责任清单", "自治区2022年工作要点责任清单"),
        ("自治区2022年工作要点", "任务分解表", "自治区2022年工作要点任务分解表"),
        ("云溪县实施方案（试行）", "责任清单", "云溪县实施方案（试行）责任清单"),
    ],
)
def test_a_list_is_named_after_its_plan(title: str, kind: str, words: str) -> None:
    assert list_title(title, kind) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("一", "（一）"), "一、甲　（一）乙"),
        (("十二", "3"), "十二、甲　3.乙"),
        (("第一章", "1."), "第一章　甲　1.乙"),
    ],
)
def test_headings_have_the_numbers_of_the_document(numbers: tuple[str, str], words: str) -> None:
    inner = {"no": numbers[1], "title": "乙", "tasks": [task()]}
    outer = {"no": numbers[0], "title": "甲", "sections": [inner]}
    (placed,) = make_plan(sections=[outer]).walk()
    assert heading(placed) == words


def test_what_the_covering_notice_asks_for_stands_under_a_heading_of_its_own() -> None:
    plan = make_plan(task(), deadlines=[{"by": "2031-02-20", "what": "报送责任清单"}])
    assert [heading(placed) for placed in plan.walk()] == ["印发通知的要求", ""]
