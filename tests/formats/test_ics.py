"""Our own calendar files, read again: everything comes back, and what is not ours or damaged is
told apart.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.formats.ics import read_calendar, write_calendar
from fazhi_cli.model.feed import LAST_SEQUENCE, Event, Feed, FeedEntry
from fazhi_cli.model.text import visible
from fazhi_cli.model.usage_errors import InTheWay
from sweeps import fewer

STAMP = datetime(2031, 5, 25, 1, 30, tzinfo=UTC)
UID = "0123456789abcdef" * 2 + "@fazhi"
TEXT = "任务 1 编制权责清单\n责任单位：县政府办、县司法局、县财政局\n状态：未启动"
EVENT = Event(UID, date(2031, 6, 30), "公布清单（任务 1）", TEXT, 7)
FEED = Feed("云溪县", "县司法局", (FeedEntry(EVENT, 5_000_000, STAMP),))
DATA = write_calendar(FEED)


def shown(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


odd = st.sampled_from('\\nN;,:"^% \t\r\n法\u0301\ufeff\u2028\x85')
texts = st.text(odd | st.characters(), max_size=120).map(shown)
events = st.builds(
    Event,
    st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}@fazhi"),
    st.dates(max_value=date.max - timedelta(days=1)),
    texts,
    texts,
    st.none() | st.integers(0, 9999),
    st.booleans(),
)
stamps = st.datetimes(datetime(1000, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
entries = st.builds(FeedEntry, events, st.integers(0, LAST_SEQUENCE), stamps)
feeds = st.builds(Feed, texts, texts, st.lists(entries, max_size=4).map(tuple))


@fewer(4)
@given(feeds)
def test_what_was_written_comes_back_to_the_letter(feed: Feed) -> None:
    assert read_calendar(write_calendar(feed)) == feed


@given(st.binary(max_size=400))
def test_no_bytes_are_more_than_somebody_elses(data: bytes) -> None:
    assert read_calendar(data) is InTheWay.FOREIGN
    assert isinstance(read_calendar(DATA[:200] + data), InTheWay)


@pytest.mark.parametrize("more", [b"BEGIN:VCALENDAR\r\n", DATA, b"END:VCALENDAR\r\n", b"X:1\r\n"])
def test_two_files_in_one_are_broken(more: bytes) -> None:
    assert read_calendar(DATA + more) is InTheWay.BROKEN


LINES = [
    b"BEGIN:VEVENT",
    b"END:VEVENT",
    b"BEGIN:VALARM",
    b"END:VCALENDAR",
    b"TRIGGER:-P99999999999W",
    b"TRIGGER;X=:P",
    b"SEQUENCE:" + b"9" * 5000,
    b"SEQUENCE:-1",
    b"DTSTART:99991231",
    b"DTSTART;VALUE=DATE-TIME:20310101T000000Z",
    b"DTSTAMP:20310101",
    b"END:",
    b"BEGIN",
    b"SUMMARY",
    b" ",
    b":",
    b";",
    b"\x00",
    b"\xff",
    b"STATUS:\xe6\xb3",
    b"UID:" + b"x" * 100_000,
]


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(DATA)),
            st.integers(0, 40),
            st.sampled_from(LINES) | st.binary(max_size=5),
        )
    ),
    st.booleans(),
)
def test_a_damaged_file_never_raises(damages: list[tuple[int, int, bytes]], at_lines: bool) -> None:
    data = DATA
    for place, length, junk in damages:
        start = data.find(b"\n", place) + 1 if at_lines else place
        data = data[:start] + junk + (b"\r\n" if at_lines else b"") + data[start + length :]
    assert isinstance(read_calendar(data), Feed | InTheWay)


@pytest.mark.parametrize("cut", range(200, len(DATA) - 2, 37))
def test_a_file_that_ends_too_early_is_broken(cut: int) -> None:
    assert read_calendar(DATA[:cut]) is InTheWay.BROKEN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"SEQUENCE:5000000", b"SEQUENCE:" + str(LAST_SEQUENCE + 1).encode()),
        (b"SEQUENCE:5000000", "SEQUENCE:५".encode()),
        (b"SEQUENCE:5000000\r\n", b""),
        (b"UID:0", b"UID:g"),
        (b"UID:0", b"UID:"),
        (b"20310630", b"20310631"),
        (b"20310630", b"99991231"),
        (b"DTSTART;VALUE=DATE:20310630", b"DTSTART:20310630T090000Z"),
        (b"DTSTAMP:20310525T013000Z", b"DTSTAMP:20310525T0130"),
        (b"TRIGGER:-P6DT15H", b"TRIGGER:-P6DT14H"),
        (b"TRIGGER:-P6DT15H", b"TRIGGER:P1D"),
        (b"TRIGGER:-P6DT15H", b"TRIGGER:20310101T000000Z"),
        (b"STATUS:CONFIRMED\r\n", b""),
        (b"END:VALARM\r\n", b""),
        (b"END:VALARM", b"END:VEVENT"),
        (b"SUMMARY:", b"SUMMARY:\xff"),
    ],
)
def test_a_property_that_we_never_write_is_a_sign_of_damage(old: bytes, new: bytes) -> None:
    assert DATA.count(old) >= 1
    assert read_calendar(DATA.replace(old, new)) is InTheWay.BROKEN


@pytest.mark.parametrize(
    "data",
    [
        DATA.replace(b"\r\n", b"\n"),
        b"\xef\xbb\xbf" + DATA,
        DATA.replace(b"\r\n ", b"\r\n\t"),
        DATA + b"\r\n",
    ],
    ids=["LF", "mark", "tab", "line"],
)
def test_what_git_and_editors_do_to_a_file_is_no_damage(data: bytes) -> None:
    assert data != DATA
    assert read_calendar(data) == FEED


def test_lines_that_somebody_added_to_an_event_are_passed_over() -> None:
    assert read_calendar(DATA.replace(b"TRANSP:", b"LOCATION:x\r\nTRANSP:")) == FEED


def test_the_alarm_is_not_taken_for_the_event() -> None:
    quiet = FEED._replace(
        entries=(FeedEntry(EVENT._replace(description="x", warn_days=0), 1, STAMP),)
    )
    found = read_calendar(write_calendar(quiet))
    assert isinstance(found, Feed)
    assert found.entries[0].event.description == "x"
