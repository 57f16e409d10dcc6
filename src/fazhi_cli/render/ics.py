"""Events as an iCalendar file (RFC 5545): all-day events, because Outlook and phones leave VTODO out."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path

from fazhi_cli.model.feed import ALARM_HOUR, DEPARTMENT, PLACE, PRODUCT, Entry, Event, Feed
from fazhi_cli.model.text import visible
from fazhi_cli.model.usage import MissingExtraError
from fazhi_cli.services.feed import FeedReport

NAME = "法治政府建设任务"


def render_ics(feed: Feed) -> bytes:
    """Make the file; `formats.ics` reads it again.

    Raises:
        MissingExtraError: the package icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise MissingExtraError("导出日历", "calendar") from None
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(f"{feed.department or feed.place}{NAME}"))
    for name, value in ((PLACE, feed.place), (DEPARTMENT, feed.department)):
        if value:
            calendar.add(name, _text(value))
    for entry in feed.entries:
        calendar.add_component(_component(entry))
    return bytes(calendar.to_ical())


def _component(entry: Entry):  # type: ignore[no-untyped-def]  # icalendar is optional
    from icalendar import Event as Component

    component, event = Component(), entry.event
    component.add("uid", event.uid)
    component.add("dtstamp", entry.stamp)
    component.add("last-modified", entry.stamp)
    component.add("sequence", entry.sequence)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", _text(event.summary))
    component.add("description", _text(event.description))
    component.add("transp", "TRANSPARENT")
    if event.warn_days is not None:
        component.add_component(_alarm(event, event.warn_days))
    return component


def _alarm(event: Event, warn_days: int):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(event.summary))
    alarm.add("trigger", timedelta(hours=ALARM_HOUR) - timedelta(days=warn_days))
    return alarm


def _text(text: str):  # type: ignore[no-untyped-def]
    return _text_type()("\n".join(visible(line) for line in text.split("\n")))


@cache
def _text_type():  # type: ignore[no-untyped-def]
    r"""Give a text value; icalendar's own takes \N in a text for an end of the line, and C:\New would fall apart."""
    from icalendar import vText

    class Text(vText):
        def to_ical(self) -> bytes:
            escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
            return escaped.encode()

    return Text


def feed_text(path: Path, report: FeedReport) -> str:
    """Say what was written, and what it changes in a calendar that takes it in."""
    found = report.revision
    if not report.seen:
        return visible(f"已写入 {path}：{found.total} 个事项")
    counts = f"新增 {found.new}、变动 {found.changed}、不变 {found.unchanged}、取消 {found.cancelled}"
    return visible(f"已更新 {path}：{found.total} 个事项（{counts}）")


def kept_text(report: FeedReport) -> str:
    """Say that events stay which nobody can tell to be gone."""
    return f"有文件没有计入，原有的 {report.revision.kept} 个事项这次没有算到，先照原样保留，不作取消"
