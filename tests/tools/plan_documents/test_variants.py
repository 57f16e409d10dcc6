"""Other spellings of a document."""

from __future__ import annotations

from tools.plan_documents.variants import full_width, half_width, pinyin, traditional

from fazhi_cli.rules.phrases.traditional import SIMPLIFIED


def test_half_width_leaves_the_signs_that_have_none() -> None:
    assert half_width("（一）甲、乙：《丙》〔2031〕“丁”。") == "(一)甲、乙:《丙》〔2031〕“丁”。"


def test_full_width_leaves_letters_digits_times_and_addresses() -> None:
    assert full_width("(一)甲局:1.办,5%;甲!") == "（一）甲局：1.办，5%；甲！"
    assert full_width("10:30 https://yunxi.example") == "10:30 https://yunxi.example"


def test_traditional_characters_read_back_as_the_simplified_ones() -> None:
    text = "云溪县发展改革局负责制度、准备、里程，复议、历史、两个镇"
    changed = traditional(text)
    assert changed == "云溪縣發展改革局負責制度、准備、里程，復議、歷史、兩個鎮"
    assert "".join(SIMPLIFIED.get(char, char) for char in changed) == text


def test_pinyin_stands_behind_single_characters() -> None:
    assert pinyin("责任单位：县发改局") == "責(zé)任單位：縣(xiàn)發(fā)改局"
