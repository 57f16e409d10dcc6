"""Words that stand alone as `unsettled` or `ongoing` are told of by what they say (W314–W316)."""

from __future__ import annotations

import pytest

from fazhi_cli.model.problem import Finding
from fazhi_cli.model.timerule import UNWRITTEN, Ongoing, Unsettled
from fazhi_cli.rules.checks.phrases import check_ongoing, check_unsettled


def lasting(phrase: str, year: int | None = 2031) -> list[Finding]:
    return list(check_ongoing(Ongoing(phrase), (), year))


@pytest.mark.parametrize(
    ("phrase", "read_as", "form"),
    [
        ("2031年6月底前", "2031年6月30日前", "日期，改写成 by: 2031-06-30"),
        ("每年", "每年", "时限，改写成 every: 每年"),
        ("每年3月底前", "每年3月31日前", "时限，改写成 every: 每年, by: 03-31"),
    ],
)
def test_a_date_is_no_duty_without_an_end(phrase: str, read_as: str, form: str) -> None:
    [finding] = lasting(phrase)
    assert (finding.code, finding.loc) == ("W316", ("ongoing",))
    assert finding.message == f"原话“{phrase}”读作 {read_as}，不是长期坚持的说法"
    assert finding.hint == f"原话写明了{form}"


def test_a_date_that_is_not_sure_is_no_duty_without_an_end_either() -> None:
    for phrase in ("2031年前", "年底前", "24小时内", "2031年建成"):
        [finding] = lasting(phrase)
        assert (finding.code, "改写成 by、every、within 或 unsettled" in finding.hint) == (
            "W316",
            True,
        ), phrase


@pytest.mark.parametrize("phrase", ["立即", "尽快", "定期", "春节前"])
def test_words_that_give_no_date_are_no_duty_without_an_end(phrase: str) -> None:
    [finding] = lasting(phrase)
    assert (finding.code, finding.loc) == ("W315", ("ongoing",))
    assert f"改写成 unsettled: {phrase}" in finding.hint


@pytest.mark.parametrize(
    "phrase",
    [
        "长期坚持",
        "持续推进",
        "动态更新",
        "不断完善",
        "全年持续推进",
        "年底前建成并长期坚持",
        "2031年6月起",
        "另见附件三",
    ],
)
def test_what_goes_on_is_a_duty_without_an_end(phrase: str) -> None:
    assert lasting(phrase) == []


def told_of(phrase: str, year: int | None = 2031) -> tuple[str, str]:
    finding = check_unsettled(Unsettled(phrase), (), year)
    return finding.code, finding.hint


@pytest.mark.parametrize(
    "phrase", ["尽快", "每周", "每四年", "春节前", "2031年国庆节前", "按上级要求", "月底前", "待定"]
)
def test_words_that_give_no_date_are_told_of_as_such(phrase: str) -> None:
    assert told_of(phrase)[0] == "W315"


def test_a_duty_without_a_word_on_time_has_no_date_and_leaves_nothing_to_choose() -> None:
    finding = check_unsettled(Unsettled(UNWRITTEN), (), 2031)
    assert (finding.code, finding.message) == ("W315", "文件没有写时限")


def test_words_that_give_a_date_are_told_of_with_it() -> None:
    assert told_of("2031年前") == (
        "W314",
        "可以读作 2030-12-31，或 2031-12-31；请协调单位明确后再定",
    )
    assert told_of("年底前") == ("W314", "可以读作 2031-12-31；请协调单位明确后再定")


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("2031年6月底前", "日期，改写成 by: 2031-06-30"),
        ("2031年上半年", "日期，改写成 by: 2031-06-30"),
        ("每年6月底前", "时限，改写成 every: 每年, by: 06-30"),
        ("每月5日前报送上月情况", "时限，改写成 every: 每月, by: 5, covers: 上期"),
        ("每年至少2次", "时限，改写成 every: 每年, times: 2"),
        ("自印发之日起30日内", "时限，改写成 within: 30日, after: 印发"),
        ("长期坚持", "时限，改写成 ongoing: 长期坚持"),
    ],
)
def test_words_that_leave_nothing_to_decide_are_told_of_with_their_form(
    phrase: str, form: str
) -> None:
    assert told_of(phrase) == ("W314", f"原话写明了{form}")


def test_words_that_lack_only_the_year_are_no_words_without_a_date() -> None:
    assert told_of("年底前", None) == ("W314", "请协调单位明确后再定")


def test_words_that_nobody_can_read_are_to_be_decided() -> None:
    assert told_of("机构改革到位以后的一段时间") == ("W314", "请协调单位明确后再定")
