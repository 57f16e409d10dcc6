"""From documents to a plan file: read, understand, write down with the open questions, check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.formats.answers import Answers
from fazhi_cli.model import import_errors
from fazhi_cli.model.blocks import SourceDocument
from fazhi_cli.model.problem import Problem
from fazhi_cli.rules.departments.directory import Directory, Registry
from fazhi_cli.rules.departments.draft import draft_directory
from fazhi_cli.rules.documents.facts import NO_PLACE
from fazhi_cli.rules.documents.reading import PlanReading, Question
from fazhi_cli.rules.reissues.tasks import tasks_in, with_evidence
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.importer.answers import load_answers, with_answers_of
from fazhi_cli.services.importer.commitments import commitment_files
from fazhi_cli.services.importer.identity import (
    completed,
    fingerprint_of,
    id_questions,
    plan_id,
    source_of,
)
from fazhi_cli.services.importer.questions import open_points, ordered_questions
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.services.importer.review import ReviewReport, require_page, review_of
from fazhi_cli.services.importer.understanding import directory_of, read_documents, understand
from fazhi_cli.services.setup.init import is_untouched_departments
from fazhi_cli.services.setup.new_files import problems_of_new
from fazhi_cli.services.setup.validate import Context, make_context
from fazhi_cli.store.data_files import named_files
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.annotated_yaml import OpenPoint
from fazhi_cli.store.writing.files import read
from fazhi_cli.store.writing.new_files import (
    Home,
    NewFile,
    new_file,
    require_new,
    write_files,
)

_PLAN_ADVICE = "换一个名称，或者先把它移走"
_DRAFT_ADVICE = (
    "--departments 只写新的，或者换下 fazhi init 写的、还没有改过的样表；这一份改过，留着："
    "写成 data 外面的文件，例如 --departments 部门草稿.yaml，核对后把新的单位补进原来的那一份"
)
_MOST_NEAR = 3


class ImportCounts(NamedTuple):
    """How much a plan holds, and how much is asked about it."""

    tasks: int
    leads: int
    deadlines: int
    indicators: int
    questions: int


@dataclass(frozen=True)
class ImportReport:
    """A plan as read, what is open, and what was written or would be.

    `text` is the plan's YAML; empty where the document does not say enough for one.
    """

    plan: Mapping[str, Any]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]
    counts: ImportCounts
    text: str
    files: tuple[NewFile, ...]
    problems: tuple[Problem, ...]
    draft_doubts: int
    is_starter_replaced: bool
    left_out: tuple[LeftOut, ...]
    is_dry: bool
    review: ReviewReport | None = None


@dataclass(frozen=True)
class _Result:
    """The files of an import, with what has to be said of them."""

    plan: NewFile | None = None
    draft: NewFile | None = None
    commitments: tuple[NewFile, ...] = ()
    remarks: tuple[str, ...] = ()
    doubts: int = 0
    is_addition: bool = False
    """Whether the draft has only what a table beside it has not."""

    @property
    def table(self) -> Directory | None:
        """The draft, where it is the table from now on."""
        if self.draft is None or self.is_addition:
            return None
        return Directory(self.draft.loaded.model)

    @property
    def text(self) -> str:
        """The YAML of the plan; empty without one."""
        return "" if self.plan is None else self.plan.text

    @property
    def files(self) -> tuple[NewFile, ...]:
        """All that go to disk."""
        files = [file for file in (self.plan, self.draft, *self.commitments) if file is not None]
        return tuple(file for file in files if file.path is not None)


def import_plan(request: ImportRequest) -> ImportReport:
    """Make a plan file of documents, and the other files that were asked for; all or none.

    Raises:
        NoPlanError: the documents are no plan, or must not be read.
        UsageError: it can't go where it was asked to go, or the place is not known.
        FazhiError: a document or a file can't be read or written.
    """
    home = Home(request.root)
    starter = _starter_of(request, home)
    _require_free(request, home, starter)
    directory, left_out = directory_of(request.root)
    if starter is not None:
        # Its names are examples: nobody has said that they are those of the place.
        directory = Directory(None)
    documents = read_documents(request.files)
    reading = understand(documents, directory, request.jurisdiction)
    answers = None if request.answers is None else load_answers(request.answers)
    review = _review_of(request, documents, reading, answers)
    # What the document itself says: an update has to know it, whatever people make of it.
    source = source_of(reading.plan, request.files)
    reading = replace(reading, plan=with_evidence(reading.plan))
    if answers is not None:
        reading = with_answers_of(request, reading, answers)
        request = _with_place_said(request, reading, answers)
    name = plan_id(request, reading.plan)
    plan = completed(reading.plan, name, source)
    questions = ordered_questions((*reading.questions, *id_questions(request, plan)), plan)
    _require_place(request, plan, directory, home)
    registry = directory.get(plan.get("jurisdiction", ""))
    reading = replace(reading, plan=plan)
    result = _files_of(request, reading, questions, home=home, registry=registry)
    # Of a place that the workspace does not know it can say nothing: the question does.
    is_foreign = request.is_dry and directory.get(plan.get("jurisdiction", "")) is None
    context = make_context(None if is_foreign else request.root)
    problems = tuple(_problems_of(result, context))
    if not request.is_dry:
        write_files(result.files, request.root, starter)
    return ImportReport(
        plan=plan,
        questions=questions,
        remarks=(*_remarks(documents), *reading.remarks, *result.remarks),
        counts=_counts(plan, questions),
        text=result.text,
        files=result.files,
        problems=problems,
        draft_doubts=result.doubts,
        is_starter_replaced=starter is not None,
        left_out=tuple(dict.fromkeys((*left_out, *context.left_out.values()))),
        is_dry=request.is_dry,
        review=review,
    )


def _review_of(
    request: ImportRequest,
    documents: Sequence[SourceDocument],
    reading: PlanReading,
    answers: Answers | None,
) -> ReviewReport | None:
    """Put together the page of review, where one is asked for."""
    if request.review is None or request.is_dry:
        return None
    if answers is not None:
        with_answers_of(request, reading, answers)
    sha256 = fingerprint_of(request.files)
    return review_of(documents, reading, sha256=sha256, answers=answers)


def _with_place_said(
    request: ImportRequest, reading: PlanReading, answers: Answers
) -> ImportRequest:
    """Take an answer on the place for what `--jurisdiction` would say."""
    place = str(reading.plan["jurisdiction"])
    entries = (*answers.given, *answers.corrections)
    is_said = any(given.answer.path == "jurisdiction" for given in entries)
    if not is_said or place == NO_PLACE:
        return request
    return replace(request, jurisdiction=place)


def _starter_of(request: ImportRequest, home: Home) -> dict[Path, bytes] | None:
    """Give the table of departments that a new workspace got, where a first one goes; else None."""
    path = request.departments
    if path is None or not home.is_data(path) or path.is_symlink() or not path.is_file():
        return None
    data = read(path)
    return {path: data} if is_untouched_departments(data) else None


def _require_free(request: ImportRequest, home: Home, starter: Mapping[Path, bytes] | None) -> None:
    """Refuse outputs that can't be, before a document is read."""
    if request.review is not None:
        require_page(request.review)
    if request.departments is not None:
        if starter is None:
            require_new(request.departments, _DRAFT_ADVICE)
        home.require_place(request.departments, "departments.yaml")
    output = request.output
    if output is None:
        return
    require_new(output, _PLAN_ADVICE)
    home.require_place(output, "plans")
    if home.root is None or not home.is_data(output):
        return
    if request.plan_id not in (None, output.stem):
        raise import_errors.other_id(str(request.plan_id), output)
    for twin in named_files(home.root / "data", f"plans/{output.stem}"):
        raise import_errors.plan_already_there(output.stem, twin)


