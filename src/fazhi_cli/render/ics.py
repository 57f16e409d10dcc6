"""Events as an iCalendar file (RFC 5545): all-day events, because Outlook and phones leave VTODO out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from fazhi_cli.model.text import visible
from fazhi_cli.model.usage import MissingExtraError
from fazhi_cli.services.feed import Event

_MORNING = timedelta(hours=9)  # an all-day event begins at midnight; nobody wants the alarm then


def render_ics(events: Iterable[Event], name: str, as_of: date) -> bytes:
    """Make the file.

    Args:
        events: in any order.
        name: what the calendar is called.
        as_of: the day of the export; it becomes the time stamp, so that the same day gives the same bytes.

    Raises:
        MissingExtraError: the package icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise MissingExtraError("导出日历", "calendar") from None
    calendar = Calendar()
    calendar.add("prodid", "-//fazhi//fazhi-cli//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _shown(name))
    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    for event in events:
        calendar.add_component(_component(event, stamp))
    return bytes(calendar.to_ical())


def _component(event: Event, stamp: datetime):  # type: ignore[no-untyped-def]  # icalendar is optional
    from icalendar import Event as Component

    component = Component()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    component.add("last-modified", stamp)
    component.add("sequence", event.sequence)
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", _shown(event.summary))
    component.add("description", _shown(event.description))
    component.add("transp", "TRANSPARENT")
    if event.warn_days is not None:
        component.add_component(_alarm(event))
    return component


def _alarm(event: Event):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _shown(event.summary))
    alarm.add("trigger", _MORNING - timedelta(days=event.warn_days or 0))
    return alarm


def _shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
