"""Every value of a plan that a person may correct without being asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fazhi_cli.rules.answers.places import AskedPlace, place_at
from fazhi_cli.rules.answers.wanted import Wanted, wanted_at

_FACTS = (
    *("title", "kind", "jurisdiction", "issuers", "doc_number", "issued", "period", "basis"),
    *("reporting", "deadlines"),
)
_TASK = ("no", "title", "lead", "participants", "deadlines", "indicators")
_SECTION = ("no", "title")
_INSIDE = ("what", "owner")
"""Values of a deadline or an indicator that stand by themselves, where there are any."""


def correctable(plan: Mapping[str, Any]) -> Iterator[AskedPlace]:
    """Give each value that may be corrected, in the plan's order; what is asked about is too.

    A list of deadlines or of indicators takes more of them, each of them is a place of its own;
    a task is one too: it may be none.
    """
    yield from _fields(plan, plan, "", _FACTS)
    yield from _parts(plan, plan, "")


def _parts(plan: Mapping[str, Any], part: Mapping[str, Any], prefix: str) -> Iterator[AskedPlace]:
    for index, task in enumerate(part.get("tasks", ())):
        path = f"{prefix}tasks[{index}]"
        yield place_at(path, plan, Wanted.TASK)
        yield from _fields(plan, task, f"{path}.", _TASK)
    for index, section in enumerate(part.get("sections", ())):
        path = f"{prefix}sections[{index}]"
        yield from _fields(plan, section, f"{path}.", _SECTION)
        yield from _parts(plan, section, f"{path}.")


def _fields(
    plan: Mapping[str, Any], part: Mapping[str, Any], prefix: str, keys: tuple[str, ...]
) -> Iterator[AskedPlace]:
    for key in keys:
        path = f"{prefix}{key}"
        yield place_at(path, plan, wanted_at(path))
        if key not in ("deadlines", "indicators"):
            continue
        for index, item in enumerate(part.get(key, ())):
            each = f"{path}[{index}]"
            yield place_at(each, plan, wanted_at(each))
            for inner in _INSIDE:
                if inner in item:
                    yield place_at(f"{each}.{inner}", plan, wanted_at(f"{each}.{inner}"))
