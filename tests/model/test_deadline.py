"""The five forms of a deadline, its days and spans, and the ids that tell several of them apart.

See docs/format.md#一份方案.
"""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.timerule import (
    Covers,
    Cycle,
    MonthDay,
    Once,
    Ongoing,
    Recurring,
    Rule,
    Unit,
    Unsettled,
    Within,
)
from yunxi import read, refusals, task

YEARS = ["每年", "每两年", "每三年", "每五年"]
SHORTER = ["每月", "每季度", "每半年"]
DAY = date(2031, 6, 30)


@pytest.mark.parametrize(
    ("keys", "rule"),
    [
        ({"by": "2031-06-30"}, Once(DAY)),
        ({"by": "２０３１-０６-３０ "}, Once(DAY)),
        ({"every": "每月"}, Recurring(Cycle.MONTHLY)),
        ({"every": "每月", "by": "31"}, Recurring(Cycle.MONTHLY, 31)),
        ({"every": "每季度", "by": "5日"}, Recurring(Cycle.QUARTERLY, 5)),
        ({"every": "每月", "by": "05", "covers": "上期"}, Recurring(Cycle.MONTHLY, 5, Covers.LAST)),
        (
            {"every": "每年", "by": "01-08", "covers": "上年"},
            Recurring(Cycle.YEARLY, MonthDay(1, 8), Covers.LAST_YEAR),
        ),
        ({"every": "每年", "by": "2-29"}, Recurring(Cycle.YEARLY, MonthDay(2, 29))),
        ({"every": "每两年", "by": "12-31"}, Recurring(Cycle.TWO_YEARLY, MonthDay(12, 31))),
        ({"within": "15日", "after": "规范性文件发布"}, Within(15, Unit.DAY, "规范性文件发布")),
        ({"within": "10天", "after": "印发"}, Within(10, Unit.DAY, "印发")),
        ({"within": "30个工作日", "after": "印发"}, Within(30, Unit.WORKDAY, "印发")),
        ({"within": "3 工作日", "after": "印发"}, Within(3, Unit.WORKDAY, "印发")),
        ({"within": "5小时", "after": "事件发生"}, Within(5, Unit.HOUR, "事件发生")),
        ({"within": "３个月", "after": " 印发 "}, Within(3, Unit.MONTH, "印发")),
        ({"within": "6月", "after": "印发"}, Within(6, Unit.MONTH, "印发")),
        ({"ongoing": "长期坚持"}, Ongoing("长期坚持")),
        ({"unsettled": "2031年前"}, Unsettled("2031年前")),
    ],
)
def test_a_deadline_has_one_of_five_forms(keys: dict[str, str], rule: Rule) -> None:
    assert read(Deadline, keys).rule == rule


@pytest.mark.parametrize("cycle", YEARS)
def test_cycles_of_years_take_a_month_and_a_day(cycle: str) -> None:
    assert read(Deadline, {"every": cycle, "by": "11-30"}).rule.by == MonthDay(11, 30)
    assert refusals(Deadline, {"every": cycle, "by": "30"}) == [("E212", ("by",))]
    assert refusals(Deadline, {"every": cycle, "by": "2031-11-30"}) == [("E212", ("by",))]


@pytest.mark.parametrize("cycle", SHORTER)
def test_shorter_cycles_take_a_day_of_the_month(cycle: str) -> None:
    assert read(Deadline, {"every": cycle, "by": "1"}).rule.by == 1
    assert refusals(Deadline, {"every": cycle, "by": "01-08"}) == [("E212", ("by",))]


@pytest.mark.parametrize("day", ["0", "32", "99", "五", "5号", "-5", "5.5"])
def test_a_day_that_no_month_has_is_refused(day: str) -> None:
    assert refusals(Deadline, {"every": "每月", "by": day}) == [("E212", ("by",))]


@pytest.mark.parametrize("day", ["02-30", "13-01", "00-10", "06-31", "6-0", "1月8日", "01-08-01"])
def test_a_day_that_no_year_has_is_refused(day: str) -> None:
    assert refusals(Deadline, {"every": "每年", "by": day}) == [("E212", ("by",))]


