"""Which pieces of work 序时进度 looks at, and since when each has been going."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.rules.reports.courses import courses
from fazhi_cli.rules.reports.pace import Course
from fazhi_cli.rules.reports.period import report_period
from report_office import decision, entry
from rules.reports.test_behind import stand
from yunxi import JUSTICE, Tree, make_plan, task

QUARTER = report_period(2031, "2031-Q3")
NEW_YEAR, MARCH_END = date(2031, 1, 1), date(2031, 3, 31)


def of(own: Tree, *entries: Tree, reviews: tuple[Tree, ...] = ()) -> list[Course]:
    plan = make_plan(own)
    standings = stand(plan, {JUSTICE: list(entries)}, *reviews)  # at the end of 07-15
    return list(courses(standings, plan, QUARTER))


def test_a_single_date_has_been_going_since_the_plan_began() -> None:
    by = task(deadlines=[{"by": "2031-12-31"}])
    expected = Course(NEW_YEAR, date(2031, 12, 31), 40)
    assert of(by, entry("1", "05-01", 40)) == [expected]


def test_of_recurring_work_those_count_that_have_begun() -> None:
    quarterly = task(deadlines=[{"every": "每季度"}])
    done = entry("1", "03-20", period="2031-Q1")
    assert [course.start for course in of(quarterly, done)] == [
        date(2031, 4, 1),  # open from before the quarter
        date(2031, 7, 1),
    ]


def test_a_report_of_the_period_before_begins_when_that_is_over() -> None:
    looking_back = task(deadlines=[{"every": "每季度", "by": "10", "covers": "上期"}])
    starts = [(course.start, course.due) for course in of(looking_back)]
    assert starts == [
        (date(2031, 4, 1), date(2031, 4, 10)),
        (date(2031, 7, 1), date(2031, 7, 10)),
    ]


def test_what_follows_an_event_begins_with_it() -> None:
    within = task(deadlines=[{"within": "15日", "after": "规范性文件发布"}])
    (course,) = of(within, entry("1", "07-10", 20, event="2031-07-08"))
    assert (course.start, course.due) == (date(2031, 7, 8), date(2031, 7, 23))


@pytest.mark.parametrize(
    ("by", "expected"), [("2031-06-30", []), ("2031-07-10", [True])], ids=["before", "in"]
)
def test_what_was_done_before_the_period_is_left_out(by: str, expected: list[bool]) -> None:
    done = of(task(deadlines=[{"by": by}]), entry("1", "06-01"))
    assert [course.is_done for course in done] == expected


@pytest.mark.parametrize("deadlines", [[], [{"unsettled": "适时"}]])
def test_work_without_a_date_is_there_without_one(deadlines: list[Tree]) -> None:
    assert of(task(deadlines=deadlines)) == [Course(None, None, None)]


def test_what_only_lasts_or_has_ended_has_no_pace() -> None:
    assert of(task(deadlines=[{"ongoing": "长期坚持"}])) == []
    ended = decision("1", "07-01", "终止", reason="并入别的任务")
    for deadlines in ([{"by": "2031-12-31"}], [], [{"unsettled": "适时"}]):
        assert of(task(deadlines=deadlines), reviews=(ended,)) == []
