"""The rule and `inferred` must fit the document's own words beside them (W316)."""

from __future__ import annotations

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.problem import Finding
from fazhi_cli.model.timerule import Ongoing, Unsettled
from fazhi_cli.rules.checks.phrases import check_ongoing, check_phrase, check_unsettled
from yunxi import Tree, read

NO_SUCH_DAY = "请核对原文件；文件确是这样写的，加入 accept 说明"


def findings(year: int | None = 2031, **form: object) -> list[Finding]:
    deadline: Deadline = read(Deadline, form)
    return list(check_phrase(deadline, ("deadlines", 0), year))


GUESSES: list[tuple[str, Tree]] = [
    ("2031年建成", {"by": "2031-12-31"}),
    ("2031年", {"by": "2031-12-31"}),
    ("到2031年全部建成", {"by": "2031-12-31"}),
    ("31年底前", {"by": "2031-12-31"}),
    ("次年3月底前", {"by": "2032-03-31"}),
    ("9月中下旬", {"by": "2031-09-30"}),
    ("“十五五”末", {"by": "2030-12-31"}),
    ("2031年至少举办两期", {"by": "2031-12-31", "times": "2"}),
    ("每年年初", {"every": "每年", "by": "01-31"}),
    ("每年年初制定计划", {"every": "每年", "by": "01-31"}),
    ("每月最后一个工作日", {"every": "每月"}),
]


@pytest.mark.parametrize(("phrase", "form"), GUESSES)
def test_a_date_that_the_words_give_by_a_guess_only_must_say_so(phrase: str, form: Tree) -> None:
    [finding] = findings(phrase=phrase, **form)
    assert (finding.code, finding.loc) == ("W316", ("deadlines", 0, "phrase"))
    assert f"原话“{phrase}”只能推定为" in finding.message
    assert "inferred: true" in finding.hint


def test_what_is_due_may_say_what_the_words_leave_to_a_guess() -> None:
    rule: Tree = {"every": "每月", "by": "10", "covers": "上期"}
    assert findings(phrase="每月10日前", what="公示上月信息", **rule) == []
    assert findings(phrase="每月10日前", what="公示信息", **rule) != []


def test_a_limit_without_its_event_is_open() -> None:
    assert findings(phrase="15个工作日内", unsettled="15个工作日内") == []


@pytest.mark.parametrize(("phrase", "form"), GUESSES)
def test_a_guess_that_says_so_is_right(phrase: str, form: Tree) -> None:
    assert findings(phrase=phrase, inferred="true", **form) == []


def test_the_guess_is_told_as_the_date_that_it_is() -> None:
    [finding] = findings(phrase="2031年建成", by="2031-12-31")
    assert finding.message == "原话“2031年建成”只能推定为2031年12月31日前，这里没有标明是推定"


@pytest.mark.parametrize("inferred", ["false", "true"])
@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        (
            "年底前",
            {"by": "2031-12-31"},
        ),  # the year is the document's: somebody may well call it a guess
        ("2031年上半年", {"by": "2031-06-30"}),
        ("2031年9月", {"by": "2031-09-30"}),
        ("明年3月底前", {"by": "2032-03-31"}),
        ("3月至9月", {"by": "2031-09-30"}),
        ("2031年6月份", {"by": "2031-06-30"}),
        ("2031年底前", {"by": "2031-12-31", "times": "2"}),  # the number of times stands elsewhere
        ("每年3月底前", {"every": "每年", "by": "03-31", "covers": "上年"}),
        (
            "24小时内",
            {"within": "24小时", "after": "事件发生"},
        ),  # the event stands elsewhere in the document
        ("30日内", {"within": "30日", "after": "印发"}),
        ("国庆节前", {"by": "2031-09-30"}),
        ("按上级部署", {"by": "2031-06-30"}),
        ("另见附件三", {"by": "2031-06-30"}),
        ("2031年底前完成，2032年推广", {"by": "2031-12-31"}),
        ("长期坚持", {"ongoing": "长期坚持"}),
        ("2031年前", {"unsettled": "2031年前"}),
    ],
)
def test_what_nobody_can_be_sure_of_is_left_alone(phrase: str, form: Tree, inferred: str) -> None:
    assert findings(phrase=phrase, inferred=inferred, **form) == []


