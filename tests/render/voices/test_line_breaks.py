"""Lines of Chinese text: nothing lost, none too wide, punctuation in place, numbers whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fazhi_cli.render.voices.line_breaks import fold

WIDTHS = st.integers(2, 30)
texts = (
    st.text(
        st.sampled_from(
            "编制权责清单县ab 0129.-/，、。；：！？）》〉”’〕】·（《〈“‘〔【😀é\u0301☺\ufe0f\n"
        )
    )
    | st.text()
)


@given(texts, WIDTHS)
def test_joined_the_lines_are_the_text(text: str, width: int) -> None:
    assert "".join(fold(text, width)) == text.replace("\n", "")


@given(texts, WIDTHS)
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert [line for line in fold(text, width) if cell_len(line) > width and len(line) > 1] == []


@given(
    st.lists(st.sampled_from(["县", "司法局", "（甲）", "“双随机、一公开”，", "；", "2031-12-31"])),
    st.integers(22, 40),
)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(
    parts: list[str], width: int
) -> None:
    lines = fold("县" + "县".join(parts), width)
    assert [line for line in lines if line[0] in "、，；”）" or line[-1] in "“（"] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 2, [""]),
        ("县司法局", 2, ["县", "司", "法", "局"]),
        ("甲、乙", 2, ["甲", "、", "乙"]),
        ("制定权责清单、目录", 12, ["制定权责清", "单、目录"]),
        ("落实“三项制度”", 6, ["落实", "“三项", "制度”"]),
        ("自2018年起", 4, ["自", "2018", "年起"]),
        ("到2031-12-31前", 11, ["到", "2031-12-31", "前"]),
        ("等 14 个单位", 6, ["等 14 ", "个单位"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("甲\n\n乙丙", 2, ["甲", "", "乙", "丙"]),
        ("37 期：2030-12 至 2031-12", 22, ["37 期：", "2030-12 至 2031-12"]),
        ("37 期：2030-12 至 2031-12", 12, ["37 期：", "2030-12 至 ", "2031-12"]),
        ("甲 至 乙丙", 6, ["甲 至 ", "乙丙"]),
        ("规划（2020—2025年）》", 10, ["规划", "（2020—", "2025年）》"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


@given(texts, WIDTHS)
def test_joined_the_lines_of_a_list_are_the_list(text: str, width: int) -> None:
    lines = fold(text, width, is_names=True)
    assert "".join(lines) == text.replace("\n", "")
    assert [line for line in lines if cell_len(line) > width and len(line) > 1] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("县教育局、县公安局、县政府办", 15, ["县教育局、", "县公安局、", "县政府办"]),
        ("县教育局、县公安局、县政府办", 20, ["县教育局、县公安局、", "县政府办"]),
        ("县教育局、县政府办等 13 个单位", 14, ["县教育局、", "县政府办", "等 13 个单位"]),
        ("县教育局、县政府办等 13 个单位", 28, ["县教育局、县政府办", "等 13 个单位"]),
        ("市公安局云溪分局、镇", 10, ["市公安局云", "溪分局、镇"]),
        ("县司法局、区、镇两级政府领导班子", 24, ["县司法局、", "区、镇两级政府领导班子"]),
        ("等 13 个单位", 8, ["等 13 个", "单位"]),
        ("、甲、、乙", 4, ["、", "甲、", "、乙"]),
    ],
)
def test_a_line_of_a_list_ends_between_two_names(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width, is_names=True) == lines


def test_a_comparison_and_its_percent_stay_with_the_number() -> None:
    assert fold("评查案卷 >=200件", 10) == ["评查案卷 ", ">=200件"]
    assert fold("出庭应诉率 >=95%", 14) == ["出庭应诉率 ", ">=95%"]
