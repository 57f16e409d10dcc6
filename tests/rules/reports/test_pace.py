"""序时进度: percent against time, as real notices count it."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.rules.reports.pace import Course, Pace, count_paces, pace_of

START, DUE = date(2031, 1, 1), date(2031, 12, 31)
HALF_WAY = date(2031, 7, 2)  # 183 of 365 days: 50.1 %


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (0, Pace.BEHIND),
        (40, Pace.BEHIND),  # 10.1 points behind
        (41, Pace.ON_PACE),
        (50, Pace.ON_PACE),
        (60, Pace.ON_PACE),
        (61, Pace.AHEAD),
        (None, Pace.OTHER),
    ],
)
def test_a_percent_is_held_against_the_time_that_has_gone(
    percent: int | None, expected: Pace
) -> None:
    assert pace_of(Course(START, DUE, percent), HALF_WAY, 10) is expected


def test_what_is_done_is_done_whatever_was_reported() -> None:
    assert pace_of(Course(START, DUE, None, is_done=True), HALF_WAY, 10) is Pace.DONE


def test_what_has_no_date_is_neither_ahead_nor_behind() -> None:
    assert pace_of(Course(START, None, 50), HALF_WAY, 10) is Pace.OTHER
    assert pace_of(Course(None, DUE, 50), HALF_WAY, 10) is Pace.OTHER


def test_what_is_overdue_is_behind_unless_it_is_nearly_done() -> None:
    day = date(2032, 3, 1)
    assert pace_of(Course(START, DUE, 80), day, 10) is Pace.BEHIND
    assert pace_of(Course(START, DUE, 95), day, 10) is Pace.ON_PACE


def test_what_has_not_begun_asks_for_nothing() -> None:
    assert pace_of(Course(START, DUE, 0), date(2030, 12, 1), 10) is Pace.ON_PACE


def test_the_tolerance_is_a_choice_of_the_workspace() -> None:
    assert pace_of(Course(START, DUE, 41), HALF_WAY, 5) is Pace.BEHIND


def test_two_hundred_and_twenty_two_matters_are_counted_as_a_real_notice_did() -> None:
    courses = [
        *[Course(START, DUE, 20)] * 17,
        *[Course(START, DUE, 90)] * 10,
        *[Course(START, DUE, None, is_done=True)] * 24,
        *[Course(START, DUE, None)] * 9,
        *[Course(START, DUE, 50)] * 162,
    ]
    counts = count_paces(pace_of(course, HALF_WAY, 10) for course in courses)
    assert counts == {
        Pace.AHEAD: 10,
        Pace.ON_PACE: 162,
        Pace.BEHIND: 17,
        Pace.DONE: 24,
        Pace.OTHER: 9,
    }
