"""A text by its lines: what is cut out of it or put into it changes nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.store.lines import Cut, Lines, with_cuts

TEXTS = st.text("甲 #\n\r", max_size=30)


@given(TEXTS, st.data())
def test_every_offset_lies_in_one_line(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text)
    assert lines.line(offset) == lines.before(offset) + lines.behind(offset)
    assert lines.next_line(offset) >= lines.line_end(offset) >= offset
    assert lines.line_from(lines.line_start(offset)) == lines.line_start(offset)


@given(TEXTS)
def test_the_lines_above_the_end_are_all_lines(text: str) -> None:
    # A break in the middle of \r\n is no place of a node: it stands at the end of a line.
    lines = Lines(text)
    above = [line for _, line in lines.lines_above(len(text))]
    assert [*reversed(above), lines.line(len(text))] == _split(text)


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [("甲", 1, "\n"), ("甲\r\n乙", 4, "\r\n"), ("甲\n乙\r丙", 5, "\r"), ("甲\n乙\r丙", 3, "\n")],
)
def test_new_lines_break_as_the_one_before_does(text: str, offset: int, expected: str) -> None:
    assert Lines(text).break_before(offset) == expected


def test_cuts_are_made_in_their_order() -> None:
    cuts = [Cut(0, 1, ""), Cut(2, 2, "新"), Cut(2, 2, "的"), Cut(3, 4, "末")]
    assert with_cuts("甲乙丙丁", cuts) == "乙新的丙末"
    with pytest.raises(AssertionError):
        with_cuts("甲乙丙丁", reversed(cuts))
