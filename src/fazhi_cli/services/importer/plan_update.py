"""`fazhi import --update`: a document issued again, and the lines of the plan that follow it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.formats.answers import Answers
from fazhi_cli.model import import_errors, usage_errors
from fazhi_cli.model.edits import Edit, Note, SetValue
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Loc, Problem
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned
from fazhi_cli.rules.reissues.fields import NAMED, differs
from fazhi_cli.rules.reissues.outline import Points
from fazhi_cli.rules.reissues.recorded import Recorded
from fazhi_cli.rules.reissues.reissue import (
    new_homes,
    pairing_of,
    reissue,
    removals,
    source_edits,
)
from fazhi_cli.rules.reissues.renames import Rename, renamed
from fazhi_cli.rules.reissues.tasks import tasks_in, with_evidence
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.importer.answers import load_answers, settled, with_answers_of
from fazhi_cli.services.importer.identity import fingerprint_of, source_of
from fazhi_cli.services.importer.questions import open_points
from fazhi_cli.services.importer.references import recorded_of
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.services.importer.understanding import directory_of, read_documents, understand
from fazhi_cli.services.setup.new_files import problems_of_new
from fazhi_cli.services.setup.validate import make_context
from fazhi_cli.store.reading.kinds import SUFFIXES, FileKind
from fazhi_cli.store.reading.loaded import Loaded, load
from fazhi_cli.store.splicing.splice import splice
from fazhi_cli.store.writing.files import Change as FileChange
from fazhi_cli.store.writing.files import digest, locked, read, write_all
from fazhi_cli.store.writing.new_files import Home

_BY_HAND = "这一处的写法特殊，没有改动，请手工改"


@dataclass(frozen=True)
class UpdateReport:
    """What became different.

    `is_same` says that the plan was made of this very document; `is_written` that its file became
    another one, or would.
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
    loaded = load(str(path), data, FileKind.PLAN)
    if loaded.has_error or loaded.tree is None:
        raise bad_data([path])
    plan: Plan = loaded.model
    is_same = plan.source is not None and plan.source.sha256 == fingerprint_of(request.files)
    is_same = is_same and request.answers is None
    report = UpdateReport(path, loaded.tree, is_same=is_same, is_dry=request.is_dry)
    if is_same:
        return replace(report, text=data.decode("utf-8-sig")), data
    directory, left_out = directory_of(home.root)
    _require_all_read(path, left_out)
    documents = read_documents(request.files)
    reading = understand(documents, directory, request.jurisdiction or plan.jurisdiction)
    _require_same_time(plan, reading.plan)
    source = source_of(reading.plan, request.files)
    reading = replace(reading, plan=with_evidence(reading.plan))
    answered: Points = ()
    if request.answers is not None:
        answers = _without_place(load_answers(request.answers))
        answered = settled(reading, answers)
        reading = with_answers_of(request, reading, answers)
    recorded, left_out = recorded_of(plan, home.root if home.has(path) else None)
    _require_all_read(path, left_out)
    same = _one_name(directory.get(plan.jurisdiction))
    following = _Following(str(path), recorded, same, reading, answered)
    new, changes = following.follow(loaded, data, source)
    after = load(str(path), new, FileKind.PLAN)
    context = make_context(home.root if home.is_data(path) else None)
    problems = tuple(problems_of_new(after, path, context))
    _require_all_read(path, tuple(context.left_out.values()))
    _require_no_new_doubles(after, loaded)
    _require_named_tasks(after, loaded, recorded)
    remarks = [remark for document in documents for remark in document.remarks]
    report = replace(
        report,
        plan=after.tree or {},
        changes=tuple(changes),
        text=new.decode("utf-8-sig"),
        remarks=(*remarks, *reading.remarks),
        problems=problems,
        renamed=_renamed(changes, after, directory.get(plan.jurisdiction)),
        is_written=new != data,
    )
    return report, new


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


def _one_name(registry: Registry | None) -> Callable[[str], str]:
    if registry is None:
        return str
    return registry.canonical


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


