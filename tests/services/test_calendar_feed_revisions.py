"""The numbers of revisions: higher with every change, the same without one (RFC 5545, 3.8.7.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.feed import LAST_SEQUENCE, Event, FeedEntry
from fazhi_cli.render.pages.calendar_events import cancelled_summary
from fazhi_cli.services.calendar_feed import Revision, revise

NOW = datetime(2031, 5, 25, 1, 30, tzinfo=UTC)
FIRST = date(2030, 5, 24)
A = Event("甲", date(2031, 6, 30), "公布清单", "任务 1", 7)
B = Event("乙", date(2031, 9, 30), "总结", "任务 2", None)


def step(
    events: list[Event],
    before: tuple[FeedEntry, ...] = (),
    days: int = 0,
    first: date = FIRST,
    is_whole: bool = True,
) -> Revision:
    return revise(
        events,
        before,
        now=NOW + timedelta(days=days),
        first=first,
        is_whole=is_whole,
        cancel=cancelled_summary,
    )


def counts(found: Revision) -> tuple[int, int, int, int, int]:
    return found.new, found.changed, found.unchanged, found.cancelled, found.kept


def test_everything_is_new_at_first_and_numbered_by_the_clock() -> None:
    found = step([A, B])
    assert counts(found) == (2, 0, 0, 0, 0)
    minutes = (NOW - datetime(2020, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)
    assert [(entry.sequence, entry.stamp) for entry in found.entries] == [(minutes, NOW)] * 2


def test_a_clock_far_behind_gives_a_number_that_may_be_written() -> None:
    assert step([A], days=-365 * 40).entries[0].sequence == 0


def test_what_is_the_same_keeps_its_revision() -> None:
    first = step([A, B])
    second = step([A, B], first.entries, days=30)
    assert second.entries == first.entries
    assert counts(second) == (0, 0, 2, 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"day": date(2031, 7, 1)},
        {"summary": "x"},
        {"description": "x"},
        {"warn_days": 8},
        {"warn_days": None},
    ],
    ids=str,
)
def test_whatever_a_client_shows_is_a_change(change: dict[str, object]) -> None:
    first = step([A, B])
    second = step([A._replace(**change), B], first.entries)  # type: ignore[arg-type]
    assert counts(second) == (0, 1, 1, 0, 0)
    assert [
        entry.sequence - was.sequence
        for entry, was in zip(second.entries, first.entries, strict=True)
    ] == [1, 0]


def test_what_is_gone_is_cancelled_once() -> None:
    first = step([A, B])
    second = step([B], first.entries, days=1)
    [_, gone] = second.entries
    assert gone.event == A._replace(summary="已取消：公布清单", warn_days=None, is_cancelled=True)
    assert gone.sequence > first.entries[0].sequence
    assert (counts(second), second.total) == ((0, 0, 1, 1, 0), 1)
    third = step([B], second.entries, days=2)
    assert third.entries == second.entries
    assert counts(third) == (0, 0, 1, 0, 0)


def test_what_comes_back_is_a_change_and_no_longer_cancelled() -> None:
    gone = step([B], step([A, B]).entries)
    back = step([A, B], gone.entries)
    assert counts(back) == (0, 1, 1, 0, 0)
    assert back.entries[0].event == A
    assert back.entries[0].sequence == gone.entries[1].sequence + 1


def test_what_is_gone_is_dropped_once_it_is_long_past() -> None:
    entries = step([A, B]).entries
    assert len(step([B], entries, first=A.day).entries) == 2
    assert len(step([B], entries, first=A.day + timedelta(days=1)).entries) == 1
    cancelled = step([B], entries).entries
    assert len(step([B], cancelled, first=A.day + timedelta(days=1)).entries) == 1


def test_nothing_is_cancelled_while_data_is_missing() -> None:
    first = step([A, B])
    second = step([B], first.entries, is_whole=False)
    assert set(second.entries) == set(first.entries)
    assert (counts(second), second.total) == ((0, 0, 2, 0, 1), 2)
    assert counts(step([B], second.entries)) == (0, 0, 1, 1, 0)


def test_a_number_that_cannot_grow_any_more_stays_one_that_may_be_written() -> None:
    last = FeedEntry(A, LAST_SEQUENCE, NOW)
    assert step([A._replace(summary="x")], (last,)).entries[0].sequence == LAST_SEQUENCE


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from([A, B, A._replace(day=B.day)])), st.integers(-400, 400)),
        max_size=8,
    )
)
def test_a_client_that_takes_only_higher_numbers_always_ends_with_what_the_file_says(
    exports: list[tuple[set[Event], int]],
) -> None:
    client: dict[str, FeedEntry] = {}
    before: tuple[FeedEntry, ...] = ()
    for chosen, days in exports:
        events = list(
            {event.uid: event for event in sorted(chosen, key=lambda event: event.day)}.values()
        )
        before = step(events, before, days).entries
        for entry in before:
            was = client.get(entry.event.uid)
            if was is None or entry.sequence > was.sequence:
                client[entry.event.uid] = entry
        assert client == {entry.event.uid: entry for entry in before}
        assert {entry.event for entry in client.values() if not entry.event.is_cancelled} == set(
            events
        )
