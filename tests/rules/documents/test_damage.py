"""Starts of lines that a conversion damaged."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.damage import LOST, repaired


def shifted(text: str) -> str:
    """Decode a text one byte off, as a broken conversion does: its first byte becomes ?."""
    return "?" + text.encode("gb18030")[1:].decode("gb18030", errors="ignore")


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("??1.规范文件", "1.规范文件"),
        ("?1.规范文件", "1.规范文件"),
        ("？？（一）规范文件", "（一）规范文件"),
        ("??一、总体要求", "一、总体要求"),
        ("  ??2.规范文件", "2.规范文件"),
    ],
)
def test_marks_before_a_label_are_taken_away(damaged: str, text: str) -> None:
    assert repaired(damaged) == text


def test_a_start_decoded_one_byte_off_is_put_back_up_to_the_next_bracket() -> None:
    original = "\u3000（四）规范行政执法监督（第一批）"
    before = original[: original.rindex("（")]
    mended = repaired(shifted(before) + original[len(before) :])
    assert mended.startswith("（四）规范行政执法")
    assert LOST in mended
    assert mended.endswith("（第一批）")


@pytest.mark.parametrize(
    "text",
    [
        "规范文件？",
        "?",
        "??",
        "? 什么是依法行政",
        "？。这一句没有编号",
        "1.规范文件？是",
        "",
        "?abc",
    ],
)
def test_a_text_that_nothing_certain_is_known_of_stays(text: str) -> None:
    assert repaired(text) == text
