"""A document in another spelling gives the same plan: half-width, full-width, Traditional, pinyin.

Where a conversion shifted bytes, the signs are no characters of a language: those have no spelling.
A page whose markup is wrapped within words has blanks beside half-width signs and within pinyin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import Folder, all_folders
from tools.plan_documents.variants import CHANGES, Variant

from fazhi_cli.formats.documents import read_document
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading
from rules.documents.pages import tasks_of
from sweeps import thinned

READ = ("docx", "txt", "html", "xlsx")
FOLDERS = [
    folder
    for folder in all_folders()
    if folder.about.format in READ and "garbled-start" not in folder.about.forms
]
WRAPPED = (Variant.HALF_WIDTH, Variant.PINYIN)
SPELLINGS = [variant for variant in Variant if variant is not Variant.ORIGINAL]
CASES = [
    (folder, spelling)
    for folder, spelling in product(FOLDERS, SPELLINGS)
    if "hard-wraps" not in folder.about.forms or spelling not in WRAPPED
]


def plan_of(files: Mapping[str, bytes]) -> dict[str, Any] | str:
    documents = [read_document(name, data) for name, data in files.items()]
    reading = read_plan(documents)
    if not isinstance(reading, PlanReading):
        return reading.kind.value
    for task in tasks_of(reading.plan):
        # The name of a sheet is spelt as the rest is.
        task.get("place", {}).pop("sheet", None)
    return reading.plan


@pytest.mark.parametrize(("folder", "spelling"), thinned(CASES, 87))
def test_a_document_gives_the_same_plan_in_each_spelling(folder: Folder, spelling: Variant) -> None:
    assert plan_of(build_files(folder, CHANGES[spelling])) == original_plan(folder)


@cache
def original_plan(folder: Folder) -> dict[str, Any] | str:
    """Read a document once, with which each spelling is compared."""
    return plan_of({path.name: path.read_bytes() for path in folder.built})
