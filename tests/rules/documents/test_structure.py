"""Which labelled paragraphs are tasks, which are headings, which are neither."""

from __future__ import annotations

from typing import Any

import pytest

from rules.documents.pages import reading, shape, tasks_of

TITLE = "松亭区2031年法治政府建设工作要点"
LONG = (
    "对全区现行有效的文件逐件登记造册，按月公布目录，接受群众监督，年底形成总结材料，不断改进工作。"
)


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (
            [
                "一、健全制度",
                "（一）加强审查。（区司法局负责）",
                "（二）公开目录。（区财政局负责）",
            ],
            [("一 健全制度", ["一 加强审查", "二 公开目录"])],
        ),
        (
            [
                "一、健全制度",
                "（一）规范文件",
                "1.加强审查。（区司法局负责）",
                "2.公开目录。（区财政局负责）",
            ],
            [("一 健全制度", [("一 规范文件", ["1 加强审查", "2 公开目录"])])],
        ),
        (
            [
                "一、健全制度",
                "1.加强审查。（区司法局负责）",
                "二、强化监督",
                "2.开展评查。（区司法局负责）",
            ],
            [("一 健全制度", ["1 加强审查"]), ("二 强化监督", ["2 开展评查"])],
        ),
        (
            ["1.加强审查。（区司法局负责）", "2.公开目录。（区财政局负责）"],
            ["1 加强审查", "2 公开目录"],
        ),
        (
            ["一、加强审查。（区司法局负责）", "二、公开目录。（区财政局负责）"],
            ["一 加强审查", "二 公开目录"],
        ),
        (
            [
                "一、总体要求",
                "（一）指导思想。坚持依法行政。",
                "二、主要任务",
                "（一）加强审查。（区司法局负责）",
                "三、保障措施",
                "（一）加强领导。各部门要抓好落实。",
            ],
            ["一 加强审查"],
        ),
        (
            [
                "第一章 健全制度",
                "第一条 加强审查。（区司法局负责）",
                "第二条 公开目录。（区财政局负责）",
            ],
            [("一 健全制度", ["一 加强审查", "二 公开目录"])],
        ),
    ],
)
def test_the_level_that_says_who_answers_holds_the_tasks(
    texts: list[str], parts: list[Any]
) -> None:
    assert shape(reading(TITLE, *texts).plan) == parts


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (
            ["一、健全制度", f"（一）加强审查。{LONG}", f"（二）公开目录。{LONG}"],
            [("一 健全制度", ["一 加强审查", "二 公开目录"])],
        ),
        (
            ["一、健全制度", f"1.加强审查。{LONG}", f"2.公开目录。{LONG}"],
            [("一 健全制度", ["1 加强审查", "2 公开目录"])],
        ),
        (
            ["1.加强审查", "（1）逐件登记", "（2）按月公布", f"2.推进公开。{LONG}"],
            ["1 加强审查", "2 推进公开"],
        ),
    ],
)
def test_without_attributions_titles_and_lengths_tell_the_tasks(
    texts: list[str], parts: list[Any]
) -> None:
    assert shape(reading(TITLE, *texts).plan) == parts


def test_steps_below_a_task_belong_to_it() -> None:
    read = reading(
        TITLE,
        "一、健全制度",
        "1.改革审批。（1）清理事项。（2）公开目录。（区司法局负责）",
        "2.公布指南。（区财政局负责）",
    )
    first, _ = tasks_of(read.plan)
    assert first["title"] == "改革审批"
    assert "（2）公开目录。" in first["text"]
    assert first["participants"] == ["区司法局"]


def test_lines_below_the_last_step_answer_for_the_task_as_a_whole() -> None:
    texts = []
    for number, name in ((1, "改革审批"), (2, "公布指南")):
        texts += [
            f"{number}.{name}",
            "（1）清理事项。",
            "（2）逐项公布。",
            "责任单位：区司法局、区财政局",
        ]
    read = reading(TITLE, "一、健全制度", *texts)
    assert shape(read.plan) == [("一 健全制度", ["1 改革审批", "2 公布指南"])]
    assert [task["participants"] for task in tasks_of(read.plan)] == [["区司法局", "区财政局"]] * 2


