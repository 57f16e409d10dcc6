"""Splitting a printed list of departments loses nothing, and takes no name apart.

See docs/format.md#怎样读.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.departments.names import split_names, with_level_word
from payloads import NASTY

KNOWN = ("各镇、街道", "区发展和改革委员会", "区卫生和计划生育局", "区委、区政府")


def names_of(text: str, known: tuple[str, ...] = KNOWN) -> list[str]:
    return [piece.name for piece in split_names(text, known)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区司法局", ["区司法局"]),
        ("区司法局、区财政局", ["区司法局", "区财政局"]),
        ("区司法局，区财政局；区教育局", ["区司法局", "区财政局", "区教育局"]),
        ("区司法局,区财政局;区教育局", ["区司法局", "区财政局", "区教育局"]),
        ("区司法局 区财政局", ["区司法局", "区财政局"]),
        ("区司法局和区财政局", ["区司法局", "区财政局"]),
        ("区司法局及各镇、街道", ["区司法局", "各镇、街道"]),
        ("区发展和改革委员会、区财政局", ["区发展和改革委员会", "区财政局"]),
        ("区卫生和计划生育局和区财政局", ["区卫生和计划生育局", "区财政局"]),
        ("区发改、财政局和各镇（街道）", ["区发改", "财政局", "各镇（街道）"]),
        ("各镇（街道、园区）、区司法局", ["各镇（街道、园区）", "区司法局"]),
        ("区应急局（牵头、负责）", ["区应急局（牵头、负责）"]),
        ("区司法局及其下属单位", ["区司法局及其下属单位"]),
        ("区委、区政府、区司法局", ["区委、区政府", "区司法局"]),
        ("", [""]),
    ],
)
def test_a_printed_list_becomes_its_names(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@given(st.text(st.sampled_from("区县司法财政局委办镇、，,；; 和及其（）()各街道"), max_size=60))
def test_the_pieces_together_are_the_list_to_the_character(text: str) -> None:
    assert "".join(piece.name + piece.separator for piece in split_names(text, KNOWN)) == text


@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=5))
def test_the_pieces_together_are_any_text_whatever_names_are_known(
    text: str, known: list[str]
) -> None:
    assert "".join(piece.name + piece.separator for piece in split_names(text, known)) == text


def test_the_pieces_of_a_payload_together_are_the_payload() -> None:
    for payload in NASTY:
        assert (
            "".join(piece.name + piece.separator for piece in split_names(payload * 2, KNOWN))
            == payload * 2
        )


@given(
    st.lists(
        st.sampled_from(["区司法局", "区财政局", "各镇、街道", "区发展和改革委员会", "北岭镇"]),
        min_size=1,
    )
)
def test_names_that_are_joined_come_apart_again(names: list[str]) -> None:
    assert names_of("、".join(names)) == names


@pytest.mark.parametrize(
    ("names", "prefix", "full"),
    [
        (["区发改委", "财政局"], "区", ("区发改委", "区财政局")),
        (["区发改委", "市公安局云溪分局", "各镇"], "区", ("区发改委", "市公安局云溪分局", "各镇")),
        (["发改委", "财政局"], "区", ("发改委", "财政局")),
        (["自治区党委", "人社厅"], "自治区", ("自治区党委", "自治区人社厅")),
        (["区发改委", "财政局"], "", ("区发改委", "财政局")),
        ([], "区", ()),
    ],
)
def test_the_level_word_is_given_to_names_without_one(
    names: list[str], prefix: str, full: tuple[str, ...]
) -> None:
    assert with_level_word(names, prefix) == full


@given(
    st.lists(st.text(st.sampled_from("区县司法财政局镇各"), min_size=1, max_size=6)),
    st.sampled_from(["", "区", "县"]),
)
def test_giving_the_level_word_keeps_number_order_and_ends_of_names(
    names: list[str], prefix: str
) -> None:
    given_level = with_level_word(names, prefix)
    assert len(given_level) == len(names)
    for before, after in zip(names, given_level, strict=True):
        assert after in (before, prefix + before)
