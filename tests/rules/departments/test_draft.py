"""A first departments.yaml: what names tell is taken, what they leave open is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.departments import Departments, Kind, Level
from fazhi_cli.rules.checks.departments import check_departments
from fazhi_cli.rules.departments.draft import draft_directory
from fazhi_cli.rules.departments.group_guesses import guess_group, is_group
from fazhi_cli.rules.departments.kind_guesses import guess_kind
from fazhi_cli.rules.departments.levels import doubt_of_level, level_of

ROOT = Path(__file__).parents[3]
KINDS = [
    ("县委办", Kind.PARTY),
    ("县委组织部", Kind.PARTY),
    ("县委编办", Kind.PARTY),
    ("县委依法治县办", Kind.PARTY),
    ("市委政法委", Kind.PARTY),
    ("县政府办", Kind.GOVERNMENT),
    ("县发改委", Kind.GOVERNMENT),
    ("县卫生健康委员会", Kind.GOVERNMENT),
    ("县司法局", Kind.GOVERNMENT),
    ("省公安厅", Kind.GOVERNMENT),
    ("市公安局云溪分局", Kind.BRANCH),
    ("县人大常委会办公室", Kind.CONGRESS),
    ("县政协办", Kind.CONGRESS),
    ("县法院", Kind.JUSTICE),
    ("县纪委监委机关", Kind.JUSTICE),
    ("县总工会", Kind.MASS),
    ("团县委", Kind.MASS),
    ("县妇联", Kind.MASS),
    ("市社科联", Kind.MASS),
    ("县融媒体中心", Kind.INSTITUTION),
    ("县委党校", Kind.INSTITUTION),
    ("云溪城投集团", Kind.COMPANY),
    ("云溪经济开发区管委会", Kind.PARK),
    ("北岭镇", Kind.TOWN),
    ("南坪乡人民政府", Kind.TOWN),
    ("东关街道办事处", Kind.STREET),
    ("松亭区政府", Kind.PLACE),
    ("县人民政府", Kind.BODY),
    ("政策法规股", Kind.BODY),
    ("普法与依法治理处", Kind.BODY),
    ("县法治政府建设领导小组", Kind.BODY),
]
GROUPS = [
    ("各镇、街道", ["镇", "街道"], "全体"),
    ("各乡镇人民政府", ["镇"], "全体"),
    ("县直各部门", ["党委部门", "政府部门", "派出机构"], "全体"),
    ("县直有关部门", ["党委部门", "政府部门", "派出机构"], "有关"),
    ("县政府组成部门", ["政府部门"], "全体"),
    ("区政府各部门、各乡镇", ["政府部门", "镇"], "全体"),
    ("各县（市、区）人民政府", ["地区"], "全体"),
    ("各县（市、区）党委和人民政府", ["地区"], "全体"),
    ("市直各行政机关", ["党委部门", "政府部门", "派出机构"], "全体"),
    ("各功能区管委会", ["园区"], "全体"),
    ("专项指挥部成员单位", None, "有关"),
]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_kind_that_the_name_tells_is_taken_without_a_question(name: str, kind: Kind) -> None:
    assert guess_kind(name, "市" if name.startswith("市委") else "县") == (kind, "")


@pytest.mark.parametrize("name", ["县武装部", "县督查室", "县公安局城关分局", "县交警大队"])
def test_a_kind_that_the_name_leaves_open_is_asked_and_valid(name: str) -> None:
    guess = guess_kind(name, "县")
    assert guess.doubt
    assert guess.kind in Kind


@pytest.mark.parametrize(("name", "kinds", "scope"), GROUPS)
def test_a_group_has_the_kinds_that_its_name_tells(
    name: str, kinds: list[str] | None, scope: str
) -> None:
    assert is_group(name)
    guess = guess_group(name)
    assert (guess.group.get("kinds"), guess.group["scope"]) == (kinds, scope)
    assert bool(guess.doubt) == (kinds is None)


@pytest.mark.parametrize("name", ["各牵头单位", "各责任单位", "有关牵头部门", "牵头单位"])
def test_those_who_lead_are_not_all_bodies_and_are_asked(name: str) -> None:
    guess = guess_group(name)
    assert guess.group == {"name": name, "scope": "有关"}
    assert "members" in guess.doubt


def test_who_may_enforce_is_asked() -> None:
    guess = guess_group("县直各执法部门")
    assert guess.group["where"] == {"enforces": True}
    assert "enforces" in guess.doubt


@pytest.mark.parametrize(
    ("place", "prefix", "level", "is_asked"),
    [
        ("云溪县", "县", Level.COUNTY, False),
        ("松亭区", "区", Level.COUNTY, False),
        ("云溪自治州", "州", Level.CITY, False),
        ("云溪盟", "盟", Level.CITY, False),
        ("云溪地区", "地区", Level.CITY, False),
        ("云溪自治区", "自治区", Level.PROVINCE, False),
        ("重庆市", "市", Level.PROVINCE, False),
        ("云溪市", "市", Level.CITY, True),
        ("云溪经济开发区", "区", Level.COUNTY, True),
        ("云溪", "县", Level.COUNTY, True),
    ],
)
def test_a_level_that_a_name_leaves_open_is_asked(
    place: str, prefix: str, level: Level, is_asked: bool
) -> None:
    assert level_of(place) == (prefix, level)
    assert bool(doubt_of_level(place)) == is_asked


def test_a_city_with_towns_and_no_counties_is_one_of_a_county_and_still_asked() -> None:
    draft = draft_directory("云溪市", ["市司法局", "各镇、街道"])
    assert draft.tree["jurisdictions"][0]["level"] == "县级"
    assert draft.doubts[0][0] == ("jurisdictions", 0, "level")
    draft = draft_directory("云溪市", ["市司法局", "各县区人民政府", "各镇、街道"])
    assert draft.tree["jurisdictions"][0]["level"] == "地级"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("县市场监管局", "县市场监督管理局"),
        ("县发改局", "县发展和改革局"),
        ("县发改局", "发展改革局"),
        ("县政府办", "县人民政府办公室"),
        ("县卫健委", "县卫生健康委员会"),
    ],
)
def test_a_short_and_a_full_name_are_asked_and_not_merged(short: str, full: str) -> None:
    draft = draft_directory("云溪县", [short, full])
    names = [each["name"] for each in draft.tree["jurisdictions"][0]["departments"]]
    assert names == [short, full]
    assert [loc for loc, reason in draft.doubts if short in reason] == [
        ("jurisdictions", 0, "departments", 1)
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("县司法局", "县财政局"), ("县委", "县政府"), ("北岭镇", "北山岭镇")]
)
def test_different_bodies_are_not_asked_about(one: str, other: str) -> None:
    draft = draft_directory("云溪县", [one, other])
    assert not [reason for _, reason in draft.doubts if "同一个单位" in reason]


def test_names_of_the_bundled_directory_are_guessed_right_or_asked() -> None:
    wrong = []
    text = (ROOT / "data/departments.yaml").read_text(encoding="utf-8")
    for place in yaml.safe_load(text)["jurisdictions"]:
        for body in place["departments"]:
            guess = guess_kind(body["name"], place["prefix"])
            if guess.kind != body["kind"] and not guess.doubt:
                wrong.append(body["name"])
    # An office of a leading group is the group's, which no name tells.
    assert wrong == ["自治区法治政府建设领导小组依法行政专项工作协调办公室"]


NAMES = st.text(st.sampled_from("县市区委局办镇街道各有关部门执法单位中心政府和、 "), min_size=1)


@given(st.lists(NAMES.filter(str.strip), max_size=6))
def test_any_names_give_a_valid_directory(names: list[str]) -> None:
    tree: dict[str, Any] = draft_directory("云溪县", names).tree
    codes = {finding.code for finding in check_departments(Departments.model_validate(tree))}
    assert codes <= {"W328"}
