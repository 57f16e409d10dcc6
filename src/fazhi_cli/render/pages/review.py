"""What the page of review shows (docs/import.md#逐条核对), as plain data for its template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fazhi_cli.formats.answers import Given
from fazhi_cli.model import answer_errors
from fazhi_cli.model.answer import Answer
from fazhi_cli.model.blocks import Block, BlockKind, Paragraph, TableRow
from fazhi_cli.model.paths import loc_of, value_at
from fazhi_cli.model.plan import PlanKind
from fazhi_cli.render.pages.imported_words import (
    FIELDS,
    deadline_words,
    indicator_words,
    where_words,
)
from fazhi_cli.render.pages.review_marks import Marks, marks_of, question_path
from fazhi_cli.render.pages.review_plan import FACTS, ROWS, plan_parts
from fazhi_cli.render.voices.jinja import TOO_LONG, TemplateRefusedError
from fazhi_cli.render.voices.review_page import render_review_page
from fazhi_cli.rules.answers.places import AskedPlace
from fazhi_cli.rules.answers.shapes import SHAPES
from fazhi_cli.rules.answers.values import UNSETTLED, advice_on
from fazhi_cli.rules.answers.wanted import Wanted
from fazhi_cli.rules.documents.haystack import Span
from fazhi_cli.rules.documents.reading import Question, QuestionKind
from fazhi_cli.services.importer.review import AskedQuestion, ReviewReport

LEGEND = (
    ("title", "标题"),
    ("lead", "牵头"),
    ("participants", "责任"),
    ("deadline", "时限"),
    ("indicator", "指标"),
    ("fact", "文件信息"),
    ("question", "待核"),
)
_AROUND = 48
"""Characters of the text around a value that a question shows."""
_NO_OTHER = "没有别的读法可选，请另写"
_OPTIONS = {Wanted.KIND: tuple(PlanKind), Wanted.DEADLINE: (UNSETTLED,)}
"""Other values that stand ready where somebody corrects one."""
_LONGEST = 60
"""Characters of a current value that a question shows of each part."""


def review_page(report: ReviewReport, path: Path) -> str:
    """Give the page; `path` is where it goes, for the sentence that it can't.

    Raises:
        UsageError: the document is too long for one.
    """
    assets = report.assets
    context = review_context(report)
    try:
        return render_review_page(assets.page, assets.style, assets.script, context)
    except TemplateRefusedError as error:
        if error.reason != TOO_LONG:
            raise
        raise answer_errors.too_large_page(path) from None


def review_context(report: ReviewReport) -> dict[str, Any]:
    """Give the data of the page's template: all of it text, numbers, lists and mappings."""
    marks = marks_of(report)
    questions = [_question(number, asked, report) for number, asked in enumerate(report.questions)]
    return {
        "title": str(report.plan.get("title", "")),
        "names": [document.name for document in report.documents],
        "legend": [{"kind": kind, "name": name} for kind, name in LEGEND],
        "documents": list(_documents(report, marks)),
        "questions": questions,
        "parts": plan_parts(report, marks),
        "data": _data(report, marks),
    }


def _documents(report: ReviewReport, marks: Marks) -> Iterator[dict[str, Any]]:
    first = 0
    for document in report.documents:
        yield {"name": document.name, "blocks": _blocks(document.blocks, first, marks)}
        first += len(document.blocks)


def _blocks(blocks: Sequence[Block], first: int, marks: Marks) -> list[dict[str, Any]]:
    """Give paragraphs and tables: rows of one table that follow each other are one."""
    shown: list[dict[str, Any]] = []
    last: tuple[str | None, int | None] | None = None
    sheet: str | None = None
    for number, block in enumerate(blocks, first):
        if block.place.sheet != sheet:
            sheet = block.place.sheet
            last = None
            shown.append({"class": "file", "segments": marks.plain(f"工作表　{sheet or ''}")})
        if isinstance(block, Paragraph):
            shown.append(_paragraph(block, number, marks))
            last = None
            continue
        table = (block.place.sheet, block.place.table)
        if table != last:
            shown.append({"rows": []})
        last = table
        shown[-1]["rows"].append(_row(block, number, marks))
    return shown


def _paragraph(block: Paragraph, number: int, marks: Marks) -> dict[str, Any]:
    is_apart = block.kind is not BlockKind.BODY
    classes = [name for name, holds in (("centred", block.centred), ("apart", is_apart)) if holds]
    return {"class": " ".join(classes), "segments": marks.segments(number, None, block.text)}


