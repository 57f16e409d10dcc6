"""Values that departments report, held against the targets of their indicators."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.model import entry_errors
from fazhi_cli.model.entry_errors import UnfitValueError
from fazhi_cli.model.plan import Task
from fazhi_cli.model.target import parse_value
from fazhi_cli.model.text import clean


class Measured(NamedTuple):
    """A value and the target that it answers; `is_met` is None where a person must judge."""

    name: str
    value: str
    target: str
    is_met: bool | None


def measured(task: Task, name: str, value: str) -> Measured:
    """Compare a value with the target of its indicator; a value without its unit is given the
    target's.

    Raises:
        UsageError: the task has no such indicator.
        UnfitValueError: the value is no number, or has another unit.
    """
    indicator = next((item for item in task.indicators if clean(item.name) == clean(name)), None)
    if indicator is None:
        raise entry_errors.unknown_indicator(
            name, task.key, [item.name for item in task.indicators]
        )
    target = indicator.target
    if target.low is None:
        return Measured(indicator.name, value, target.printed, None)
    parsed = parse_value(value)
    if parsed is None or clean(parsed[1]) not in ("", clean(target.unit)):
        raise UnfitValueError(indicator.name, value, target.printed, target.unit)
    whole = value if parsed[1] else f"{value.strip()}{target.unit}"
    return Measured(indicator.name, whole, target.printed, target.is_met_by(parsed[0]))
