"""Printed numbers of tasks: all forms in which documents print one number are that number.

See docs/format.md#怎样读.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.printed_numbers import normal_number
from fazhi_cli.rules.task_numbers import find_task
from yunxi import make_plan, task

DIGITS = "零一二三四五六七八九"
numbers = st.integers(1, 199)


def chinese(number: int) -> str:
    """Write a number below two hundred as documents do: 十二, 二十, 一百零五, 一百一十二."""
    hundred, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = "一百" if hundred else ""
    if tens:
        text += ("" if tens == 1 and not hundred else DIGITS[tens]) + "十"
    elif hundred and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


@pytest.mark.parametrize(
    "printed",
    [
        "12",
        "12)",
        "12）",
        "(12)",
        "（12）",
        "12.",
        "12．",
        "12、",
        "12。",
        " 12 ",
        "012",
        "１２",
        "（１２）",
        "〔12〕",
        "【12】",
        "十二",
        "（十二）",
        "(十二)",
        "十二、",
        "第十二条",
        "第12条",
        "第十二项",
        "第十二章",
        "第12节",
        "一十二",
        "（ 十二 ）",
        "⑫",
        "⒓",
        "⑿",
        "Ⅻ",
        "（第十二条）",
    ],
)
def test_twelve_is_twelve_however_it_is_printed(printed: str) -> None:
    assert normal_number(printed) == "12"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("三-4", "3-4"),
        ("（三）-4", "3-4"),
        ("3—4", "3-4"),
        ("三－（四）", "3-4"),
        ("十-10", "10-10"),
        ("通知-1", "通知-1"),
        ("㈠", "1"),
        ("⑴", "1"),
        ("①", "1"),
        ("百", "100"),
        ("一百", "100"),
        ("一百零五", "105"),
        ("一百一十", "110"),
        ("1.2", "1.2"),
        ("甲", "甲"),
        ("附件1", "附件1"),
        ("", ""),
        ("½", "½"),
        ("十二甲", "十二甲"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_parts_and_other_marks_are_kept(printed: str, expected: str) -> None:
    assert normal_number(printed) == expected


@given(
    numbers,
    st.sampled_from(["{}", "（{}）", "({})", "{}、", "{}.", "{})", "第{}条", "第{}项", " {} "]),
)
def test_chinese_and_arabic_numerals_mean_the_same(number: int, form: str) -> None:
    assert normal_number(form.format(chinese(number))) == str(number)
    assert normal_number(form.format(number)) == str(number)


@given(numbers, numbers)
def test_different_numbers_stay_different(one: int, other: int) -> None:
    assert (normal_number(chinese(one)) == normal_number(chinese(other))) is (one == other)
    assert normal_number(f"{chinese(one)}-{other}") == f"{one}-{other}"


@given(st.text(max_size=12) | st.text("0129一二十百零第条项（）()-—.、 ①⑫㈠", max_size=8))
def test_any_text_is_taken_and_its_form_is_its_own_form(text: str) -> None:
    once = normal_number(text)
    assert normal_number(once) == once


def test_the_printed_number_finds_a_task_that_has_an_id_of_its_own() -> None:
    plan = make_plan(task("4", id="三-4"), task("5"))
    assert find_task(plan, "（四）").key == "三-4"
    assert find_task(plan, "三-4").key == "三-4"


SWAPPED = (task("4", title="甲", id="5"), task("5", title="乙", id="4"))


@pytest.mark.parametrize("number", ["5", "（五）"])
def test_a_number_that_is_one_tasks_id_and_printed_for_another_names_both(number: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_task(make_plan(*SWAPPED), number)
    words = str(refused.value)
    assert "的是“乙”，id 是" in words
    assert "的是“甲”" in words
    assert words.endswith("请写 id:4 或者 id:5")


@pytest.mark.parametrize("written", ["id:5", "id：5", "id 5", "4〔id 5〕"])
def test_an_id_that_is_said_to_be_one_is_no_number(written: str) -> None:
    assert find_task(make_plan(*SWAPPED), written).task.title == "甲"


def test_an_id_that_is_its_own_tasks_number_too_goes_before_those_of_other_sections() -> None:
    sections = [
        {"no": "一", "title": "甲", "tasks": [task("4")]},
        {"no": "二", "title": "乙", "tasks": [task("4", id="二-4")]},
    ]
    assert find_task(make_plan(sections=sections), "4").key == "4"


def test_a_number_that_several_sections_use_lists_their_ids() -> None:
    plan = make_plan(
        sections=[
            {"no": "三", "title": "甲", "tasks": [task("4", id="三-4")]},
            {"no": "四", "title": "乙", "tasks": [task("4", id="四-4")]},
        ]
    )
    with pytest.raises(UsageError, match="编号是“4”的任务有几项，请写其中一项：三-4、四-4"):
        find_task(plan, "4")
