"""Our own calendar files: written, and read again for what the events said at the last export, as
which revision.

Only what is written here is read, and anything else is told apart instead of guessed at: the file
lies where a user put it, and may be somebody else's, cut short, or edited. The icalendar package
writes, and is not used to read: it takes more than we wrote, and ends in other errors than its own
on damaged files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

from fazhi_cli.model import usage_errors
from fazhi_cli.model.feed import (
    ALARM_HOUR,
    DEPARTMENT,
    JURISDICTION,
    LAST_SEQUENCE,
    PRODUCT,
    Event,
    Feed,
    FeedEntry,
)
from fazhi_cli.model.text import visible
from fazhi_cli.model.usage_errors import InTheWay

NAME = "法治政府建设任务"
_HEAD_BYTES = 500  # the product stands among the first lines
_MARK = b"\xef\xbb\xbf"
_BREAK = re.compile(rb"\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]")  # RFC 5545, 3.1
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UID = re.compile(r"[0-9a-f]{32}@fazhi")
_NUMBER = re.compile(r"[0-9]{1,10}")
_TRIGGER = re.compile(r"(-?)P(?:([0-9]{1,5})D)?(?:T([0-9]{1,2})H)?")

Fields = dict[str, str]


def read_calendar(data: bytes) -> Feed | InTheWay:
    """Read an earlier export, or say why it is none that can be carried on."""
    head = data[:_HEAD_BYTES].removeprefix(_MARK)
    if not head.startswith(b"BEGIN:VCALENDAR") or f"\nPRODID:{PRODUCT}".encode() not in head:
        return InTheWay.FOREIGN
    try:
        components = list(_components(_lines(data)))
        [calendar] = [fields for kind, fields in components if kind == "VCALENDAR"]
        entries = tuple(_entry(fields) for kind, fields in components if kind == "VEVENT")
    except (ValueError, LookupError, OverflowError):
        return InTheWay.BROKEN
    return Feed(_text(calendar.get(JURISDICTION, "")), _text(calendar.get(DEPARTMENT, "")), entries)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Give name and value of each line, unfolded; of the parameters only our own VALUE=DATE can be
    there.
    """
    for line in _BREAK.split(_FOLD.sub(b"", data.removeprefix(_MARK))):
        name, _, value = line.decode("utf-8").partition(":")
        if name:
            yield name.partition(";")[0].upper(), value


def _components(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Fields]]:
    """Give every component with its own properties and, under its name and theirs, those of what it
    contains.

    Raises:
        ValueError: they are not nested well, or the file ends too early.
    """
    stack: list[tuple[str, Fields]] = []
    for name, value in lines:
        if name == "BEGIN":
            stack.append((value, {}))
        elif name != "END":
            stack[-1][1][name] = value
        elif stack[-1][0] != value:
            raise ValueError(value)
        else:
            kind, fields = stack.pop()
            yield kind, fields
            if stack:
                stack[-1][1].update((f"{kind}.{key}", text) for key, text in fields.items())
    if stack:
        raise ValueError(stack[-1][0])


def _entry(fields: Fields) -> FeedEntry:
    day, sequence = date.fromisoformat(fields["DTSTART"]), fields["SEQUENCE"]
    day + timedelta(days=1)  # where it ends has to be a day as well
    if (
        not _UID.fullmatch(fields["UID"])
        or not _NUMBER.fullmatch(sequence)
        or int(sequence) > LAST_SEQUENCE
    ):
        raise ValueError(fields["UID"])
    texts = _text(fields["SUMMARY"]), _text(fields["DESCRIPTION"])
    is_cancelled = fields["STATUS"] == "CANCELLED"
    event = Event(
        fields["UID"], day, *texts, _warn_days(fields.get("VALARM.TRIGGER")), is_cancelled
    )
    stamp = datetime.strptime(fields["DTSTAMP"], "%Y%m%dT%H%M%SZ")
    return FeedEntry(event, int(sequence), stamp.replace(tzinfo=UTC))


def _warn_days(trigger: str | None) -> int | None:
    """Give how many days before the event the alarm is."""
    if trigger is None:
        return None
    match = _TRIGGER.fullmatch(trigger)
    if match is None:
        raise ValueError(trigger)
    hours = int(match[2] or 0) * 24 + int(match[3] or 0)
    days, rest = divmod(ALARM_HOUR - (-hours if match[1] else hours), 24)
    if days < 0 or rest:
        raise ValueError(trigger)
    return days


def _text(value: str) -> str:
    return _ESCAPED.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], value)


def write_calendar(feed: Feed) -> bytes:
    """Make the file (RFC 5545): all-day events, because Outlook and phones leave VTODO out.

    Raises:
        UsageError: the package icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise usage_errors.missing_extra("导出日历", "calendar") from None
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _safe_text(f"{feed.department or feed.jurisdiction}{NAME}"))
    for name, value in ((JURISDICTION, feed.jurisdiction), (DEPARTMENT, feed.department)):
        if value:
            calendar.add(name, _safe_text(value))
    for entry in feed.entries:
        calendar.add_component(_component(entry))
    return bytes(calendar.to_ical())


def _component(entry: FeedEntry):  # type: ignore[no-untyped-def]  # icalendar is optional
    from icalendar import Event as Component

    component, event = Component(), entry.event
    component.add("uid", event.uid)
    component.add("dtstamp", entry.stamp)
    component.add("last-modified", entry.stamp)
    component.add("sequence", entry.sequence)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", _safe_text(event.summary))
    component.add("description", _safe_text(event.description))
    component.add("transp", "TRANSPARENT")
    if event.warn_days is not None:
        component.add_component(_alarm(event, event.warn_days))
    return component


def _alarm(event: Event, warn_days: int):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _safe_text(event.summary))
    alarm.add("trigger", timedelta(hours=ALARM_HOUR) - timedelta(days=warn_days))
    return alarm


def _safe_text(text: str):  # type: ignore[no-untyped-def]
    return _text_type()("\n".join(visible(line) for line in text.split("\n")))


@cache
def _text_type():  # type: ignore[no-untyped-def]
    r"""Give a text value; icalendar's own takes \N in a text for an end of the line, and C:\New
    would fall apart.
    """
    from icalendar import vText

    class Text(vText):
        def to_ical(self) -> bytes:
            escaped = (
                str(self)
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n")
            )
            return escaped.encode()

    return Text
