"""Every place at which a question is asked, with what was read there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fazhi_cli.model.paths import loc_of, value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.answers.wanted import ADDED, Wanted, may_be_empty, wanted_of
from fazhi_cli.rules.documents.reading import Question, QuestionKind


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A question at one of its places; without a reason, a value that somebody may correct.

    `of` is the title of the task or section, empty for the plan itself; `read` what the document
    gave there, in the types of JSON. Both tell whether an answer was given to this very question.
    """

    path: str
    reason: str
    wanted: Wanted
    of: str
    read: Any
    may_be_empty: bool
    kind: QuestionKind | None = None


def places_of(question: Question, plan: Mapping[str, Any]) -> Iterator[AskedPlace]:
    """Give the places of a question, in its order."""
    wanted = wanted_of(question)
    for path in (question.path, *question.also):
        place = place_at(path, plan, wanted, reason=question.reason)
        place = replace(place, kind=question.kind)
        if wanted is Wanted.NAME:
            named = [name for name in place.read or () if name in question.subjects]
            # Two names that may be one body are both names of something.
            is_open = bool(named) and len(question.subjects) == 1
            place = replace(place, read=named, may_be_empty=is_open)
        yield place


def place_at(path: str, plan: Mapping[str, Any], wanted: Wanted, *, reason: str = "") -> AskedPlace:
    """Give a place of a plan; without a reason nobody asks about it."""
    loc = loc_of(path)
    read = _read(value_at(plan, loc), wanted)
    is_open = may_be_empty(path, wanted) and bool(read)
    return AskedPlace(path, reason, wanted, _title(plan, loc), read, is_open)


def _read(value: Any, wanted: Wanted) -> Any:
    if wanted is Wanted.SEEN or wanted in ADDED:
        return None
    if wanted is Wanted.TASK:
        return f"{value.get('no', '')} {value.get('title', '')}"
    return as_json(value)


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
