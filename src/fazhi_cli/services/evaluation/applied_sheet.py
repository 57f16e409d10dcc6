"""`evaluate --apply`: the scores of a sheet that came back, written into the evaluation's file.

All or nothing: one refused cell, and nothing is written. A new score is a line behind the others; a
changed one changes its own line. The result is read again: beside them every byte is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_cli.formats.guards import FILE_BYTES
from fazhi_cli.model import append_errors
from fazhi_cli.model.edits import Edit, RemoveKey, SetValue
from fazhi_cli.model.errors import UsageError, bad_data
from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.rules.evaluation.by_hand import placed_scores
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.evaluation.filled_sheet import RefusedCell, Scheme, read_filled
from fazhi_cli.services.evaluation.request import require_names
from fazhi_cli.services.evaluation.score_changes import ScoreChange, find_changes
from fazhi_cli.services.evaluation.score_sheet import registry_of, require_groups
from fazhi_cli.store.appending.record import append_all
from fazhi_cli.store.appending.untouched import text_beside
from fazhi_cli.store.foreign_files import read_foreign_file
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Loaded, load
from fazhi_cli.store.splicing.splice import splice
from fazhi_cli.store.writing.files import Change, digest, locked, read, write_all

_LIST = "scores"
_UNCHANGEABLE = "文件里这一条的写法特殊，改不了；请在文件里改"
_ORDER = ("unit", "item", "score", "reason", "by", "evidence")


@dataclass(frozen=True)
class ApplyRequest:
    """Which sheet, filled in, and the file of the evaluation as it is called in the workspace."""

    sheet: Path
    file: str
    is_dry: bool = False


@dataclass(frozen=True)
class ApplyReport:
    """What was written into the file or would be, and what was refused: then nothing was."""

    sheet: Path
    file: str
    changes: tuple[ScoreChange, ...]
    same: int
    empty: int
    refused: tuple[RefusedCell, ...]
    remarks: tuple[str, ...]
    scorer: str | None
    is_dry: bool

    @property
    def is_written(self) -> bool:
        """Whether the file is another one now."""
        return bool(self.changes) and not self.refused and not self.is_dry


def apply_sheet(workspace: Workspace, request: ApplyRequest) -> ApplyReport:
    """Write what a sheet says into the file of its evaluation.

    Args:
        workspace: with the names of the place.
        request: which sheet, and which file.

    Raises:
        UsageError: there is no such sheet, or nothing is scored by hand.
        DocumentRefusedError: it is no workbook, or none that is safe to read.
        SheetRefusedError: it is not a sheet of this evaluation as it is now.
        BadDataError: the evaluation has errors, or is written so that nothing can be added.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    data = read_foreign_file(request.sheet, FILE_BYTES)
    with nullcontext() if request.is_dry else locked(workspace.root):
        before = read(workspace.root / request.file)
        loaded = load(request.file, before, FileKind.EVALUATION)
        if not isinstance(loaded.model, Evaluation):
            raise bad_data([Path(request.file)])
        report = _compared(workspace, request, data, loaded.model)
        if report.refused or not report.changes:
            return report
        after, refused = _written(request.file, before, report.changes)
        if refused:
            return _with_refused(report, refused)
        if not request.is_dry:
            write_all(workspace.root, [Change(Path(request.file), after, digest(before))])
    return report


def _compared(
    workspace: Workspace, request: ApplyRequest, data: bytes, evaluation: Evaluation
) -> ApplyReport:
    require_names(workspace, evaluation)
    registry = registry_of(workspace, evaluation)
    groups = require_groups(evaluation, registry)
    scheme = Scheme(evaluation.id, groups, registry)
    filled = read_filled(request.sheet.name, data, scheme)
    placed = placed_scores(evaluation, registry)
    found = find_changes(filled.entries, placed, filled.scorer)
    return ApplyReport(
        sheet=request.sheet,
        file=request.file,
        changes=tuple(found.changes),
        same=found.same,
        empty=found.empty,
        refused=(*filled.refused, *found.refused),
        remarks=tuple(filled.remarks),
        scorer=filled.scorer,
        is_dry=request.is_dry,
    )


def _with_refused(report: ApplyReport, refused: Sequence[RefusedCell]) -> ApplyReport:
    return replace(report, refused=(*report.refused, *refused))


def _written(
    file: str, before: bytes, changes: Sequence[ScoreChange]
) -> tuple[bytes, list[RefusedCell]]:
    """Give the file with the changes, or the cells whose changes can't be made in it."""
    old = [change for change in changes if change.index is not None]
    new = [change for change in changes if change.index is None]
    data = before
    if old:
        data, refused = _changed(file, data, old)
        if refused:
            return before, refused
    if not new:
        return data, []
    records = [change.record for change in new]
    try:
        return append_all(file, data, FileKind.EVALUATION, key=_LIST, records=records).data, []
    except UsageError:
        refused = _culprits(file, data, new)
        if not refused:
            raise
        return before, refused


def _culprits(file: str, data: bytes, changes: Sequence[ScoreChange]) -> list[RefusedCell]:
    """Find the scores that no file may hold: those that can't be added alone either."""
    refused = []
    for change in changes:
        why = _trouble(file, data, change)
        if why is not None:
            refused.append(RefusedCell(change.cell, why))
    return refused


def _trouble(file: str, data: bytes, change: ScoreChange) -> str | None:
    try:
        append_all(file, data, FileKind.EVALUATION, key=_LIST, records=[change.record])
    except UsageError as error:
        return str(error)
    return None


def _changed(
    file: str, before: bytes, changes: Sequence[ScoreChange]
) -> tuple[bytes, list[RefusedCell]]:
    """Change scores that stand in the file, each in its own place."""
    by_index = {change.index: change for change in changes if change.index is not None}
    edits: list[Edit] = []
    for index, change in by_index.items():
        edits += _edits(index, change)
    spliced = splice(file, before, FileKind.EVALUATION, edits)
    refused = []
    for index in sorted({_index(edit) for edit in spliced.refused}):
        change = by_index[index]
        why = _trouble(file, before, change) or _UNCHANGEABLE
        refused.append(RefusedCell(change.cell, why))
    if not refused:
        _prove(file, load(file, before, FileKind.EVALUATION), spliced.loaded, list(by_index))
    return spliced.data, refused


def _edits(index: int, change: ScoreChange) -> list[Edit]:
    edits: list[Edit] = []
    for key, value in change.changed.items():
        loc = (_LIST, index, key)
        if value is None:
            edits.append(RemoveKey(loc))
        else:
            edits.append(SetValue(loc, value, _ORDER[: _ORDER.index(key)]))
    return edits


def _index(edit: Edit) -> int:
    index = edit.loc[1]
    assert isinstance(index, int)
    return index


def _prove(file: str, before: Loaded, after: Loaded, indexes: list[int]) -> None:
    """Refuse a change of anything but these scores: comments too."""
    if text_beside(before, _LIST, indexes) != text_beside(after, _LIST, indexes):
        raise append_errors.unappendable(file)
