"""One text for all the ways in which a document is printed; each character knows its place.

What is understood as what: docs/import.md.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.documents.characters import Text, plain, understood

ALPHABET = "云溪市发展改革局單位責任一二三0123,:;()!?，：；（）！？、。《》〔〕“” \u3000aZ％．"
texts = st.text(st.sampled_from(ALPHABET), max_size=60)
NARROW = str.maketrans("，：；（）！？", ",:;()!?")


@pytest.mark.parametrize(
    ("printed", "understood_as"),
    [
        ("责任单位:县司法局,县政府办;", "责任单位：县司法局，县政府办；"),
        ("(一)规范(第一批)文件!", "（一）规范（第一批）文件！"),
        ("云政〔2031〕8号、《方案》。", "云政〔2031〕8号、《方案》。"),
        ("１２月３１日", "12月31日"),
        ("９５％", "95%"),
        ("１．规范", "1.规范"),
        ("2031－2035年", "2031-2035年"),
        ("﹝2031﹞", "〔2031〕"),
        ("\u3000\u3000各镇\u00a0街道", "  各镇 街道"),
        ("優化營商環境", "优化营商环境"),
        ("責任單位：縣司法局", "责任单位：县司法局"),
        ("雲溪市發(fā)展改革局", "云溪市发展改革局"),
        ("責(zé)任單位(wèi):縣(xiàn)司法局", "责任单位：县司法局"),
        ("⼀、总体", "一、总体"),
        ("司\u200b法\ufeff局", "司法局"),
    ],
)
def test_a_text_is_understood_in_one_form(printed: str, understood_as: str) -> None:
    assert plain(printed) == understood_as


@pytest.mark.parametrize(
    "printed", ["12:30", "1,000人", "GB/T,12", "a(b)c", "2031.01.05", "“720”模式", "①②③", ""]
)
def test_signs_between_letters_and_digits_and_plain_text_stay(printed: str) -> None:
    assert plain(printed) == printed


@pytest.mark.parametrize("printed", ["司法(局)", "各镇(街道)", "(牵头)", "牵头(a)", "(xiang)县"])
def test_a_bracket_that_holds_no_pinyin_is_kept(printed: str) -> None:
    assert len(plain(printed)) == len(printed) - 3 * ("(a)" in printed)


@pytest.mark.parametrize(
    "printed",
    [
        "雲溪市發(fā)展改革局",
        "責(zé)任(rèn)單位:縣(xiàn)司法局",
        "司\u200b法局",
        "(一)規(guī)範(fàn)文件,2031年9月底前",
        "没有什么要改",
    ],
)
def test_each_character_knows_its_place_in_the_printed_text(printed: str) -> None:
    text = understood(printed)
    assert len(text.places) == len(text.plain)
    for char, place in zip(text.plain, text.places, strict=True):
        assert plain(printed[place]) in (char, char.translate(NARROW))


def test_a_name_is_found_where_it_is_printed_with_pinyin() -> None:
    printed = "牽頭單位:雲溪市發(fā)展改革局。"
    text = understood(printed)
    start = text.plain.index("云溪")
    end = text.plain.index("。")
    assert printed[text.places[start] : text.places[end - 1] + 1] == "雲溪市發(fā)展改革局"


def test_a_piece_keeps_the_places_of_the_whole() -> None:
    text = understood("發(fā)展改革")
    assert text.piece(1, 3) == Text("展改", [5, 6])


@given(texts)
def test_a_text_as_understood_is_understood_as_itself(printed: str) -> None:
    assert plain(plain(printed)) == plain(printed)


@given(st.text(max_size=60))
def test_any_text_has_a_place_for_each_character_in_rising_order(printed: str) -> None:
    text = understood(printed)
    assert list(text.places) == sorted(set(text.places))
    assert len(text.places) == len(text.plain)
    assert all(0 <= place < len(printed) for place in text.places)


@given(st.text(st.sampled_from("云溪市司法局，：；（）！？、。《》 "), max_size=60))
def test_narrow_punctuation_is_understood_like_wide(wide: str) -> None:
    assert plain(wide.translate(NARROW)) == plain(wide)


@pytest.mark.parametrize("printed", ["（1）7月底前", "(1)7月底前"])
def test_a_bracket_around_a_number_is_wide_before_a_digit(printed: str) -> None:
    assert plain(printed) == "（1）7月底前"


@pytest.mark.parametrize(
    ("printed", "understood_as"),
    [
        ("增加1，200人", "增加1,200人"),
        ("增加１，２００人", "增加1,200人"),
        ("投入1,234,567元", "投入1,234,567元"),
        ("新建30，20日前完成", "新建30，20日前完成"),
        ("新建30,20日前完成", "新建30，20日前完成"),
    ],
)
def test_a_comma_between_digits_is_narrow_where_it_parts_thousands(
    printed: str, understood_as: str
) -> None:
    assert plain(printed) == understood_as
