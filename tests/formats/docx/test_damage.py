"""Whatever was taken out of a Word document or moved in it, it is read or refused."""

from __future__ import annotations

from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import torture_document
from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.document_errors import DocumentRefusedError
from sweeps import fewer
from word_files import packed

with ZipFile(torture_document.FILE) as package:
    PARTS = {name: package.read(name) for name in package.namelist()}
ODD_VALUES = ["", "-1", "x", "99999999999", "一", "0", "restart"]


def damaged(data: bytes, random: Random) -> bytes:
    """Take elements out, put others in their place, write other values."""
    root = etree.fromstring(data)
    elements = list(root.iter())
    for _ in range(random.randint(1, 60)):
        element = random.choice(elements)
        kind = random.randrange(4)
        parent = element.getparent()
        if kind == 0 and parent is not None:
            parent.remove(element)
        elif kind == 1 and element.attrib:
            element.set(random.choice(list(element.attrib)), random.choice(ODD_VALUES))
        elif kind == 2:
            other = random.choice(elements)
            if element not in other.iter():
                element.append(other)
        elif element.attrib:
            del element.attrib[random.choice(list(element.attrib))]
    return etree.tostring(root)


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml", "word/styles.xml"])
@fewer(5)
@given(seed=st.integers(0, 1_000_000))
def test_damaged_markup_is_read_or_refused(part, seed):
    outcome(packed(PARTS | {part: damaged(PARTS[part], Random(seed))}, is_stored=True))


@given(seed=st.integers(0, 1_000_000))
def test_damaged_bytes_are_read_or_refused(seed):
    random = Random(seed)
    data = bytearray(torture_document.FILE.read_bytes())
    for _ in range(random.randint(1, 20)):
        data[random.randrange(len(data))] = random.randrange(256)
    outcome(bytes(data[: random.choice([len(data), random.randrange(len(data))])]))


def outcome(data: bytes) -> str:
    """Read a document, and say how that ended; any other error fails the test."""
    try:
        return f"{len(read_document('坏.docx', data).blocks)}"
    except DocumentRefusedError as error:
        return str(error)