@pytest.mark.parametrize(
    ("phrase", "by"),
    [
        ("2031年6月30日前", "2031-06-30"),
        ("2031年6月底前完成", "2031-06-30"),
        ("二〇三一年底前", "2031-12-31"),
        ("2031年内", "2031-12-31"),
    ],
)
def test_a_printed_date_is_no_guess(phrase: str, by: str) -> None:
    [finding] = findings(phrase=phrase, by=by, inferred="true")
    assert (finding.code, finding.loc) == ("W316", ("deadlines", 0, "inferred"))
    assert "已经写明日期" in finding.message
    assert findings(phrase=phrase, by=by) == []


def test_another_date_is_told_before_anything_that_inferred_says() -> None:
    for inferred in ("true", "false"):
        [finding] = findings(phrase="2031年建成", by="2031-06-30", inferred=inferred)
        assert "读作 2031年12月31日前，与这里写的时限不符" in finding.message


def test_without_words_there_is_nothing_to_compare() -> None:
    assert findings(by="2031-12-31", inferred="true") == []


TWO_WAYS: list[tuple[str, Tree, str]] = [
    ("2032年前", {"by": "2031-12-31"}, "2031年12月31日前，或 2032年12月31日前"),
    ("2032年前", {"by": "2032-12-31", "times": "2"}, "2031年12月31日前，或 2032年12月31日前"),
    ("三季度前", {"by": "2031-09-30"}, "2031年6月30日前，或 2031年9月30日前"),
    ("6月前", {"by": "2031-05-31"}, "2031年5月31日前，或 2031年6月30日前"),
    ("6月和9月前", {"by": "2031-06-30"}, "2031年5月31日前，或 2031年6月30日前"),
    ("每年6月前", {"every": "每年", "by": "06-30"}, "每年5月31日前，或 每年6月30日前"),
    ("半年", {"every": "每半年"}, "自印发之日起6个月内，或 每半年"),
]


@pytest.mark.parametrize(("phrase", "form", "ways"), TWO_WAYS)
def test_a_choice_between_two_readings_must_say_that_it_is_one(
    phrase: str, form: Tree, ways: str
) -> None:
    [finding] = findings(phrase=phrase, **form)
    assert (finding.code, finding.loc) == ("W316", ("deadlines", 0, "phrase"))
    assert finding.message == f"原话“{phrase}”有两种读法（{ways}），这里没有标明是推定"
    assert "unsettled" in finding.hint
    assert findings(phrase=phrase, inferred="true", **form) == []


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("五年内", {"every": "每五年", "times": "2"}),  # so many times: no limit after an event
        ("半年", {"within": "6个月", "after": "印发"}),
        (
            "2032年前建成，2031年底前试行",
            {"by": "2031-12-31"},
        ),  # another phrase gives it without a choice
    ],
)
def test_nobody_has_chosen_where_only_one_reading_is_left(phrase: str, form: Tree) -> None:
    assert findings(phrase=phrase, **form) == []


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("2031年6月31日前", "6月31日"),
        ("2月30日", "2月30日"),
        ("13月底", "13月底"),
        ("0月底前", "0月底"),
        ("６月３１日前", "６月３１日"),
        ("六月三十一日前完成", "六月三十一日"),
        ("13月前", "13月"),
        ("2031年2月29日前", "2031年2月29日"),
        ("2月29日前", "2月29日"),
        ("2031-06-31", "2031-06-31"),
        ("20310631", "20310631"),
        ("每月32日前", "32日"),
        ("每年2月30日前", "2月30日"),
        ("2031年6月31日前自查，年底前验收", "6月31日"),
    ],
)
@pytest.mark.parametrize("inferred", ["false", "true"])
def test_a_day_that_does_not_exist_is_told_of_whatever_stands_beside_it(
    phrase: str, day: str, inferred: str
) -> None:
    for form in (
        {"by": "2031-12-31"},
        {"every": "每年"},
        {"every": "每月"},
        {"ongoing": "长期坚持"},
    ):
        [finding] = findings(phrase=phrase, inferred=inferred, **form)
        assert (finding.code, finding.loc) == ("W316", ("deadlines", 0, "phrase"))
        assert (finding.message, finding.hint) == (f"原话“{phrase}”里的“{day}”不存在", NO_SUCH_DAY)
    undecided = check_unsettled(Unsettled(phrase), (), 2031)
    [lasting] = check_ongoing(Ongoing(phrase), (), 2031)
    assert (undecided.code, undecided.loc, lasting.code, lasting.loc) == (
        "W316",
        ("unsettled",),
        "W316",
        ("ongoing",),
    )
    assert undecided.message == lasting.message == f"原话“{phrase}”里的“{day}”不存在"


