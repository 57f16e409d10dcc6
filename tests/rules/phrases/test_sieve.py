"""A pattern is tried where a text has a character of each of its groups, and only there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.phrases.sieve import Sieve

NEEDS = st.lists(st.lists(st.text("年月日季前底", min_size=1, max_size=3), max_size=4), max_size=9)


def test_a_pattern_passes_with_one_character_of_each_group() -> None:
    sieve = Sieve([("年", "前底"), ("月",), ()])
    assert sieve.passed("2031年底") == [0, 2]
    assert sieve.passed("6月前") == [1, 2]
    assert sieve.passed("每季度") == [2]


@given(NEEDS, st.text("年月日季前底x", max_size=6))
def test_what_passes_is_what_has_a_character_of_every_group(
    needs: list[list[str]], text: str
) -> None:
    by_hand = [
        place
        for place, groups in enumerate(needs)
        if all(set(group) & set(text) for group in groups)
    ]
    assert Sieve(needs).passed(text) == by_hand