@pytest.mark.parametrize("cycle", ["每周", "每天", "每四年", "每1年", "年"])
def test_a_cycle_that_is_not_listed_is_refused(cycle: str) -> None:
    assert refusals(Deadline, {"every": cycle}) == [("E203", ("every",))]


@pytest.mark.parametrize(
    "span",
    ["0日", "十五日", "半年", "1年", "15", "个工作日", "-3日", "10000日", "3个日", "1.5小时"],
)
def test_a_span_that_cannot_be_counted_is_refused(span: str) -> None:
    assert refusals(Deadline, {"within": span, "after": "印发"}) == [("E205", ("within",))]


@pytest.mark.parametrize(
    "day", ["2031-02-29", "2031-6-30", "20310630", "2031年6月30日", "年底", "2031-06-30T08:00", "5"]
)
def test_a_date_that_is_none_is_refused_where_it_stands(day: str) -> None:
    assert refusals(Deadline, {"by": day}) == [("E205", ("by",))]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({}, ()),
        ({"what": "公布"}, ()),
        ({"by": "2031-06-30", "ongoing": "长期坚持"}, ("ongoing",)),
        ({"every": "每年", "unsettled": "2031年前"}, ("unsettled",)),
        ({"every": "每年", "by": "06-30", "ongoing": "长期"}, ("every",)),
        ({"by": "2031-06-30", "within": "15日", "after": "印发"}, ("within",)),
        ({"within": "15日"}, ()),
        ({"after": "印发"}, ()),
        ({"by": "2031-06-30", "after": "印发"}, ()),
        ({"by": "2031-06-30", "covers": "上年"}, ("covers",)),
        ({"ongoing": "长期坚持", "covers": "上期"}, ("covers",)),
    ],
)
def test_none_or_two_forms_are_refused(keys: dict[str, str], place: tuple[str, ...]) -> None:
    assert refusals(Deadline, keys) == [("E209", place)]


def test_whatever_the_form_other_things_may_be_said() -> None:
    said = {
        "what": "报送",
        "phrase": "原话",
        "owner": ["县司法局"],
        "to": "县政府",
        "times": "2",
        "inferred": "true",
    }
    for form in (
        {"by": "2031-06-30"},
        {"every": "每年"},
        {"within": "15日", "after": "印发"},
        {"unsettled": "尽快"},
    ):
        deadline = read(Deadline, form | said)
        assert (deadline.times, deadline.inferred, deadline.owner) == (2, True, ("县司法局",))


@pytest.mark.parametrize("times", ["0", "367", "-1", "两", "2次", "1.0", ""])
def test_times_are_a_whole_number_from_one_on(times: str) -> None:
    [(code, place)] = refusals(Deadline, {"every": "每年", "times": times})
    assert code in ("E206", "E207")
    assert place == ("times",)


def test_one_deadline_needs_no_id() -> None:
    assert read(Task, task(deadlines=[{"by": "2031-06-30"}])).deadlines[0].id is None


def test_several_deadlines_need_ids_each_its_own() -> None:
    first, second = {"id": "甲", "by": "2031-06-30"}, {"id": "乙", "by": "2031-09-30"}
    assert [each.id for each in read(Task, task(deadlines=[first, second])).deadlines] == [
        "甲",
        "乙",
    ]
    without = task(deadlines=[first, {"by": "2031-09-30"}])
    assert refusals(Task, without) == [("E202", ("deadlines", 1))]
    doubled = task(deadlines=[first, second, {"id": "甲", "ongoing": "长期坚持"}])
    assert refusals(Task, doubled) == [("E208", ("deadlines", 2, "id"))]


def test_every_deadline_that_is_wrong_is_told_of() -> None:
    wrong = task(
        deadlines=[
            {"id": "甲"},
            {"id": "乙", "by": "2031-02-30"},
            {"id": "丙", "every": "每年", "by": "5"},
        ]
    )
    places = [("deadlines", 0), ("deadlines", 1, "by"), ("deadlines", 2, "by")]
    assert refusals(Task, wrong) == list(zip(("E209", "E205", "E212"), places, strict=True))
