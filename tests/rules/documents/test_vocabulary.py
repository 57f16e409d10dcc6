"""Tables of words: blanks and line breaks part them."""

from __future__ import annotations

from fazhi_cli.rules.documents.vocabulary import any_of, words_of


def test_blanks_and_line_breaks_part_the_words_of_a_table() -> None:
    assert words_of("甲 乙\n    丙", "丁") == ("甲", "乙", "丙", "丁")
    assert any_of("甲 乙", "丙") == "甲|乙|丙"
