"""What a plan says at a glance: whether it can be passed over by a question that is not about it.

A file is passed over only when that is certain. Its first lines are read as YAML, not searched: a
quoted title may say anything. What is not certain is read in full, and told of when it is wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from fazhi_cli.model.text import clean

_HEAD_BYTES = 4096
_SUPERSEDES = b"supersedes"
_ESCAPE = b"\\"  # behind it, a key or a name may be written in other letters


def is_surely_of(plan: bytes, jurisdictions: Collection[str]) -> bool:
    """Tell whether a plan is of one of these jurisdictions, whatever else stands in it."""
    if plan.count(b"jurisdiction") != 1 or _ESCAPE in plan:
        return False
    name = _outermost_value(plan, "jurisdiction")
    return name is not None and clean(name) in jurisdictions


def may_supersede(plan: bytes, others: Collection[str]) -> bool:
    """Tell whether a plan may take the place of one of the others; its model tells for sure."""
    if _SUPERSEDES not in plan and _ESCAPE not in plan:
        return False
    return _ESCAPE in plan or any(name.encode("utf-8") in plan for name in others)


def _outermost_value(plan: bytes, key: str) -> str | None:
    """Give the text under an outermost key, when it stands in the first lines."""
    head = plan[:_HEAD_BYTES].decode("utf-8-sig", "ignore")
    try:
        value = _value(CParser(head), key)
    except YAMLError:  # the first lines end where they end
        return None
    if value is None:
        return None
    is_whole = len(plan) <= _HEAD_BYTES or value.end_mark.index < len(head)
    return str(value.value) if is_whole else None


def _value(parser: CParser, key: str) -> Any:
    parser.get_event()  # the stream
    parser.get_event()  # the document
    if not isinstance(parser.get_event(), MappingStartEvent):
        return None
    while isinstance(name := parser.get_event(), ScalarEvent):
        value = parser.get_event()
        if name.value == key:
            return value if isinstance(value, ScalarEvent) else None
        if not isinstance(value, ScalarEvent):
            _skip(parser)
    return None


def _skip(parser: CParser) -> None:
    """Go to the end of a mapping or a list that has begun."""
    depth = 1
    while depth:
        event = parser.get_event()
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
