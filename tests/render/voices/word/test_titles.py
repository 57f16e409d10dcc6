"""Titles that go over lines are broken by sense, into lines of like length (7.3.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.render.voices.widths import width
from fazhi_cli.render.voices.word.titles import broken

UPRIGHT = 20.1  # characters of 22 pt on an upright page


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("云溪县2025年法治政府建设年度报告", ["云溪县2025年法治政府建设年度报告"]),
        (
            "新疆维吾尔自治区2022年法治政府建设年度报告",
            ["新疆维吾尔自治区2022年", "法治政府建设年度报告"],
        ),
        (
            "关于2025年第三季度法治政府建设重点任务进展情况的通报",
            ["关于2025年第三季度法治政府建设", "重点任务进展情况的通报"],
        ),
        (
            "东胜区关于贯彻落实《法治政府建设规划（2020—2025年）》重点任务责任清单",
            ["东胜区关于贯彻落实《法治政府建设规划", "（2020—2025年）》重点任务责任清单"],
        ),
    ],
)
def test_known_titles(title: str, lines: list[str]) -> None:
    assert broken(title, UPRIGHT) == lines


def test_a_title_without_known_words_is_left_to_word() -> None:
    title = "甲" * 30
    assert broken(title, UPRIGHT) == [title]


@given(st.text(alphabet="云溪县法治政府建设规划《》（）关于重点任务2025年", max_size=70))
def test_nothing_is_lost_and_no_line_is_too_long(title: str) -> None:
    lines = broken(title, UPRIGHT)
    assert "".join(lines) == title
    if len(lines) > 1:
        assert all(0 < width(line) <= UPRIGHT for line in lines)


def test_a_year_is_not_torn_from_what_it_is_the_year_of() -> None:
    title = "某某市退役军人事务局2025年度法治政府建设年度报告"
    for room in range(12, 24):
        assert not any(line.startswith("度") for line in broken(title, room))
