"""The value of an indicator for a year: which one stands, of when, and whether it meets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from fazhi_cli.rules.reports.comparison import change_since, plain_number, rate_of, rounded_rate
from fazhi_cli.rules.reports.year_value import (
    ReportedValue,
    YearRatio,
    values_by_department,
    year_value,
)
from yunxi import FINANCE, JUSTICE, NORTH, make_task

JUNE, OCTOBER, DECEMBER = date(2031, 6, 27), date(2031, 10, 21), date(2031, 12, 26)


def of_half(value: str, half: str, at: date = JUNE) -> ReportedValue:
    return ReportedValue(JUSTICE, value, at, f"2031-{half}")


def of_year(value: str, at: date = JUNE) -> ReportedValue:
    return ReportedValue(JUSTICE, value, at)


def lasting(value: str, at: date) -> ReportedValue:
    return ReportedValue(JUSTICE, value, at, is_final=False)


def ratio(part: str, whole: str) -> YearRatio:
    return YearRatio(Decimal(part), Decimal(whole))


class Stands(NamedTuple):
    value: str
    is_met: bool | None
    part: str | None = None
    until: date | None = None


BOTH_HALVES = [of_half("93.5%", "H1"), of_half("96.2%", "H2", DECEMBER)]
CASES: dict[str, tuple[Any, list[ReportedValue], YearRatio | None, Stands]] = {
    "nothing was reported": (">=95%", [], None, Stands("", None)),
    "the only value": (">=95%", [of_year("97.8%")], None, Stands("97.8%", True)),
    "the only value misses": (">=95%", [of_year("94.9%")], None, Stands("94.9%", False)),
    "a value without its unit": (">=95%", [of_year("95")], None, Stands("95%", True)),
    "the newest of one matter takes the place of those before": (
        ">=15件",
        [of_year("9件"), of_year("16件", OCTOBER)],
        None,
        Stands("16件", True),
    ),
    "of two halves the newest, with its period": (
        ">=95%",
        BOTH_HALVES,
        None,
        Stands("96.2%", True, "2031-H2"),
    ),
    "a late report of the first half is not the newest": (
        ">=95%",
        [of_half("96.2%", "H2", OCTOBER), of_half("93.5%", "H1", DECEMBER)],
        None,
        Stands("96.2%", True, "2031-H2"),
    ),
    "a half alone is still only a half": (
        ">=95%",
        [of_half("93.5%", "H1")],
        None,
        Stands("93.5%", False, "2031-H1"),
    ),
    "a value of the year stands before those of its parts": (
        ">=95%",
        [of_year("95.0%"), *BOTH_HALVES],
        None,
        Stands("95.0%", True),
    ),
    "what has no date, twice: until when": (
        "<=0.5个工作日",
        [lasting("0.5个工作日", JUNE), lasting("0.4个工作日", OCTOBER)],
        None,
        Stands("0.4个工作日", True, None, OCTOBER),
    ),
    "what has no date, once": (
        "<=0.5个工作日",
        [lasting("0.4个工作日", OCTOBER)],
        None,
        Stands("0.4个工作日", True),
    ),
    "two figures stand before whatever was reported": (
        ">=95%",
        BOTH_HALVES,
        ratio("54", "57"),
        Stands("94.7%", False),
    ),
    "a rate that should be low": (
        "<=8%",
        [of_half("7.4%", "H2")],
        ratio("5", "55"),
        Stands("9.1%", False),
    ),
    "the exact rate is judged, not the printed one": (
        ">=95%",
        [],
        ratio("9496", "10000"),
        Stands("95%", False),
    ),
    "all of them": ("100%", [], ratio("24", "24"), Stands("100%", True)),
    "nearly all are not all": ("100%", [], ratio("2999", "3000"), Stands("99.9%", False)),
    "nothing to divide by": (
        ">=95%",
        BOTH_HALVES,
        ratio("0", "0"),
        Stands("", None),
    ),
    "two figures that make no rate": ("<=5天", [], ratio("455", "91"), Stands("5天", True)),
    "words are for a person to judge": (
        {"text": "逐年下降"},
        [],
        ratio("8", "92"),
        Stands("8.7%", None),
    ),
    "about is for a person to judge": ("约40%", [of_year("41%")], None, Stands("41%", None)),
    "a range": ("2-4个", [of_year("3个")], None, Stands("3个", True)),
    "a value that is no number": (">=95%", [of_year("基本达到")], None, Stands("基本达到", None)),
}


@pytest.mark.parametrize(("target", "reports", "figures", "stands"), CASES.values(), ids=CASES)
def test_what_stands_for_the_year(
    target: Any, reports: list[ReportedValue], figures: YearRatio | None, stands: Stands
) -> None:
    task = make_task(indicators=[{"name": "出庭率", "target": target}])
    value = year_value(task, task.indicators[0], reports, figures)
    assert Stands(value.value, value.is_met, value.part, value.until) == stands


def test_a_ratio_is_told_apart_from_the_value_reported_last() -> None:
    task = make_task(indicators=[{"name": "出庭率", "target": ">=95%"}])
    differing = year_value(task, task.indicators[0], BOTH_HALVES, ratio("54", "57"))
    same = year_value(task, task.indicators[0], [of_year("94.7%")], ratio("54", "57"))
    assert (differing.differs, same.differs) == (True, False)


WHOSE = {
    "one who is named": ([JUSTICE], {JUSTICE}, {None}),
    "a member of a group": ([NORTH], {JUSTICE}, {NORTH}),
    "two who are named": ([JUSTICE, FINANCE], {JUSTICE, FINANCE}, {JUSTICE, FINANCE}),
    "nobody": ([], {JUSTICE}, {None}),
}


@pytest.mark.parametrize(("reporters", "named", "whose"), WHOSE.values(), ids=WHOSE)
def test_whose_value_it_is(reporters: list[str], named: set[str], whose: set[str | None]) -> None:
    reports = [ReportedValue(name, "100%", JUNE) for name in reporters]
    assert set(values_by_department(reports, named) or {None: []}) == whose


@pytest.mark.parametrize(
    ("before", "now", "difference"),
    [
        (86, 97, "11"),
        (9, 8, "-1"),
        (4, 4, "0"),
        (0, 5, None),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_only_two_values_are_compared(
    before: int | None, now: int | None, difference: str | None
) -> None:
    values = [None if value is None else Decimal(value) for value in (before, now)]
    change = change_since(*values)
    assert (change and str(change.difference)) == difference


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (54, 57, "94.7"),
        (1, 8, "12.5"),
        (1, 2000, "0.1"),
        (1, 3000, "0.1"),
        (0, 7, "0"),
        (7, 7, "100"),
        (2999, 3000, "99.9"),
    ],
)
def test_a_rate_has_one_decimal_and_is_never_rounded_to_all_or_nothing(
    part: int, whole: int, printed: str
) -> None:
    rate = rate_of(Decimal(part), Decimal(whole))
    assert rate is not None
    assert plain_number(rounded_rate(rate)) == printed