@pytest.mark.parametrize(
    "phrase",
    [
        "2032年2月29日前",
        "明年2月29日前",
        "2032年1月底前自查，2月29日前报送",
        "每年2月29日前",
        "13个月内",
        "2031-35年",
        "每月31日前",
        "第13号",
    ],
)
def test_a_day_that_some_year_has_is_not_called_impossible(phrase: str) -> None:
    assert not any(
        "不存在" in finding.message for finding in findings(phrase=phrase, by="2032-02-29")
    )


@pytest.mark.parametrize(
    ("phrase", "form", "times"),
    [
        ("每年至少2次", {"every": "每年"}, 2),
        ("每五年轮训3次", {"every": "每五年"}, 3),
        ("五年内2次", {"every": "每五年"}, 2),
        ("2031年至少举办两期", {"by": "2031-12-31", "inferred": "true"}, 2),
    ],
)
def test_a_number_of_times_in_the_words_is_written_down(
    phrase: str, form: Tree, times: int
) -> None:
    [finding] = findings(phrase=phrase, **form)
    assert (finding.code, finding.loc) == ("W316", ("deadlines", 0, "phrase"))
    assert finding.message == f"原话“{phrase}”写明要做 {times} 次，这里没有写次数"
    assert finding.hint == f"写上 times: {times}"
    assert findings(phrase=phrase, times=str(times), **form) == []


def test_once_needs_no_number_of_times() -> None:
    assert findings(phrase="每年至少1次", every="每年") == []
    assert findings(phrase="每年至少2次，每年1次综合检查", every="每年") == []


@pytest.mark.parametrize("by", ["2031-05-30", "2031-07-30", "2032-06-29"])
def test_month_and_day_are_compared_where_the_plan_tells_no_year(by: str) -> None:
    [finding] = findings(None, phrase="6月底前", by=by)
    assert f"读作 {by[:4]}年6月30日前，与这里写的时限不符" in finding.message


@pytest.mark.parametrize(
    ("phrase", "by"),
    [("6月底前", "2031-06-30"), ("6月底前", "2035-06-30"), ("今年3月底前", "2031-03-31")],
)
def test_any_year_will_do_where_the_plan_tells_none(phrase: str, by: str) -> None:
    assert findings(None, phrase=phrase, by=by) == []


def test_next_year_is_the_dates_own_where_the_plan_tells_none() -> None:
    for inferred in ("true", "false"):
        assert findings(None, phrase="明年3月底前", by="2031-03-31", inferred=inferred) == []
        [finding] = findings(None, phrase="明年3月底前", by="2031-04-30", inferred=inferred)
        assert "与这里写的时限不符" in finding.message


@pytest.mark.parametrize("year", [2031, None])
def test_a_part_of_a_year_is_a_guess_near_it_and_wrong_elsewhere(year: int | None) -> None:
    for phrase, by in (("年初", "2031-01-31"), ("年中", "2031-06-30"), ("年初", "2032-01-31")):
        [finding] = findings(year, phrase=phrase, by=by)
        assert f"原话“{phrase}”只能推定为{by[:4]}年" in finding.message
        assert findings(year, phrase=phrase, by=by, inferred="true") == []
        for inferred in ("true", "false"):
            [finding] = findings(year, phrase=phrase, by="2031-12-31", inferred=inferred)
            assert "与这里写的时限不符" in finding.message


@pytest.mark.parametrize("phrase", ["春节前", "本季度", "月底前", "按上级要求"])
def test_a_day_that_is_told_elsewhere_takes_no_year(phrase: str) -> None:
    assert findings(phrase=phrase, by="2031-12-31") == []


@pytest.mark.parametrize("by", ["2031-06-30", "2031-12-31"])
def test_each_month_of_a_list_ends_with_its_last_day(by: str) -> None:
    for phrase in ("6月和12月底前", "6月、12月底前", "2031年6月和12月底前完成"):
        assert findings(phrase=phrase, by=by) == []
        [finding] = findings(phrase=phrase, by="2031-09-30")
        assert "读作 2031年6月30日前或2031年12月31日前，" in finding.message


def test_a_limit_that_starts_with_a_date_is_a_date() -> None:
    assert findings(phrase="自2031年1月1日起30日内", by="2031-01-31") == []
    [finding] = findings(phrase="自2031年1月1日起30日内", by="2031-01-30")
    assert "读作 2031年1月31日前，与" in finding.message
