"""What an annual report tells of a place that nobody has recorded anything of."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annual_office import RATE, office_at
from yunxi import Tree, task


@pytest.fixture
def office(tmp_path: Path) -> Any:
    return partial(office_at, tmp_path)


def chaptered(*tasks: Tree) -> Tree:
    return {"sections": [{"no": "一", "title": "健全职能", "tasks": list(tasks)}], "tasks": None}


def test_without_records_it_tells_what_was_assigned(office: Any) -> None:
    tasks = [
        task(deadlines=[{"by": "2031-12-31", "phrase": "年底前", "what": "公布清单"}]),
        task("2", indicators=[RATE, {"name": "环节", "target": {"text": "逐年减少"}}]),
    ]
    text = office(**chaptered(*tasks)).text()
    assert text.startswith("本稿由方案数据生成，没有进展记录，不是该地区发布的年度报告\n")
    assert "部署任务2项：任务1、任务2。〔待填：主要举措和成效〕" in text
    assert "其中，年底前公布清单〔待填：完成情况〕。" in text
    assert "指标：公开率不低于95%〔待填：实际值〕；环节：逐年减少〔待填：实际值〕。" in text
    for word in ("未完成", "逾期", "0%", "习近平"):
        assert word not in text


@pytest.mark.parametrize(
    ("number", "listed"),
    [
        (1, "部署任务1项：任务1。"),
        (6, "部署任务6项：任务1、任务2、任务3、任务4、任务5、任务6。"),
        (7, "部署任务7项：任务1、任务2、任务3、任务4、任务5、任务6等7项。"),
    ],
)
def test_at_most_six_titles_are_listed(office: Any, number: int, listed: str) -> None:
    tasks = [task(str(each)) for each in range(1, number + 1)]
    assert listed in office(**chaptered(*tasks)).text()


def test_a_chapter_with_something_that_is_not_public_has_no_number(office: Any) -> None:
    text = office(**chaptered(task(), task("2", public="false"))).text()
    assert "部署任务：任务1等。" in text
    assert "任务2" not in text


def test_a_plan_that_came_in_the_last_days_says_so_and_asks_for_nothing_yearly(
    office: Any,
) -> None:
    duties = [
        {"id": "甲", "every": "每年", "what": "培训"},
        {"id": "乙", "every": "每月", "what": "通报"},
        {"id": "丙", "by": "2031-12-31", "what": "公布"},
    ]
    period = {"start": "2031-01-01", "end": "2033-12-31"}
    text = office(task(deadlines=duties), issued="2031-12-29", period=period).text()
    assert "方案2031年12月29日印发，实施期到2033年12月31日，当年只有3天。" in text
    assert "其中，2031年12月31日前公布〔待填：完成情况〕。" in text
