"""What is compared is cleaned, what is shown is made visible, and neither changes what is stored.

See docs/format.md#怎样读.
"""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model import text as module
from fazhi_cli.model.text import INVISIBLE, LOOKALIKE, clean, code_point, escaped, visible
from payloads import NASTY, OBEYED
from sweeps import fewer

LOOK_ALIKES = [
    ("区⺠政局", "区民政局"),
    ("⼈⺠法院", "人民法院"),
    ("区教育\u200b局", "区教育局"),
    ("区教\u00ad育局", "区教育局"),
    ("\ufeff区教育局", "区教育局"),
    ("区教育局\u202e", "区教育局"),
    ("区\u2066教育\u2069局", "区教育局"),
    ("区教育局\ufe0f", "区教育局"),
    ("２０２６年", "2026年"),
    ("２０２６-０３-３１", "2026-03-31"),
    ("Ｏ型", "O型"),
    ("二○二六年", "二〇二六年"),
    ("二◯二六年", "二〇二六年"),
    ("区教育局\u00a0", "区教育局"),
    ("\u3000区教育局", "区教育局"),
    ("县\u2003司法局", "县 司法局"),
    ("县 \t 司法局", "县 司法局"),
    ("戶籍", "户籍"),
    ("⼾籍", "户籍"),
    ("內务", "内务"),
    ("敎育", "教育"),
    ("９５％", "95%"),
    ("e\u0301", "é"),
    ("\uf9fd", "什"),
]
KEPT = [
    "（区）",
    "甲：乙",
    "甲，乙、丙；丁。",
    "①",
    "“引号”",
    "《办法》",
    "A-1",
    "己已巳",
    "末未",
    "ΑВ",
]


@pytest.mark.parametrize(("written", "meant"), LOOK_ALIKES)
def test_look_alikes_are_equal_after_cleaning(written: str, meant: str) -> None:
    assert clean(written) == meant


@pytest.mark.parametrize("text", KEPT)
def test_what_means_something_is_kept(text: str) -> None:
    assert clean(text) == text


def test_different_departments_stay_different() -> None:
    names = ["区民政局", "区民宗局", "区教育局", "区教体局", "区司法局", "县司法局"]
    assert len({clean(name) for name in names}) == len(names)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.sampled_from("⺠⼾⼈Ａ９％\u0301\u200b\u00a0\u3000 \t戶内○é")))
def test_cleaning_twice_changes_nothing_more_among_look_alikes(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(
    st.text(st.sampled_from("区教育局民政")),
    st.text(st.sampled_from("\u200b\u200d\u2060\u00ad\ufeff\u202e"), min_size=1),
)
def test_invisible_characters_never_make_two_names_of_one(name: str, invisible: str) -> None:
    for place in range(len(name) + 1):
        assert clean(name[:place] + invisible + name[place:]) == name


def test_no_character_slips_through_the_quick_check() -> None:
    """Texts without special characters are returned at once: that must never skip a character that
    cleaning changes.
    """
    for number in range(0x110000):
        char = chr(number)
        if (
            0xD800 <= number < 0xE000
            or unicodedata.normalize("NFC", char).translate(module._TABLE) == char
        ):
            continue
        assert clean(f"甲{char}乙") != f"甲{char}乙", f"U+{number:04X}"


def test_every_radical_of_the_kangxi_block_becomes_its_character() -> None:
    for number in range(0x2F00, 0x2FD6):
        assert "\u4e00" <= clean(chr(number)) <= "\u9fff", f"U+{number:04X}"
        assert LOOKALIKE.search(chr(number))


@given(st.text())
def test_what_is_shown_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    assert OBEYED.search(shown) is None
    assert "\n" not in shown


def test_payloads_become_visible_and_lose_no_ordinary_character() -> None:
    for payload in NASTY:
        ordinary = OBEYED.sub("", payload).replace("\n", "")
        assert OBEYED.search(visible(payload)) is None
        rest = iter(visible(payload))
        assert all(char in rest for char in ordinary), (
            "every ordinary character is still there, in order"
        )


@pytest.mark.parametrize(
    ("char", "sign"),
    [
        ("\x1b", "␛"),
        ("\x00", "␀"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        ("\x9b", "‹U+009B›"),
        ("\u202e", "‹U+202E›"),
    ],
)
def test_a_control_character_becomes_its_sign(char: str, sign: str) -> None:
    assert visible(f"甲{char}乙") == f"甲{sign}乙"


def test_ordinary_text_is_shown_as_it_is() -> None:
    for text in ("区教育局（筹）", "落实😀", "é", "95%"):
        assert visible(text) is text


@fewer(4)
@given(
    st.recursive(
        st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_escaping_json_changes_no_value(value: object) -> None:
    printed = escaped(json.dumps(value, ensure_ascii=False, indent=1))
    assert OBEYED.search(printed) is None
    assert json.loads(printed) == value


def test_a_code_point_is_named_for_people() -> None:
    assert code_point("\u200b") == "U+200B（ZERO WIDTH SPACE）"
    assert code_point("\x08").startswith("U+0008")


def test_the_table_of_invisible_characters_holds_no_ordinary_one() -> None:
    for char in "一龥A0 （）、。\u3000\n":
        assert INVISIBLE.search(char) is None
