"""The state of one department's share (docs/states.md#二)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Roll, Settings
from fazhi_cli.rules.status.department import department_state
from fazhi_cli.rules.status.values import AsOf, DepartmentState, Flag, Status, flag_words
from rules.status.steps import DUE, closed, day, done, entry, extended, returned, review

Steps = list[Entry | Review]


def share(as_of: str, *steps: Entry | Review, times: int = 1) -> DepartmentState:
    return department_state(DUE, steps, AsOf(day(as_of)), times)


def words(state: DepartmentState) -> str:
    return " ".join((state.status, *flag_words(state.flags)))


@pytest.mark.parametrize(
    ("as_of", "steps", "expected"),
    [
        ("2031-05-01", [], "未启动"),
        ("2031-05-01", [entry("2031-04-01")], "推进中"),
        ("2031-05-01", [entry("2031-03-01"), done("2031-04-01")], "已报完成"),
        ("2031-05-01", [done("2031-04-01"), closed("2031-04-02")], "已销号"),
        ("2031-05-01", [done("2031-04-01"), entry("2031-04-20")], "已报完成"),
        ("2031-05-01", [closed("2031-04-02", forced=True)], "已销号"),
        # The date.
        ("2031-06-22", [entry("2031-04-01")], "推进中"),
        ("2031-06-23", [entry("2031-04-01")], "推进中 临期"),
        ("2031-06-30", [entry("2031-04-01")], "推进中 最后一日"),
        ("2031-07-01", [entry("2031-04-01")], "推进中 逾期"),
        ("2031-07-01", [], "未启动 逾期"),
        ("2031-07-01", [done("2031-06-30T23:59")], "已报完成"),
        ("2031-06-30", [done("2031-06-30T08:00")], "已报完成"),
        ("2031-08-01", [done("2031-07-20")], "已报完成"),
        # Returned.
        ("2031-05-01", [done("2031-04-01"), returned("2031-04-02")], "推进中 退回"),
        (
            "2031-05-01",
            [done("2031-04-01"), returned("2031-04-02"), entry("2031-04-03")],
            "推进中 退回",
        ),
        (
            "2031-05-01",
            [done("2031-04-01"), returned("2031-04-02"), done("2031-04-03")],
            "已报完成",
        ),
        ("2031-07-01", [done("2031-04-01"), returned("2031-04-02")], "推进中 逾期 退回"),
        (
            "2031-05-01",
            [done("2031-04-01"), done("2031-04-02"), returned("2031-04-03")],
            "推进中 退回",
        ),
        (
            "2031-05-01",
            [done("2031-04-01"), closed("2031-04-02"), returned("2031-04-03")],
            "推进中 退回",
        ),
        (
            "2031-05-01",
            [done("2031-04-01"), returned("2031-04-02"), closed("2031-04-03")],
            "已销号",
        ),
        ("2031-05-01", [returned("2031-04-02")], "未启动 退回"),
        # Extended.
        ("2031-07-01", [extended("2031-06-20", "2031-10-31")], "未启动 延期"),
        ("2031-07-01", [extended("2031-06-30T17:00", "2031-10-31")], "未启动 延期"),
        ("2031-07-01", [extended("2031-07-01", "2031-10-31")], "未启动 逾期"),
        ("2031-10-31", [extended("2031-06-20", "2031-10-31")], "未启动 最后一日 延期"),
        ("2031-11-01", [extended("2031-06-20", "2031-10-31")], "未启动 逾期 延期"),
        (
            "2031-11-01",
            [extended("2031-06-20", "2031-10-31"), extended("2031-10-31", "2031-12-31")],
            "未启动 延期",
        ),
        (
            "2031-11-01",
            [extended("2031-06-20", "2031-10-31"), extended("2031-11-01", "2031-12-31")],
            "未启动 逾期 延期",
        ),
        ("2031-07-01", [extended("2031-06-20", "2031-06-01")], "未启动 逾期"),
        ("2031-07-01", [review("2031-06-20", "不予延期")], "未启动 逾期"),
        (
            "2031-07-01",
            [done("2031-06-01"), returned("2031-06-02"), extended("2031-06-20", "2031-10-31")],
            "推进中 延期",
        ),
        # Who owes it is decided before states are computed.
        (
            "2031-05-01",
            [done("2031-04-01"), review("2031-04-02", "移交", departments=["甲"])],
            "已报完成",
        ),
        (
            "2031-05-01",
            [done("2031-04-01"), review("2031-04-02", "明确", to="2031-09-01")],
            "已报完成",
        ),
    ],
)
def test_the_state_of_a_share_and_its_flags(as_of: str, steps: Steps, expected: str) -> None:
    assert words(share(as_of, *steps)) == expected


@pytest.mark.parametrize(
    ("steps", "done_on", "on_time"),
    [
        ([], None, None),
        ([entry("2031-06-01")], None, None),
        ([done("2031-06-30T23:59")], "2031-06-30", True),
        ([done("2031-07-01T00:00")], "2031-07-01", False),
        ([done("2031-06-01"), closed("2031-07-15")], "2031-06-01", True),
        ([done("2031-06-01"), returned("2031-06-20")], None, None),
        ([done("2031-06-01"), returned("2031-06-20"), done("2031-06-29")], "2031-06-29", True),
        ([done("2031-06-01"), returned("2031-07-05"), done("2031-07-20")], "2031-07-20", False),
        # Said once more without having been returned: the first one stands.
        ([done("2031-06-01"), done("2031-07-20")], "2031-06-01", True),
        (
            [done("2031-06-01"), done("2031-06-10"), returned("2031-07-05"), done("2031-07-20")],
            "2031-07-20",
            False,
        ),
        # An extension does not make it on time: the assessment uses the original date.
        ([extended("2031-06-20", "2031-10-31"), done("2031-09-01")], "2031-09-01", False),
        ([closed("2031-06-01", forced=True)], None, None),
    ],
)
def test_on_time_is_the_last_completion_not_returned_against_the_original_date(
    steps: Steps, done_on: str | None, on_time: bool | None
) -> None:
    state = share("2031-12-31", *steps)
    assert state.done_on == (day(done_on) if done_on else None)
    assert state.on_time is on_time


def test_both_dates_and_every_decision_on_them_are_kept() -> None:
    steps = [extended("2031-06-20", "2031-10-31"), extended("2031-11-05", "2031-12-31")]
    state = share("2031-11-06", *steps)
    assert (state.original, state.in_force) == (DUE, date(2031, 10, 31))
    assert [(one.decided, one.to, one.counts) for one in state.extensions] == [
        (date(2031, 6, 20), date(2031, 10, 31), True),
        (date(2031, 11, 5), date(2031, 12, 31), False),
    ]


def test_the_newest_extension_replaces_the_one_before_even_when_it_is_shorter() -> None:
    state = share(
        "2031-07-05", extended("2031-06-20", "2031-10-31"), extended("2031-07-01", "2031-09-30")
    )
    assert state.in_force == date(2031, 9, 30)


def test_several_times_are_met_by_that_many_completions() -> None:
    first, second = done("2031-03-01"), done("2031-05-01")
    assert share("2031-06-01", first, times=2).status is Status.UNDERWAY
    met = share("2031-06-01", first, second, times=2)
    assert (met.status, met.completions, met.done_on) == (Status.REPORTED, 2, date(2031, 5, 1))


def test_a_return_takes_back_one_of_several_completions() -> None:
    steps = [done("2031-03-01"), done("2031-05-01"), returned("2031-05-02")]
    assert (
        share("2031-06-01", *steps, times=2).status,
        share("2031-06-01", *steps, times=2).completions,
    ) == (
        "推进中",
        1,
    )
    assert share("2031-06-01", *steps, done("2031-05-20"), times=2).done_on == date(2031, 5, 20)


def test_what_is_done_beyond_the_asked_times_is_no_stock_for_returns() -> None:
    steps = [done("2031-02-01"), done("2031-03-01"), done("2031-04-01"), returned("2031-05-02")]
    assert share("2031-06-01", *steps, times=2).status is Status.UNDERWAY


def test_a_share_without_a_date_is_never_late() -> None:
    state = department_state(None, [extended("2031-06-20", "2031-10-31")], AsOf(day("2039-01-01")))
    assert (state.flags, state.original, state.in_force, state.extensions) == (
        frozenset(),
        None,
        None,
        (),
    )


def test_percent_is_what_the_department_says_until_it_is_done() -> None:
    assert share("2031-05-01").percent is None
    assert share("2031-05-01", entry("2031-04-01", percent=60)).percent == 60
    assert share("2031-05-01", done("2031-04-01", percent=60)).percent == 100


@pytest.mark.parametrize(
    ("warn_days", "flags"), [(0, "最后一日"), (1, "最后一日"), (366, "最后一日")]
)
def test_the_last_day_is_named_whatever_the_warning_days(warn_days: int, flags: str) -> None:
    state = department_state(DUE, [], AsOf(DUE, warn_days))
    assert flag_words(state.flags) == (flags,)
    assert Flag.NEAR in state.flags


def test_the_choices_come_from_the_settings() -> None:
    settings = Settings.model_validate({"warn_days": "3", "roll": "next_workday"})
    assert AsOf.of(DUE, settings) == AsOf(DUE, 3, Roll.NEXT_WORKDAY)


DAYS = st.dates(date(2031, 1, 1), date(2031, 12, 31))


@st.composite
def courses(draw: st.DrawFn) -> Steps:
    """Make any course of entries and decisions, in the order of time."""
    made: Steps = []
    for at in sorted(draw(st.lists(DAYS, max_size=8))):
        step = draw(st.sampled_from([entry, done, closed, returned, extended]))
        keys = {"to": draw(DAYS).isoformat()} if step is extended else {}
        made.append(step(at.isoformat(), **keys))
    return made


@given(courses(), DAYS, st.integers(1, 3))
def test_overdue_and_done_exclude_each_other(steps: Steps, as_of: date, times: int) -> None:
    state = department_state(DUE, steps, AsOf(as_of), times)
    assert not (
        state.status.is_done
        and state.flags & {Flag.OVERDUE, Flag.NEAR, Flag.LAST_DAY, Flag.RETURNED}
    )
    assert (state.on_time is None) == (state.done_on is None)


@given(courses(), DAYS, DAYS, st.integers(1, 3))
def test_without_news_what_is_overdue_stays_overdue(
    steps: Steps, one: date, other: date, times: int
) -> None:
    earlier, later = (department_state(DUE, steps, AsOf(at), times) for at in sorted((one, other)))
    assert (Flag.OVERDUE in earlier.flags) <= (Flag.OVERDUE in later.flags)
    assert earlier.status == later.status


@given(courses(), DAYS)
def test_one_more_completion_never_makes_a_state_worse(steps: Steps, as_of: date) -> None:
    order = list(Status)
    before = department_state(DUE, steps, AsOf(as_of))
    after = department_state(DUE, [*steps, done("2031-12-31T23:00")], AsOf(as_of))
    assert order.index(after.status) >= order.index(before.status)
    assert after.status.is_done


@given(courses(), DAYS)
def test_the_date_in_force_is_never_before_the_original(steps: Steps, as_of: date) -> None:
    state = department_state(DUE, steps, AsOf(as_of))
    assert state.in_force is not None
    assert state.in_force >= DUE
    assert (Flag.EXTENDED in state.flags) == (state.in_force > DUE)


@given(DAYS, st.integers(0, 366))
def test_exactly_one_of_far_near_and_overdue_holds(as_of: date, warn_days: int) -> None:
    flags = department_state(DUE, [], AsOf(as_of, warn_days)).flags
    far = DUE - as_of > timedelta(days=warn_days)
    assert [far, Flag.NEAR in flags, Flag.OVERDUE in flags].count(True) == 1
    assert (Flag.LAST_DAY in flags) == (as_of == DUE)


def test_a_minute_before_midnight_is_still_on_time() -> None:
    at = datetime.combine(DUE, time(23, 59)).isoformat(timespec="minutes")
    assert share("2031-12-31", done(at)).on_time is True
