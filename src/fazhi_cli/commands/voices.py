"""In which voice a document is asked for, and how it is rendered in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fazhi_cli.model.settings import PageLayout
    from fazhi_cli.render.reports.documents import Source, Template
    from fazhi_cli.rules.workspace import Workspace
    from fazhi_cli.services.reports.request import ReportRequest


class ReportFormat(StrEnum):
    """The voices of a report."""

    MD = "md"
    JSON = "json"
    DOCX = "docx"
    HTML = "html"


_BY_ENDING = {
    "md": ReportFormat.MD,
    "markdown": ReportFormat.MD,
    "json": ReportFormat.JSON,
    "docx": ReportFormat.DOCX,
    "html": ReportFormat.HTML,
    "htm": ReportFormat.HTML,
}
# Formats that have a place for where their data come from.
_WITH_PROPERTIES = ("docx", "html", "xlsx")
# Files that would promise another format than they held.
_OTHER_ENDINGS = ("csv", "xlsx", "xls", "doc", "wps", "et", "pdf")


class Outputs(NamedTuple):
    """In which voice a report was asked for, and what shall be written where."""

    kind: ReportFormat | None
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
    if outputs.every and outputs.out is not None and outputs.out.suffix[1:].lower() in _BY_ENDING:
        raise report_errors.folder_wanted(outputs.out)
    if outputs.gaps and outputs.out is not None:
        raise report_errors.not_together("--gaps", "-o")
    if outputs.notes is not None:
        _check_notes(outputs.notes, outputs.out)
    if outputs.out is None or outputs.every:
        return outputs.kind or ReportFormat.MD
    return voice_for(outputs.out, outputs.kind)


def _check_notes(notes: Path, out: Path | None) -> None:
    from fazhi_cli.model import report_errors

    if out is not None and os.path.realpath(notes) == os.path.realpath(out):
        raise report_errors.same_file(out)
    if voice_of(notes) is ReportFormat.JSON:
        raise report_errors.notes_for_readers(notes)


def voice_for(out: Path, asked: ReportFormat | None) -> ReportFormat:
    """Give the voice in which a file is written.

    Raises:
        UsageError: the file's ending promises another one.
    """
    from fazhi_cli.model import report_errors

    promised = voice_of(out)
    if asked is None:
        return promised or ReportFormat.MD
    is_other = promised is not None and promised is not asked
    if is_other or (asked is ReportFormat.DOCX and promised is None):
        raise report_errors.other_ending(out, asked)
    return asked


def voice_of(out: Path) -> ReportFormat | None:
    """Give the voice that a file's ending promises; None where it promises none.

    Raises:
        UsageError: it promises one that there is not.
    """
    from fazhi_cli.model import report_errors

    ending = out.suffix[1:].lower()
    if ending in _OTHER_ENDINGS:
        raise report_errors.no_such_ending(out)
    return _BY_ENDING.get(ending)


def commit_words(workspace: Workspace, kind: str) -> str:
    """Say of which commit the data is, where the document has a place for it."""
    if kind not in _WITH_PROPERTIES:
        return ""
    from fazhi_cli.render.reports.notes import spoken_commit
    from fazhi_cli.services.reports.notes import newest_commit

    return spoken_commit(newest_commit(workspace.root))


def render_document(
    workspace: Workspace, context: Mapping[str, Any], source: Source, kind: ReportFormat
) -> bytes:
    """Render the template of a document, whose name the source says.

    Raises:
        UsageError: the packages for Word documents are not installed.
        TemplateRefusedError: the template is wrong.
    """
    from fazhi_cli.render.reports.documents import Template
    from fazhi_cli.store.templates import PAGE, find_template, name_in_use, own_templates, packaged

    root = workspace.root
    name = name_in_use(root, f"{source.template}.{kind}")
    page = find_template(root, PAGE) if kind is ReportFormat.HTML else b""
    render = partial(
        _rendered,
        Template(name, find_template(root, name)),
        page,
        kind=kind,
        context=context,
        source=source,
        layout=workspace.settings.page,
    )
    used = [name, PAGE] if kind is ReportFormat.HTML else [name]
    # A copy that nobody has changed is as safe as ours.
    own = [
        each
        for each in used
        if each in own_templates(root) and find_template(root, each) != packaged(each)
    ]
    if not own:
        return render()
    from fazhi_cli.commands.template_process import within_budget

    return within_budget("、".join(own), render)


def _rendered(
    template: Template,
    page: bytes,
    *,
    kind: ReportFormat,
    context: Mapping[str, Any],
    source: Source,
    layout: PageLayout,
) -> bytes:
    """Render a template: by the voice of its format, in this process or in one of its own."""
    from fazhi_cli.render.reports.documents import html_document, markdown_document, word_document

    if kind is ReportFormat.HTML:
        return html_document(template, page, context, source)
    if kind is ReportFormat.DOCX:
        return word_document(template, context, source, layout)
    return markdown_document(template, context, source)
