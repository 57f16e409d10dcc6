"""What a heading says of the part below it, and where a title ends."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.headings import (
    LONGEST_TITLE,
    general_prefix,
    heading_and_intro,
    is_apart,
    is_general,
    is_wrapper,
    title_and_text,
)


@pytest.mark.parametrize(
    "heading",
    [
        "总体要求",
        "指导思想和基本原则",
        "工作目标",
        "保障措施",
        "加强组织领导",
        "工作要求。",
        "强化组织保障",
        "组织领导和保障措施",
        "实施步骤",
        "附则",
        "总 体 要 求",
        "加强督导检查",
        "整改原则",
        "行动目标",
        "专项整治行动范围和对象",
        "活动主题和时间安排",
        "整治要求",
        "创建步骤和组织保障",
        "改革总体目标",
    ],
)
def test_general_and_closing_parts_stand_apart_from_the_tasks(heading: str) -> None:
    assert is_apart(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "健全依法行政制度体系",
        "强化行政执法监督",
        "重点任务",
        "加强组织领导体系建设和队伍建设",
        "",
        "提高保障水平",
        "落实行政执法责任制",
        "加强信访工作",
        "健全整改机制",
        "实现减排目标",
        "服务要求",
        "整改内容",
    ],
)
def test_a_heading_over_tasks_does_not_stand_apart(heading: str) -> None:
    assert not is_apart(heading)


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        ("总体要求", True),
        ("保障措施", False),
        ("检查对象和范围", True),
        ("检查安排", False),
    ],
)
def test_general_parts_are_told_from_closing_ones(heading: str, is_so: bool) -> None:
    assert is_general(heading) is is_so


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        ("主要任务", True),
        ("重点任务和责任分工", True),
        ("2031年重点工作", True),
        ("任务分工（共12项）", True),
        ("整改内容", True),
        ("整治重点", True),
        ("专项行动任务和责任分工", True),
        ("整改", False),
        ("重点改革任务落实", False),
        ("健全制度", False),
    ],
)
def test_a_heading_that_says_only_that_tasks_come_is_told(heading: str, is_so: bool) -> None:
    assert is_wrapper(heading) is is_so


def test_a_text_without_line_breaks_may_begin_with_a_general_heading() -> None:
    assert general_prefix("指导思想以依法行政为主线") == "指导思想"
    assert general_prefix("以依法行政为主线") == ""
    assert general_prefix("服务对象满意度达到90%") == ""


@pytest.mark.parametrize(
    ("words", "title", "text", "has_title"),
    [
        ("加强备案审查。对文件逐件登记。", "加强备案审查", "对文件逐件登记。", True),
        ("加强备案审查", "加强备案审查", "", True),
        ("加强备案审查\n对文件逐件登记。", "加强备案审查", "对文件逐件登记。", True),
        ("加强备案审查：逐件登记，每月公布。", "加强备案审查", "逐件登记，每月公布。", True),
        (
            "对文件逐件登记，每月公布一次，由区司法局在次月五日前汇总上报。",
            "对文件逐件登记",
            "对文件逐件登记，每月公布一次，由区司法局在次月五日前汇总上报。",
            False,
        ),
        ("落实《办法。》规定。登记。", "落实《办法。》规定", "登记。", True),
        ("清理文件（2031年9月底前）", "清理文件", "", True),
    ],
)
def test_a_title_ends_where_the_lead_phrase_does(
    words: str, title: str, text: str, has_title: bool
) -> None:
    read = title_and_text(words)
    assert read == (title, text, has_title)


def test_the_bold_words_are_the_title() -> None:
    words = "加强备案审查，对文件逐件登记。每月公布。"
    assert title_and_text(words, bold=7) == ("加强备案审查", "对文件逐件登记。每月公布。", True)


def test_a_title_without_a_lead_phrase_is_the_first_clause_and_not_long() -> None:
    words = "把" + "各类行政规范性文件" * 6 + "全部登记，公布。"
    title, text, has_title = title_and_text(words)
    assert len(title) == LONGEST_TITLE
    assert (text, has_title) == (words, False)


@pytest.mark.parametrize(
    ("words", "heading", "intro"),
    [
        ("健全制度体系", "健全制度体系", ""),
        ("健全制度体系（共12项）", "健全制度体系", ""),
        ("健全制度体系，强化监督。", "健全制度体系，强化监督", ""),
        ("健全制度体系。各部门要抓好落实。", "健全制度体系", "各部门要抓好落实。"),
        ("健全制度体系\n各部门要抓好落实。", "健全制度体系", "各部门要抓好落实。"),
    ],
)
def test_a_heading_is_parted_from_the_words_that_introduce_its_parts(
    words: str, heading: str, intro: str
) -> None:
    assert heading_and_intro(words) == (heading, intro)
