"""The marks in the document on a page of review: each stretch with the values it was taken for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from fazhi_cli.rules.documents.haystack import Span
from fazhi_cli.services.importer.review import ReviewReport

# The whole title is where these come from: it is marked as such already.
_UNMARKED = ("kind", "period", "jurisdiction")


class _Mark(NamedTuple):
    start: int
    end: int
    number: int
    kind: str


class Marks:
    """The numbers of the values that have spans, and their marks in each text."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._marks: dict[tuple[int, int | None], list[_Mark]] = {}

    def add(self, path: str, spans: tuple[Span, ...], kind: str) -> None:
        """Mark where a value stands."""
        number = self.numbers.setdefault(path, len(self.numbers))
        for span in spans:
            marks = self._marks.setdefault((span.block, span.cell), [])
            marks.append(_Mark(span.start, span.end, number, kind))

    def plain(self, text: str) -> list[dict[str, Any]]:
        """Give a text of ours, in which nothing is marked."""
        return list(_lines(text, []))

    def segments(self, block: int, cell: int | None, text: str) -> list[dict[str, Any]]:
        """Cut a text where marks and lines begin and end."""
        marks = self._marks.get((block, cell), [])
        edges = {0, len(text)}
        for mark in marks:
            edges |= {mark.start, mark.end}
        places = sorted(edges)
        segments: list[dict[str, Any]] = []
        for start, end in pairwise(places):
            around = [mark for mark in marks if mark.start <= start and end <= mark.end]
            segments += _lines(text[start:end], around)
        return segments


def _lines(text: str, marks: list[_Mark]) -> Iterator[dict[str, Any]]:
    kinds = sorted({mark.kind for mark in marks})
    for index, line in enumerate(text.split("\n")):
        yield {
            "break": index > 0,
            "text": line,
            "marks": " ".join(str(number) for number in dict.fromkeys(m.number for m in marks)),
            "class": " ".join(f"k-{kind}" for kind in kinds),
        }


def kind_of(path: str) -> str:
    """Tell what sort of value stands at a path."""
    last = path.rpartition(".")[2].partition("[")[0]
    if last == "title" and "[" in path:
        return "title"
    if last == "lead":
        return "lead"
    if last in ("participants", "owner"):
        return "participants"
    return {"deadlines": "deadline", "indicators": "indicator"}.get(last, "fact")


def marks_of(report: ReviewReport) -> Marks:
    """Number the values of a plan, and mark them and what is asked about."""
    marks = Marks()
    for path, spans in report.spans.items():
        shown = () if path in _UNMARKED else spans
        marks.add(path, shown, kind_of(path))
    for number, asked in enumerate(report.questions):
        for index, spans in enumerate(asked.spans):
            marks.add(question_path(number, index), spans, "question")
    return marks


def question_path(question: int, place: int) -> str:
    """Name a question at one of its places as values are named by their paths."""
    return f"?{question}.{place}"
