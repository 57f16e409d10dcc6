"""The document of many numbers says what was written by hand, and what LibreOffice says."""

from __future__ import annotations

from pathlib import Path

import pytest

import torture_document
from fazhi_cli.formats.docx.reader import read_docx
from fazhi_cli.model.blocks import Paragraph, TableRow
from office.libreoffice import LibreOffice

EXPECTED = torture_document.FILE.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
LINES = [line.split("\t") for line in EXPECTED if not line.startswith("#")]
# LibreOffice shows what was deleted as well.
DELETED = "删去的"


def printed() -> list[str]:
    """Every paragraph and cell of the document."""
    lines = []
    for block in read_docx("数.docx", torture_document.FILE.read_bytes()).blocks:
        if isinstance(block, TableRow):
            lines += [cell.text for cell in block.cells]
        else:
            lines.append(block.text)
    return lines


def test_the_document_in_the_cases_is_what_the_script_writes():
    assert torture_document.FILE.read_bytes() == torture_document.document()


def test_there_are_enough_labels():
    assert sum(bool(line[0]) for line in LINES) >= 55


def test_every_number_is_the_one_written_by_hand():
    expected = ["".join(line[:2]) for line in LINES]
    assert [text.replace(" ", "") for text in printed()] == expected


def test_labels_are_told_apart_from_the_words():
    blocks = read_docx("数.docx", torture_document.FILE.read_bytes()).blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    expected = [tuple(line[:2]) for line in LINES]
    labels = [(each.label, each.text.removeprefix(each.label).lstrip()) for each in paragraphs]
    assert [label for label in labels if label not in expected] == []
    assert len(labels) == len(LINES) - 6  # the cells of the table


@pytest.mark.torture
def test_libreoffice_prints_the_same_numbers(libreoffice: LibreOffice):
    """But for those in the third column, which the head of the file explains."""
    expected = [(line[2] if len(line) > 2 else line[0]) + line[1] for line in LINES]
    (exported,) = libreoffice.as_text([Path(torture_document.FILE)])
    lines = [line.replace(" ", "").replace("\t", "") for line in exported.splitlines()]
    assert [line for line in lines if not line.endswith(DELETED)] == expected
