"""Every value of every plan that is read has a span, and what is printed there says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tools.plan_documents.folders import FRESH, Folder, all_folders

from fazhi_cli.formats.documents import read_document
from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.haystack import without_blanks
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.rules.documents.spans import spans_of
from printed_spans import texts_of
from sweeps import thinned

REFUSED_WRONGLY = "161-nanjiang-transport"
FOLDERS = [
    folder
    for folder in (*all_folders(), *all_folders(FRESH))
    if not folder.about.refused and folder.name != REFUSED_WRONGLY
]
NOT_PRINTED = ("未写明", "document")
"""The place that nobody names, and the name of the file where no title is printed."""


def values(part: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Give what a plan takes from its document, with the path and the words of each."""
    for key in ("title", "jurisdiction"):
        if key in part:
            yield f"{path}{key}", part[key]
    for key in ("issuers", "basis", "lead", "participants", "owner"):
        for index, name in enumerate(part.get(key, ())):
            yield f"{path}{key}[{index}]", name
    for key in ("deadlines", "indicators", "tasks", "sections"):
        for index, each in enumerate(part.get(key, ())):
            place = f"{path}{key}[{index}]"
            if key == "deadlines":
                yield place, each.get("phrase") or each.get("what")
            if key == "indicators":
                yield place, _figure(each["target"])
            yield from values(each, f"{place}.")


def _figure(target: Any) -> str:
    if isinstance(target, Mapping):
        return str(target["text"])
    return "".join(char for char in str(target) if char.isdigit())


def says(printed: str, words: str) -> bool:
    """Tell whether what is printed says words: all of them, or all but the restored level word."""
    shown = without_blanks(plain(printed)).replace("〈", "《").replace("〉", "》")
    wanted = without_blanks(words)
    digits = "".join(char for char in shown if char.isdigit())
    return wanted in shown or wanted in digits or (len(shown) > 1 and wanted.endswith(shown))


@pytest.mark.parametrize("folder", thinned(FOLDERS, every=16), ids=lambda folder: folder.name)
def test_what_is_printed_in_the_span_of_a_value_says_it(folder: Folder) -> None:
    documents = [read_document(path.name, path.read_bytes()) for path in folder.built]
    reading = read_plan(documents)
    assert isinstance(reading, PlanReading)
    spans = spans_of(reading, documents)
    # The name of a sheet may be a heading: it stands in none of its cells.
    sheets = {block.place.sheet for document in documents for block in document.blocks}
    is_garbled = "garbled-start" in folder.about.forms
    missing = []
    for path, words in values(reading.plan):
        text = "".join(texts_of(spans.get(path, ()), documents))
        # A start that a conversion damaged is put right: the document does not print it so.
        if (
            words not in NOT_PRINTED
            and not any(words in sheet for sheet in sheets if sheet)
            and not says(text, words)
            and not is_garbled
        ):
            missing.append((path, words, text))
    assert missing == []