def _row(block: TableRow, number: int, marks: Marks) -> list[dict[str, Any]]:
    return [
        {
            "width": cell.width,
            "class": "above" if cell.above else "",
            "segments": marks.segments(number, index, cell.text),
        }
        for index, cell in enumerate(block.cells)
    ]


def _question(number: int, asked: AskedQuestion, report: ReviewReport) -> dict[str, Any]:
    question = asked.question
    wanted = asked.places[0].wanted
    is_pair = len(question.subjects) > 1
    options = [
        {"value": value, "text": f"是同一个，都写 {value}" if is_pair else value}
        for value in _options(asked)
    ]
    places = [_place(index, asked, report) for index in range(len(asked.places))]
    return {
        "number": number + 1,
        "reason": question.reason,
        "where": where_words(question.path, report.plan),
        "places": places,
        "options": options,
        "names": _names_words(question),
        "no_other": _no_other(question),
        "is_shared": asked.is_shared,
        "can_write": wanted is not Wanted.SEEN,
        "can_be_empty": any(place.may_be_empty for place in asked.places),
        "accept": _accept_words(wanted, question.subjects),
        "empty": "不是单位，删去" if wanted is Wanted.NAME else "删去",
        "advice": advice_on(wanted),
    }


def _no_other(question: Question) -> str:
    is_one_of_several = "几种读法" in question.reason
    return _NO_OTHER if is_one_of_several and not question.options else ""


def _accept_words(wanted: Wanted, subjects: Sequence[str]) -> str:
    if wanted is Wanted.SEEN:
        return "看过了"
    if len(subjects) > 1:
        return "不是同一个，照原样"
    return "照现在的"


def _options(asked: AskedQuestion) -> list[str]:
    """Give the other readings; a date that was inferred or is one of several may stay open."""
    options = list(asked.question.options)
    first = asked.places[0]
    is_read = isinstance(first.read, Mapping) and "unsettled" not in first.read
    if first.wanted is Wanted.DEADLINE and is_read:
        options.append(UNSETTLED)
    return options


def _place(index: int, asked: AskedQuestion, report: ReviewReport) -> dict[str, Any]:
    place, spans = asked.places[index], asked.spans[index]
    return {
        "index": index,
        "where": where_words(place.path, report.plan),
        "of": place.of,
        "now": value_words(place),
        "left": _left_words(place, asked.question),
        "context": _context(spans, report),
    }


def _names_words(question: Question) -> str:
    """Name what a question on many names is about: each place shows only its own."""
    is_on_names = question.path.endswith(("lead", "participants", "owner", "issuers"))
    is_plain = not question.subjects and "名称" in question.reason
    return f"都是：{question.quote}" if is_on_names and is_plain and question.quote else ""


def _left_words(place: AskedPlace, question: Question) -> str:
    """Name what of the text was not read at a place."""
    left = [quote for path, quote in question.quoted if path == place.path]
    if question.kind is QuestionKind.UNKNOWN_NAMES:
        return f"部门表里没有：{'、'.join(left)}" if left else ""
    return f"没有读的：{'；'.join(left)}" if left else ""


def value_words(place: AskedPlace) -> str:
    """Say what was read at a place; empty where nothing was, or no single value is asked for."""
    read = place.read
    if place.wanted is Wanted.DEADLINE and isinstance(read, Mapping):
        what = str(read.get("what", ""))
        return f"{deadline_words(read)}　{what}".strip()
    if place.wanted is Wanted.INDICATOR and isinstance(read, Mapping):
        return indicator_words(read)
    if place.wanted is Wanted.PERIOD and isinstance(read, Mapping):
        return f"{read['start']} 至 {read['end']}"
    if isinstance(read, list):
        return "、".join(str(each) for each in read)
    return "" if read is None else str(read)


def written_words(place: AskedPlace) -> str:
    """Say what was read at a place as somebody would write it; empty where nothing was."""
    read = place.read
    if read is None:
        return ""
    match place.wanted:
        case Wanted.DEADLINE:
            words = read.get("by") if "every" not in read else None
            return str(words or read.get("phrase") or deadline_words(read))
        case Wanted.PERIOD:
            years = dict.fromkeys((read["start"][:4], read["end"][:4]))
            return "—".join(years)
        case Wanted.REPORTING:
            return f"{read['every']} {read['by']}日" if "by" in read else str(read["every"])
        case Wanted.TITLES:
            return "；".join(read)
    return value_words(place)


