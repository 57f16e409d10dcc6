"""A Word document says what the Markdown document says: the same words in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from documents_text import header_text, markdown_texts, word_texts, words
from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.reports.contexts import report_context
from fazhi_cli.render.reports.department import index_context, list_context
from fazhi_cli.render.reports.documents import (
    Source,
    Template,
    index_source,
    list_source,
    markdown_document,
    notes_source,
    source_of,
    word_document,
)
from fazhi_cli.render.reports.notes import notes_context
from fazhi_cli.services.reports.basis import report_basis
from fazhi_cli.services.reports.department import split
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report, load_workspace
from fazhi_cli.store.templates import packaged
from payloads import NASTY
from sweeps import thinned

ROOT = Path(__file__).resolve().parents[4]
YUNXI = ROOT / "examples" / "yunxi"
DAYS = ("2025-10-15", "2025-11-20", "2025-12-31")
EDITIONS = [(kind, edition) for kind in ReportKind for edition in kind.editions]
PLACES = ("东胜区", "新疆维吾尔自治区")
OF_PLANS = [kind for kind in ReportKind if kind.is_of_plans]
PARTED = (ReportKind.PROGRESS, ReportKind.BRIEF, ReportKind.MEETING)
PERIODS = ("2025-Q3", "2025-H1", "2025-01", "2025-02")
_NUMBERED = (ReportKind.PROGRESS.value, ReportKind.ASSESSMENT.value)
_INTERNAL = ("内部资料", "内部资料，不予公开")


def basis(root: Path, kind: ReportKind, day: str, **asked: Any) -> Any:
    if kind.needs_department:
        asked.setdefault("department", "县住建局")
    request = ReportRequest(kind=kind, cut_off=date.fromisoformat(day), **asked)
    place = asked.get("jurisdiction")
    return report_basis(
        load_for_report(root, place, is_everywhere=False), request, date(2026, 11, 22)
    )


def assert_alike(context: Mapping[str, Any], source: Source) -> None:
    """Render both, and compare what a reader sees."""
    plain, word = (
        Template(name, packaged(name) or b"")
        for name in (f"{source.template}.md", f"{source.template}.docx")
    )
    markdown = markdown_texts(markdown_document(plain, context, source).decode("utf-8"))
    data = word_document(word, context, source, PageLayout.ELECTRONIC)
    # What is internal says so in the head of each page, not only on the first.
    internal = [text for text in markdown if text in _INTERNAL]
    markdown = [text for text in markdown if text not in _INTERNAL]
    assert "".join(internal) == header_text(data)
    shown = word_texts(data, by_group=source.template == ReportKind.MEETING.value)
    if source.template in _NUMBERED and context["number"]:
        _number_below_title(shown, str(context["number"]))
    assert "".join(shown) == "".join(markdown)


def _number_below_title(texts: list[str], number: str) -> None:
    """The number of an official document stands above its title; in Markdown a title is first."""
    place = texts.index(words(number))
    texts[place], texts[place + 1] = texts[place + 1], texts[place]


@pytest.mark.parametrize(
    ("kind", "edition", "day"),
    thinned([(kind, edition, day) for kind, edition in EDITIONS for day in DAYS], every=40),
)
def test_every_edition_on_every_day(kind: ReportKind, edition: Edition, day: str) -> None:
    made = basis(YUNXI, kind, day, year=2025, edition=edition)
    context = report_context(made)
    assert_alike(context, source_of(context))
    assert_alike(notes_context(made, context), notes_source(context, "没有提交号"))


@pytest.mark.parametrize(("kind", "period"), thinned(product(PARTED, PERIODS), every=12))
def test_a_part_of_the_year(kind: ReportKind, period: str) -> None:
    context = report_context(basis(YUNXI, kind, "2025-10-15", year=2025, period=period))
    assert_alike(context, source_of(context))


@pytest.mark.torture
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("kind", "edition"), [each for each in EDITIONS if each[0].is_of_plans])
def test_places_without_records(kind: ReportKind, edition: Edition, place: str) -> None:
    asked: dict[str, Any] = {"edition": edition, "jurisdiction": place, "year": 2022}
    if kind.needs_department:
        asked["department"] = {"东胜区": "区司法局"}.get(place, "自治区司法厅")
    made = basis(ROOT, kind, "2022-12-31", **asked)
    context = report_context(made)
    assert_alike(context, source_of(context))


@pytest.mark.torture
@pytest.mark.parametrize("kind", [ReportKind.RESPONSIBILITY, ReportKind.BREAKDOWN])
def test_columns_that_are_kept_though_they_are_empty(kind: ReportKind) -> None:
    asked: dict[str, Any] = {"year": 2022, "jurisdiction": "东胜区", "with_blanks": True}
    context = report_context(basis(ROOT, kind, "2022-12-31", **asked))
    assert_alike(context, source_of(context))


@pytest.mark.parametrize("kind", [ReportKind.ANNUAL, ReportKind.RESPONSIBILITY])
@pytest.mark.parametrize("department", thinned(["县市场监管局", "县信访局", "松亭街道"], every=3))
def test_a_department_of_its_own(kind: ReportKind, department: str) -> None:
    context = report_context(basis(YUNXI, kind, DAYS[1], year=2025, department=department))
    assert_alike(context, source_of(context))


@pytest.mark.parametrize("kind", thinned(OF_PLANS, every=7))
def test_several_plans_in_one_document(kind: ReportKind) -> None:
    asked: dict[str, Any] = {"year": 2025, "plans": ("yunxi-2024", "yunxi-2025")}
    context = report_context(basis(YUNXI, kind, DAYS[1], **asked))
    assert_alike(context, source_of(context))


@pytest.mark.torture
def test_the_lists_of_split_and_their_index() -> None:
    day = date(2025, 11, 20)
    lists = split(load_workspace(YUNXI).on(day), None, None, day)
    for item in lists:
        context = list_context(item, "甲.docx")
        assert_alike(context, list_source(context, ""))
    context = index_context(lists, [f"{item.department}.docx" for item in lists], day)
    assert_alike(context, index_source(context, ""))


_TOLD = {"title", "text", "what", "lead", "units", "state", "measures", "participants", "matter"}
# What Markdown itself has no sign for: blanks at an end, and what its reader replaces.
_SHOWN = [text for text in NASTY if "\x00" not in text]
_HANDFUL = 20


def with_text(tree: Any, text: str) -> Any:
    """The same context, with a text in every place where somebody's own words are told."""
    if isinstance(tree, dict):
        told = {key for key in _TOLD & tree.keys() if isinstance(tree[key], str) and tree[key]}
        return {
            key: f"甲{text}乙" if key in told else with_text(inner, text)
            for key, inner in tree.items()
        }
    if isinstance(tree, list):
        return [with_text(inner, text) for inner in tree]
    return tree


@pytest.mark.parametrize("kind", thinned(ReportKind, every=7))
def test_whatever_the_data_hold(kind: ReportKind) -> None:
    context = report_context(basis(YUNXI, kind, DAYS[1], year=2025))
    source = source_of(context)
    for start in range(0, len(_SHOWN), _HANDFUL):
        text = "；".join(_SHOWN[start : start + _HANDFUL])
        assert_alike(with_text(context, text), source)
