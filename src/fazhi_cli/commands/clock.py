"""What day it is: asked once, at the edge, and passed down (docs/architecture.md#时间)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta, timezone

from typer._click.globals import get_current_context

from fazhi_cli.model import usage_errors

TODAY_VARIABLE = "FAZHI_TODAY"
_MOMENT = "fazhi.moment"  # where the context of the command keeps it
# The offices' day. China has had no summer time since 1991, and Windows has no time zone files.
_SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def as_of_day(given: str | None) -> date:
    """Give the day that was asked for, else FAZHI_TODAY, else today in Asia/Shanghai.

    Raises:
        UsageError: what was given is no date.
    """
    fixed_day, _ = _fixed()
    for option, text in (("--as-of", given), (TODAY_VARIABLE, fixed_day)):
        if text:
            return parse_option_day(option, text)
    return _moment().date()


def time_of_day() -> time:
    """Give the time in Asia/Shanghai, to the second; that of FAZHI_TODAY where it has one.

    Raises:
        UsageError: what FAZHI_TODAY has is no time.
    """
    fixed_day, fixed_time = _fixed()
    if not fixed_time:
        return _moment().time().replace(microsecond=0)
    try:
        return time.fromisoformat(fixed_time).replace(microsecond=0, tzinfo=None)
    except ValueError:
        advice = "写成 2031-06-30，或者 2031-06-30T09:30"
        given = f"{fixed_day}T{fixed_time}"
        raise usage_errors.wrong_value(TODAY_VARIABLE, given, advice=advice) from None


def _moment() -> datetime:
    """Give the moment of the command: one that runs over midnight still has one day."""
    context = get_current_context(silent=True)
    if context is None:
        return datetime.now(_SHANGHAI)
    if _MOMENT not in context.meta:
        context.meta[_MOMENT] = datetime.now(_SHANGHAI)
    moment: datetime = context.meta[_MOMENT]
    return moment


def _fixed() -> tuple[str, str]:
    """Give the day and the time of FAZHI_TODAY, which tests and examples set: 2031-06-30T09:30."""
    day, _, at = os.environ.get(TODAY_VARIABLE, "").partition("T")
    return day, at


def local_now() -> datetime:
    """Give this moment in Asia/Shanghai, as files hold it: what is recorded is recorded now."""
    return datetime.combine(as_of_day(None), time_of_day())


def now() -> datetime:
    """Give this moment in UTC, to the second, whatever day a question is about."""
    return local_now().replace(tzinfo=_SHANGHAI).astimezone(UTC)


def parse_option_day(option: str, text: str) -> date:
    """Read a date from the command line.

    Raises:
        UsageError: the text is no date, or one of a year that no file may have either.
    """
    from pydantic_core import PydanticCustomError

    from fazhi_cli.model.base import parse_day

    try:
        return parse_day(text)
    except PydanticCustomError as error:
        raise usage_errors.wrong_value(
            option, text, advice=str((error.context or {}).get("hint", ""))
        ) from None
