"""The number that a document prints is that of the task or of the heading, however it counts."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.labels import label_at
from rules.documents.pages import reading, row, shape, tasks_of

TITLE = "松亭区2031年法治政府建设工作要点"


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("案号", "7", "12"),
        ("编码", "A1", "A2"),
        ("任务号", "3-1", "3-4"),
        ("建议号", "103", "1046"),
        ("清单号", "FZ-03", "FZ-07"),
        ("任务编码", "B01", "C11"),
    ],
)
def test_numbers_of_a_column_are_kept_with_their_gaps(head: str, first: str, second: str) -> None:
    plan = reading(
        TITLE,
        row(head, "案由", "主办单位", "会办单位"),
        row(first, "清理文件", "区司法局", "区财政局"),
        row(second, "公开目录", "区民政局", "区财政局"),
    ).plan
    assert shape(plan) == [f"{first} 清理文件", f"{second} 公开目录"]
    assert [task["lead"] for task in tasks_of(plan)] == [["区司法局"], ["区民政局"]]


@pytest.mark.parametrize(
    ("parts", "tasks", "numbers"),
    [
        (("议题一：", "议题二："), ("1.", "2."), ("一", "二", "1", "2")),
        (("板块一 ", "板块二 "), ("任务1：", "任务2："), ("一", "二", "1", "2")),
        (("【专题一】", "【专题二】"), ("（一）", "（二）"), ("一", "二", "一", "二")),
        (("A ", "B "), ("A1 ", "A2 "), ("A", "B", "A1", "A2")),
        (("模块A：", "模块B："), ("重点任务1 ", "重点任务2 "), ("A", "B", "1", "2")),
        (("主题一、", "主题二、"), ("【任务一】", "【任务二】"), ("一", "二", "一", "二")),
    ],
)
def test_named_parts_and_tasks_keep_the_number_behind_their_name(
    parts: tuple[str, str], tasks: tuple[str, str], numbers: tuple[str, str, str, str]
) -> None:
    plan = reading(
        TITLE,
        f"{parts[0]}健全制度",
        f"{tasks[0]}清理文件。逐件登记造册。（责任单位：区司法局）",
        f"{tasks[1]}公开目录。更新公布内容。（责任单位：区司法局）",
        f"{parts[1]}强化监督",
        f"{tasks[0]}评查案卷。逐卷打分。（责任单位：区司法局）",
        f"{tasks[1]}开展检查。逐户检查。（责任单位：区司法局）",
    ).plan
    one, two, first, second = numbers
    assert shape(plan) == [
        (f"{one} 健全制度", [f"{first} 清理文件", f"{second} 公开目录"]),
        (f"{two} 强化监督", [f"{first} 评查案卷", f"{second} 开展检查"]),
    ]


@pytest.mark.parametrize("area", ["板块一：制度建设", "领域一 制度建设", "【专题一】制度建设"])
def test_the_number_of_a_merged_cell_is_that_of_the_heading(area: str) -> None:
    plan = reading(
        TITLE,
        row("板块", "序号", "事项名称", "责任单位"),
        row(area, "1", "清理文件", "区司法局"),
        row(area, "2", "公开目录", "区司法局", above=[0]),
    ).plan
    assert shape(plan) == [("一 制度建设", ["1 清理文件", "2 公开目录"])]


@pytest.mark.parametrize(
    "words",
    ["措施 2 项以上", "A类企业", "B2C平台", "行动 3 个月", "V1.0版", "领域广泛", "主题一致"],
)
def test_other_words_with_numbers_and_letters_are_no_labels(words: str) -> None:
    assert label_at(words) is None
