"""Deadlines in the words of an official document (docs/reports.md#时限的写法)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi_cli.render.reports.deadlines import deadline_record
from yunxi import make_task

SETTLED = date(2031, 12, 31)


def record(settled: date | None = None, title: str = "任务", **keys: object) -> dict[str, Any]:
    task = make_task(title=title, deadlines=[keys])
    return deadline_record(task, task.deadlines[0], settled)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"by": "2031-06-30"}, "2031年6月30日前"),
        ({"by": "2031-06-30", "times": 2}, "2031年6月30日前至少2次"),
        ({"every": "每年", "by": "11-30"}, "每年11月30日前"),
        ({"every": "每年", "by": "02-29"}, "每年2月底前"),
        ({"every": "每两年", "times": 1}, "每两年至少1次"),
        ({"every": "每季度", "times": 1}, "每季度至少1次"),
        ({"every": "每半年"}, "每半年"),
        ({"every": "每月", "by": "5"}, "每月5日前"),
        ({"every": "每季度", "by": "10"}, "每季度末月10日前"),
        ({"every": "每月", "by": "5", "covers": "上期"}, "每月5日前（报上月）"),
        ({"every": "每季度", "by": "10", "covers": "上期"}, "每季度首月10日前（报上季度）"),
        ({"every": "每半年", "by": "10", "covers": "上期"}, "每半年首月10日前（报上半年）"),
        ({"every": "每年", "by": "01-31", "covers": "上年"}, "每年1月31日前（报上年）"),
        ({"every": "每两年", "by": "01-31", "covers": "上期"}, "每两年1月31日前（报上期）"),
        ({"within": "15日", "after": "规范性文件发布"}, "规范性文件发布后15日内"),
        ({"within": "10个工作日", "after": "印发"}, "自印发之日起10个工作日内"),
        ({"ongoing": "长期坚持"}, "长期坚持"),
        ({"unsettled": "2031年前"}, "待明确（原文“2031年前”）"),
        ({"unsettled": "文件未写时限"}, "待明确（文件未写时限）"),
        ({"unsettled": "文件未写时限", "phrase": "不定期"}, "待明确（原文“不定期”）"),
        ({"unsettled": "“十四五”末"}, "待明确（原文“‘十四五’末”）"),
    ],
)
def test_a_deadline_says_when(keys: dict[str, object], words: str) -> None:
    assert record(**keys)["when"] == words


def test_a_day_that_was_decided_takes_the_place_of_the_words() -> None:
    assert record(SETTLED, unsettled="2031年前")["when"] == "2031年12月31日前"


@pytest.mark.parametrize(
    ("keys", "words", "what"),
    [
        (
            {"every": "每季度", "by": "10", "covers": "上期", "what": "报送上季度情况"},
            "每季度首月10日前",
            "报送上季度情况",
        ),
        (
            {"every": "每季度", "by": "10", "covers": "上期", "what": "报送上一季度情况"},
            "每季度首月10日前",
            "报送上一季度情况",
        ),
        (
            {"every": "每年", "by": "01-31", "covers": "上年", "what": "公布年报"},
            "每年1月31日前（报上年）",
            "公布年报",
        ),
        ({"every": "每年", "times": 2, "what": "组织轮训"}, "每年至少2次", "组织轮训"),
        (
            {"by": "2031-10-31", "times": 2, "what": "完成2项后评估"},
            "2031年10月31日前",
            "完成2项后评估",
        ),
        (
            {"by": "2031-10-31", "times": 2, "what": "评估12项"},
            "2031年10月31日前",
            "评估12项（至少2次）",
        ),
        ({"by": "2031-10-31", "what": "公布清单。"}, "2031年10月31日前", "公布清单"),
    ],
)
def test_what_the_action_says_is_not_said_twice(
    keys: dict[str, object], words: str, what: str
) -> None:
    made = record(**keys)
    assert (made["when"], made["what"]) == (words, what)


def test_an_action_that_is_the_title_of_its_task_is_left_out() -> None:
    assert record(title="公布清单", by="2031-10-31", what="公布清单")["what"] == ""


def test_whose_a_deadline_is_and_to_whom_it_is_reported_stand_beside_it() -> None:
    made = record(by="2031-10-31", owner=["各镇", "县财政局"], to="县委依法治县办")
    assert (made["owner"], made["to"]) == ("各镇、县财政局", "县委依法治县办")
