"""`fazhi import --update`: a document issued again, and the lines of the plan that follow it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.formats.answers import Answers
from fazhi_cli.model import import_errors, usage_errors
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Problem
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.rules.reissues.changes import Change
from fazhi_cli.rules.reissues.fields import NAMED
from fazhi_cli.rules.reissues.hand_edits import has_hand_edits
from fazhi_cli.rules.reissues.outline import Points
from fazhi_cli.rules.reissues.recorded import Recorded
from fazhi_cli.rules.reissues.renames import Rename, renamed
from fazhi_cli.rules.reissues.tasks import tasks_in, with_evidence
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.importer.answers import load_answers, settled, with_answers_of
from fazhi_cli.services.importer.identity import fingerprint_of, source_of
from fazhi_cli.services.importer.references import recorded_of
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.services.importer.understanding import directory_of, read_documents, understand
from fazhi_cli.services.importer.updated_text import Reissued, UpdatedText
from fazhi_cli.services.setup.new_files import problems_of_new
from fazhi_cli.services.setup.validate import make_context
from fazhi_cli.store.reading.kinds import SUFFIXES, FileKind
from fazhi_cli.store.reading.loaded import Loaded, load
from fazhi_cli.store.writing.files import Change as FileChange
from fazhi_cli.store.writing.files import digest, locked, read, write_all
from fazhi_cli.store.writing.new_files import Home


@dataclass(frozen=True)
class UpdateReport:
    """What became different.

    `is_same` says that the plan was made of this very document; `is_written` that its file became
    another one, or would. `has_edits` says that people had changed it, `has_answers` that they have
    answered something now.
    """

    path: Path
    plan: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    text: str = ""
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    renamed: tuple[Rename, ...] = ()
    is_same: bool = False
    is_written: bool = False
    is_dry: bool = False
    has_edits: bool = True
    has_answers: bool = False


def update_plan(request: ImportRequest, path: Path) -> UpdateReport:
    """Make a plan follow a document that was issued again; what people wrote there stays.

    Args:
        request: the document.
        path: the file of the plan.

    Raises:
        NoPlanError: the document is no plan, or must not be read.
        UsageError: the file is not there; it is the plan of another document.
        BadDataError: the file has errors, or one of the workspace that may name its tasks.
        ConflictError, LockedError: somebody else is writing.
        FazhiError: a file can't be read or written.
    """
    root = request.root
    home = Home(root)
    is_inside = home.has(path)
    _require_plan_file(path, home)
    lock = locked(root) if root is not None and is_inside and not request.is_dry else nullcontext()
    with lock:
        data = read(path)
        report, new = _updated(request, path, data, home)
        if new != data and not request.is_dry:
            change = FileChange(Path(os.path.abspath(path)), new, digest(data))  # noqa: PTH100  keeps links
            if root is not None and is_inside:
                write_all(root, [change])
            else:
                write_all(Path(os.path.abspath(path)).parent, [change], is_shared=False)  # noqa: PTH100
    return report


def _require_plan_file(path: Path, home: Home) -> None:
    if path.suffix not in SUFFIXES:
        raise import_errors.wrong_ending(path)
    if not os.path.lexists(path):
        raise usage_errors.no_such_path(path)
    home.require_place(path, "plans")


def _updated(
    request: ImportRequest, path: Path, data: bytes, home: Home
) -> tuple[UpdateReport, bytes]:
    """Give what becomes of the bytes of a plan, and what to say of it."""
    before = load(str(path), data, FileKind.PLAN)
    if before.has_error or before.tree is None:
        raise bad_data([path])
    plan: Plan = before.model
    if _is_made_of(plan, request):
        text = data.decode("utf-8-sig")
        same = UpdateReport(path, before.tree, text=text, is_same=True, is_dry=request.is_dry)
        return same, data
    directory, left_out = directory_of(home.root)
    _require_all_read(path, left_out)
    registry = directory.get(plan.jurisdiction)
    documents = read_documents(request.files)
    reading = understand(documents, directory, request.jurisdiction or plan.jurisdiction)
    _require_same_time(plan, reading.plan)
    document = _reissued(request, reading, registry)
    recorded, left_out = recorded_of(plan, home.root if home.has(path) else None)
    _require_all_read(path, left_out)
    updated = UpdatedText(str(path), data, before)
    updated.follow(document, recorded)
    after = updated.loaded
    context = make_context(home.root if home.is_data(path) else None)
    problems = problems_of_new(after, path, context)
    _require_all_read(path, tuple(context.left_out.values()))
    _require_no_new_doubles(after, before)
    _require_named_tasks(after, before, recorded)
    remarks = [remark for each in documents for remark in each.remarks]
    report = UpdateReport(
        path,
        plan=updated.tree,
        changes=tuple(updated.changes),
        text=updated.data.decode("utf-8-sig"),
        remarks=(*remarks, *reading.remarks),
        problems=tuple(problems),
        renamed=_renamed(updated.changes, after, registry),
        is_written=updated.data != data,
        is_dry=request.is_dry,
        has_edits=has_hand_edits(before.tree),
        has_answers=request.answers is not None,
    )
    return report, updated.data


def _is_made_of(plan: Plan, request: ImportRequest) -> bool:
    """Tell whether a plan was made of this very document, and nobody has answered anything."""
    if plan.source is None or request.answers is not None:
        return False
    return plan.source.sha256 == fingerprint_of(request.files)


def _reissued(request: ImportRequest, reading: PlanReading, registry: Registry | None) -> Reissued:
    """Give what the document says now, with the answers of a person in it."""
    source = source_of(reading.plan, request.files)
    reading = replace(reading, plan=with_evidence(reading.plan))
    answered: Points = ()
    if request.answers is not None:
        answers = _without_place(load_answers(request.answers))
        answered = settled(reading, answers)
        reading = with_answers_of(request, reading, answers)
    same = str if registry is None else registry.canonical
    return Reissued(reading, source, same, answered)


def _renamed(
    changes: Sequence[Change], after: Loaded, registry: Registry | None
) -> tuple[Rename, ...]:
    """Give the names that took the place of others and are not in the table of departments."""
    if registry is None:
        return ()
    news = [change.new or () for change in changes if change.field in NAMED]
    unknown = {str(name) for names in news for name in names if registry.find(str(name)) is None}
    return renamed(changes, after.tree or {}, unknown)


def _require_all_read(path: Path, left_out: Sequence[LeftOut]) -> None:
    """Refuse to go on without a file: what is written once is not done again.

    The plan would say that it holds what the document says, and keep what only that file's silence
    made it keep.
    """
    if left_out:
        raise import_errors.not_all_read(path, [file.first_error for file in left_out])


def _without_place(answers: Answers) -> Answers:
    """Leave out the place: a plan has one already, and the document is read as one of it."""
    given = [each for each in answers.given if each.answer.path != "jurisdiction"]
    corrected = [each for each in answers.corrections if each.answer.path != "jurisdiction"]
    return replace(answers, given=tuple(given), corrections=tuple(corrected))


def _require_same_time(plan: Plan, new: Mapping[str, Any]) -> None:
    """Refuse the plan of another year: its tasks may well read the same."""
    period = new.get("period")
    if plan.period is None or not isinstance(period, Mapping):
        return
    start, end = period.get("start"), period.get("end")
    if not isinstance(start, date) or not isinstance(end, date):
        return
    if start > plan.period.end or end < plan.period.start:
        raise import_errors.plan_of_another_time(str(new.get("title", "")), plan.id)


def _require_no_new_doubles(after: Loaded, before: Loaded) -> None:
    """Refuse what would give two tasks one id: a fault of ours.

    A number that the document itself prints twice is told with the problems.
    """
    known = _doubled_ids(before)
    doubles = [f"  任务编号“{key}”重复" for key in _doubled_ids(after) if key not in known]
    if doubles:
        raise import_errors.unwritable(after.path, doubles)


def _require_named_tasks(after: Loaded, before: Loaded, recorded: Recorded) -> None:
    """Refuse what would leave a record without its task: a fault of ours."""
    kept = {task.key for task in tasks_in(after.tree or {})}
    named = [task.key for task in tasks_in(before.tree or {}) if task.key in recorded.tasks]
    lost = [f"  记录里的任务“{key}”没有了" for key in named if key not in kept]
    if lost:
        raise import_errors.unwritable(after.path, lost)


def _doubled_ids(loaded: Loaded) -> list[str]:
    counts = Counter(task.key for task in tasks_in(loaded.tree or {}))
    return [key for key, count in counts.items() if count > 1]
