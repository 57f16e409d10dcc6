"""Answers that were given on a page of review: matched with the questions, then put into the plan.

All are applied, or none: one that does not fit the document as it is read now may mean that others
do not either.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.formats.answers import ANSWER_BYTES, Answers, read_answers
from fazhi_cli.model import answer_errors
from fazhi_cli.model.paths import loc_of, path_of
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.answers.answered_plan import require_value, with_answers
from fazhi_cli.rules.answers.values import NoValueError
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.services.importer.identity import fingerprint_of
from fazhi_cli.services.importer.matches import Answered, matched, name_of, renewed
from fazhi_cli.services.importer.questions import comment_on
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.store.appending.yaml_text import as_text
from fazhi_cli.store.foreign_files import read_foreign_file
from fazhi_cli.store.reading.validation import validate

_ANY_ID = "方案"


def load_answers(path: Path) -> Answers:
    """Read a file of answers.

    Raises:
        UsageError: it is none, or there is none.
        FileError: it can't be read.
    """
    return read_answers(path, read_foreign_file(path, ANSWER_BYTES))


def with_answers_of(request: ImportRequest, reading: PlanReading, answers: Answers) -> PlanReading:
    """Give a reading of the documents of a request with the answers that it names.

    Raises:
        UsageError: see `answered`.
    """
    assert request.answers is not None
    names = [file.name for file in request.files]
    sha256 = fingerprint_of(request.files)
    place = request.jurisdiction
    return answered(reading, answers, request.answers, sha256=sha256, names=names, place=place)


def answered(
    reading: PlanReading,
    answers: Answers,
    path: Path,
    *,
    sha256: str,
    names: Sequence[str],
    place: str | None = None,
) -> PlanReading:
    """Give a reading with answers in it.

    Args:
        reading: as read from the documents.
        answers: of a person.
        path: their file, for the sentences.
        sha256: the fingerprint of the documents.
        names: theirs.
        place: the one that the user says.

    Raises:
        UsageError: they are answers to something else, or one is no value of its field.
    """
    if answers.sha256 != sha256:
        is_version = answers.names == tuple(names)
        raise answer_errors.other_document(path, answers.names, is_version=is_version)
    pairs, faults = matched(reading, renewed(reading, answers), place=place)
    if faults:
        raise answer_errors.unasked(path, faults)
    _require_values(reading, pairs, path)
    result = with_answers(reading, reading.questions, pairs)
    _require_valid(result, path)
    return result


def settled(reading: PlanReading, answers: Answers) -> list[tuple[Loc, str]]:
    """Give the questions that answers end: those answered, and those on what was corrected."""
    given = (*answers.given, *renewed(reading, answers).given)
    keys = {each.answer.key for each in given}
    corrected = {each.answer.path for each in answers.corrections}
    # The plan may ask in the words of an earlier table of departments.
    ended = [(loc_of(path), reason) for path, reason in keys]
    for question in reading.questions:
        for path in (question.path, *question.also):
            if path in corrected or (path, question.reason) in keys:
                ended.append((loc_of(path), comment_on(question, path)))
    return ended


def _require_values(reading: PlanReading, pairs: Sequence[Answered], path: Path) -> None:
    """Refuse the answers that are no values of their fields, all at once."""
    faults = []
    for place, answer in pairs:
        try:
            require_value(reading.plan, place, answer)
        except NoValueError as error:
            faults.append(f"  {name_of(answer)}：{error}")
    if faults:
        raise answer_errors.no_values(path, faults)


def _require_valid(reading: PlanReading, path: Path) -> None:
    """Refuse answers that the model of a plan refuses."""
    from fazhi_cli.model.plan import Plan

    _, findings = validate(Plan, as_text({"id": _ANY_ID, **reading.plan}))
    if findings:
        raise answer_errors.no_values(path, [_brief(finding) for finding in findings])


def _brief(finding: Finding) -> str:
    advice = f"；{finding.hint}" if finding.hint else ""
    return f"  {path_of(finding.loc)}：{finding.message}{advice}"
