"""What a page of review shows: the document, what was taken from it, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi_cli.formats.answers import Answers
from fazhi_cli.model import answer_errors
from fazhi_cli.model.blocks import SourceDocument
from fazhi_cli.model.paths import loc_of, path_of, value_at
from fazhi_cli.rules.answers.corrections import correctable
from fazhi_cli.rules.answers.places import AskedPlace, places_of
from fazhi_cli.rules.answers.wanted import is_shared
from fazhi_cli.rules.documents.haystack import Span
from fazhi_cli.rules.documents.reading import PlanReading, Question
from fazhi_cli.rules.documents.spans import Finder, Spans
from fazhi_cli.services.importer.matches import renewed
from fazhi_cli.services.importer.questions import ordered_questions
from fazhi_cli.store.templates import packaged
from fazhi_cli.store.writing.files import read
from fazhi_cli.store.writing.outputs import require_outside_data

PAGE_MARK = b'<meta name="fazhi" content="review">'
_HEAD_BYTES = 2000
_ENDINGS = (".html", ".htm")
SCRIPTS = ("state", "shapes", "questions", "plan", "editor", "changes", "saving", "keys")
"""The parts of the page's program (templates/review), in the order in which they stand there."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question with all its places, and the spans in the document of each."""

    question: Question
    places: tuple[AskedPlace, ...]
    spans: tuple[tuple[Span, ...], ...]
    is_shared: bool


@dataclass(frozen=True)
class PageAssets:
    """The template of the page, and what stands in it as it is."""

    page: bytes
    style: str
    script: str


@dataclass(frozen=True)
class ReviewReport:
    """What the page is made of; `values` can be corrected, `answers` are those given so far."""

    documents: tuple[SourceDocument, ...]
    sha256: str
    plan: Mapping[str, Any]
    spans: Spans
    questions: tuple[AskedQuestion, ...]
    values: tuple[AskedPlace, ...]
    answers: Answers | None
    assets: PageAssets

    @property
    def parts(self) -> tuple[str, ...]:
        """The paths of the sections and tasks."""
        titles = [place.path for place in self.values if place.path.endswith("].title")]
        return tuple(path.removesuffix(".title") for path in titles)


def is_review_page(data: bytes) -> bool:
    """Tell whether a file is such a page, which may be written anew."""
    return PAGE_MARK in data[:_HEAD_BYTES]


def require_page(path: Path) -> None:
    """Refuse to write a page where it can't be, or over a file that is none.

    Raises:
        UsageError: it is another file, has another name, or is among the data of a workspace.
        FileError: what stands there can't be read.
    """
    if path.suffix not in _ENDINGS:
        raise answer_errors.no_page(path)
    require_outside_data(path)
    if path.is_file() and not is_review_page(read(path)):
        raise answer_errors.no_page_of_ours(path)


def review_of(
    documents: Sequence[SourceDocument],
    reading: PlanReading,
    *,
    sha256: str,
    answers: Answers | None,
) -> ReviewReport:
    """Put together what the page shows.

    Args:
        documents: as read.
        reading: what they say, before any answer.
        sha256: the fingerprint of their files.
        answers: those given so far, which fit the questions.
    """
    finder = Finder(documents)
    spans = finder.spans_of(reading)
    items = _items_of(spans)
    asked = []
    for question in ordered_questions(reading.questions, reading.plan):
        places = tuple(places_of(question, reading.plan))
        found = []
        for place in places:
            own = _spans(place, question, reading.plan, finder)
            parts = own or items.get(place.path, ())
            found.append(parts or _of_task(place.path, spans))
        asked.append(AskedQuestion(question, places, tuple(found), is_shared(question)))
    return ReviewReport(
        documents=tuple(documents),
        sha256=sha256,
        plan=reading.plan,
        spans=spans,
        questions=tuple(asked),
        values=tuple(correctable(reading.plan)),
        answers=None if answers is None else renewed(reading, answers),
        assets=_assets(),
    )


def _spans(
    place: AskedPlace, question: Question, plan: Mapping[str, Any], finder: Finder
) -> tuple[Span, ...]:
    """Give where a question stands: the names that it is about, its value, what it quotes."""
    spans = finder.found
    if question.subjects:
        return _of_names(place, question, plan, spans)
    own = spans.get(place.path)
    if own:
        return own
    return finder.quote(question.quote.removesuffix("…"))


def _items_of(spans: Spans) -> dict[str, tuple[Span, ...]]:
    """Give the spans of the items of each list, by its path."""
    items: dict[str, tuple[Span, ...]] = {}
    for path, each in spans.items():
        if path.endswith("]"):
            above = path.rpartition("[")[0]
            items[above] = (*items.get(above, ()), *each)
    return items


def _of_names(
    place: AskedPlace, question: Question, plan: Mapping[str, Any], spans: Spans
) -> tuple[Span, ...]:
    """Give the spans of the names that a question is about."""
    found: list[Span] = []
    names = value_at(plan, loc_of(place.path)) or ()
    for index, name in enumerate(names):
        if name in question.subjects:
            found += spans.get(f"{place.path}[{index}]", ())
    return tuple(found)


def _of_task(path: str, spans: Spans) -> tuple[Span, ...]:
    """Give the spans of the title of the task or section, else of the plan."""
    steps = loc_of(path)
    for length in range(len(steps), 0, -1):
        title = f"{path_of(steps[:length])}.title"
        if title in spans:
            return spans[title]
    return spans.get("title", ())


def _assets() -> PageAssets:
    page, style = _asset("page.html"), _asset("page.css")
    parts = [_asset(f"{name}.js") for name in SCRIPTS]
    # One block: the parts see each other's names, and the window gets none of them.
    script = "\n".join(('\n"use strict";\n{', *parts, "}\n"))
    return PageAssets(page.encode("utf-8"), style, script)


def _asset(name: str) -> str:
    return (packaged(f"review/{name}") or b"").decode("utf-8")
