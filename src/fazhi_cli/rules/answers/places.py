"""Every place at which a question is asked, with what was read there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi_cli.model.paths import loc_of, value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.answers.wanted import Wanted, may_be_empty, wanted_of
from fazhi_cli.rules.documents.reading import Question

_ADDED = (Wanted.SEEN, Wanted.DEADLINES, Wanted.INDICATORS)
"""Kinds whose answer stands beside what was read, not in its place."""


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A question at one of its places.

    `of` is the title of the task or section, empty for the plan itself; `read` what the document
    gave there, in the types of JSON. Both tell whether an answer was given to this very question.
    """

    path: str
    reason: str
    wanted: Wanted
    of: str
    read: Any
    may_be_empty: bool


def places_of(question: Question, plan: Mapping[str, Any]) -> Iterator[AskedPlace]:
    """Give the places of a question, in its order."""
    wanted = wanted_of(question)
    for path in (question.path, *question.also):
        loc = loc_of(path)
        read = value_at(plan, loc)
        if wanted is Wanted.NAME:
            named = read if isinstance(read, Sequence) else ()
            read = [name for name in named if name in question.subjects]
        if wanted in _ADDED:
            read = None
        # Two names that may be one body are both names of something.
        is_pair = len(question.subjects) > 1
        is_open = may_be_empty(path, wanted) and bool(read) and not is_pair
        yield AskedPlace(path, question.reason, wanted, _title(plan, loc), as_json(read), is_open)


def as_json(value: Any) -> Any:
    """Give a value as JSON has it: days as text."""
    if isinstance(value, Mapping):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _title(plan: Mapping[str, Any], loc: Loc) -> str:
    title = ""
    for length in range(1, len(loc) + 1):
        node = value_at(plan, loc[:length])
        if isinstance(node, Mapping) and "title" in node:
            title = str(node["title"])
    return title
