"""An annex of plain text behind the tasks is no part of the last task."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.annexes import annex_start, annex_title
from fazhi_cli.rules.documents.lines import Line

PLAN = ("1.公布权责清单。（县司法局）", "2.评查执法案卷。（牵头单位：县司法局）")


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text) for text in (*PLAN, *texts))


@pytest.mark.parametrize(
    "annex",
    [
        ("附件", "主要指标表", "出庭应诉率达到98%。"),
        ("附件1", "名词解释", "1.裁量基准：指执法的尺度。"),
        ("附件：", "《实施方案》名词解释", "行政检查，是指入企检查。"),
        ("附 件", "联系方式", "电话 1234"),
        ("附件1", "主要指标", "出庭率98%", "附件2", "名词解释", "裁量基准。"),
    ],
)
def test_an_annex_in_which_nobody_answers_stands_apart(annex: tuple[str, ...]) -> None:
    page = lines(*annex)
    start = annex_start(page)
    assert start == len(PLAN)
    assert annex_title(page[start:]) == annex[1]


@pytest.mark.parametrize(
    "behind",
    [
        ("附件", "任务分工", "1.公布目录。（县财政局）"),
        ("附件", "任务分工", "1.公布目录。", "责任单位：县财政局"),
        ("附件", "任务分工", "序号", "任务", "责任单位", "1", "公布目录", "县财政局"),
        ("附件：1.任务分工表", "2.指标表"),
        ("附件材料要齐全。", "要按时报送。"),
        (),
    ],
)
def test_an_annex_of_tasks_and_a_list_of_annexes_stay(behind: tuple[str, ...]) -> None:
    page = lines(*behind)
    assert annex_start(page) == len(page)


def test_where_the_plan_names_nobody_nothing_is_left_out() -> None:
    page = tuple(Line(text) for text in ("1.公布权责清单。", "附件", "名词解释", "指尺度。"))
    assert annex_start(page) == len(page)