def _context(spans: Sequence[Span], report: ReviewReport) -> dict[str, str]:
    """Give the words around what a question is about."""
    if not spans:
        return {"before": "", "words": "", "after": ""}
    first = spans[0]
    text = _text_of(first, report)
    end = max(span.end for span in spans if _is_beside(span, first))
    end = min(end, first.start + 2 * _LONGEST)
    start = max(0, first.start - _AROUND)
    before = text[start : first.start]
    after = text[end : end + _AROUND]
    return {
        "before": f"{'…' if start else ''}{before}",
        "words": text[first.start : end],
        "after": f"{after}{'…' if end + _AROUND < len(text) else ''}",
    }


def _is_beside(span: Span, first: Span) -> bool:
    return span.block == first.block and span.cell == first.cell and span.start >= first.start


def _text_of(span: Span, report: ReviewReport) -> str:
    number = span.block
    for document in report.documents:
        if number < len(document.blocks):
            block = document.blocks[number]
            break
        number -= len(document.blocks)
    if isinstance(block, Paragraph):
        return block.text
    return block.cells[span.cell or 0].text


def _data(report: ReviewReport, marks: Marks) -> dict[str, Any]:
    """Give what the page's program needs to write the answers down."""
    questions = []
    for number, asked in enumerate(report.questions):
        places = []
        for index, place in enumerate(asked.places):
            value = marks.numbers[question_path(number, index)]
            places.append({**_asked(place), "value": value})
        wanted = asked.places[0].wanted
        shown = {
            "wanted": str(wanted),
            "shared": asked.is_shared,
            "renames": wanted is Wanted.NAME,
            "places": places,
        }
        questions.append(shown)
    given: dict[str, list[Any]] = {"answers": [], "corrections": []}
    if report.answers is not None:
        given["answers"] = [_given(each.answer) for each in report.answers.given]
        given["corrections"] = [_corrected(each) for each in report.answers.corrections]
    return {
        "document": {
            "sha256": report.sha256,
            "names": [document.name for document in report.documents],
        },
        "questions": questions,
        "shapes": {str(wanted): shape._asdict() for wanted, shape in SHAPES.items()},
        "values": [_value(place) for place in report.values],
        "parts": {path: _part(path, report) for path in report.parts},
        "fields": FIELDS,
        "names": {"facts": dict(FACTS), "task": dict(ROWS)},
        "advice": {str(wanted): advice_on(wanted) for wanted in Wanted},
        "options": {str(wanted): [*map(str, each)] for wanted, each in _OPTIONS.items()},
        "given": given,
    }


def _value(place: AskedPlace) -> dict[str, Any]:
    """Give what the page's program needs to correct a value; there are many of them.

    What it is called comes from its part and its field, and how it is written from what was read.
    """
    value = {
        "path": place.path,
        "wanted": str(place.wanted),
        "read": place.read,
        "empty": place.may_be_empty,
    }
    words = written_words(place)
    return value if words == _joined(place.read) else {**value, "words": words}


def _joined(read: Any) -> str:
    return "、".join(read) if isinstance(read, list) else str(read or "")


def _part(path: str, report: ReviewReport) -> dict[str, str]:
    """Name a task or a section."""
    part = value_at(report.plan, loc_of(path))
    return {"name": where_words(path, report.plan), "title": str(part.get("title", ""))}


def _asked(place: AskedPlace) -> dict[str, Any]:
    kind = {} if place.kind is None else {"kind": str(place.kind)}
    return {
        "path": place.path,
        "reason": place.reason,
        **kind,
        "of": place.of,
        "read": place.read,
        "empty": place.may_be_empty,
    }


def _given(answer: Answer) -> dict[str, Any]:
    where = {"path": answer.path, "reason": answer.reason}
    if answer.is_accepted:
        return {**where, "accept": True}
    return {**where, "value": _said(answer)}


def _corrected(given: Given) -> dict[str, Any]:
    return {"path": given.answer.path, "read": given.read, "value": _said(given.answer)}


def _said(answer: Answer) -> Any:
    return list(answer.value) if isinstance(answer.value, tuple) else answer.value
