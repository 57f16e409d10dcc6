"""The calendar file as other programs take it (RFC 5545), parsed with icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from fazhi_cli.formats.ics import write_calendar
from fazhi_cli.model.feed import Event, Feed, FeedEntry
from fazhi_cli.model.text import visible
from payloads import NASTY, OBEYED

STAMP = datetime(2031, 5, 25, 1, 30, tzinfo=UTC)
EVENT = Event("a" * 32 + "@fazhi", date(2031, 12, 31), "公布清单（任务 1）", "任务 1", 7)


def feed(*events: Event, department: str = "") -> bytes:
    return write_calendar(
        Feed("", department, tuple(FeedEntry(event, 5, STAMP) for event in events))
    )


def parsed(event: Event) -> Any:
    [found] = icalendar.Calendar.from_ical(feed(event)).walk("VEVENT")
    return found


def test_an_event_has_all_that_clients_need_to_place_and_update_it() -> None:
    found = parsed(EVENT)
    assert {name: found[name].to_ical() for name in ("UID", "SEQUENCE", "STATUS", "TRANSP")} == {
        "UID": EVENT.uid.encode(),
        "SEQUENCE": b"5",
        "STATUS": b"CONFIRMED",
        "TRANSP": b"TRANSPARENT",
    }
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == STAMP
    calendar = icalendar.Calendar.from_ical(feed(EVENT))
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")


def test_an_event_takes_the_whole_day() -> None:
    found = parsed(EVENT)
    for name, day in (("DTSTART", date(2031, 12, 31)), ("DTEND", date(2032, 1, 1))):
        assert found[name].params["VALUE"] == "DATE"
        assert (found[name].dt, type(found[name].dt)) == (day, date)


@pytest.mark.parametrize(("warn_days", "hours"), [(0, 9), (1, -15), (7, -159), (366, -8775)])
def test_the_alarm_rings_in_the_morning_of_the_warning_day(warn_days: int, hours: int) -> None:
    [alarm] = parsed(EVENT._replace(warn_days=warn_days)).walk("VALARM")
    assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == ("DISPLAY", EVENT.summary)
    assert alarm["TRIGGER"].dt == timedelta(hours=hours)


def test_a_cancelled_event_is_told_to_be_cancelled_and_is_silent() -> None:
    found = parsed(EVENT._replace(is_cancelled=True, warn_days=None))
    assert (str(found["STATUS"]), found.walk("VALARM")) == ("CANCELLED", [])


def test_the_calendar_is_called_after_its_department() -> None:
    for department, name in (("", "法治政府建设任务"), ("县司法局", "县司法局法治政府建设任务")):
        calendar = icalendar.Calendar.from_ical(feed(EVENT, department=department))
        assert str(calendar["X-WR-CALNAME"]) == name


def test_any_text_stays_the_text_that_it_is() -> None:
    for text in (*NASTY, "甲,乙;丙\\丁", "C:\\New\\next", "甲\\n乙", "END:VEVENT\nEND:VCALENDAR"):
        event = EVENT._replace(summary=text, description=f"{text}\n{text}")
        data = feed(event, EVENT._replace(uid="b" * 32 + "@fazhi"), department=text)
        lines = data.split(b"\r\n")
        assert lines[-1] == b""
        for line in lines:
            assert len(line) <= 75
            assert (
                OBEYED.search(line.decode("utf-8")) is None
            )  # each line by itself: no character is cut in two
        first, second = icalendar.Calendar.from_ical(data).walk("VEVENT")
        shown = "\n".join(map(visible, text.split("\n")))
        told = shown.removeprefix("\ufeff")  # icalendar drops it where a value begins
        assert (str(first["SUMMARY"]), str(first["DESCRIPTION"])) == (told, f"{told}\n{shown}")
        assert str(second["SUMMARY"]) == EVENT.summary
