"""Names that are near to one that nobody knows."""

from __future__ import annotations

from fazhi_cli.rules.suggestions import ALIKE_IN_LETTERS, suggest
from yunxi import FINANCE, JUSTICE, NORTH, OFFICE

NAMES = (OFFICE, FINANCE, JUSTICE, NORTH)
KEYS = ("id", "title", "lead", "participants", "deadlines")


def test_the_nearest_names_are_suggested_best_first_and_none_for_noise() -> None:
    assert suggest("县司法居", NAMES)[0] == JUSTICE
    assert suggest("xyzzy", NAMES) == []
    assert suggest("", NAMES) == []


def test_no_more_are_suggested_than_were_asked_for() -> None:
    assert len(suggest("县局", NAMES)) > 1
    assert len(suggest("县局", NAMES, 1)) == 1


def test_words_in_letters_must_be_more_alike() -> None:
    assert suggest("deadline", KEYS, alike=ALIKE_IN_LETTERS) == ["deadlines"]
    assert suggest("leader", KEYS, alike=ALIKE_IN_LETTERS) == ["lead"]
    assert suggest("dates", KEYS) == ["deadlines"]
    assert suggest("dates", KEYS, alike=ALIKE_IN_LETTERS) == []
