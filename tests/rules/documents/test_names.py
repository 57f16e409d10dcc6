"""Lists of departments as documents print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.documents.names import (
    is_list_of_bodies,
    is_person,
    names_of,
    without_tail,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县司法局、县财政局", ["县司法局", "县财政局"]),
        ("县司法局，县财政局；县教育局", ["县司法局", "县财政局", "县教育局"]),
        ("县司法局 县财政局", ["县司法局", "县财政局"]),
        ("县司法局\n县财政局", ["县司法局", "县财政局"]),
        ("县司法局/县财政局", ["县司法局", "县财政局"]),
        ("县司法局和县财政局", ["县司法局", "县财政局"]),
        ("县司法局及各镇", ["县司法局", "各镇"]),
        ("县民政局、县红十字会及团县委", ["县民政局", "县红十字会", "团县委"]),
        ("法规科、公路科及港航科", ["法规科", "公路科", "港航科"]),
        ("县总工会和县残联按职责分工负责", ["县总工会", "县残联"]),
        ("县公安局，交警大队以及各派出所", ["县公安局", "县交警大队", "各派出所"]),
        ("执法稽查处与有关业务处室", ["执法稽查处", "有关业务处室"]),
        ("局法规科、财务科，各科室", ["局法规科", "局财务科", "各科室"]),
        ("各镇（街道）和县残联", ["各镇（街道）", "县残联"]),
        ("各市、县（市、区）党委和政府", ["各市、县（市、区）党委和政府"]),
        ("县财政局会同县司法局", ["县财政局", "县司法局"]),
        ("县司法局、、县财政局。", ["县司法局", "县财政局"]),
        ("县司法局、县司法局", ["县司法局"]),
        ("县发展和改革局、县财政局", ["县发展和改革局", "县财政局"]),
    ],
)
def test_a_list_is_split_whatever_parts_it(text: str, names: list[str]) -> None:
    assert list(names_of(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市发改委、财政局、规划局", ["市发改委", "市财政局", "市规划局"]),
        ("市发改委、财政局、松亭区政府", ["市发改委", "市财政局", "松亭区政府"]),
        ("市发改委、市场监管局", ["市发改委", "市市场监管局"]),
        ("市教育局、团市委、市监委", ["市教育局", "团市委", "市监委"]),
        ("区司法局、市生态环境局松亭分局", ["区司法局", "市生态环境局松亭分局"]),
        ("市公安局、国家税务总局云溪市税务局", ["市公安局", "国家税务总局云溪市税务局"]),
        ("县司法局、各镇、县直有关部门", ["县司法局", "各镇", "县直有关部门"]),
        ("镇司法所、镇组织办、综治中心", ["镇司法所", "镇组织办", "镇综治中心"]),
        ("区司法局、青石镇、白水街道", ["区司法局", "青石镇", "白水街道"]),
        ("市监局、市场监管总局、财政部", ["市监局", "市场监管总局", "财政部"]),
        ("市财政局、武装部、审计署", ["市财政局", "市武装部", "审计署"]),
        ("省司法厅、云溪证监局、气象局", ["省司法厅", "云溪证监局", "省气象局"]),
        ("县司法局、云溪税务局、税务局", ["县司法局", "云溪税务局", "县税务局"]),
        ("区司法局、公安局松亭分局、公安分局", ["区司法局", "公安局松亭分局", "区公安分局"]),
        ("市司法局、央行、中国证监会", ["市司法局", "央行", "中国证监会"]),
        ("司法局、财政局", ["司法局", "财政局"]),
        ("综合科、其他科室", ["综合科", "其他科室"]),
        ("自治区司法厅、财政厅", ["自治区司法厅", "自治区财政厅"]),
    ],
)
def test_the_level_word_that_is_printed_once_is_that_of_all_without_one(
    text: str, names: list[str]
) -> None:
    assert list(names_of(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "各有关部门",
        "省直有关厅局、单位",
        "各县（市、区）人民政府",
        "各科室",
        "县直各单位",
        "专项指挥部成员单位",
        "相关乡镇办",
        "州直相关单位",
        "全县专项工作专班",
        "各镇、街道",
        "各市、州、县人民政府",
        "有关市（州）、县（市、区）人民政府",
        "相关县、区人民政府",
        "各科室和直属单位",
        "县文化和旅游局",
        "各县党委和人民政府",
        "各街办（新区）",
        "各镇（街道、园区）",
    ],
)
def test_a_group_stays_one_name(text: str) -> None:
    assert names_of(text) == (text,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各镇人民政府、功能区管委会", ["各镇人民政府", "功能区管委会"]),
        ("各有关部门、各镇（街道）", ["各有关部门", "各镇（街道）"]),
        ("区直各部门、各镇、街道", ["区直各部门", "各镇、街道"]),
    ],
)
def test_two_groups_are_split(text: str, names: list[str]) -> None:
    assert list(names_of(text)) == names


@pytest.mark.parametrize(
    "tail",
    [
        "按职责分工负责",
        "按职责分工分别负责",
        "按照各自职责分工负责",
        "负责落实",
        "等有关部门",
        "等部门",
        "牵头负责",
        "按分工负责",
        "等单位按职责分工负责",
        "分工负责。",
        "共同落实",
    ],
)
def test_a_tail_is_no_part_of_a_name(tail: str) -> None:
    assert names_of(f"县司法局、县财政局{tail}") == ("县司法局", "县财政局")
    assert without_tail(f"县财政局{tail}") == "县财政局"


@pytest.mark.parametrize("text", ["", "/", "-", "—", "无", "暂无", "、", "。"])
def test_a_list_without_a_name_is_empty(text: str) -> None:
    assert names_of(text) == ()


def test_one_name_that_is_no_body_makes_a_list_none() -> None:
    assert is_list_of_bodies("县司法局、各镇（街道）")
    assert not is_list_of_bodies("县司法局、加强审查")
    assert not is_list_of_bodies("")


def test_a_title_is_a_person() -> None:
    assert is_person("县司法局局长")
    assert not is_person("县司法局")


@given(st.text(st.sampled_from("县司法财政局委办镇、，；/ 和及等各（）街道\n负责"), max_size=40))
def test_names_are_whole_and_each_stands_once(text: str) -> None:
    names = names_of(text)
    assert len(set(names)) == len(names)
    assert all(name.strip() == name and name for name in names)
