"""Figures are numbers that can be compared and divided (docs/format.md#数字)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi_cli.model.figures import Figure, Ratio
from yunxi import Tree, read, refusals

FIGURE: Tree = {"name": "受理行政复议申请", "value": "97"}
RATIO: Tree = {"indicator": "出庭率", "task": "yunxi-2031/1", "over": ["出庭", "开庭"]}


def test_a_figure_is_public_unless_it_says_otherwise() -> None:
    figure = read(Figure, FIGURE)
    assert (figure.public, figure.part, figure.task, figure.previous) == (True, None, None, None)
    assert not read(Figure, FIGURE | {"public": "false"}).public


@pytest.mark.parametrize(
    ("text", "number"),
    [("97", "97"), ("0", "0"), ("12.8", "12.8"), ("-3", "-3"), ("９７", "97"), (" 97 ", "97")],
)
def test_a_value_is_one_number(text: str, number: str) -> None:
    assert read(Figure, FIGURE | {"value": text}).number == Decimal(number)


@pytest.mark.parametrize("keys", [{}, {"unit": "%"}], ids=["no unit", "the same unit"])
def test_a_rate_may_bring_its_sign(keys: Tree) -> None:
    figure = read(Figure, FIGURE | {"value": "96.5%"} | keys)
    assert (figure.value, figure.unit, figure.number) == ("96.5", "%", Decimal("96.5"))


def test_a_rate_that_is_counted_in_something_else_is_refused() -> None:
    refused = refusals(Figure, FIGURE | {"value": "96.5%", "unit": "件"})
    assert refused == [("E224", ("value",))]


@pytest.mark.parametrize(
    "text",
    ["约三百", "97件", "1,234", "1 234", "九十七", "9-7", "1e3", "nan", "97.", "", "0x10"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    [(code, loc)] = refusals(Figure, FIGURE | {"value": text})
    assert (code, loc) == ("E207" if not text else "E224", ("value",))


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("part", "0", "E206"),
        ("part", "6", "E206"),
        ("part", "一", "E206"),
        ("task", "14", "E203"),
        ("public", "不", "E203"),
        ("id", "", "E207"),
    ],
)
def test_the_other_keys_have_their_forms(key: str, value: str, code: str) -> None:
    assert refusals(Figure, FIGURE | {key: value}) == [(code, (key,))]


@pytest.mark.parametrize("over", [[], ["出庭"], ["出庭", "开庭", "审结"], ["出庭", "出庭"]])
def test_a_ratio_is_of_two_figures(over: list[str]) -> None:
    assert refusals(Ratio, RATIO) == []
    assert refusals(Ratio, RATIO | {"over": over}) == [("E203", ("over",))]
