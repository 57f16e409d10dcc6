"""Numbers in Chinese characters are written in digits; what only looks like one is not."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.written_numbers import digits_of


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("零", "0"),
        ("九", "9"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("九十五", "95"),
        ("百", "100"),
        ("一百二十", "120"),
        ("一百零五", "105"),
        ("三千", "3000"),
        ("九十九点五", "99.5"),
    ],
)
def test_a_number_is_written_in_digits(words: str, digits: str) -> None:
    assert digits_of(words) == digits


@pytest.mark.parametrize("words", ["", "点五", "九点", "一二", "十百", "百一千"])
def test_characters_that_are_no_number_give_none(words: str) -> None:
    assert digits_of(words) is None
