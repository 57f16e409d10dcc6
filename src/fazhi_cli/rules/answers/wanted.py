"""What a question wants to know, told by the field that it is about."""

from __future__ import annotations

import re
from enum import StrEnum

from fazhi_cli.rules.documents.reading import Question


class Wanted(StrEnum):
    """The kinds of answers; each is written as text, as in a plan file."""

    SEEN = "seen"
    """Nothing but that somebody looked: the question is about no single value."""
    TEXT = "text"
    NAMES = "names"
    """A list of names, parted by 、."""
    NAME = "name"
    """One name, in the place of those that the question is about."""
    DAY = "day"
    PERIOD = "period"
    """A year or two: 2031, 2031—2033."""
    DEADLINE = "deadline"
    """When something is due, in the place of what was read."""
    DEADLINES = "deadlines"
    """One deadline more, or several."""
    INDICATOR = "indicator"
    INDICATORS = "indicators"
    KIND = "kind"
    """One of the sorts of documents that a plan is issued as."""
    TITLES = "titles"
    """Titles of documents, parted by ；."""
    REPORTING = "reporting"
    """How often departments report, and by which day: 每月 25日."""
    TASK = "task"
    """Nothing but that it is none."""


_BY_ENDING = (
    (r"deadlines\[[0-9]+\]", Wanted.DEADLINE),
    (r"deadlines", Wanted.DEADLINES),
    (r"indicators\[[0-9]+\]", Wanted.INDICATOR),
    (r"indicators", Wanted.INDICATORS),
    (r"lead|participants|owner|issuers", Wanted.NAMES),
    (r"issued", Wanted.DAY),
    (r"period", Wanted.PERIOD),
    (r"title|no|doc_number|jurisdiction|what", Wanted.TEXT),
    (r"kind", Wanted.KIND),
    (r"basis", Wanted.TITLES),
    (r"reporting", Wanted.REPORTING),
)
_NEVER_EMPTY = re.compile(r"(?:^|\.)(?:title|no|kind|jurisdiction)$")
ADDED = (Wanted.DEADLINES, Wanted.INDICATORS)
"""Kinds whose answer stands beside what was read, not in its place."""


def wanted_of(question: Question) -> Wanted:
    """Tell what kind of value a question wants."""
    return Wanted.NAME if question.subjects else wanted_at(question.path)


def wanted_at(path: str) -> Wanted:
    """Tell what kind of value stands at a path."""
    for ending, wanted in _BY_ENDING:
        if re.search(rf"(?:^|\.)(?:{ending})$", path):
            return wanted
    return Wanted.SEEN


def may_be_empty(path: str, wanted: Wanted) -> bool:
    """Tell whether a field may be answered with nothing: what was read there goes."""
    if wanted is Wanted.SEEN or wanted in ADDED:
        return False
    return _NEVER_EMPTY.search(path) is None


def is_shared(question: Question) -> bool:
    """Tell whether one value answers a question at all its places: another name, a year."""
    wanted = wanted_of(question)
    if wanted is Wanted.DEADLINE:
        return bool(question.options) or "哪一年" in question.reason
    return wanted is Wanted.NAME
