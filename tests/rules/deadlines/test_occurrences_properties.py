"""What holds for every recurring deadline: no drift, no double, no gap (docs/states.md#3)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.periods import parse_period
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.timerule import Cycle
from fazhi_cli.rules.deadlines.occurrences import Anchor, Due, dues
from sweeps import fewer

TWENTY_YEARS = timedelta(days=7305)
DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))
SHORT = [Cycle.MONTHLY, Cycle.QUARTERLY, Cycle.HALF_YEARLY]
LONG = [Cycle.TWO_YEARLY, Cycle.THREE_YEARLY, Cycle.FIVE_YEARLY]
ONE_DAY = timedelta(days=1)


@st.composite
def recurring(draw: st.DrawFn, cycles: list[Cycle] | None = None) -> Deadline:
    every = draw(st.sampled_from(cycles or list(Cycle)))
    month_day = st.dates(date(2028, 1, 1), date(2028, 12, 31)).map(lambda day: f"{day:%m-%d}")
    by = draw(st.none() | (month_day if every.takes_month_day else st.integers(1, 31).map(str)))
    return Deadline.model_validate(
        {"every": every, "by": by, "covers": draw(st.sampled_from(["本期", "上期", "上年"]))}
    )


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    start = draw(DAYS)
    issued = draw(st.none() | st.dates(start - timedelta(days=400), start + timedelta(days=400)))
    return Anchor(issued, start, start + draw(st.timedeltas(timedelta(), TWENTY_YEARS)))


def limits(anchor: Anchor) -> tuple[date, date]:
    assert anchor.start is not None
    assert anchor.end is not None
    return max(anchor.start, anchor.issued or anchor.start), anchor.end


@fewer(2)
@given(recurring(), anchors())
def test_every_occurrence_falls_due_between_the_issue_and_the_end(
    rule: Deadline, anchor: Anchor
) -> None:
    first, last = limits(anchor)
    for one in dues(rule, anchor):
        assert one.covers is not None
        looks_back = rule.covers.is_previous
        assert first <= one.due
        assert (one.covers[1] if looks_back else one.due) <= last


@fewer(2)
@given(recurring(), anchors(), st.sampled_from(Roll))
def test_no_occurrence_begins_or_falls_due_before_the_one_before_it(
    rule: Deadline, anchor: Anchor, roll: Roll
) -> None:
    for one, following in pairwise(dues(rule, anchor, roll=roll)):
        assert one.due <= following.due
        assert one.slot is not None
        assert following.slot is not None
        assert one.slot[0] < following.slot[0]


@fewer(2)
@given(recurring(), anchors())
def test_a_look_back_asks_for_what_ends_inside_the_plan_and_is_due_after_the_issue(
    rule: Deadline, anchor: Anchor
) -> None:
    assert rule.every is not None
    assert anchor.start is not None
    own = Deadline.model_validate({"every": rule.every})
    back = rule.model_dump(include={"every", "by"}) | {"covers": "上期"}
    unissued = anchor._replace(issued=None)
    wanted = [one.period for one in dues(own, unissued)]
    found = dues(Deadline.model_validate(back), anchor)
    late = [one for one in dues(Deadline.model_validate(back), unissued) if one not in found]
    assert [one.period for one in (*late, *found)] == wanted
    assert all(anchor.issued is not None and one.due < anchor.issued for one in late)


@fewer(2)
@given(recurring(), anchors())
def test_occurrences_come_in_order_and_none_twice(rule: Deadline, anchor: Anchor) -> None:
    found = dues(rule, anchor)
    assert [one.due for one in found] == sorted({one.due for one in found})
    assert len({one.period for one in found}) == len(found)


@fewer(2)
@given(recurring(), anchors())
def test_covered_periods_follow_each_other_without_a_gap(rule: Deadline, anchor: Anchor) -> None:
    found = dues(rule, anchor)
    for one, following in pairwise(found):
        assert one.covers is not None
        assert following.covers is not None
        assert one.covers[1] + ONE_DAY == following.covers[0]


@fewer(2)
@given(recurring([*SHORT, Cycle.YEARLY]), anchors())
def test_no_period_within_the_plan_is_left_out(rule: Deadline, anchor: Anchor) -> None:
    first, last = limits(anchor)
    months = rule.rule.every.months  # type: ignore[union-attr]
    # Every day but those near the two ends has the occurrence whose slot it lies in.
    found = dues(rule, anchor)
    day = first + timedelta(days=366)
    while day < last - timedelta(days=366):
        assert sum(one.slot is not None and one.slot[0] <= day <= one.slot[1] for one in found) == 1
        day += timedelta(days=28 * months)


@fewer(2)
@given(recurring([*SHORT, Cycle.YEARLY]), anchors())
def test_a_name_and_its_time_agree_with_the_names_of_periods(
    rule: Deadline, anchor: Anchor
) -> None:
    for one in dues(rule, anchor):
        assert one.period is not None
        assert one.covers == parse_period(one.period)


@fewer(2)
@given(recurring(SHORT), anchors())
def test_a_day_of_the_month_never_drifts(rule: Deadline, anchor: Anchor) -> None:
    wanted = 31 if rule.by is None else int(rule.by)
    for one in dues(rule, anchor):
        assert one.due.day == min(wanted, monthrange(one.due.year, one.due.month)[1])


@fewer(2)
@given(recurring([Cycle.YEARLY]), anchors())
def test_a_day_of_the_year_never_drifts(rule: Deadline, anchor: Anchor) -> None:
    month, day = (12, 31) if rule.by is None else map(int, rule.by.split("-"))
    for one in dues(rule, anchor):
        assert one.due == date(one.due.year, month, min(day, monthrange(one.due.year, month)[1]))


@fewer(4)
@given(recurring(), anchors())
def test_a_duty_looks_at_its_own_period_or_at_the_one_before(
    rule: Deadline, anchor: Anchor
) -> None:
    looks_back = rule.rule.covers.is_previous  # type: ignore[union-attr]
    for one in dues(rule, anchor):
        assert one.slot is not None
        assert one.covers is not None
        assert one.slot[0] <= one.due <= one.slot[1]
        assert (one.covers[1] + ONE_DAY == one.slot[0]) if looks_back else one.covers == one.slot


@fewer(2)
@given(st.sampled_from(LONG), anchors())
def test_windows_tile_the_period_of_the_plan(every: Cycle, anchor: Anchor) -> None:
    start, end = anchor.start, anchor.end
    found = dues(Deadline.model_validate({"every": every}), Anchor(None, start, end))
    covered = [one.covers for one in found if one.covers]
    assert (covered[0][0], covered[-1][1]) == (start, end)
    assert all(one.due == one.covers[1] for one in found if one.covers)
    assert all(0 < _years(one) <= every.months // 12 for one in found)


def _years(one: Due) -> int:
    first, _, last = (one.period or "").partition("/")
    return int(last or first) - int(first) + 1


@fewer(2)
@given(recurring(), anchors(), DAYS)
def test_a_later_until_only_adds_at_the_end(rule: Deadline, anchor: Anchor, until: date) -> None:
    found = dues(rule, anchor)
    part = dues(rule, anchor, until=until)
    assert part == found[: len(part)]
    assert all(one.due > until for one in found[len(part) :])


@fewer(2)
@given(recurring([*SHORT, Cycle.YEARLY]), anchors(), st.timedeltas(timedelta(), TWENTY_YEARS))
def test_a_later_end_of_the_plan_only_adds_at_the_end(
    rule: Deadline, anchor: Anchor, more: timedelta
) -> None:
    assert anchor.end is not None
    found = dues(rule, anchor)
    assert dues(rule, Anchor(anchor.issued, anchor.start, anchor.end + more))[: len(found)] == found


@fewer(2)
@given(recurring(), anchors(), DAYS)
def test_a_newer_plan_cuts_the_older_one_in_two(
    rule: Deadline, anchor: Anchor, since: date
) -> None:
    kept = dues(rule, Anchor(anchor.issued, anchor.start, anchor.end, since))
    assert kept == tuple(one for one in dues(rule, anchor) if one.due < since)


@fewer(2)
@given(recurring(), anchors())
def test_a_holiday_moves_a_last_day_only_forward_and_little(rule: Deadline, anchor: Anchor) -> None:
    for one, moved in zip(
        dues(rule, anchor), dues(rule, anchor, roll=Roll.NEXT_WORKDAY), strict=True
    ):
        assert timedelta() <= moved.due - one.due <= timedelta(days=12)
        assert moved.moved_from == (None if moved.due == one.due else one.due)


@fewer(2)
@given(
    st.integers(1, 500),
    st.sampled_from(["日", "个工作日", "小时", "个月"]),
    st.lists(DAYS, min_size=1, max_size=5),
)
def test_a_limit_ends_after_its_event_and_a_later_event_never_ends_earlier(
    amount: int, unit: str, events: list[date]
) -> None:
    rule = Deadline.model_validate({"within": f"{amount}{unit}", "after": "发生"})
    found = dues(rule, Anchor(None, None, None), events=events)
    assert [one.event for one in found] == sorted(set(events))
    assert all(one.event is not None and one.due > one.event for one in found)
    assert [one.due for one in found] == sorted(one.due for one in found)
