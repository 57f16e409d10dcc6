"""The words that labels of running text and heads of columns share."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents import vocabulary
from fazhi_cli.rules.documents.column_heads import Column, column_of
from fazhi_cli.rules.documents.part_labels import PART_OF, Part
from fazhi_cli.rules.documents.vocabulary import any_of, words_of

SHARED = (
    (vocabulary.LEAD_WORDS, Part.LEAD, Column.LEAD),
    (vocabulary.PARTICIPANT_WORDS, Part.PARTICIPANT, Column.PARTICIPANTS),
    (vocabulary.PERSON_WORDS, Part.PERSON, Column.PERSON),
    (vocabulary.DATE_WORDS, Part.DATE, Column.DATE),
)


def test_blanks_and_line_breaks_part_the_words_of_a_table() -> None:
    assert words_of("甲 乙\n    丙", "丁") == ("甲", "乙", "丙", "丁")
    assert any_of("甲 乙", "丙") == "甲|乙|丙"


@pytest.mark.parametrize(("table", "part", "column"), SHARED)
def test_a_word_names_the_same_as_a_label_and_as_a_head(
    table: str, part: Part, column: Column
) -> None:
    for word in words_of(table):
        assert (word, PART_OF[word], column_of(word)) == (word, part, column)


def test_no_word_stands_in_two_tables() -> None:
    words = words_of(*(table for table, _, _ in SHARED))
    assert len(words) == len(set(words))
