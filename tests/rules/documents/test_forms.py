"""Forms of whole documents that say in another way who answers, and for what: each in several
offices' words.
"""

from __future__ import annotations

from typing import Any

import pytest

from rules.documents.pages import reading, refusal, row, shape, tasks_of

TITLE = "松亭区2031年法治政府建设工作要点"


def parties(*texts: str, title: str = TITLE) -> list[tuple[Any, ...]]:
    """Give of each task its number, who leads, who takes part and by when."""
    return [
        (
            task["no"],
            task.get("lead", []),
            task.get("participants", []),
            [due["phrase"] for due in task.get("deadlines", ())],
        )
        for task in tasks_of(reading(title, *texts).plan)
    ]


SENTENCES = [
    ("由区司法局牵头，区财政局配合。", "由区民政局负责。"),
    ("由區司法局牽頭負責，區財政局參與。", "由區民政局負責。"),
    ("分别由区司法局主抓，区财政局协助。", "区民政局负责落实。"),
    ("此项工作由区司法局主责，区财政局协同。", "此项工作由区民政局承办。"),
    ("由区司法局牵头，区财政局按职责分工负责。", "由区民政局组织实施。"),
]


@pytest.mark.parametrize(("first", "second"), SENTENCES)
def test_the_last_sentence_of_each_part_may_say_who_answers(first: str, second: str) -> None:
    assert parties(
        "一、抓好重点",
        f"第一条 清理文件。逐件登记造册。{first}",
        f"第二条 公开目录。更新公布内容。{second}",
        f"第三条 评查案卷。每季度开展一次。{second}",
        "二、组织保障",
        "第四条 各部门要加强领导，形成合力。由区司法局负责。",
    ) == [
        ("一", ["区司法局"], ["区财政局"], []),
        ("二", [], ["区民政局"], []),
        ("三", [], ["区民政局"], ["每季度开展一次"]),
    ]


def test_such_a_sentence_says_nothing_where_brackets_say_it() -> None:
    assert parties(
        "一、清理文件。逐件登记造册。（区司法局负责）",
        "二、公开目录。疑难的，由区民政局负责。（区财政局负责）",
    ) == [("一", [], ["区司法局"], []), ("二", [], ["区财政局"], [])]


LINES = [
    ("牵头单位：区司法局 责任单位：区财政局 完成时限：9月底前",),
    ("主责部门：区司法局", "协同部门：区财政局", "办结期限：9月底前"),
    ("主办单位：区司法局协办单位：区财政局达标时间：9月底前",),
    ("【牵头科室】区司法局【配合科室】区财政局【完成节点】9月底前",),
    ("分管领导：王某", "责任分工：区司法局牵头，区财政局配合", "推进时限：9月底前"),
]


@pytest.mark.parametrize("lines", LINES)
def test_lines_below_a_task_say_it_in_whatever_words(lines: tuple[str, ...]) -> None:
    assert parties(
        "（一）清理文件。逐件登记造册。", *lines, "（二）公开目录。更新公布。", *lines
    ) == [(no, ["区司法局"], ["区财政局"], ["9月底前"]) for no in "一二"]


FIRSTLY = [
    ("（区司法局牵头，区财政局配合）", "（区民政局负责）"),
    ("（牵头单位：区司法局；配合单位：区财政局）", "（责任单位：区民政局）"),
    ("（责任单位：区司法局（牵头）、区财政局）", "（责任部门：区民政局）"),
    ("[主责部门：区司法局，协同部门：区财政局]", "[承办部门：区民政局]"),
    ("（区司法局主办，区财政局协办）", "（区民政局）"),
]


@pytest.mark.parametrize(("first", "second"), FIRSTLY)
def test_parts_of_one_paragraph_are_tasks_where_each_says_who_answers(
    first: str, second: str
) -> None:
    text = f"一是清理文件。逐件登记。{first}二是公开目录。更新公布。{second}"
    expected = [("一", ["区司法局"], ["区财政局"], []), ("二", [], ["区民政局"], [])]
    assert parties("一、健全制度", text, "二、强化监督", text) == [*expected, *expected]


def test_parts_of_one_paragraph_are_steps_where_one_bracket_is_for_all() -> None:
    assert [
        row[0]
        for row in parties(
            "（一）健全制度。一是清理文件。二是公开目录。（区司法局负责）",
            "（二）强化监督。评查案卷。（区财政局负责）",
        )
    ] == ["一", "二"]


DECIMALS = [
    ("1.1 ", "1.2 "),
    ("1-1 ", "1-2 "),
    ("1.1", "1.2"),
    ("1-1", "1-2"),
    ("  1.1  ", "  1.2  "),
]


@pytest.mark.parametrize(("first", "second"), DECIMALS)
def test_numbers_with_a_point_stand_below_the_number_before_it(first: str, second: str) -> None:
    read = reading(
        TITLE,
        "1.健全制度",
        f"{first}清理文件",
        "责任单位：区司法局",
        f"{second}公开目录",
        "责任单位：区财政局",
        "2.强化监督",
        f"{first.replace('1', '2', 1)}评查案卷",
        "责任单位：区民政局",
    )
    sign = first.strip()[1]
    assert shape(read.plan) == [
        ("1 健全制度", [f"1{sign}1 清理文件", f"1{sign}2 公开目录"]),
        ("2 强化监督", [f"2{sign}1 评查案卷"]),
    ]


MENDING = [
    ("整改目标：覆盖率达到90%以上。", "整改措施：建设管网5公里。"),
    ("整改要求：覆盖率达到90%以上。", "整改举措：建设管网5公里。"),
    ("整改目标：", "覆盖率达到90%以上。", "整改措施：", "建设管网5公里。"),
    ("整改措施：", "建设管网5公里，覆盖率达到90%以上。"),
    ("工作目标：覆盖率达到90%以上。", "具体措施：建设管网5公里。"),
]


