"""The deadlines of a task, with who does what by then; the dates that are none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi_cli.rules.documents.deadlines import (
    Due,
    deadlines_in,
    deadlines_of_field,
    says_when,
    with_ids,
)


def found(text: str, year: int | None = 2031) -> list[dict[str, Any]]:
    return [due.keys for due in deadlines_in(text, year=year)]


def rules(text: str, year: int | None = 2031) -> list[dict[str, Any]]:
    others = ("what", "phrase", "owner", "to")
    return [{k: v for k, v in keys.items() if k not in others} for keys in found(text, year)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2031年10月底前完成清理。", {"by": date(2031, 10, 31)}),
        ("9月底前完成清理。", {"by": date(2031, 9, 30)}),
        ("年底前完成清理。", {"by": date(2031, 12, 31)}),
        ("2032年底前建成平台。", {"by": date(2032, 12, 31)}),
        ("6月15日前公布目录。", {"by": date(2031, 6, 15)}),
        ("每季度至少开展1次评查。", {"every": "每季度", "times": 1}),
        ("每年开展两次评查。", {"every": "每年", "times": 2}),
        ("每月20日前报送进展。", {"every": "每月", "by": "20", "inferred": True}),
        ("文件发布后15日内报送备案。", {"within": "15日", "after": "文件发布"}),
    ],
)
def test_a_date_or_a_cycle_in_running_text_is_a_deadline(text: str, rule: dict[str, Any]) -> None:
    assert rules(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "到2035年，基本建成法治政府。",
        "开展“4·15”国家安全教育日宣传。",
        "2031年度考核结果予以公布。",
        "落实《规划（2031—2035年）》。",
        "尽快建立台账。",
        "适时开展评估。",
        "定期通报情况。",
        "截至2030年底已建成12个。",
        "上半年共办结42件。",
        "对1980年前出生的人员开展培训。",
        "加强审查，逐件登记。",
        "",
    ],
)
def test_words_that_set_no_time_are_no_deadline(text: str) -> None:
    assert found(text) == []


def test_without_a_year_the_phrase_is_kept_with_a_doubt() -> None:
    (due,) = deadlines_in("9月底前完成清理。", year=None)
    assert due.keys["unsettled"] == due.keys["phrase"] == "9月底前"
    assert "哪一年" in due.doubt


def test_an_inferred_day_says_so_with_a_doubt() -> None:
    (due,) = deadlines_in("每年年初公布计划。", year=2031)
    assert (due.keys["by"], due.keys["inferred"]) == ("01-31", True)
    assert "推定" in due.doubt


def test_two_actors_of_one_sentence_have_their_own_deadlines() -> None:
    text = "县司法局2031年7月底前制定清单；各镇2031年11月底前完成清理。"
    assert [(keys["owner"], keys["by"], keys["what"]) for keys in found(text)] == [
        (["县司法局"], date(2031, 7, 31), "制定清单"),
        (["各镇"], date(2031, 11, 30), "完成清理"),
    ]


def test_to_whom_something_is_reported_is_kept() -> None:
    (keys,) = found("各镇每季度末向县司法局报告进展。")
    assert (keys["owner"], keys["to"]) == (["各镇"], "县司法局")


def test_what_another_deadline_reports_is_not_reported_by_this_one() -> None:
    first, second = found("各镇6月底前制定方案，每季度末月25日前向县司法局报送进展。")
    assert "to" not in first
    assert second["to"] == "县司法局"


def test_two_days_of_one_clause_have_one_recipient() -> None:
    dues = found("6月10日前、12月10日前，向县司法局报送情况。")
    assert [due["to"] for due in dues] == ["县司法局", "县司法局"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("每季度举办讲座不少于1场，明年2月底前完成新一轮签约。", ["举办讲座", "新一轮签约"]),
        ("每半年评查一次案卷，优秀率达到90%以上。", ["评查案卷"]),
        ("每半年开展一次事项清理，发现问题的立即整改。", ["事项清理"]),
        ("对不合格人员每季度清理一次，并通报。", ["对不合格人员清理"]),
        ("于9月底前办结，疑难的不超过60日。", ["办结"]),
        ("9月底前，县政府建立制度。", ["县政府建立制度"]),
        ("争取年内出台，并在出台后10个工作日内公布。", ["出台", "公布"]),
    ],
)
def test_what_is_due_is_what_its_own_clause_says(text: str, what: list[str]) -> None:
    assert [due.get("what") for due in found(text)] == what


def test_years_alone_are_not_what_is_due() -> None:
    (due,) = deadlines_of_field("2028-2030年每年12月20日前", year=2028)
    assert "what" not in due.keys


@pytest.mark.parametrize(
    "phrase", ["2031年国庆节前", "2031年寒假前", "2032年春节前", "2031年主汛期前", "今年高考前"]
)
def test_an_occasion_with_its_year_is_kept_and_asked(phrase: str) -> None:
    (due,) = deadlines_in(f"{phrase}完成改造。", year=2031)
    assert due.keys["unsettled"] == phrase
    assert due.doubt


@pytest.mark.parametrize(
    "text", ["国庆节前完成改造。", "春节前后开展检查。", "2031年国庆节期间值守。"]
)
def test_an_occasion_without_a_year_is_no_deadline(text: str) -> None:
    assert list(deadlines_in(text, year=2031)) == []


@pytest.mark.parametrize("words", ["年内", "9月底前", "长期坚持", "按法定期限", "春节前", "10日内"])
def test_a_remark_may_be_a_time(words: str) -> None:
    assert says_when(words)


@pytest.mark.parametrize(
    "words", ["", "省级试点", "见附件2", "需县财政局保障经费", "已完成", "分批建设"]
)
def test_a_remark_of_anything_else_is_no_time(words: str) -> None:
    assert not says_when(words)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("6月、11月", [(6, 30), (11, 30)]),
        ("3月底、9月底", [(3, 31), (9, 30)]),
        ("6月30日、12月15日", [(6, 30), (12, 15)]),
        ("5月、8月和11月", [(5, 31), (8, 31), (11, 30)]),
        ("上半年、下半年", [(6, 30), (12, 31)]),
    ],
)
def test_a_field_may_list_days(words: str, days: list[tuple[int, int]]) -> None:
    dues = deadlines_of_field(words, year=2031)
    assert [due.keys["by"] for due in dues] == [date(2031, *day) for day in days]


@pytest.mark.parametrize(
    "words",
    [
        "2031年底前完成，并持续推进",
        "2031年底前完成并长期坚持",
        "12月底，持续推进",
        "2031年底前建成，常态化推进",
        "年底前、持续推进",
    ],
)
def test_what_is_kept_up_after_a_day_is_a_deadline_of_its_own(words: str) -> None:
    dues = deadlines_of_field(words, year=2031)
    assert [next(iter(due.keys)) for due in dues] == ["by", "ongoing"]


def test_an_id_is_more_than_one_particle() -> None:
    dues = with_ids(deadlines_in("年内出台，并在出台后10个工作日内公布。", year=2031))
    assert [due.keys["id"] for due in dues] == ["出台", "公布"]


def test_a_class_of_documents_is_not_the_plan_itself() -> None:
    rule = {"within": "3个工作日", "after": "文件印发"}
    assert rules("文件印发后3个工作日内公布。") == [rule]
    assert rules("本文件印发后3个工作日内公布。") == [{**rule, "after": "印发"}]


def test_the_unit_of_the_bracket_owes_what_no_unit_is_named_for() -> None:
    dues = deadlines_in("9月底前完成清理。", year=2031, owner=("县司法局",))
    assert [due.keys["owner"] for due in dues] == [["县司法局"]]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("2031年9月底", {"by": date(2031, 9, 30)}),
        ("9月底完成", {"by": date(2031, 9, 30)}),
        ("长期坚持", {"ongoing": "长期坚持"}),
        ("持续推进", {"ongoing": "持续推进"}),
        ("适时", {"unsettled": "适时"}),
        ("每季度", {"every": "每季度"}),
        ("按上级要求", {"unsettled": "按上级要求"}),
    ],
)
def test_a_field_is_read_whole(words: str, rule: dict[str, Any]) -> None:
    (due,) = deadlines_of_field(words, year=2031)
    assert {key: due.keys.get(key) for key in rule} == rule
    assert due.keys["phrase"]


@pytest.mark.parametrize("words", ["", "/", "—", "无", " 。"])
def test_an_empty_field_is_no_deadline(words: str) -> None:
    assert deadlines_of_field(words, year=2031) == ()


def test_a_field_that_cannot_be_read_is_kept_with_a_doubt() -> None:
    (due,) = deadlines_of_field("见附表第3栏", year=2031)
    assert "读不出" in due.doubt


def test_a_field_with_two_times_gives_two_deadlines() -> None:
    dues = deadlines_of_field("2031年6月底；2031年12月底", year=2031)
    assert [due.keys["by"] for due in dues] == [date(2031, 6, 30), date(2031, 12, 31)]


def test_several_deadlines_have_different_short_ids_and_one_has_none() -> None:
    first = Due({"by": date(2031, 6, 30), "what": "公布目录"})
    second = Due({"by": date(2031, 9, 30), "what": "公布目录"})
    assert [due.keys["id"] for due in with_ids([first, second])] == ["目录", "目录2"]
    assert with_ids([first]) == (first,)


def test_the_same_deadline_is_kept_once() -> None:
    first = Due({"by": date(2031, 6, 30), "what": "公布目录"})
    assert with_ids([first, Due({"by": date(2031, 6, 30), "what": "公布"})]) == (first,)


@pytest.mark.parametrize("text", ["1111年底前完成清理。", "8888年6月底前完成清理。"])
def test_a_year_that_no_plan_has_is_kept_in_words_and_asked(text: str) -> None:
    (due,) = deadlines_in(text, year=2031)
    assert due.keys["unsettled"] == due.keys["phrase"] == text[: text.index("完成")]
    assert "年份不对" in due.doubt


def test_a_phrase_begins_with_its_first_word() -> None:
    [due] = deadlines_in(" 处罚决定作出后15日内报县司法局备案", year=2031)
    assert due.keys["phrase"] == "处罚决定作出后15日内"


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("立即整改并长期坚持", ["立即整改", "长期坚持"]),
        ("立即整改，9月底前", ["立即整改", "9月底前"]),
        ("立行立改，长期坚持", ["立行立改", "长期坚持"]),
        ("立即整改并持续推进", ["立即整改", "持续推进"]),
        ("立即整改、6月底前", ["立即整改", "6月底前"]),
        ("立即整改", ["立即整改"]),
        ("6月底前", ["6月底前"]),
    ],
)
def test_all_words_of_a_field_are_kept(words: str, phrases: list[str]) -> None:
    dues = deadlines_of_field(words, year=2031)
    assert [due.keys["phrase"] for due in dues] == phrases


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2031年、2033年各组织1次全面清理。", [2031, 2033]),
        ("2031年和2033年各开展一次评估。", [2031, 2033]),
        ("2031年、2032年、2033年分别组织1次评查。", [2031, 2032, 2033]),
        ("2031年、2033年各单位要加强学习。", []),
        ("2031年、2033年各项指标。", []),
        ("2029年、2030年各组织1次全面清理。", []),
    ],
)
def test_each_of_several_years_is_a_deadline(text: str, days: list[int]) -> None:
    assert [due.keys["by"].year for due in deadlines_in(text, year=2031)] == days


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("发现问题30日内整改到位。", "发现问题"),
        ("发现隐患15日内整改。", "发现隐患"),
        ("接到投诉3个工作日内答复。", "接到投诉"),
        ("发现的问题30日内整改到位。", None),
    ],
)
def test_what_is_found_begins_a_limit(text: str, after: str | None) -> None:
    (due,) = deadlines_in(text, year=2031)
    assert due.keys.get("after") == after
