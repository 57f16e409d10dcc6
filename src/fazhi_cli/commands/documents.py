"""From a request to a report's document: context, template, and where it is put."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import finish, print_list, root_of

if TYPE_CHECKING:
    from fazhi_cli.rules.workspace import LeftOut, Workspace
    from fazhi_cli.services.reports.basis import ReportBasis
    from fazhi_cli.services.reports.request import ReportRequest


_NOTES = "notes.md"
# Files that would promise another format than they held.
_OTHER_ENDINGS = ("csv", "xlsx", "xls", "docx", "doc", "wps", "et", "pdf", "html", "htm")


class ReportFormat(StrEnum):
    """The voices of a report."""

    MD = "md"
    JSON = "json"


class Document(NamedTuple):
    """A report as it is printed, and what it was made from."""

    basis: ReportBasis
    context: Mapping[str, Any]
    text: str

    @property
    def gaps(self) -> Sequence[Mapping[str, Any]]:
        """What the data could not say."""
        return list(self.context["gaps"])


def open_for_report(
    ctx: typer.Context, root: Path | None, request: ReportRequest, *, every: bool
) -> Workspace:
    """Load what a report needs: of its jurisdiction all plans, also those of earlier years."""
    from fazhi_cli.store.loader import load_for_report

    is_everywhere = every or bool(request.plans)
    return load_for_report(root_of(ctx, root), request.jurisdiction, is_everywhere=is_everywhere)


def make_document(
    workspace: Workspace, request: ReportRequest, today: date, kind: ReportFormat
) -> Document:
    """Make a report in the voice asked for.

    Raises:
        UsageError: the request can't be answered: see `report_basis`.
        TemplateRefusedError: the template is wrong.
    """
    from fazhi_cli.render.reports.contexts import report_context
    from fazhi_cli.services.reports.basis import report_basis

    basis = report_basis(workspace, request, today)
    context = report_context(basis)
    if kind is ReportFormat.JSON:
        from fazhi_cli.render.reports.documents import json_document

        return Document(basis, context, json_document(context))
    from fazhi_cli.render.reports.documents import markdown_document
    from fazhi_cli.store.templates import find_template, name_in_use

    name = name_in_use(workspace.root, f"{basis.kind}.md")
    template = find_template(workspace.root, name)
    return Document(basis, context, markdown_document(name, template, context))


def tell_document(document: Document) -> None:
    """Say on stderr what a reader of the document has to know: whose it is, and what it lacks."""
    from fazhi_cli.render.reports.columns import left_out_of
    from fazhi_cli.services.reports.place import Chosen

    basis = document.basis
    if basis.chosen is not Chosen.ASKED:
        print(f"地区：{basis.jurisdiction}", file=sys.stderr)
    if not basis.has_records:
        lacking = f"{basis.jurisdiction}到{basis.cut_off}没有任何进展记录，文稿只列部署"
        print(lacking, file=sys.stderr)
    for sentence in left_out_of(document.context):
        print(f"{sentence}（加 --blank 留着空列）", file=sys.stderr)
    if document.gaps:
        print(f"{len(document.gaps)} 处待填（加 --gaps 看清单）", file=sys.stderr)


def print_gaps(document: Document) -> None:
    """Print what the data could not say, and in which file and key it would be written."""
    from fazhi_cli.render.reports.gap_list import gap_sheet

    print_list(ListFormat.TABLE, lambda: gap_sheet(document.gaps), lambda: "", None)


class Outputs(NamedTuple):
    """In which voice a report was asked for, and what shall be written where."""

    kind: ReportFormat
    out: Path | None
    notes: Path | None
    gaps: bool
    every: bool


def check_outputs(outputs: Outputs, request: ReportRequest) -> ReportFormat:
    """Give the voice of a report: the one asked for, or that of the file's ending.

    Raises:
        UsageError: options that say different things, or a file of a kind that is not written.
    """
    from fazhi_cli.model import report_errors

    if outputs.every and outputs.notes is not None:
        raise report_errors.notes_of_one_place()
    if outputs.every and (outputs.gaps or request.jurisdiction is not None):
        option = "--gaps" if outputs.gaps else "--jurisdiction"
        raise report_errors.not_together("--all-jurisdictions", option)
    if outputs.gaps and outputs.out is not None:
        raise report_errors.not_together("--gaps", "-o")
    if outputs.out is None or outputs.every:
        return outputs.kind
    if outputs.notes is not None and outputs.notes.absolute() == outputs.out.absolute():
        raise report_errors.same_file(outputs.out)
    ending = outputs.out.suffix[1:].lower()
    if ending == ReportFormat.JSON:
        return ReportFormat.JSON
    if ending in _OTHER_ENDINGS:
        raise report_errors.no_such_ending(outputs.out)
    return outputs.kind


def write_notes(document: Document, out: Path | None, *, force: bool) -> None:
    """Write the internal notes on a document, where they were asked for.

    Raises:
        UsageError: another file stands there, or one that was changed by hand.
        FileError: the file can't be written.
    """
    if out is None:
        return
    from fazhi_cli.render.reports.documents import signed
    from fazhi_cli.render.reports.notes import notes_context
    from fazhi_cli.render.voices.jinja import render_markdown_template
    from fazhi_cli.store.templates import find_template

    basis = document.basis
    template = find_template(basis.workspace.root, _NOTES)
    context = notes_context(basis, document.context)
    text = signed(render_markdown_template(_NOTES, template, context), "notes", basis.period.name)
    _write_text(out, text, force=force)
    print(f"已写入 {out}（起草说明，内部）", file=sys.stderr)


def put_document(document: Document, out: Path | None, *, force: bool) -> None:
    """Print a document, or write it whole to a file.

    Raises:
        UsageError: another file stands there, or one that was changed by hand.
        FileError: the file can't be written.
    """
    if out is None:
        sys.stdout.write(document.text)
        return
    _write(out, document, force=force)
    print(f"已写入 {out}", file=sys.stderr)


def _write(out: Path, document: Document, *, force: bool) -> None:
    _write_text(out, document.text, force=force)


def _write_text(out: Path, text: str, *, force: bool) -> None:
    from fazhi_cli.render.reports.documents import is_ours
    from fazhi_cli.store.writing.outputs import write_own_output

    data = text.encode("utf-8", "backslashreplace")
    write_own_output(out, data, None if force else is_ours)


def write_every_place(
    workspace: Workspace,
    request: ReportRequest,
    today: date,
    *,
    kind: ReportFormat,
    out: Path | None,
    force: bool,
) -> None:
    """Write a report of every jurisdiction that has a plan of the period, each in its own file.

    Raises:
        UsageError: no folder was named, or no jurisdiction has a plan of the period.
        FileError: a file can't be written.
    """
    from fazhi_cli.commands.progress_bar import tracked
    from fazhi_cli.model import usage_errors
    from fazhi_cli.rules.reports.period import report_period
    from fazhi_cli.services.reports.place import require_places
    from fazhi_cli.store.writing.outputs import safe_names

    if out is None:
        raise usage_errors.missing_option("-o", "--all-jurisdictions 各写一个文件，请写文件夹")
    places = require_places(workspace, report_period(request.year, request.period))
    last_day = None
    left_out: dict[str, LeftOut] = {}
    names = safe_names(places)
    for place, name in tracked(list(zip(places, names, strict=True)), "写报告"):
        document = make_document(workspace, request._replace(jurisdiction=place), today, kind)
        path = out / f"{name}.{kind}"
        _write(path, document, force=force)
        last_day = document.basis.cut_off
        left_out |= {file.path: file for file in document.basis.workspace.left_out}
        print(f"已写入 {path}（{len(document.gaps)} 处待填）")
    finish(replace(workspace, left_out=tuple(left_out.values())), last_day)