def _require_place(
    request: ImportRequest, plan: Mapping[str, Any], directory: Directory, home: Home
) -> None:
    """Refuse to write a plan of a place that nobody has said and the workspace does not know."""
    if request.is_dry or request.jurisdiction is not None:
        return
    place = plan.get("jurisdiction")
    if not place:
        raise import_errors.no_jurisdiction()
    is_for_workspace = request.output is not None and home.is_data(request.output)
    if not is_for_workspace or request.departments is not None:
        return
    if directory.get(place) is None:
        near = suggest(place, list(directory.registries), _MOST_NEAR)
        raise import_errors.unknown_jurisdiction(place, near)


def _files_of(
    request: ImportRequest,
    reading: PlanReading,
    questions: Sequence[Question],
    *,
    home: Home,
    registry: Registry | None,
) -> _Result:
    """Make the files; a table of departments beside one that knows the place has what is new."""
    plan = reading.plan
    if not plan.get("jurisdiction"):
        return _Result()
    output = request.output
    result = _Result(
        new_file(
            output,
            FileKind.PLAN,
            plan,
            name=f"{plan['id']}.yaml" if output is None else str(output),
            home=home,
            points=open_points(questions),
        )
    )
    if request.departments is not None:
        names = [name for name in reading.names if registry is None or registry.find(name) is None]
        if not names and registry is not None:
            remark = f"文件里的名称部门表里都有，没有写 {request.departments}"
            result = replace(result, remarks=(remark,))
            return _with_commitments(result, request, reading, home)
        draft = draft_directory(plan["jurisdiction"], names)
        file = new_file(
            request.departments,
            FileKind.DEPARTMENTS,
            draft.tree,
            name=str(request.departments),
            home=home,
            points=[OpenPoint(loc, reason) for loc, reason in draft.doubts],
        )
        doubts, is_addition = len(draft.doubts), registry is not None
        result = replace(result, draft=file, doubts=doubts, is_addition=is_addition)
    return _with_commitments(result, request, reading, home)


def _with_commitments(
    result: _Result, request: ImportRequest, reading: PlanReading, home: Home
) -> _Result:
    if request.commitments is None:
        return result
    if not reading.pledges:
        remark = "文件里没有责任清单的措施、成果、时间，没有写进展文件"
        return replace(result, remarks=(*result.remarks, remark))
    directory, _ = directory_of(home.root)
    directory = result.table or directory
    files, remarks = commitment_files(
        reading.pledges,
        request.commitments,
        reading.plan["id"],
        home=home,
        registry=directory.get(reading.plan["jurisdiction"]),
    )
    return replace(result, commitments=tuple(files), remarks=(*result.remarks, *remarks))


def _problems_of(result: _Result, context: Context) -> Iterator[Problem]:
    """Check the new files by the rules of `validate`, as if they stood there already."""
    context.directory = result.table or context.directory
    for file in (result.draft, result.plan):
        if file is not None:
            yield from problems_of_new(file.loaded, file.path, context)


def _remarks(documents: Sequence[SourceDocument]) -> Iterator[str]:
    for document in documents:
        for remark in document.remarks:
            yield remark if len(documents) == 1 else f"{document.name}：{remark}"


def _counts(plan: Mapping[str, Any], questions: Sequence[Question]) -> ImportCounts:
    tasks = [task.keys for task in tasks_in(plan)]
    return ImportCounts(
        tasks=len(tasks),
        leads=len({name for task in tasks for name in task.get("lead", ())}),
        deadlines=sum(len(each.get("deadlines", ())) for each in (plan, *tasks)),
        indicators=sum(len(task.get("indicators", ())) for task in tasks),
        questions=len(questions),
    )
