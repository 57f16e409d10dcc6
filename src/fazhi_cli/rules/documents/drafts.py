"""Tasks and headings while a document is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fazhi_cli.rules.documents.attribution import Attribution
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.reading import Weight


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is open about a field of a task."""

    field: str
    reason: str
    weight: Weight
    quote: str = ""
    options: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    is_left: bool = False
    """Whether `quote` is what of the text was not read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a task's text and whom the bracket behind it names."""

    text: str
    owner: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass
class Draft:
    """A task as it is found: its number, title and text, and who answers.

    `rows` are the blocks of a table elsewhere that says more of it; `targets` what is measured and
    how much of it is asked, where they have cells of their own.
    """

    no: str
    title: str
    text: str
    line: Line
    attribution: Attribution = field(default_factory=Attribution)
    passages: tuple[Passage, ...] = ()
    doubts: list[Doubt] = field(default_factory=list)
    date_fields: tuple[str, ...] = ()
    pledge: dict[str, str] = field(default_factory=dict)
    rows: tuple[int, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()


@dataclass
class Group:
    """A heading with what stands under it."""

    no: str
    title: str
    line: Line
    parts: list[Group | Draft] = field(default_factory=list)


def all_tasks(parts: Iterable[Group | Draft]) -> Iterator[Draft]:
    """Give all tasks in the document's order."""
    for part in parts:
        if isinstance(part, Draft):
            yield part
        else:
            yield from all_tasks(part.parts)
