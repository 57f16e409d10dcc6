"""Words of the command line become what `record` and the decisions are asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pydantic_core import PydanticCustomError

from fazhi_cli.commands.clock import as_of_day, parse_option_day, time_of_day
from fazhi_cli.commands.requests import choose
from fazhi_cli.model import usage_errors
from fazhi_cli.model.base import parse_moment
from fazhi_cli.model.progress import EntryStatus
from fazhi_cli.model.reviews import Decision
from fazhi_cli.services.records.case import DecideRequest

_BETWEEN_NAMES = re.compile("[,，、;；]")
_TIME = re.compile("[:：]")


def now() -> datetime:
    """Give this moment; what is recorded is recorded now, whatever day the states are told of."""
    return datetime.combine(as_of_day(None), time_of_day())


def moment(option: str, text: str | None) -> datetime | date | None:
    """Read a moment, or a day, from the command line.

    Raises:
        UsageError: it is neither.
    """
    if text is None:
        return None
    try:
        found = parse_moment(text)
        return found if _TIME.search(text) else found.date()
    except PydanticCustomError as error:
        raise usage_errors.wrong_value(
            option, text, advice=str((error.context or {}).get("hint", ""))
        ) from None


def day(option: str, text: str | None) -> date | None:
    """Read a day from the command line.

    Raises:
        UsageError: it is none.
    """
    return None if text is None else parse_option_day(option, text)


def entry_status(text: str | None) -> EntryStatus | None:
    """Read what a department can say of a task.

    Raises:
        UsageError: it is not one of the words.
    """
    return choose("--status", text, EntryStatus)


def values(texts: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Read values of indicators: 执法持证率=96.2%.

    Raises:
        UsageError: one is not written like that, or an indicator is named twice.
    """
    found: dict[str, str] = {}
    for text in texts or ():
        name, _, value = (part.strip() for part in text.partition("="))
        if not name or not value:
            raise usage_errors.wrong_value(
                "--value", text, advice="写成 执法持证率=96.2% 这样的形式"
            )
        if name in found:
            raise usage_errors.wrong_value("--value", text, advice=f"指标“{name}”只能写一次")
        found[name] = value
    return tuple(found.items())


def commitment(
    measures: str | None, deliverable: str | None, person: str | None, own_deadline: str | None
) -> dict[str, str]:
    """Give the line of a department's own list, without what was not said.

    Raises:
        UsageError: the date is none.
    """
    by = day("--own-deadline", own_deadline)
    day_text = None if by is None else by.isoformat()
    said = {"measures": measures, "deliverable": deliverable, "person": person, "by": day_text}
    return {key: text for key, text in said.items() if text is not None}


def names(texts: Sequence[str] | None) -> tuple[str, ...]:
    """Read names that may stand in one option or in several: 县财政局,县发改局."""
    parts = (part.strip() for text in texts or () for part in _BETWEEN_NAMES.split(text))
    return tuple(part for part in parts if part)


def decide_request(
    decision: str, plan: str, task: str, at: str | None, keys: Mapping[str, Any]
) -> DecideRequest:
    """Build the request of a decision; `keys` are its fields as they stand on the command line.

    Raises:
        UsageError: a date or a moment is none.
    """
    days = {name: day(f"--{name}", keys.get(name)) for name in ("to", "event")}
    read = {**keys, **days, "departments": names(keys.get("departments"))}
    return DecideRequest(plan, task, Decision(decision), now(), moment("--at", at), **read)
