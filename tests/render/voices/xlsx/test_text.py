"""Any text is a text that a cell can hold, and a name that a sheet may have."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from fazhi_cli.render.voices.xlsx.spreadsheet import FileLink
from fazhi_cli.render.voices.xlsx.text import CELL_CHARS, CUT, cell_text, sheet_name, value_text
from payloads import NASTY

NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def units(text: str) -> int:
    """Count as Excel does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_what_cannot_be_seen_or_written_becomes_a_sign() -> None:
    assert cell_text("清\x1b屏\r\n换\t行\ud800\ufffe") == "清␛屏␍\n换␉行‹U+D800›‹U+FFFE›"
    assert value_text(12) == "12"
    assert value_text(FileLink("甲\u202e.xlsx")) == "甲‹U+202E›.xlsx"


def test_an_escape_of_spreadsheets_in_the_data_stays_the_text_that_it_is() -> None:
    assert cell_text("a_x0041_x000D_b_xyz_") == "a_x005F_x0041_x005F_x000D_b_xyz_"


def test_a_text_that_is_too_long_says_that_it_was_cut() -> None:
    assert cell_text("长" * CELL_CHARS) == "长" * CELL_CHARS
    cut = cell_text("长" * (CELL_CHARS + 1))
    assert (units(cut), cut.endswith(f"长{CUT}")) == (CELL_CHARS, True)
    smiling = cell_text("😀" * CELL_CHARS)
    assert units(smiling) <= CELL_CHARS
    assert smiling.removesuffix(CUT) == "😀" * ((CELL_CHARS - len(CUT)) // 2)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_every_text_can_be_written(text: str) -> None:
    written = cell_text(text)
    assert not NO_XML.search(written)
    assert not ILLEGAL_CHARACTERS_RE.search(written)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县司法局", "县司法局"),
        ("[甲]:*?/\\乙", "_甲______乙"),
        ("'甲'", "_甲_"),
        ("", "_"),
        ("  ", "_ "),
        ("History", "_istory"),
        ("局" * 40, "局" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(text: str, name: str) -> None:
    assert sheet_name(text) == name


@given(st.text(st.characters(exclude_categories=())) | st.sampled_from(NASTY))
def test_every_text_gives_a_name_of_a_sheet(text: str) -> None:
    name = sheet_name(text)
    assert 0 < units(name) <= 31
    assert name.strip()
    assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
    assert not NO_XML.search(name)
