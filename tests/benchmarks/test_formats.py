"""The same document gives the same plan, whatever format it comes in.

Documents of running text are written in each format; in a workbook a paragraph is a cell. Not
compared: the places of tasks in the document, and the site around a page, which tells what the
document does not print. Bold print, which a text has not, parts a lead phrase from its sentence
only where a stop does so as well. Tables are not compared: a text prints the cells of merged rows
once, a workbook writes numbers and dates as values. What is printed as PDF is compared without
blanks: one stands where the mark of a note was.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import Folder, Format, Page, all_folders
from tools.plan_documents.markup import Table, parse

from fazhi_cli.formats.documents import read_document
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading
from sweeps import thinned

FORMS: tuple[Format, ...] = ("txt", "html", "xlsx")
TORN = ("097",)
"""The end of a line in a PDF parts a name from the label on the next one."""


def is_running(folder: Folder) -> bool:
    """Tell whether a document has no table."""
    for source in folder.sources.values():
        if any(isinstance(block, Table) for block in parse(source.read_text("utf-8"))):
            return False
    return True


def without_site(folder: Folder) -> Folder:
    plain = {"site": "plain", "page": Page(), "encoding": "utf-8"}
    folder.about = folder.about.model_copy(update=plain)
    return folder


RUNNING = [without_site(folder) for folder in all_folders() if is_running(folder)]
PRINTED = [
    folder
    for folder in RUNNING
    if folder.about.format == "pdf"
    and folder.about.paper.producer != "scan"
    and not folder.name.startswith(TORN)
]


def plan_of(files: Mapping[str, bytes]) -> Any:
    documents = [read_document(name, data) for name, data in files.items()]
    reading = read_plan(documents)
    return without_places(reading.plan) if isinstance(reading, PlanReading) else reading.kind.value


def without_places(part: Any) -> Any:
    if isinstance(part, list):
        return [without_places(each) for each in part]
    if isinstance(part, dict):
        return {key: without_places(value) for key, value in part.items() if key != "place"}
    return part


def without_blanks(part: Any) -> Any:
    if isinstance(part, list):
        return [without_blanks(each) for each in part]
    if isinstance(part, dict):
        return {key: without_blanks(value) for key, value in part.items()}
    return part.replace(" ", "") if isinstance(part, str) else part


@pytest.mark.parametrize(
    ("folder", "form"),
    thinned(product(RUNNING, FORMS), every=61),
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_document_gives_the_same_plan_in_every_format(folder: Folder, form: Format) -> None:
    assert plan_of(build_files(folder, form=form)) == word_plan(folder)


@cache
def word_plan(folder: Folder) -> Any:
    """Read the Word file of a plan once, with which each other form is compared."""
    return plan_of(build_files(folder, form="docx"))


@pytest.mark.parametrize("folder", thinned(PRINTED, every=12), ids=lambda folder: folder.name)
def test_a_document_printed_to_pdf_gives_the_plan_of_the_word_file(folder: Folder) -> None:
    printed = plan_of({path.name: path.read_bytes() for path in folder.built})
    written = plan_of(build_files(folder, form="docx"))
    assert without_blanks(printed) == without_blanks(written)
