"""Targets of indicators: read, compared, and printed back unchanged (docs/format.md#一份方案)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from fazhi_cli.model.target import parse_target, parse_value


def read(text: str) -> tuple[str, str | None, str | None, str, bool]:
    target = parse_target(text)
    low, high = (None if number is None else str(number) for number in (target.low, target.high))
    return target.sign, low, high, target.unit, target.about


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">=95%", (">=", "95", None, "%", False)),
        ("≥95％", (">=", "95", None, "%", False)),
        ("＞＝ ９５ %", (">=", "95", None, "%", False)),
        ("=>95%", (">=", "95", None, "%", False)),
        ("<=3个工作日", ("<=", "3", None, "个工作日", False)),
        ("<0.5‰", ("<", "0.5", None, "‰", False)),
        (">60学时/年", (">", "60", None, "学时/年", False)),
        ("100%", ("=", "100", None, "%", False)),
        ("12", ("=", "12", None, "", False)),
        ("1-2件", ("=", "1", "2", "件", False)),
        ("10—20%", ("=", "10", "20", "%", False)),
        ("1至2件", ("=", "1", "2", "件", False)),
        ("1～2 件", ("=", "1", "2", "件", False)),
        ("2–2件", ("=", "2", "2", "件", False)),
        ("约30%", ("=", "30", None, "%", True)),
        ("约 1.5 万元", ("=", "1.5", None, "万元", True)),
    ],
)
def test_a_target_is_a_comparison_a_number_or_a_range_and_a_unit(
    text: str, expected: object
) -> None:
    assert read(text) == expected
    assert parse_target(text).printed == text


@pytest.mark.parametrize(
    "text",
    [
        "逐年降低",
        "每年2次",
        "不少于2次",
        "",
        "%",
        "≥",
        "一半",
        "2件-1件",
        "2-1件",
        ">=1-2件",
        "-5%",
        "9" * 13,
        # Read as far as the first number, these would say something else than they mean.
        "95%-100%",
        "1,000件",
        "1-2-3",
        "95%以上",
        "3个工作日以内",
        "3个工作日内",
        "60学时及以上",
        "30%左右",
        "5件以下",
    ],
)
def test_what_is_no_target_is_refused_and_not_read_in_part(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_target(text)
    assert refused.value.context is not None
    assert refused.value.context["code"] == "E211"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("95%以上", ">=95%"),
        ("不少于60学时", ">=60学时"),
        ("至少 2 次", ">=2次"),
        ("5件以下", "<=5件"),
        ("不超过3天", "<=3天"),
        ("3个工作日以内", "<=3个工作日"),
        ("3个工作日内", "<=3个工作日"),
        ("30%左右", "约30%"),
        ("60学时及以上", ">=60学时"),
    ],
)
def test_a_bound_in_words_is_offered_as_it_is_written(text: str, written: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_target(text)
    assert refused.value.context is not None
    assert refused.value.context["hint"] == f'写成 "{written}"'
    assert parse_target(written).low is not None


@pytest.mark.parametrize("text", ["不少于3天以内", "2-1件以上", "逐年降低", "不少于约2次"])
def test_words_that_give_no_single_bound_are_not_guessed_at(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_target(text)
    assert refused.value.context is not None
    assert (
        "这样的形式" in refused.value.context["hint"] or "小的数" in refused.value.context["hint"]
    )


def test_what_only_a_person_can_judge_is_a_text() -> None:
    target = parse_target({"text": "逐年降低"})
    assert (target.text, target.printed, target.is_met_by(Decimal(1))) == (
        "逐年降低",
        "逐年降低",
        None,
    )


@pytest.mark.parametrize(
    "value",
    [{}, {"text": ""}, {"text": "  "}, {"text": ["甲"]}, {"text": "甲", "per": "年"}, [], 5],
)
def test_any_other_form_is_refused(value: object) -> None:
    with pytest.raises(PydanticCustomError):
        parse_target(value)


@pytest.mark.parametrize(
    ("text", "met", "missed"),
    [
        (">=95%", ["95", "95.0", "96"], ["94.99", "0"]),
        ("<=3个工作日", ["3", "0"], ["3.01"]),
        (">95%", ["95.01"], ["95"]),
        ("<95%", ["94.99"], ["95"]),
        ("100%", ["100", "100.00"], ["99.99", "101"]),
        ("1-2件", ["1", "1.5", "2"], ["0.99", "2.01"]),
    ],
)
def test_bounds_belong_to_the_target(text: str, met: list[str], missed: list[str]) -> None:
    target = parse_target(text)
    assert [target.is_met_by(Decimal(value)) for value in met + missed] == [True] * len(met) + [
        False
    ] * len(missed)


def test_about_a_number_is_for_a_person_to_judge() -> None:
    assert parse_target("约30%").is_met_by(Decimal(30)) is None


def test_a_target_that_was_read_stays_as_it_is() -> None:
    target = parse_target(">=95%")
    assert parse_target(target) is target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("96.2%", (Decimal("96.2"), "%")),
        ("９６％", (Decimal(96), "%")),
        ("3 个工作日", (Decimal(3), "个工作日")),
        ("12", (Decimal(12), "")),
        ("已完成", None),
        ("", None),
        ("1,000件", None),
        ("95%-96%", None),
    ],
)
def test_a_measured_value_is_a_number_and_a_unit(text: str, expected: object) -> None:
    assert parse_value(text) == expected


numbers = st.decimals(0, 999_999, places=2, allow_nan=False).map(str)
signs = st.sampled_from(["", ">=", "<=", ">", "<", "=", "≥", "≤", "＞", "＜"])
units = st.sampled_from(["", "%", "件", "个工作日", "学时/年", "人次"])
blanks = st.sampled_from(["", " "])


@given(signs, numbers, units, blanks, blanks)
def test_every_comparison_is_read_and_printed_back(
    sign: str, number: str, unit: str, gap: str, blank: str
) -> None:
    text = f"{sign}{gap}{number}{blank}{unit}"
    target = parse_target(text)
    assert (target.printed, target.low, target.unit) == (text, Decimal(number), unit)
    assert target.is_met_by(Decimal(number)) is (sign not in (">", "<", "＞", "＜"))


@given(numbers, numbers, units, st.sampled_from("-—~至～–－"))
def test_every_range_is_read_with_the_small_number_first(
    one: str, other: str, unit: str, dash: str
) -> None:
    low, high = sorted((one, other), key=Decimal)
    target = parse_target(f"{low}{dash}{high}{unit}")
    assert (target.low, target.high, target.unit) == (Decimal(low), Decimal(high), unit)
    assert target.is_met_by((Decimal(low) + Decimal(high)) / 2)


@given(st.text(max_size=30))
def test_a_text_that_is_read_is_read_whole(text: str) -> None:
    try:
        target = parse_target(text)
    except PydanticCustomError:
        return
    assert target.printed == text
    assert not set("0123456789") & set(target.unit)
