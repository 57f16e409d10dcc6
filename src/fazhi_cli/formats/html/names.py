"""Names of tags, attributes and classes, written one behind the other."""

from __future__ import annotations


def names_of(words: str) -> frozenset[str]:
    """Give the names that a text lists."""
    return frozenset(words.split())
