"""Every Word template of the package, filled with the data of the example."""

from __future__ import annotations

import os
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.reports.contexts import report_context
from fazhi_cli.render.reports.department import index_context
from fazhi_cli.render.reports.documents import (
    Source,
    Template,
    index_source,
    notes_source,
    source_of,
    word_document,
)
from fazhi_cli.render.reports.notes import notes_context
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.reports.basis import report_basis
from fazhi_cli.services.reports.department import split
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report

ROOT = Path(__file__).resolve().parents[4]
EXAMPLE = ROOT / "examples" / "yunxi"
TEMPLATES = {path.stem: path for path in sorted((ROOT / "templates").glob("*.docx"))}
LAYOUTS = tuple(PageLayout)
DAY = date(2025, 12, 31)
DEPARTMENT = "县司法局"
FILLER = "国"
SIGNS = "αβγδεζηθικλμνξπρστυφχψω"  # in no text; one for each table
_FILLER_CHARACTERS = 1400  # more than two pages, upright or turned
_MORE_ROWS = 60


class Subject(NamedTuple):
    """What a template is filled with."""

    context: Mapping[str, Any]
    source: Source


@cache
def example() -> Workspace:
    return load_for_report(EXAMPLE, None, is_everywhere=False)


@cache
def subject(name: str) -> Subject:
    """What the template of a name tells of the example's year 2025."""
    if name == "split-index":
        return _index()
    kind = ReportKind.ANNUAL if name == "notes" else ReportKind(name)
    whose = DEPARTMENT if kind.needs_department else None
    # With their annexes.
    editions = {ReportKind.ANNUAL: Edition.SUBMITTED, ReportKind.ASSESSMENT: Edition.INTERNAL}
    edition = editions.get(kind)
    request = ReportRequest(2025, kind, edition=edition, department=whose, cut_off=DAY)
    basis = report_basis(example(), request, DAY)
    context = report_context(basis)
    if name == "notes":
        return Subject(notes_context(basis, context), notes_source(context, ""))
    return Subject(context, source_of(context))


def _index() -> Subject:
    lists = split(example().on(DAY), None, None, DAY)
    context = index_context(lists, [f"{item.department}.docx" for item in lists], DAY)
    return Subject(context, index_source(context, ""))


def fill(name: str, template: bytes, layout: PageLayout = PageLayout.ELECTRONIC) -> bytes:
    context, source = subject(name)
    return word_document(Template(f"{name}.docx", template), context, source, layout)


def lengthen_all(filled: Path, folder: Path) -> None:
    """Make a long document of each that is filled."""
    for name in TEMPLATES:
        for layout in LAYOUTS:
            lengthen(filled_path(filled, name, layout), long_path(folder, name, layout))


def filled_path(folder: Path, name: str, layout: PageLayout) -> Path:
    """Give a template filled on a page; that is done for the first who asks."""
    path = folder / f"{name}-{layout.value}.docx"
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")  # another worker may ask too
        draft.write_bytes(fill(name, TEMPLATES[name].read_bytes(), layout))
        draft.replace(path)
    return path


def long_path(folder: Path, name: str, layout: PageLayout) -> Path:
    return folder / f"{name}-{layout.value}-long.docx"


def lengthen(source: Path, target: Path) -> None:
    """Add rows to each table, and behind all of it text that fills pages."""
    document = Document(str(source))
    for table, sign in zip(document.tables, SIGNS, strict=False):
        _add_rows(table, sign)
    text = document.add_paragraph(style="公文正文")
    text.paragraph_format.page_break_before = True
    _add_run(text, FILLER * _FILLER_CHARACTERS, document)
    document.save(str(target))


def _add_rows(table: Table, sign: str) -> None:
    """Add short rows like the last that has a cell for each column; a sign stands in each."""
    count = len(table._tbl.tblGrid.gridCol_lst)
    last = [row for row in table.rows if len(row._tr.tc_lst) == count][-1]
    for _ in range(_MORE_ROWS):
        row = deepcopy(last._tr)
        table._tbl.append(row)
        _rewrite(_Row(row, table), sign)


def _rewrite(row: _Row, text: str) -> None:
    for cell in row._tr.tc_lst:
        cell.vMerge = None
    for cell in row.cells:
        first, *others = cell.paragraphs
        for paragraph in others:
            paragraph._p.getparent().remove(paragraph._p)
        first.clear()
    row.cells[0].paragraphs[0].add_run(text)


def _add_run(paragraph: Paragraph, text: str, document: WordDocument) -> None:
    run = paragraph.add_run(text)
    fonts = document.styles["公文正文"].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    run._r.get_or_add_rPr().insert(0, deepcopy(fonts))
