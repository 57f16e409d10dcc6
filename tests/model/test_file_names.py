"""Names of files: what Windows refuses, what some system takes for the same, what we make of it."""

from __future__ import annotations

import unicodedata
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.file_names import (
    is_git_folder,
    length_in_windows,
    name_fault,
    safe_name,
    safe_names,
    same_file_key,
)

DEVICES = ["CON", "con", "Aux", "prn", "NUL", "COM1", "lpt9", "COM¹", "lpt³", "CONIN$", "conout$"]
ENDINGS = ["", ".yaml", ".tar.gz", " ", " .yaml", "."]
# Signs that names are made of when somebody means ill, or a title was copied.
SIGNS = '/\\:*?"<>| .\t\n\0甲ＡAaCONcon1¹é\u0301\u200b𠮷_-'


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("device", DEVICES)
def test_the_name_of_a_device_is_refused_with_any_ending_and_becomes_another(
    device: str, ending: str
) -> None:
    assert name_fault(f"{device}{ending}") is not None
    assert name_fault(safe_name(f"{device}{ending}")) is None


@pytest.mark.parametrize(
    "name", ["COM0", "COM10", "CONSOLE", "ＣＯＮ", "县CON", "COM⁴", "nul-1", "a.con", "..a", "a b"]
)
def test_a_name_that_only_looks_like_one_is_kept(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize("name", ["a:b", "C:x", "a\\b", "x?", "甲|乙", "a\tb", "a.", "a ", "..."])
def test_signs_and_ends_that_windows_does_not_keep_are_refused(name: str) -> None:
    assert name_fault(name) is not None


@given(st.one_of(st.text(max_size=300), st.text(SIGNS, max_size=40)))
def test_every_text_becomes_a_name_that_windows_keeps_as_it_is(text: str) -> None:
    name = safe_name(text)
    assert name_fault(name) is None
    path = PureWindowsPath("C:\\台账", name)
    assert (path.name, path.parent) == (name, PureWindowsPath("C:\\台账"))
    assert not path.is_reserved()
    assert len(name.encode()) <= 201
    assert length_in_windows(name) <= 121
    assert safe_name(name) == name


def test_a_long_name_is_not_cut_at_a_blank_that_windows_would_drop() -> None:
    assert safe_name("汉" * 66 + " 汉") == "汉" * 66
    assert safe_name("a" * 119 + ". b") == "a" * 119
    assert length_in_windows(safe_name("𠮷" * 80)) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [("甲A", "甲a"), ("é", "e\u0301"), ("É", "e\u0301"), ("ß", "SS"), ("K", "\u212a")],
)
def test_names_that_some_system_takes_for_the_same_have_one_key(one: str, other: str) -> None:
    assert same_file_key(one) == same_file_key(other)
    assert len(set(map(same_file_key, safe_names([one, other])))) == 2


@pytest.mark.parametrize(("one", "other"), [("甲", "甲-2"), ("户", "戶"), ("A", "Ａ")])
def test_names_that_every_system_tells_apart_have_different_keys(one: str, other: str) -> None:
    assert same_file_key(one) != same_file_key(other)
    assert safe_names([one, other]) == [one, other]


@given(st.lists(st.text("Aaéé目录-2. ", max_size=3), max_size=8))
def test_names_made_for_one_folder_never_meet(texts: list[str]) -> None:
    names = safe_names([*texts, *(unicodedata.normalize("NFD", text) for text in texts)])
    assert len({same_file_key(name) for name in names}) == 2 * len(texts)


@pytest.mark.parametrize(
    "name", [".git", ".GIT", ".Git ", ".git.", "GIT~1", ".g\u200cit", ".git . ."]
)
def test_every_spelling_of_the_folder_of_git_is_known(name: str) -> None:
    assert is_git_folder(name)


@pytest.mark.parametrize("name", [".github", ".gitattributes", "git", "x.git", ".gitkeep"])
def test_other_names_are_not_the_folder_of_git(name: str) -> None:
    assert not is_git_folder(name)
