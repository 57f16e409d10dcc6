"""Who answers: brackets, lines and cells, and the brackets that say nothing of it."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.attribution import (
    Attribution,
    is_attribution,
    read_attribution,
    read_cell,
    read_sentence,
    sentence_place,
    with_first_leading,
    with_place,
)
from fazhi_cli.rules.documents.part_labels import Part, is_own_line

LEAD, PART = ("县司法局",), ("县财政局",)


@pytest.mark.parametrize(
    "text",
    [
        "（牵头单位：县司法局；责任单位：县财政局）",
        "（牵头单位：县司法局，责任单位：县财政局）",
        "（牵头单位：县司法局；配合单位：县财政局）",
        "[牵头单位：县司法局；责任单位：县财政局]",
        "〔牵头单位：县司法局；责任单位：县财政局〕",
        "【牵头单位：县司法局；责任单位：县财政局】",
        "（主办单位：县司法局；协办单位：县财政局）",
        "（县司法局牵头，县财政局配合）",
        "（县司法局牵头负责，县财政局参与）",
        "（县司法局牵头；县财政局按职责分工负责）",
        "（由县司法局牵头，县财政局按照各自职责分工负责）",
        "（牵头单位：县司法局；责任单位：县财政局等有关部门）",
        "（责任领导：张三、李四；牵头单位：县司法局；责任单位：县财政局）",
        "牵头单位：县司法局 配合单位：县财政局",
        "牵 头 单 位：县司法局；责 任 单 位：县财政局",
        "牵头部门：县司法局 | 责任部门：县财政局",
    ],
)
def test_the_lead_is_told_from_those_who_take_part(text: str) -> None:
    read = read_attribution(text)
    assert (read.lead, read.participants) == (LEAD, PART)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（责任单位：市司法局、财政局）", ("市司法局", "市财政局")),
        ("（县司法局、县财政局负责）", ("县司法局", "县财政局")),
        ("（县司法局、县财政局按职责分工负责）", ("县司法局", "县财政局")),
        ("（省甲部、省乙办）", ("省甲部", "省乙办")),
        ("责任单位：各县（市、区）人民政府", ("各县（市、区）人民政府",)),
        ("责任单位（部门）：县司法局", ("县司法局",)),
        ("（县委办公室（以下简称县委办）负责）", ("县委办公室",)),
        ("责任单位：无", ()),
        ("责任单位：/", ()),
    ],
)
def test_without_a_word_on_who_leads_all_take_part(text: str, names: tuple[str, ...]) -> None:
    read = read_attribution(text)
    assert (read.lead, read.participants) == ((), names)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（甲局、各县（市、区）政府牵头）", ("甲局", "各县（市、区）政府")),
        ("（县司法局牵头负责）", LEAD),
        ("（府办〔数据局〕牵头，县财政局配合）", ("府办〔数据局〕",)),
        ("主办责任 单位：县司法局", LEAD),
        ("（县司法局、县财政局牵头，各镇按职责分工负责）", ("县司法局", "县财政局")),
    ],
)
def test_all_whose_verb_is_to_lead_lead(text: str, lead: tuple[str, ...]) -> None:
    assert read_attribution(text).lead == lead


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("（牵头单位：州甲局；责任单位：州乙局，9月底完成）", ("9月底完成",)),
        ("责任单位：县司法局；完成时限：2031年10月底", ("2031年10月底",)),
        ("（责任单位：县司法局，长期坚持）", ("长期坚持",)),
        ("（县司法局牵头，县财政局配合，2031年底前完成）", ("2031年底前完成",)),
        ("完成时限：/", ()),
        ("责任单位：县司法局", ()),
    ],
)
def test_words_on_time_inside_are_no_names(text: str, dates: tuple[str, ...]) -> None:
    read = read_attribution(text)
    assert read.dates == dates
    assert not any(date in name for date in dates for name in (*read.lead, *read.participants))


def test_persons_and_phone_numbers_are_no_departments() -> None:
    read = read_attribution("责任领导：张三；联系人：李四；联系电话：12345678；责任单位：县司法局")
    assert read == Attribution(participants=LEAD, has_persons=True)


def test_a_rule_for_all_later_tasks_is_kept_apart_from_the_names() -> None:
    read = read_attribution("（责任单位：县司法局。以下各项均由各镇落实，不再列出）")
    assert (read.participants, read.everywhere) == (LEAD, ("各镇",))


def test_that_the_first_leads_is_a_rule_and_no_name() -> None:
    read = read_attribution("（责任单位：县司法局、县财政局，列第一位的为牵头单位，下同）")
    assert read == Attribution(participants=LEAD + PART, first_leads=True, below_too=True)
    led = with_first_leading(read)
    assert (led.lead, led.participants) == (LEAD, PART)


def test_a_lead_that_is_printed_stays_where_the_first_leads() -> None:
    read = Attribution(lead=PART, participants=LEAD)
    assert with_first_leading(read) == read


def test_who_leads_in_one_attribution_takes_no_part_in_another() -> None:
    both = Attribution(lead=LEAD).and_also(Attribution(participants=LEAD + PART))
    assert (both.lead, both.participants) == (LEAD, PART)


@pytest.mark.parametrize(
    ("cell", "part", "lead", "participants"),
    [
        ("综合科牵头，其他科室配合", Part.PARTICIPANT, ("综合科",), ("其他科室",)),
        ("县司法局", Part.LEAD, LEAD, ()),
        ("县司法局\n县财政局", Part.PARTICIPANT, (), LEAD + PART),
        ("县司法局牵头，县财政局配合", Part.LEAD, LEAD, PART),
        ("牵头单位：县司法局\n责任单位：县财政局", Part.PARTICIPANT, LEAD, PART),
        ("综合科、丙处做好保障。", Part.PARTICIPANT, (), ("综合科", "丙处")),
        ("", Part.LEAD, (), ()),
        ("—", Part.PARTICIPANT, (), ()),
    ],
)
def test_a_cell_is_read_by_the_head_of_its_column(
    cell: str, part: Part, lead: tuple[str, ...], participants: tuple[str, ...]
) -> None:
    read = read_cell(cell, part)
    assert (read.lead, read.participants) == (lead, participants)


def test_a_level_word_before_the_name_of_the_place_is_taken_away() -> None:
    read = with_place(Attribution(lead=("省云溪监管局", "省财政局")), "云溪省")
    assert read.lead == ("云溪监管局", "省财政局")


def test_that_the_first_leads_goes_on_only_where_it_is_said() -> None:
    here = read_attribution("（县司法局、县财政局，列第一位的为牵头单位）")
    alone = read_attribution("（列第一位的为牵头单位）")
    assert (here.first_leads, here.below_too) == (True, False)
    assert (alone.first_leads, alone.below_too) == (True, True)


@pytest.mark.parametrize(
    "inside",
    [
        "一",
        "2031年",
        "以下简称《纲要》",
        "第一批",
        "县、镇、村",
        "含外包",
        "共12项",
        "5分",
        "云政〔2031〕5号",
        "市、区",
        "详见附件",
        "四个意识",
        "覆盖率",
        "不含节假日",
        "",
        "包括教育、医疗、养老等领域",
        "见《任务分解表》",
        "按月统计",
        "按照职责分工",
    ],
)
def test_a_bracket_that_names_nobody_is_no_attribution(inside: str) -> None:
    assert not is_attribution(inside)


@pytest.mark.parametrize(
    "line",
    [
        "责任单位：县司法局",
        "责 任 单 位：县司法局",
        "（牵头单位：县司法局",
        "完成时限：年底",
        "主办责任 单位：县司法局",
        "牵头处室（科室）：办公室",
    ],
)
def test_a_line_that_does_nothing_but_say_who_answers_is_told(line: str) -> None:
    assert is_own_line(line)


@pytest.mark.parametrize(
    "line", ["各责任单位：要抓好落实", "责任单位要抓好落实", "明确责任单位：一级抓一级", "责任"]
)
def test_a_sentence_that_speaks_of_duties_is_no_such_line(line: str) -> None:
    assert not is_own_line(line)


@pytest.mark.parametrize(
    "text",
    [
        "（责任单位：县司法局（牵头）、县财政局）",
        "（县司法局（主办）、县财政局（协办））",
        "责任部门：县司法局（牵头单位）、县财政局（配合单位）",
        "县财政局、县司法局（主责）",
        "（承办单位：县司法局（总牵头），县财政局）",
    ],
)
def test_a_bracket_behind_a_name_says_its_part(text: str) -> None:
    attribution = read_attribution(text)
    assert (attribution.lead, attribution.participants) == (LEAD, PART)


def test_a_bracket_behind_a_name_in_a_cell_says_its_part_too() -> None:
    attribution = read_cell("县司法局（主抓）、县财政局", Part.PARTICIPANT)
    assert (attribution.lead, attribution.participants) == (LEAD, PART)


def test_a_second_name_in_a_bracket_stays_with_the_first() -> None:
    assert read_attribution("（县司法局（法制办）负责）").participants == ("县司法局（法制办）",)


@pytest.mark.parametrize(
    "sentence",
    [
        "由县司法局牵头，县财政局配合。",
        "分别由县司法局主抓，县财政局协同。",
        "县司法局牵头负责，县财政局按职责分工负责。",
        "此项工作由县司法局牵头落实，县财政局参与",
        "由县司法局主责；县财政局协办。",
    ],
)
def test_a_sentence_may_do_nothing_but_say_who_answers(sentence: str) -> None:
    attribution = read_sentence(sentence)
    assert attribution is not None
    assert (attribution.lead, attribution.participants) == (LEAD, PART)


@pytest.mark.parametrize(
    "sentence",
    [
        "由县司法局牵头制定办法。",
        "县司法局应当负责审查。",
        "由牵头人员负责，不得推诿。",
        "县司法局每月通报，县财政局配合。",
        "各项任务由专人负责，2031年底前完成。",
        "",
    ],
)
def test_a_sentence_that_asks_for_more_says_nothing_of_it(sentence: str) -> None:
    assert read_sentence(sentence) is None


def test_a_paragraph_may_end_in_who_answers() -> None:
    for text in ("建立台账。由县司法局负责。", "建立台账，由县司法局负责。"):
        place = sentence_place(text)
        assert place is not None
        assert text[place:].startswith("由县司法局")
    assert sentence_place("由县司法局负责。") is None
    assert sentence_place("由县司法局负责。建立台账。") is None


@pytest.mark.parametrize(
    "words",
    [
        "县甲局、县乙局等执法部门",
        "县甲局、县乙局等行政执法部门",
        "责任单位：县甲局、县乙局等主管部门",
        "县甲局、县乙局等职能部门按职责分工负责",
        "县甲局、县乙局等监管部门负责",
    ],
)
def test_others_of_a_kind_are_asked_and_no_part_of_a_name(words: str) -> None:
    read = read_attribution(words)
    assert read.participants == ("县甲局", "县乙局")
    assert len(read.doubts) == 1


@pytest.mark.parametrize("words", ["县甲局、县乙局等有关部门", "县甲局、各执法部门"])
def test_others_of_no_kind_are_not_asked(words: str) -> None:
    assert read_attribution(words).doubts == ()
