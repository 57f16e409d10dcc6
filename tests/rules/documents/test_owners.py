"""Units that a sentence names for one thing, and to whom something is reported."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.owners import (
    is_unit,
    owner_at,
    owner_before,
    owner_behind,
    owner_of_number,
    recipient_in,
)


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("县司法局每半年通报一次", ("县司法局",)),
        ("县司法局要建立台账", ("县司法局",)),
        ("由县司法局负责汇总", ("县司法局",)),
        ("县司法局、县财政局应当建立台账", ("县司法局", "县财政局")),
        ("各镇（街道）每年开展两次", ("各镇（街道）",)),
        ("县直各部门于9月底前上报", ("县直各部门",)),
        ("县司法局会同县财政局制定清单", ("县司法局", "县财政局")),
        ("1.县司法局每年公布计划", ("县司法局",)),
        ("各县（市、区）要在4月底前制定方案", ("各县（市、区）",)),
        ("各单位请于3月底前报送", ("各单位",)),
        ("主要领导每季度下访一次", ("主要领导",)),
        ("县直各部门主要负责人于12月底前述法", ("县直各部门",)),
        ("县府办〔督查室〕5月底前公布", ("县府办〔督查室〕",)),
        ("镇综合行政执法队每月巡查", ("镇综合行政执法队",)),
        ("区级媒体每月刊播公益广告", ("区级媒体",)),
        ("中小学、幼儿园每月开展一次演练", ("中小学", "幼儿园")),
        ("县政府督查室开展督查", ("县政府督查室",)),
        ("各部门领导班子每年学法四次", ("各部门领导班子",)),
    ],
)
def test_who_a_clause_begins_with_does_it(clause: str, owner: tuple[str, ...]) -> None:
    assert owner_at(clause) == owner


@pytest.mark.parametrize(
    "clause",
    [
        "加强对各部门的监督",
        "对县司法局每年评估",
        "每年开展评查",
        "推动各部门建立台账",
        "单位要建立",
        "向县司法局报告",
        "组织全部执法人员",
        "通过政务服务中心公布",
        "重点部门要轮岗",
        "全科要",
        "",
        "以县司法局为主",
        "支持企业建立",
        "试点单位每年上报",
        "建设市级监测中心每年一批",
        "省级以上园区工作站每年评比",
    ],
)
def test_a_clause_that_begins_otherwise_names_nobody(clause: str) -> None:
    assert owner_at(clause) == ()


def test_the_nearest_clause_before_a_place_names_who_does_it() -> None:
    text = "县财政局保障经费。县司法局要建立台账，每季度通报一次。"
    assert owner_before(text, text.index("每季度")) == ("县司法局",)
    assert owner_before(text, 0) == ()


def test_each_of_two_units_has_the_day_behind_it() -> None:
    text = "各镇6月底前、县司法局9月底前公布清单。"
    assert owner_before(text, text.index("6月")) == ("各镇",)
    assert owner_before(text, text.index("9月")) == ("县司法局",)


def test_who_is_named_behind_by_does_it() -> None:
    text = "执法情况由县司法局每季度通报一次。"
    assert owner_before(text, text.index("每")) == ("县司法局",)


def test_what_persons_do_is_not_asked_of_the_unit_before() -> None:
    text = "县直各部门应当明确审核机构，审核人员每年参加培训。"
    assert owner_before(text, text.index("每年")) == ()


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("各镇至少配备1名专员。", ("各镇",)),
        ("县直各部门制定计划，执法人员参加培训40学时。", ("县直各部门",)),
        ("县司法局审理案件，应当由2名人员参加。", ("县司法局",)),
        ("县司法局要督促整改，整改率达到95%。", ()),
        ("建设市级监测中心2家。", ()),
        ("送戏下乡50场。", ()),
    ],
)
def test_who_owes_an_amount(text: str, owner: tuple[str, ...]) -> None:
    digit = next(place for place, char in enumerate(text) if char.isdigit())
    assert owner_of_number(text, digit) == owner


def test_a_unit_behind_a_date_does_it() -> None:
    text = "2031年底前，县司法局建立台账。"
    assert owner_behind(text, text.index("，")) == ("县司法局",)
    assert owner_behind(text, len(text)) == ()


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("于9月底前报县司法局", "县司法局"),
        ("每季度向县司法局报告", "县司法局"),
        ("将结果报送县政府办公室。", "县政府办公室"),
        ("形成专项报告报县司法局", "县司法局"),
        ("填写报表报道情况", ""),
        ("向社会公众公布", ""),
        ("建立台账", ""),
    ],
)
def test_to_whom_something_is_reported(text: str, recipient: str) -> None:
    assert recipient_in(text) == recipient


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("县司法局", True), ("各单位", True), ("单位", False), ("用人单位", False), ("全部", False)],
)
def test_a_unit_can_be_asked_to_do_something(name: str, is_one: bool) -> None:
    assert is_unit(name) is is_one


def test_no_name_is_cut_out_of_a_sentence_without_end() -> None:
    text = f"县财政局应当{'甲' * 420}"
    found = {owner_before(text, place) for place in range(6, len(text))}
    assert found == {("县财政局",), ()}
