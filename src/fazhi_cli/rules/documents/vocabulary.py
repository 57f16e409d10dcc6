"""Words in tables, as the rules write them."""

from __future__ import annotations


def words_of(*tables: str) -> tuple[str, ...]:
    """Give the words of tables, in which blanks and line breaks part them."""
    return tuple(word for table in tables for word in table.split())


def any_of(*tables: str) -> str:
    """Give the words of tables as the alternatives of a pattern, in the order of the tables."""
    return "|".join(words_of(*tables))
