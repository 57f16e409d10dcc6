"""Several times of one sentence: who owes which, and what is due by each."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.rules.documents.deadlines import deadlines_in


def said(text: str, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(due.keys.get(key) for key in keys) for due in deadlines_in(text, year=2031)]


@pytest.mark.parametrize(
    ("text", "owners", "what"),
    [
        ("各镇在5月底前、区直部门在6月底前完成自查。", ["各镇", "区直部门"], "完成自查"),
        ("各镇5月底前、区直部门6月底前完成自查。", ["各镇", "区直部门"], "完成自查"),
        ("甲局6月底前、乙局9月底前公布目录。", ["甲局", "乙局"], "公布目录"),
        ("甲局于6月底前和乙局于9月底前公布目录。", ["甲局", "乙局"], "公布目录"),
        ("甲局4月底前、乙局6月底前、丙局9月底前报送清单。", ["甲局", "乙局", "丙局"], "报送清单"),
        ("甲局6月底前、乙局9月底前完成。", ["甲局", "乙局"], "完成"),
    ],
)
def test_each_unit_has_its_own_day_for_the_same_duty(
    text: str, owners: list[str], what: str
) -> None:
    assert said(text, "owner", "what") == [([owner], what) for owner in owners]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("各镇在5月底前完成自查，7月15日前由县司法局汇总。", [["各镇"], ["县司法局"]]),
        ("各镇5月底前完成自查，县司法局7月15日前汇总。", [["各镇"], ["县司法局"]]),
        ("县司法局6月15日前、12月15日前报送总结。", [["县司法局"], ["县司法局"]]),
        ("6月底前，县财政局完成清理。", [["县财政局"]]),
        ("4月30日前、8月31日前公布结果。", [None, None]),
    ],
)
def test_a_unit_answers_for_its_own_time(text: str, owners: list[Any]) -> None:
    assert [owner for (owner,) in said(text, "owner")] == owners


@pytest.mark.parametrize(
    ("text", "whats"),
    [
        (
            "收到诉求后3个工作日内响应、15个工作日内办结。",
            ["响应", "办结"],
        ),
        ("企业诉求3个工作日内响应、15个工作日内办结。", ["企业诉求响应", "企业诉求办结"]),
        ("2031年底前，建成监督平台，每年公布一次。", ["建成监督平台", "公布"]),
        ("6月底前，县司法局组织督察，9月底前完成整改。", ["县司法局组织督察", "完成整改"]),
        ("在岗执法人员每年轮训一遍。", ["在岗执法人员轮训"]),
        ("常务会议学法每年不少于4次。", ["常务会议学法"]),
        ("每月至少通报1次。", ["通报"]),
        ("制发的文件自发布之日起15日内由县司法局报备。", ["制发的文件由县司法局报备"]),
        ("4月30日前、8月31日前公布结果。", ["公布结果", "公布结果"]),
    ],
)
def test_what_is_due_is_said_by_the_words_around_its_own_time(text: str, whats: list[str]) -> None:
    assert [what for (what,) in said(text, "what")] == whats


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("12月底前组织案卷评查2次。", 2),
        ("12月底前组织评查2次。", 2),
        ("10月中旬组织旁听庭审两场。", 2),
        ("年底前举办专题培训班不少于3期。", 3),
        ("6月底前、12月底前各开展执法检查2次，并通报。", 2),
        ("12月底前组织案卷评查1次。", None),
        ("12月底前同一企业检查不超过2次。", None),
        ("12月底前完成第2次评查。", None),
        ("12月底前评查案卷200宗。", None),
    ],
)
def test_how_often_something_is_done_by_a_day_is_kept(text: str, times: int | None) -> None:
    assert [often for (often,) in said(text, "times")][-1] == times
