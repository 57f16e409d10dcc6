"""Lines of Chinese text: nothing lost, none too wide, punctuation where it belongs, numbers whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from fazhi_cli.render.folding import fold

WIDTHS = st.integers(2, 30)
texts = (
    st.text(st.sampled_from("编制权责清单县ab 0129.-/，、。；：！？）》〉”’〕】·（《〈“‘〔【😀é\u0301☺\ufe0f\n"))
    | st.text()
)


@given(texts, WIDTHS)
def test_joined_the_lines_are_the_text(text: str, width: int) -> None:
    assert "".join(fold(text, width)) == text.replace("\n", "")


@given(texts, WIDTHS)
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert [line for line in fold(text, width) if cell_len(line) > width and len(line) > 1] == []


@given(
    st.lists(st.sampled_from(["县", "司法局", "（甲）", "“双随机、一公开”，", "；", "2031-12-31"])), st.integers(22, 40)
)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(parts: list[str], width: int) -> None:
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
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines
