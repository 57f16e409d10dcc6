"""Has every document read, in every spelling, and compares the answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.plan_documents.building import build_files
from tools.plan_documents.folders import Folder
from tools.plan_documents.variants import CHANGES, Variant
from tools.score.answers import Answer, Answerer, Document
from tools.score.comparison import Comparison, compare


@dataclass(frozen=True)
class Reading:
    """One document in one spelling, and what came of it; no comparison where none is expected."""

    folder: Folder
    variant: Variant
    answer: Answer
    comparison: Comparison | None

    @property
    def is_refused_rightly(self) -> bool:
        """Whether a document that holds no plan gave none."""
        return self.comparison is None and self.answer.is_refusal


@dataclass
class Scores:
    """Everything that was read, by spelling."""

    readings: dict[Variant, list[Reading]] = field(default_factory=dict)
    same_as_original: dict[Variant, int] = field(default_factory=dict)

    def comparisons(self, variant: Variant) -> list[Comparison]:
        """Give the comparisons in one spelling."""
        return [each.comparison for each in self.readings[variant] if each.comparison is not None]


def score(
    folders: Sequence[Folder],
    answerer: Answerer,
    variants: Sequence[Variant],
    tell: Callable[[str], None],
) -> Scores:
    """Have the documents read and compare.

    Args:
        tell: takes a line about how far it has come.
    """
    scores = Scores()
    for variant in variants:
        spelled = [folder for folder in folders if _is_spelled(folder, variant)]
        answers = _answers(spelled, answerer, variant)
        if answers is None:
            continue
        tell(f"{variant.value}：{len(spelled)} 份")
        scores.readings[variant] = [
            Reading(folder, variant, answer, _compared(folder, answer))
            for folder, answer in zip(spelled, answers, strict=True)
        ]
    _compare_spellings(scores)
    return scores


def _is_spelled(folder: Folder, variant: Variant) -> bool:
    """Whether a document is read in a spelling: a PDF is not printed anew for it."""
    return variant is Variant.ORIGINAL or folder.about.format != "pdf"


def _compare_spellings(scores: Scores) -> None:
    originals = {each.folder.name: each for each in scores.readings.get(Variant.ORIGINAL, [])}
    for variant, readings in scores.readings.items():
        pairs = [(originals[each.folder.name], each) for each in readings] if originals else []
        scores.same_as_original[variant] = sum(_is_same(*pair) for pair in pairs)


def _answers(
    folders: Sequence[Folder], answerer: Answerer, variant: Variant
) -> list[Answer] | None:
    """Give the answers in the order of the documents; None where there are none in a spelling."""
    with TemporaryDirectory() as home, ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = []
        for folder in folders:
            files = _files(folder, variant, Path(home))
            document = Document(folder.name, variant, tuple(files))
            jobs.append(pool.submit(answerer.answer, document))
        answers = [job.result() for job in jobs]
    if any(answer is None for answer in answers):
        return None
    return [answer for answer in answers if answer is not None]


def _files(folder: Folder, variant: Variant, home: Path) -> list[Path]:
    """Give the files to read; those of another spelling are built for this once."""
    if variant is Variant.ORIGINAL:
        return list(folder.built)
    place = home / folder.name
    place.mkdir()
    paths = []
    for name, data in build_files(folder, CHANGES[variant]).items():
        (place / name).write_bytes(data)
        paths.append(place / name)
    return paths


def _compared(folder: Folder, answer: Answer) -> Comparison | None:
    expected = folder.expected
    if expected is None:
        return None
    return compare(folder.name, expected, answer, folder.about.asked)


def _is_same(original: Reading, other: Reading) -> bool:
    """Whether two spellings gave the same plan; two refusals do."""
    one, two = original.answer, other.answer
    if one.plan is None or two.plan is None:
        return one.plan is two.plan
    return compare("", one.plan, two).is_exact
