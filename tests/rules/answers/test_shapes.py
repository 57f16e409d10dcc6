"""What the page of review lets somebody write: never less than what can be a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.answers.shapes import SHAPES
from fazhi_cli.rules.answers.values import NoValueError, read_value
from fazhi_cli.rules.answers.wanted import Wanted
from fazhi_cli.rules.documents.characters import plain

WORDS = (
    *("2031-06-30", "2031年6月30日", "二〇三一年六月三十日", "2031", "2031—2033", "2031年至2033年"),
    *("每季度", "每年12月底前", "三小时内", "2031年6月底前", "印发后3个工作日内", "长期坚持"),
    *("一以贯之", "久久为功", "常抓不懈", "驰而不息", "始终坚持", "经常性开展", "待明确"),
    *("2031-06-30 完成清理；每季度报送", "合格率 >=95%", ">=98%", "办理时间 不超过3个工作日"),
    *("满意度 逐年提高", "培训 2期；合格率 约30%", "县司法局", "县司法局、各镇", "３月底前"),
    *("工作要点", "关于加强监督的意见；云溪县规定", "每月 25日", "每季度"),
)
PIECES = st.sampled_from([*"0123456789年月日前底、；;- >=%每季度县司法局合格率长期约—5日", *WORDS])


def is_value(wanted: Wanted, words: str) -> bool:
    try:
        read_value(wanted, words, None, year=2031)
    except NoValueError:
        return False
    return True


@pytest.mark.parametrize("wanted", SHAPES)
def test_a_value_has_the_shape_of_its_kind(wanted: Wanted) -> None:
    values = [words for words in WORDS if is_value(wanted, words)]
    assert values
    assert [words for words in values if not SHAPES[wanted].holds(plain(words))] == []


def test_a_day_of_numbers_may_end_in_its_word() -> None:
    assert is_value(Wanted.DAY, "2031-06-30日")
    assert SHAPES[Wanted.DAY].holds("2031-06-30日")


@given(st.sampled_from(list(SHAPES)), st.lists(PIECES, max_size=5).map("".join))
def test_whatever_can_be_a_value_has_its_shape(wanted: Wanted, words: str) -> None:
    if is_value(wanted, words):
        assert SHAPES[wanted].holds(plain(words).strip())


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted.DAY, "胡说八道"),
        (Wanted.DEADLINE, "胡说八道"),
        (Wanted.DEADLINES, "2031-06-30 完成清理；胡说八道"),
        (Wanted.INDICATORS, ">=95%"),
        (Wanted.INDICATORS, "合格率 大约95%"),
        (Wanted.NAMES, "县司法局、、县财政局"),
        (Wanted.NAME, "——"),
        (Wanted.PERIOD, "近几年"),
        (Wanted.KIND, "通知"),
        (Wanted.TITLES, "；"),
        (Wanted.REPORTING, "每天"),
    ],
)
def test_what_looks_like_no_value_has_not_its_shape(wanted: Wanted, words: str) -> None:
    assert not SHAPES[wanted].holds(words)