def test_a_rule_for_all_later_tasks_holds_for_them() -> None:
    read = reading(
        TITLE,
        "1.加强审查。（责任单位：区司法局。以下各项均由各镇落实，不再列出）",
        "2.公开目录。（责任单位：区财政局）",
    )
    assert [task["participants"] for task in tasks_of(read.plan)] == [
        ["区司法局"],
        ["区财政局", "各镇"],
    ]


def test_that_the_first_leads_holds_for_later_tasks() -> None:
    read = reading(
        TITLE,
        "1.加强审查。（责任单位：区司法局、区财政局，列第一位的为牵头单位，下同）",
        "2.公开目录。（责任单位：区财政局、区司法局）",
    )
    assert [(task["lead"], task["participants"]) for task in tasks_of(read.plan)] == [
        (["区司法局"], ["区财政局"]),
        (["区财政局"], ["区司法局"]),
    ]


def test_that_the_first_leads_is_said_of_one_task_where_no_word_carries_it_on() -> None:
    read = reading(
        TITLE,
        "1.加强审查。（区司法局、区财政局负责，列第一位的为牵头单位）",
        "2.公开目录。（区财政局、区司法局负责）",
    )
    first, second = tasks_of(read.plan)
    assert (first["lead"], first["participants"]) == (["区司法局"], ["区财政局"])
    assert second["participants"] == ["区财政局", "区司法局"]
    assert "lead" not in second


def test_a_paragraph_that_belongs_to_no_task_is_asked() -> None:
    read = reading(
        TITLE,
        "1.加强审查。",
        "责任单位：区司法局",
        "各部门要高度重视这项工作。",
        "2.公开目录。",
        "责任单位：区财政局",
    )
    (question,) = [each for each in read.questions if "没有归入任务" in each.reason]
    assert question.place.paragraph == 4
    assert "高度重视" not in str(read.plan)


def test_numbers_that_restart_give_the_tasks_ids() -> None:
    read = reading(
        TITLE,
        "一、健全制度",
        "（一）加强审查。（区司法局负责）",
        "二、强化监督",
        "（一）开展评查。（区司法局负责）",
    )
    assert [(task["no"], task["id"]) for task in tasks_of(read.plan)] == [
        ("一", "一-一"),
        ("一", "二-一"),
    ]


def test_numbers_that_count_on_need_no_ids() -> None:
    read = reading(
        TITLE,
        "一、健全制度",
        "1.加强审查。（区司法局负责）",
        "二、强化监督",
        "2.开展评查。（区司法局负责）",
    )
    assert all("id" not in task for task in tasks_of(read.plan))


def test_lines_on_who_answers_below_steps_in_one_paragraph_are_of_the_whole_task() -> None:
    read = reading(
        TITLE,
        "一、关于备案的问题",
        "整改措施：1.开展自查；2.建立制度。",
        "牵头单位：区司法局",
        "二、关于人员的问题",
        "整改措施：（1）7月底前摸底；（2）8月底前补足。",
        "牵头单位：区财政局",
    )
    tasks = list(tasks_of(read.plan))
    assert [task["lead"] for task in tasks] == [["区司法局"], ["区财政局"]]
    assert "2.建立制度。" in tasks[0]["text"]
    assert "（2）8月底前补足。" in tasks[1]["text"]


@pytest.mark.parametrize(
    "closing",
    [
        "各牵头单位要在3月底前报送工作安排。",
        "各街道、各部门要于3月底前制定具体办法。",
        "请各责任单位于3月底前明确联络员报区司法局。",
        "各单位应在3月底前报送工作方案。",
        "各地各部门每年3月底前将落实情况报区司法局。",
    ],
)
def test_words_for_everybody_below_the_last_task_are_not_of_it(closing: str) -> None:
    texts = [f"{no}.清理文件{no}。登记造册。（责任单位：区司法局）" for no in range(1, 4)]
    tasks = list(tasks_of(reading("松亭区2031年工作要点", *texts, closing).plan))
    assert [task["text"] for task in tasks] == ["登记造册。"] * 3
    assert all("deadlines" not in task for task in tasks)


def test_a_paragraph_below_the_last_task_is_of_it_where_others_have_one_too() -> None:
    texts = []
    for no in range(1, 4):
        texts += [f"{no}.清理文件。（责任单位：区司法局）", "各街道要在3月底前登记造册。"]
    tasks = list(tasks_of(reading("松亭区2031年工作要点", *texts).plan))
    assert all("deadlines" in task for task in tasks)
