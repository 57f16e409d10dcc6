"""From the bytes of documents to what they say; who reads and who understands is imported here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_cli.model import import_errors
from fazhi_cli.model.blocks import BlockPlace, SourceDocument
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.documents.reading import (
    PlanReading,
    Question,
    QuestionKind,
    Refusal,
    Weight,
)
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.importer.request import ForeignFile
from fazhi_cli.store.loader import Loader

_PLACE = "jurisdiction"


def read_documents(files: Sequence[ForeignFile]) -> tuple[SourceDocument, ...]:
    """Read documents of any format.

    Raises:
        FazhiError: one can't be read, or must not be.
    """
    from fazhi_cli.formats.documents import read_document

    return tuple(read_document(file.name, file.data) for file in files)


def directory_of(root: Path | None) -> tuple[Directory, tuple[LeftOut, ...]]:
    """Read what a workspace knows of names, and say when its file has errors.

    Args:
        root: the workspace; None outside of any, where no names are known.
    """
    if root is None:
        return Directory(None), ()
    loader = Loader(root)
    return loader.directory(), tuple(loader.left_out)


def understand(
    documents: tuple[SourceDocument, ...], directory: Directory, jurisdiction: str | None
) -> PlanReading:
    """Understand documents, with the names of the place where the workspace knows it.

    Args:
        documents: a plan, in one document or in several.
        directory: what the workspace knows; empty outside of any.
        jurisdiction: the place that the user said.

    Raises:
        NoPlanError: they are no plan, or must not be read.
    """
    reading = _read(documents, directory, jurisdiction, given=jurisdiction)
    if jurisdiction is not None:
        return reading
    place = str(reading.plan.get(_PLACE, ""))
    if place and directory.get(place) is not None:
        # The place had to be read before its names could be.
        return _read(documents, directory, place, given=None)
    is_asked = any(question.path == _PLACE for question in reading.questions)
    if place and not is_asked:
        question = _question_on(place, directory)
        return replace(reading, questions=(question, *reading.questions))
    return reading


def _read(
    documents: tuple[SourceDocument, ...],
    directory: Directory,
    place: str | None,
    *,
    given: str | None,
) -> PlanReading:
    from fazhi_cli.rules.documents.reader import read_plan

    registry = None if place is None else directory.get(place)
    entry = None if registry is None else registry.jurisdiction
    reading = read_plan(documents, jurisdiction=entry, jurisdiction_name=given)
    if isinstance(reading, Refusal):
        raise import_errors.refused_document(reading.reason, place_words(reading.place))
    return reading


def _question_on(place: str, directory: Directory) -> Question:
    unknown = "，部门表里没有" if directory.registries else ""
    reason = f"地区“{place}”是从文件里读出来的{unknown}，请核对"
    return Question(_PLACE, reason, Weight.PLAN, kind=QuestionKind.PLACE)


def place_words(place: BlockPlace) -> str:
    """Say where in a document something stands; empty when nobody knows."""
    words = []
    if place.page is not None:
        words.append(f"第 {place.page} 页")
    if place.sheet is not None:
        words.append(f"工作表“{place.sheet}”")
    elif place.table is not None:
        words.append(f"第 {place.table} 个表")
    if place.row is not None:
        words.append(f"第 {place.row} 行")
    if place.paragraph is not None:
        words.append(f"第 {place.paragraph} 段")
    if place.line is not None and place.row is None:
        words.append(f"第 {place.line} 行")
    return "".join(words)