@pytest.mark.parametrize("lines", MENDING)
def test_aims_and_measures_below_who_answers_are_asked_for(lines: tuple[str, ...]) -> None:
    (task,) = tasks_of(
        reading(
            "松亭区督察反馈问题整改方案",
            "（一）管网建设滞后。部分片区尚未接入。",
            "责任单位：区住建局",
            "整改时限：2031年9月底前",
            *lines,
        ).plan
    )
    assert {each["target"] for each in task["indicators"]} == {">=90%", "5公里"}
    assert "90%" in task["text"]


def test_what_is_wrong_asks_for_nothing() -> None:
    (task,) = tasks_of(
        reading(
            "松亭区督察反馈问题整改方案",
            "（一）覆盖率偏低。抽查的社区覆盖率仅达到60%，2030年12月底前应建成的2处站点未建成。",
            "整改措施：建设管网5公里。",
            "责任单位：区住建局",
        ).plan
    )
    assert [each["target"] for each in task["indicators"]] == ["5公里"]
    assert "deadlines" not in task


REGULATIONS = ["办法", "实施细则", "工作规则", "若干规定（试行）", "管理制度"]


@pytest.mark.parametrize("kind", REGULATIONS)
def test_rules_that_stay_are_no_plan_though_their_articles_name_bodies(kind: str) -> None:
    refusal(
        f"松亭区行政规范性文件审核{kind}",
        "第一条 为规范审核，制定本规定。",
        "第二条 审核由区司法局牵头，各部门配合。",
        "第三条 起草单位应当报送材料。材料由起草单位负责。",
        "第四条 审核机构自收到之日起7个工作日内完成。由审核机构负责。",
        "第五条 区司法局每年检查一次。由区司法局负责。",
        "第六条 审核人员不少于2人。",
        "第七条 未经审核的，不得提交审议。",
        "第八条 本规定由区司法局负责解释。",
        "第九条 本规定自2031年6月1日起施行。",
    )


NOTES = [
    "注：责任单位中排第一位的为牵头单位。",
    "注：列第一位的为牵头单位，下同。",
    "说明：各项任务责任单位列首位的为牵头单位",
    "（责任单位中第一个为牵头单位）",
    "备注：排在首位的单位为牵头单位。",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_on_who_leads_goes_for_the_whole_document(note: str) -> None:
    table = (
        row("序号", "任务", "责任单位"),
        row("1", "清理文件", "区司法局、区财政局"),
        row("2", "公开目录", "区财政局、区司法局"),
    )
    for blocks in ((*table, note), (note, *table)):
        tasks = tasks_of(reading("松亭区2031年任务分解表", *blocks).plan)
        assert [task["lead"] for task in tasks] == [["区司法局"], ["区财政局"]]


def test_headings_that_are_bodies_answer_where_nobody_else_is_named_and_are_asked() -> None:
    read = reading(
        TITLE,
        "一、区司法局",
        "1.清理文件。逐件登记。",
        "2.公开目录。更新公布。",
        "二、区财政局、区审计局",
        "1.评查案卷。通报结果。",
    )
    assert [task["participants"] for task in tasks_of(read.plan)] == [
        ["区司法局"],
        ["区司法局"],
        ["区财政局", "区审计局"],
    ]
    assert any("取自上面的标题" in question.reason for question in read.questions)


NUMBERED = [
    ("（一）主要表现", "（二）整改措施", "（三）整改时限", "（四）责任单位"),
    ("1.问题表现", "2.整改举措", "3.完成时限", "4.责任部门"),
    ("（1）具体问题情况", "（2）整改任务", "（3）办结期限", "（4）承办单位"),
    ("（一）问题表现：", "（二）整改措施：", "（三）整改时限：", "（四）责任单位："),
    ("（一）存在情况", "（二）整改目标", "（三）达标时间", "（四）整改责任单位"),
]


@pytest.mark.parametrize("parts", NUMBERED)
def test_numbered_parts_of_a_problem_are_no_tasks(parts: tuple[str, ...]) -> None:
    what, how, when, who = parts
    problem = (what, "部分文件未审核。", how, "清理文件。", when, "2031年9月底前", who, "区司法局")
    assert parties(
        *("一、文件审核不严", *problem, "二、案卷质量不高", *problem),
        title="松亭区督察反馈问题整改方案",
    ) == [(no, [], ["区司法局"], ["2031年9月底前"]) for no in "一二"]


def test_a_number_without_a_dot_is_one_above_numbers_with_a_point() -> None:
    read = reading(
        TITLE, "1 健全制度", "1.1 清理文件", "责任单位：区司法局", "2 强化监督", "2.1 评查案卷"
    )
    assert shape(read.plan)[0] == ("1 健全制度", ["1.1 清理文件"])


WITHOUT_COLON = [
    "责任单位为区司法局、区财政局，完成时限为9月底前。",
    "责任部门 区司法局、区财政局 完成时限 9月底前",
    "承办单位是区司法局、区财政局，办结期限是9月底前。",
    "【责任单位】区司法局、区财政局【完成时限】9月底前",
    "责任分工 区司法局、区财政局 推进节点 9月底前",
]


@pytest.mark.parametrize("line", WITHOUT_COLON)
def test_a_label_without_a_colon_is_one_before_names_and_times(line: str) -> None:
    assert parties("（一）清理文件。逐件登记。", line, "（二）公开目录。更新公布。", line) == [
        (no, [], ["区司法局", "区财政局"], ["9月底前"]) for no in "一二"
    ]
