"""Answers that were given on a page of review: matched with the questions, then put into the plan.

All are applied, or none: one that does not fit the document as it is read now may mean that others
do not either.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.formats.answers import ANSWER_BYTES, Answers, Given, read_answers
from fazhi_cli.model import answer_errors
from fazhi_cli.model.answer import Answer
from fazhi_cli.model.paths import loc_of, path_of
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.answers.applying import require_value, with_answers
from fazhi_cli.rules.answers.corrections import correctable
from fazhi_cli.rules.answers.places import AskedPlace, places_of
from fazhi_cli.rules.answers.values import NoValueError
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.services.importer.identity import fingerprint_of
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.store.appending.yaml_text import as_text
from fazhi_cli.store.foreign_files import read_foreign_file
from fazhi_cli.store.reading.validation import validate

_ANY_ID = "方案"
Answered = tuple[AskedPlace, Answer]


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
    return answered(reading, answers, request.answers, sha256=sha256, names=names)


def answered(
    reading: PlanReading, answers: Answers, path: Path, *, sha256: str, names: Sequence[str]
) -> PlanReading:
    """Give a reading with answers in it.

    Args:
        reading: as read from the documents.
        answers: of a person.
        path: their file, for the sentences.
        sha256: the fingerprint of the documents.
        names: theirs.

    Raises:
        UsageError: they are answers to something else, or one is no value of its field.
    """
    if answers.sha256 != sha256:
        is_version = answers.names == tuple(names)
        raise answer_errors.other_document(path, answers.names, is_version=is_version)
    pairs = matched(reading, answers, path)
    _require_values(reading, pairs, path)
    result = with_answers(reading, reading.questions, pairs)
    _require_valid(result, path)
    return result


def matched(reading: PlanReading, answers: Answers, path: Path) -> list[Answered]:
    """Find the place that each answer was given to, and each correction.

    Raises:
        UsageError: one was given to something that is not asked or not there, or was read otherwise
            then.
    """
    asked = {}
    for question in reading.questions:
        for place in places_of(question, reading.plan):
            asked[place.path, place.reason] = place
    there = {(place.path, ""): place for place in correctable(reading.plan)}
    pairs: list[Answered] = []
    faults = []
    said = set()
    for number, given in enumerate(answers.given, 1):
        found = asked.get(given.answer.key)
        fault = "现在没有问这个" if found is None else _misfit(given, found)
        if fault or found is None:
            faults.append(f"  第 {number} 个（{_name(given.answer)}）：{fault}")
            continue
        pairs.append((found, given.answer))
        if not given.answer.is_accepted:
            said.add((found.path, found.wanted))
    for number, given in enumerate(answers.corrections, 1):
        found = there.get(given.answer.key)
        fault = "方案里没有这一处，或者不能更正" if found is None else _misfit(given, found)
        if found is not None and (found.path, found.wanted) in said:
            fault = "这里的问题已经回答了，不能再更正"
        if fault or found is None:
            faults.append(f"  第 {number} 个更正（{_name(given.answer)}）：{fault}")
        else:
            pairs.append((found, given.answer))
    if faults:
        raise answer_errors.unasked(path, faults)
    return pairs


def settled(reading: PlanReading, answers: Answers) -> list[tuple[Loc, str]]:
    """Give the questions that answers end: those answered, and those on what was corrected."""
    ended = [each.answer.key for each in answers.given]
    corrected = {each.answer.path for each in answers.corrections}
    for question in reading.questions:
        for path in (question.path, *question.also):
            if path in corrected:
                ended.append((path, question.reason))
    return [(loc_of(path), reason) for path, reason in ended]


def _misfit(given: Given, place: AskedPlace) -> str:
    """Say why an answer is not one on a place; empty where it is."""
    if given.of is not None and given.of != place.of:
        return f"那时是“{given.of}”，现在是“{place.of}”"
    if given.has_read and given.read != place.read:
        return "现在读成的与回答时不同"
    return ""


def _name(answer: Answer) -> str:
    return f"{answer.path}：{answer.reason}" if answer.reason else answer.path


def _require_values(reading: PlanReading, pairs: Sequence[Answered], path: Path) -> None:
    """Refuse the answers that are no values of their fields, all at once."""
    faults = []
    for place, answer in pairs:
        try:
            require_value(reading.plan, place, answer)
        except NoValueError as error:
            faults.append(f"  {_name(answer)}：{error}")
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