@dataclass(frozen=True)
class _Following:
    """A plan on its way to what the document says now."""

    path: str
    recorded: Recorded
    same: Callable[[str], str]
    reading: PlanReading
    answered: Points
    _refused: list[Planned] = field(default_factory=list)
    """What could not be made in the text."""

    def follow(
        self, loaded: Loaded, data: bytes, source: dict[str, str]
    ) -> tuple[bytes, list[Change]]:
        """Take out what is gone, then change fields, then put in what is new."""
        pairing = pairing_of(loaded.tree or {}, self.reading.plan)
        if pairing.is_of_other_document:
            count = len(pairing.pairs) + len(pairing.removed)
            raise import_errors.other_document(self.path, len(pairing.pairs), count)
        data, changes = self._made(data, [*removals(pairing, self.recorded)], is_told=False)
        tree = load(self.path, data, FileKind.PLAN).tree or {}
        homes = [*new_homes(tree, self.reading.plan, self.recorded)]
        data, told = self._made(data, homes, is_told=False)
        changes += told
        tree = load(self.path, data, FileKind.PLAN).tree or {}
        points = [(point.loc, point.reason) for point in open_points(self.reading.questions)]
        steps, _ = reissue(
            tree,
            self.reading.plan,
            recorded=self.recorded,
            same=self.same,
            points=points,
            answered=self.answered,
        )
        data, told = self._made(data, steps.fields)
        changes += told
        data, told = self._made(data, steps.outline)
        changes += told
        if not self._refused:
            # Only now the plan holds what this document says; else the next run shows it again.
            is_title_open = any(loc == ("title",) for loc, _ in points)
            edits = source_edits(tree, dict(source), is_title_open=is_title_open)
            data, told = self._made(data, [*edits])
            changes += told
        return data, changes

    def _made(
        self, data: bytes, planned: Sequence[Planned], *, is_told: bool = True
    ) -> tuple[bytes, list[Change]]:
        """Make the edits of a step; what can't be made in the text is asked about in a comment.

        Args:
            data: the file before.
            planned: the step.
            is_told: whether an edit that can't be made is told, or left for the next step.
        """
        result = splice(self.path, data, FileKind.PLAN, _edits_of(planned))
        refused = {id(edit) for edit in result.refused}
        missing = [each for each in planned if id(each.edit) in refused and each.change]
        if missing and is_told:
            self._refused.extend(missing)
            asking = _asking_instead(planned, refused)
            result = splice(self.path, data, FileKind.PLAN, _edits_of(asking))
            # Some can't be made only beside the new comments.
            late = {id(edit) for edit in result.refused} - refused
            self._refused.extend(each for each in planned if id(each.edit) in late and each.change)
            refused |= late
        changes = []
        for each in planned:
            if each.change is None:
                continue
            if id(each.edit) not in refused:
                changes.append(each.change)
            elif is_told:
                note = "；".join(filter(None, (each.change.note, _BY_HAND)))
                kept = replace(each.change, kind=ChangeKind.KEPT, note=note, asks=True)
                changes.append(kept)
        return result.data, changes


def _edits_of(planned: Sequence[Planned]) -> list[Edit]:
    """Give the edits of a step, one that several changes share once."""
    edits = {id(each.edit): each.edit for each in planned if each.edit is not None}
    unlike: list[Edit] = []
    for edit in edits.values():
        if not isinstance(edit, Note) or edit not in unlike:
            unlike.append(edit)
    return unlike


def _asking_instead(planned: Sequence[Planned], refused: Set[int]) -> list[Planned]:
    """Give a step with questions in the place of the edits that can't be made.

    What such a task is said to be read as stays as it was: its text does not say that yet.
    """
    asking = []
    behind = set()
    for each in planned:
        if id(each.edit) not in refused:
            asking.append(each)
        elif each.change is not None and each.edit is not None:
            behind.add(each.edit.loc[:-1])
            asking.append(Planned(None, each.instead or _question(each.change, each.edit)))
    return [each for each in asking if not _claims(each.edit, behind)]


def _claims(edit: Edit | None, behind: Set[Loc]) -> bool:
    """Tell whether an edit says what a task was read as that is behind the document."""
    is_claim = isinstance(edit, SetValue) and edit.loc[-1] == "place"
    if edit is None or not is_claim:
        return False
    task = edit.loc[:-1]
    return any(loc[: len(task)] == task for loc in behind)


def _question(change: Change, edit: Edit) -> Note:
    """Ask in the file about a change that can't be made in its text."""
    return Note(edit.loc, f"{differs(change.new)}：{_BY_HAND}")
