"""The time phrases of a passage, found once for all who ask."""

from __future__ import annotations

from functools import lru_cache

from fazhi_cli.rules.phrases import TimePhrase, find_phrases

_PASSAGES = 4_096
"""Passages that are remembered: deadlines, indicators and questions of one task ask in turn, and a
task may go over a thousand paragraphs."""


@lru_cache(maxsize=_PASSAGES)
def phrases_in(text: str, year: int | None) -> tuple[TimePhrase, ...]:
    """Find the time phrases of running text (docs/phrases.md)."""
    return find_phrases(text, year=year)
