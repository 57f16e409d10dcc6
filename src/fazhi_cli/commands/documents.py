"""From a request to a report's document: context, template, and where it is put."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import finish, print_list, root_of, tell_written
from fazhi_cli.commands.voices import ReportFormat, commit_words, render_document, voice_of

if TYPE_CHECKING:
    from fazhi_cli.rules.workspace import LeftOut, Workspace
    from fazhi_cli.services.reports.basis import ReportBasis
    from fazhi_cli.services.reports.request import ReportRequest


class Document(NamedTuple):
    """What a report says, and what it was made from."""

    basis: ReportBasis
    context: Mapping[str, Any]

    @property
    def gaps(self) -> Sequence[Mapping[str, Any]]:
        """What the data could not say."""
        return list(self.context["gaps"])


def open_for_report(
    ctx: typer.Context, root: Path | None, request: ReportRequest, *, every: bool
) -> Workspace:
    """Load what a report needs: of its jurisdiction all plans, also those of earlier years."""
    from fazhi_cli.store.loader import load_for_report

    if not request.kind.is_of_plans and not every:
        return _open_for_assessment(root_of(ctx, root), request)
    is_everywhere = every or bool(request.plans)
    # A plan that is named is read wherever it is from: that it is of another place is told then.
    place = None if request.plans else request.jurisdiction
    return load_for_report(root_of(ctx, root), place, is_everywhere=is_everywhere)


def _open_for_assessment(root: Path, request: ReportRequest) -> Workspace:
    """Load the plans and the records of the place whose evaluation is asked about."""
    from fazhi_cli.services.reports.assessed import choose_assessed
    from fazhi_cli.store.loader import Loader, load_for_report

    place = request.jurisdiction
    if place is None:
        assessed = choose_assessed(root, Loader(root).settings(), request)
        place = assessed.file.evaluation.jurisdiction
    return load_for_report(root, place, is_everywhere=False)


def make_document(workspace: Workspace, request: ReportRequest, today: date) -> Document:
    """Find out what a report says.

    Raises:
        UsageError: the request can't be answered: see `report_basis`.
    """
    from fazhi_cli.render.reports.contexts import report_context
    from fazhi_cli.services.reports.basis import report_basis

    basis = report_basis(workspace, request, today)
    return Document(basis, report_context(basis))


def rendered(document: Document, kind: ReportFormat) -> bytes:
    """Render a report in a voice.

    Raises:
        UsageError: the packages for Word documents are not installed.
        TemplateRefusedError: the template is wrong.
    """
    from fazhi_cli.render.reports.documents import json_document, source_of

    if kind is ReportFormat.JSON:
        return json_document(document.context)
    workspace = document.basis.workspace
    source = source_of(document.context, commit_words(workspace, kind))
    return render_document(workspace, document.context, source, kind)


def tell_document(document: Document) -> None:
    """Say on stderr what a reader of the document has to know: whose it is, and what it lacks."""
    from fazhi_cli.render.reports.columns import left_out_of
    from fazhi_cli.services.reports.place import Chosen

    basis = document.basis
    if basis.chosen is not Chosen.ASKED:
        print(f"地区：{basis.jurisdiction}", file=sys.stderr)
    if basis.lacks_records:
        lacking = f"{basis.jurisdiction}到{basis.cut_off}没有任何进展记录，文稿只列部署"
        print(lacking, file=sys.stderr)
    early = document.context.get("early")
    if early:
        print(early, file=sys.stderr)
    for sentence in left_out_of(document.context):
        print(f"{sentence}（加 --blank 留着空列）", file=sys.stderr)
    if document.gaps:
        print(f"{len(document.gaps)} 处待填（加 --gaps 看清单）", file=sys.stderr)


def print_gaps(document: Document) -> None:
    """Print what the data could not say, and in which file and key it would be written."""
    from fazhi_cli.render.reports.gap_list import gap_sheet

    print_list(ListFormat.TABLE, lambda: gap_sheet(document.gaps), lambda: "", None)


def write_notes(document: Document, out: Path | None, *, force: bool) -> None:
    """Write the internal notes on a document, where they were asked for.

    Raises:
        UsageError: another file stands there, or one that was changed by hand.
        FileError: the file can't be written.
    """
    if out is None:
        return
    from fazhi_cli.render.reports.documents import notes_source
    from fazhi_cli.render.reports.notes import notes_context

    basis = document.basis
    context = notes_context(basis, document.context)
    kind = voice_of(out) or ReportFormat.MD
    source = notes_source(document.context, commit_words(basis.workspace, kind))
    _write(out, render_document(basis.workspace, context, source, kind), force=force)
    tell_written(out, "（起草说明，内部）")


def put_document(document: Document, kind: ReportFormat, out: Path | None, *, force: bool) -> None:
    """Print a document, or write it whole to a file.

    Raises:
        UsageError: another file stands there, or one that was changed by hand; or a Word document
            would be printed on a terminal.
        FileError: the file can't be written.
    """
    if out is None:
        _print(document, kind)
        return
    _write(out, rendered(document, kind), force=force)
    tell_written(out)


def _print(document: Document, kind: ReportFormat) -> None:
    if kind is not ReportFormat.DOCX:
        sys.stdout.write(rendered(document, kind).decode("utf-8"))
        return
    if sys.stdout.isatty():
        from fazhi_cli.model import report_errors
        from fazhi_cli.model.file_names import safe_name
        from fazhi_cli.render.reports.documents import source_of

        raise report_errors.not_on_a_terminal(
            f"{safe_name(source_of(document.context).title)}.docx"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(rendered(document, kind))


def _write(out: Path, data: bytes, *, force: bool) -> None:
    from fazhi_cli.render.reports.documents import is_ours
    from fazhi_cli.store.writing.outputs import write_own_output

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
    from fazhi_cli.model.file_names import safe_names
    from fazhi_cli.model.text import visible

    if out is None:
        raise usage_errors.missing_option("-o", "--all-jurisdictions 各写一个文件，请写文件夹")
    places = _places(workspace, request)
    last_day = None
    left_out: dict[str, LeftOut] = {}
    names = safe_names(places)
    for place, name in tracked(list(zip(places, names, strict=True)), "写报告"):
        document = make_document(workspace, request._replace(jurisdiction=place), today)
        path = out / f"{name}.{kind}"
        _write(path, rendered(document, kind), force=force)
        last_day = document.basis.cut_off
        left_out |= {file.path: file for file in document.basis.workspace.left_out}
        print(visible(f"已写入 {path}（{len(document.gaps)} 处待填）"))
    finish(replace(workspace, left_out=tuple(left_out.values())), last_day)


def _places(workspace: Workspace, request: ReportRequest) -> tuple[str, ...]:
    """Give the places of which a document can be made."""
    from fazhi_cli.rules.reports.period import report_period
    from fazhi_cli.services.reports.assessed import assessed_places
    from fazhi_cli.services.reports.place import require_places

    if request.kind.is_of_plans:
        return require_places(workspace, report_period(request.year, request.period))
    return assessed_places(workspace.root, request.year)
