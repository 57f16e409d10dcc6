"""What `inferred` says must fit the document's own words; an undecided phrase is told of by its kind (W314–W316)."""

from __future__ import annotations

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.problem import Finding
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.phrase_checks import check_phrase, check_unsettled
from yunxi import Tree, read


def findings(year: int | None = 2031, **form: object) -> list[Finding]:
    deadline: Deadline = read(Deadline, form)
    return list(check_phrase(deadline, ("deadlines", 0), year))


GUESSES: list[tuple[str, Tree]] = [
    ("2031年建成", {"by": "2031-12-31"}),
    ("2031年", {"by": "2031-12-31"}),
    ("到2031年全部建成", {"by": "2031-12-31"}),
    ("2031年9月", {"by": "2031-09-30"}),
    ("31年底前", {"by": "2031-12-31"}),
    ("明年3月底前", {"by": "2032-03-31"}),
    ("9月中下旬", {"by": "2031-09-30"}),
    ("3月至9月", {"by": "2031-09-30"}),
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
        ("年底前", {"by": "2031-12-31"}),  # the year is the document's: somebody may well call it a guess
        ("2031年上半年", {"by": "2031-06-30"}),
        ("2031年6月份", {"by": "2031-06-30"}),
        ("2032年前", {"by": "2031-12-31"}),  # one of two readings, neither a guess
        ("2031年底前", {"by": "2031-12-31", "times": "2"}),  # the number of times stands elsewhere
        ("每年3月底前", {"every": "每年", "by": "03-31", "covers": "上年"}),
        ("24小时内", {"within": "24小时", "after": "事件发生"}),  # the event stands elsewhere in the document
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


def told_of(phrase: str, year: int | None = 2031) -> tuple[str, str]:
    finding = check_unsettled(Unsettled(phrase), (), year)
    return finding.code, finding.hint


@pytest.mark.parametrize(
    "phrase", ["尽快", "每周", "每四年", "春节前", "2031年国庆节前", "按上级要求", "月底前", "待定"]
)
def test_words_that_give_no_date_are_told_of_as_such(phrase: str) -> None:
    assert told_of(phrase)[0] == "W315"


def test_words_that_give_a_date_are_told_of_with_it() -> None:
    assert told_of("2031年前") == ("W314", "可以读作 2030-12-31，或 2031-12-31；请协调单位明确后再定")
    assert told_of("年底前") == ("W314", "可以读作 2031-12-31；请协调单位明确后再定")


def test_words_that_lack_only_the_year_are_no_words_without_a_date() -> None:
    assert told_of("年底前", None) == ("W314", "请协调单位明确后再定")


def test_words_that_nobody_can_read_are_to_be_decided() -> None:
    assert told_of("机构改革到位以后的一段时间") == ("W314", "请协调单位明确后再定")
