"""What a person writes as an answer is read as a plan file and a document would be."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.answers.values import NoValueError, advice_on, read_value
from fazhi_cli.rules.answers.wanted import Wanted

DUE = {
    "id": "清理",
    "unsettled": "9月底前",
    "what": "完成清理",
    "phrase": "9月底前",
    "owner": ["县司法局"],
}


def value(wanted: Wanted, words: str, current: Any = None) -> Any:
    return read_value(wanted, words, current, year=2031)


@pytest.mark.parametrize(
    ("wanted", "words", "read"),
    [
        (Wanted.TEXT, " 云溪县工作要点 ", "云溪县工作要点"),
        (Wanted.NAMES, "县司法局、县财政局、县司法局", ["县司法局", "县财政局"]),
        (Wanted.NAMES, "各镇", ["各镇"]),
        (Wanted.NAME, "县司法局", "县司法局"),
        (Wanted.DAY, "2031-01-05", date(2031, 1, 5)),
        (Wanted.DAY, "2031年1月5日", date(2031, 1, 5)),
        (Wanted.DAY, "二〇三一年一月五日", date(2031, 1, 5)),
        (Wanted.PERIOD, "2031", {"start": date(2031, 1, 1), "end": date(2031, 12, 31)}),
        (Wanted.PERIOD, "2031—2033年", {"start": date(2031, 1, 1), "end": date(2033, 12, 31)}),
        (Wanted.KIND, "工作要点", "工作要点"),
        (Wanted.TITLES, "甲意见；乙、丙规定", ["甲意见", "乙、丙规定"]),
        (Wanted.REPORTING, "每月 25日", {"every": "每月", "by": "25"}),
        (Wanted.REPORTING, "每季度", {"every": "每季度"}),
        (Wanted.INDICATOR, "合格率 >=95%", {"name": "合格率", "target": ">=95%"}),
        (Wanted.INDICATOR, "满意度 全覆盖", {"name": "满意度", "target": {"text": "全覆盖"}}),
    ],
)
def test_a_text_is_the_value_of_its_kind(wanted: Wanted, words: str, read: Any) -> None:
    assert value(wanted, words) == read


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("县司法局、各镇、街道", ["县司法局", "各镇、街道"]),
        ("各镇、街道、县司法局", ["各镇、街道", "县司法局"]),
        ("各镇、街道办", ["各镇", "街道办"]),
        ("县各镇、街道", ["县各镇", "街道"]),
    ],
)
def test_a_name_that_was_read_with_a_comma_in_it_stays_whole(words: str, names: list[str]) -> None:
    assert value(Wanted.NAMES, words, ["县财政局", "各镇、街道"]) == names


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("2031-09-30", {"by": date(2031, 9, 30)}),
        ("9月底前", {"by": date(2031, 9, 30)}),
        ("2032年6月底前", {"by": date(2032, 6, 30)}),
        ("每季度", {"every": "每季度"}),
        ("长期坚持", {"ongoing": "长期坚持"}),
        ("待明确", {"unsettled": "9月底前"}),
        ("2033", {"by": date(2033, 9, 30)}),
    ],
)
def test_another_deadline_keeps_what_is_due_and_by_whom(words: str, rule: dict[str, Any]) -> None:
    kept = {key: DUE[key] for key in ("what", "phrase", "owner")}
    assert value(Wanted.DEADLINE, words, DUE) == {"id": "清理", **rule, **kept}


def test_a_day_that_somebody_says_is_inferred_no_more() -> None:
    due = {"by": date(2031, 12, 31), "inferred": True, "phrase": "2031年"}
    read = value(Wanted.DEADLINE, "2031-06-30", due)
    assert read == {"by": date(2031, 6, 30), "phrase": "2031年"}


@pytest.mark.parametrize(
    "words", ["2031-06-30；2031-12-31", "6月30日、12月31日", "6月30日前；12月31日前"]
)
def test_several_days_are_a_deadline_each(words: str) -> None:
    first, second = value(Wanted.DEADLINE, words, DUE)
    rest = {key: DUE[key] for key in ("what", "phrase", "owner")}
    assert first == {"id": "清理", "by": date(2031, 6, 30), **rest}
    assert second == {"by": date(2031, 12, 31), **rest}


def test_of_several_days_none_is_open() -> None:
    with pytest.raises(NoValueError):
        value(Wanted.DEADLINE, "2031-06-30；待明确", DUE)


def test_deadlines_more_are_read_from_sentences() -> None:
    read = value(Wanted.DEADLINES, "2031-06-30 完成自查；9月底前完成整改")
    assert read == [
        {"by": date(2031, 6, 30), "what": "完成自查"},
        {"by": date(2031, 9, 30), "what": "完成整改"},
    ]


def test_indicators_more_are_parted() -> None:
    read = value(Wanted.INDICATORS, "合格率 >=95%；培训 2期")
    assert [each["target"] for each in read] == [">=95%", "2期"]


def test_a_target_alone_keeps_the_name_and_the_rest() -> None:
    current = {"name": "合格率", "target": "95%", "per": "每年"}
    assert value(Wanted.INDICATOR, ">=98%", current) == {**current, "target": ">=98%"}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted.TEXT, "  "),
        (Wanted.TEXT, "甲\n乙"),
        (Wanted.NAMES, "县司法局、、县财政局"),
        (Wanted.NAMES, "、"),
        (Wanted.NAMES, "县司法局、——"),
        (Wanted.NAME, "……"),
        (Wanted.DAY, "明年"),
        (Wanted.DAY, "2031-02-30"),
        (Wanted.DAY, "原定2031-06-30，改为2031-09-30"),
        (Wanted.DAY, "2031-06-30至2031-09-30"),
        (Wanted.DAY, "2031-06-300"),
        (Wanted.PERIOD, "近几年"),
        (Wanted.DEADLINE, "尽快"),
        (Wanted.DEADLINE, "2031-02-30"),
        (Wanted.DEADLINE, "2031-06-30 完成清理"),
        (Wanted.DEADLINES, "适时公布"),
        (Wanted.DEADLINES, "；"),
        (Wanted.INDICATOR, "95%以上"),
        (Wanted.INDICATOR, "合格率 95%以上"),
        (Wanted.INDICATORS, ">=95%"),
        (Wanted.SEEN, "看过了"),
        (Wanted.KIND, "通知"),
        (Wanted.TITLES, "；"),
        (Wanted.REPORTING, "每天"),
        (Wanted.TASK, "不是任务"),
    ],
)
def test_what_is_no_value_is_refused_with_advice(wanted: Wanted, words: str) -> None:
    with pytest.raises(NoValueError) as refused:
        value(wanted, words)
    assert str(refused.value) in {advice_on(each) for each in Wanted}


@given(st.sampled_from(Wanted), st.text(max_size=40))
def test_any_text_is_a_value_or_refused(wanted: Wanted, words: str) -> None:
    with suppress(NoValueError):
        assert value(wanted, words) is not None
