"""A text parted into what is asked and who answers for it."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.brackets import Bracket, brackets_of, without_last_name
from fazhi_cli.rules.documents.drafts import Passage
from fazhi_cli.rules.documents.passages import parted


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["加强审查。逐件登记。（县司法局负责）"], "加强审查。逐件登记。"),
        (["加强审查（责任单位：县司法局）。"], "加强审查。"),
        (["加强审查。", "责任单位：县司法局"], "加强审查。"),
        (["加强审查。", "（责任单位：县司法局）"], "加强审查。"),
        (["加强审查。", "逐件登记。（县司法局）"], "加强审查。\n逐件登记。"),
        (["加强审查。[责任单位：县司法局]"], "加强审查。"),
        (["加强审查。（县司法局负责）。"], "加强审查。"),
    ],
)
def test_who_answers_is_taken_out_of_the_text(lines: list[str], text: str) -> None:
    own = parted(lines)
    assert own.text == text
    assert own.attribution.participants == ("县司法局",)
    assert own.is_attributed


@pytest.mark.parametrize(
    "line",
    [
        "各镇（街道）要抓好落实。",
        "推进数字化（一网通办）建设。",
        "完善《云溪市办法》（第一批）。",
        "县司法局、县财政局要抓好落实。",
        "清理文件（县级、镇级）并公布。",
    ],
)
def test_a_text_that_only_names_departments_is_not_attributed(line: str) -> None:
    own = parted([line])
    assert own.text == line
    assert not own.is_attributed


def test_a_bracket_behind_each_sentence_answers_for_that_sentence() -> None:
    own = parted(["完善标准。（区甲局负责）强化抽检。（区乙局负责，11月底前完成）"])
    assert own.text == "完善标准。强化抽检。"
    assert own.passages == (
        Passage("完善标准。", ("区甲局",)),
        Passage("强化抽检。", ("区乙局",), ("11月底前完成",)),
    )
    assert own.attribution.participants == ("区甲局", "区乙局")
    assert own.attribution.dates == ()


def test_a_single_bracket_answers_for_the_task_as_a_whole() -> None:
    own = parted(["完善标准。强化抽检。（区甲局负责）"])
    assert [passage.owner for passage in own.passages] == [()]


def test_lines_behind_those_on_who_answers_belong_to_nothing() -> None:
    own = parted(["加强审查。", "责任单位：县司法局", "各部门要高度重视。"])
    assert (own.text, own.loose) == ("加强审查。", ("各部门要高度重视。",))


def test_a_bracket_that_was_cut_off_gives_whole_names_and_a_doubt() -> None:
    own = parted(["加强审查。（牵头单位：县司法局；责任单位：县财政局、县人"])
    assert (own.attribution.lead, own.attribution.participants) == (("县司法局",), ("县财政局",))
    (doubt,) = own.attribution.doubts
    assert "断" in doubt


def test_a_label_behind_the_last_sentence_says_who_answers() -> None:
    own = parted(["修订规则。6月底前印发。责任单位：县司法局、县财政局"])
    assert own.text == "修订规则。6月底前印发。"
    assert own.attribution.participants == ("县司法局", "县财政局")


def test_each_line_with_a_label_at_its_end_has_its_own_owner() -> None:
    own = parted(["修订规则。责任单位：县司法局", "开展培训。责任单位：县财政局。"])
    assert [passage.owner for passage in own.passages] == [("县司法局",), ("县财政局",)]


def test_a_label_that_a_sentence_goes_on_with_is_left_in_the_text() -> None:
    text = "写明要求。责任单位：按名单填写。填好后报送。"
    assert parted([text]).text == text


@pytest.mark.parametrize(
    ("text", "insides"),
    [
        ("甲（乙）丙（丁）", ["乙", "丁"]),
        ("（各镇（街道）、县甲局）", ["各镇（街道）、县甲局"]),
        ("（府办〔数据局〕牵头）", ["府办〔数据局〕牵头"]),
        ("甲）乙（丙", ["丙"]),
        ("", []),
    ],
)
def test_the_outermost_brackets_are_given(text: str, insides: list[str]) -> None:
    assert [bracket.inside for bracket in brackets_of(text)] == insides


def test_a_bracket_that_is_never_closed_says_so() -> None:
    assert list(brackets_of("甲（乙")) == [Bracket(1, 3, "乙", is_cut_off=True)]


@pytest.mark.parametrize(
    ("inside", "whole"),
    [("县甲局、县乙", "县甲局"), ("责任单位：县", "责任单位："), ("县甲局；县乙", "县甲局")],
)
def test_the_name_at_which_a_bracket_was_cut_off_is_left_out(inside: str, whole: str) -> None:
    assert without_last_name(inside) == whole
