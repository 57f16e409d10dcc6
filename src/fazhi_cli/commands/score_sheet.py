"""`evaluate --sheet` and `--apply`: the sheet to score by hand goes out, and comes back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import print_list, tell_left_out

if TYPE_CHECKING:
    from fazhi_cli.rules.workspace import Workspace
    from fazhi_cli.store.evaluations import EvaluationFile

_ENDING = ".xlsx"
_REFUSED = 1


def write(workspace: Workspace, file: EvaluationFile, path: Path, *, dry_run: bool) -> None:
    """Write the sheet; one that somebody has filled in is never written over.

    Raises:
        UsageError: nothing is scored by hand; the place is none for it.
        FileError: it can't be written.
    """
    from fazhi_cli.formats.guards import FILE_BYTES
    from fazhi_cli.model import evaluation_errors
    from fazhi_cli.model.text import visible
    from fazhi_cli.render.pages.score_sheet import score_form, written_text
    from fazhi_cli.render.voices.word.package import is_own_document
    from fazhi_cli.render.voices.xlsx.document import render_form
    from fazhi_cli.services.evaluation.score_sheet import make_score_sheet
    from fazhi_cli.store.writing.outputs import present_output, replace_output

    if path.suffix.lower() != _ENDING:
        raise evaluation_errors.no_workbook(path)
    sheet = make_score_sheet(workspace, file.evaluation)
    seen = present_output(path, FILE_BYTES)
    if seen is not None and not is_own_document(seen):
        raise evaluation_errors.sheet_in_the_way(path)
    data = render_form(score_form(sheet))
    if not dry_run:
        replace_output(path, data, seen)
    verb = "将写入" if dry_run else "已写入"
    print(visible(f"{verb} {path}{written_text(sheet)}"))
    tell_left_out(workspace.left_out)


def apply(workspace: Workspace, file: EvaluationFile, path: Path, *, dry_run: bool) -> None:
    """Write what a sheet says into the evaluation's file, all or nothing.

    Raises:
        UsageError, SheetRefusedError, DocumentRefusedError: it is none of this evaluation.
        typer.Exit: 1, when a cell was refused.
    """
    from fazhi_cli.render.pages import score_sheet as page
    from fazhi_cli.services.evaluation.applied_sheet import ApplyRequest, apply_sheet

    name = file.path.relative_to(workspace.root).as_posix()
    report = apply_sheet(workspace, ApplyRequest(path, name, dry_run))
    print(page.remarks_text(report), end="", file=sys.stderr)
    if report.refused:
        print(page.refusal_text(report), end="", file=sys.stderr)
        raise typer.Exit(_REFUSED)
    if report.changes:
        print_list(ListFormat.TABLE, lambda: page.changes_sheet(report), lambda: "", None)
    print(page.outcome_text(report), end="")
    tell_left_out(workspace.left_out)
