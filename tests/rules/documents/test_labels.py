"""The labels that number headings and tasks, and the numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.documents.labels import Style, label_at, labels_in


@pytest.mark.parametrize(
    ("text", "style", "no", "words"),
    [
        ("一、总体要求", Style.HAN, "一", "总体要求"),
        ("十二、保障", Style.HAN, "十二", "保障"),
        ("一百二十一、保障", Style.HAN, "一百二十一", "保障"),
        ("一.保障", Style.HAN, "一", "保障"),
        ("一，保障", Style.HAN, "一", "保障"),
        ("（一）规范", Style.HAN_BRACKETS, "一", "规范"),
        ("（ 十一 ）规范", Style.HAN_BRACKETS, "十一", "规范"),
        ("〔三〕规范", Style.HAN_BRACKETS, "三", "规范"),
        ("（一）、规范", Style.HAN_BRACKETS, "一", "规范"),
        ("1.规范", Style.DOT, "1", "规范"),
        ("1.1 规范", Style.DECIMAL, "1.1", "规范"),
        ("2-3规范", Style.DECIMAL, "2-3", "规范"),
        ("10.12“双随机”抽查", Style.DECIMAL, "10.12", "“双随机”抽查"),
        ("1. 规范", Style.DOT, "1", "规范"),
        ("4.6月底前公布", Style.DOT, "4", "6月底前公布"),
        ("4.2031年底前公布", Style.DOT, "4", "2031年底前公布"),
        ("46.12345热线办结率", Style.DOT, "46", "12345热线办结率"),
        ("  12.规范", Style.DOT, "12", "规范"),
        ("1、规范", Style.COMMA, "1", "规范"),
        ("（1）规范", Style.BRACKETS, "1", "规范"),
        ("1）规范", Style.HALF_BRACKET, "1", "规范"),
        ("③规范", Style.CIRCLE, "3", "规范"),
        ("第一条 规范", Style.ARTICLE, "一", "规范"),
        ("第十一章 规范", Style.CHAPTER, "十一", "规范"),
        ("任务3：规范", Style.NAMED, "3", "规范"),
        ("专项行动二：规范", Style.NAMED, "二", "规范"),
        ("一是规范", Style.FIRSTLY, "一", "规范"),
        ("二要规范", Style.FIRSTLY, "二", "规范"),
    ],
)
def test_a_label_is_read_with_its_number_and_where_its_words_begin(
    text: str, style: Style, no: str, words: str
) -> None:
    label = label_at(text)
    assert label is not None
    assert (label.style, label.no, text[label.end :]) == (style, no, words)


@pytest.mark.parametrize(
    "text",
    [
        "2031年底前完成",
        "12个乡镇",
        "1.5倍",
        "2031.01.05",
        "一些单位",
        "十十、规范",
        "百百、规范",
        "第一百百条 规范",
        "一季度完成",
        "一体推进",
        "第一批清单",
        "（2031年修订）",
        "（2031）5号",
        "（一",
        "百分之五",
        "0.规范",
        "〇、规范",
        "1000.规范",
        "1.5万亩",
        "3-5 个工作日",
        "2.5公里管网",
        "一是否",
        "规范一、二",
        "",
    ],
)
def test_a_number_that_counts_nothing_is_no_label(text: str) -> None:
    assert label_at(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("十、", 10), ("二十、", 20), ("二十三、", 23), ("一百、", 100), ("一百〇五、", 105)],
)
def test_a_chinese_number_has_its_value(text: str, value: int) -> None:
    label = label_at(text)
    assert label is not None
    assert label.value == value


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1.改革审批。（1）清理事项。（2）公开目录。", [7, 15]),
        ("要做好：①清理；②公开", [4, 8]),
        ("做好清理。 2.公开目录。", [6]),
        ("清理（1）类和（2）类事项", []),
        ("增长1.5倍；下降", []),
        ("规范，1.清理", []),
    ],
)
def test_a_label_inside_a_text_begins_a_part_behind_the_end_of_a_sentence(
    text: str, places: list[int]
) -> None:
    assert [place for place, _ in labels_in(text, 2)] == places


@given(st.text(st.sampled_from("一二十、.（）()1290①第条章任务：是要 规"), max_size=12))
def test_the_words_of_a_label_never_begin_with_a_blank(text: str) -> None:
    label = label_at(text)
    if label is not None:
        assert label.value > 0
        assert not text[label.end :].startswith(" ")
