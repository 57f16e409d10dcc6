"""What a covering notice asks of everybody."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.rules.documents.notice import notice_duties
from rules.documents.pages import lines


def test_a_list_by_a_day_is_a_duty_of_all() -> None:
    duties, reporting = notice_duties(
        lines("各部门要建立责任清单，于2031年6月23日前报区司法局。"), year=2031
    )
    assert [(duty["by"], duty["phrase"], duty["owner"]) for duty in duties] == [
        (date(2031, 6, 23), "2031年6月23日前", ["各部门"])
    ]
    assert duties[0]["to"] == "区司法局"
    assert reporting == {}


def test_who_acts_after_the_plan_is_issued_is_not_part_of_the_event() -> None:
    duties, _ = notice_duties(lines("各镇、各单位于印发之日起30日内制定措施。"), year=2031)
    assert [(duty["after"], duty["owner"]) for duty in duties] == [("印发", ["各镇", "各单位"])]


@pytest.mark.parametrize(
    ("text", "reporting"),
    [
        ("各部门每月20日前报送工作进展。", {"every": "每月", "by": "20"}),
        ("各部门每季度上报一次进展。", {"every": "每季度"}),
    ],
)
def test_a_report_in_every_period_is_the_reporting(text: str, reporting: dict[str, str]) -> None:
    assert notice_duties(lines(text), year=2031) == ([], reporting)


@pytest.mark.parametrize(
    "text",
    [
        "2031年5月6日",
        "自2031年1月1日起施行。",
        "请认真贯彻落实。",
        "到2035年基本建成法治政府。",
        "2031年9月底前完成文件清理。",
        "县委依法治县办每半年组织一次督查。",
    ],
)
def test_days_that_ask_for_nothing_are_no_duty(text: str) -> None:
    assert notice_duties(lines(text), year=2031) == ([], {})


@pytest.mark.parametrize(
    "text",
    [
        "国家督察组于2031年4月对我省开展督察，4月28日反馈意见。",
        "自2031年3月至12月在全区开展专项行动，制定本方案。",
    ],
)
def test_what_is_told_of_a_day_is_no_duty(text: str) -> None:
    assert notice_duties(lines(text), year=2031, issued=date(2031, 5, 6)) == ([], {})


def test_several_duties_have_ids() -> None:
    text = "各部门于2031年6月23日前报送责任清单，于2031年12月10日前提交工作总结。"
    duties, _ = notice_duties(lines(text), year=2031)
    assert len({duty["id"] for duty in duties}) == 2


def test_a_round_of_something_else_is_no_reporting() -> None:
    text = "县委依法治县办每半年组织一次督查，各部门12月10日前报送工作总结。"
    duties, reporting = notice_duties(lines(text), year=2031)
    assert [duty["phrase"] for duty in duties] == ["12月10日前"]
    assert reporting == {}
