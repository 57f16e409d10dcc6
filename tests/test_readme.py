"""README.md is the front door: short, with an English summary and the two commands at the top."""

from __future__ import annotations

from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
MOST_BYTES = 12_000


def test_it_is_read_in_a_few_minutes() -> None:
    assert len(README.encode()) <= MOST_BYTES


def test_an_english_summary_and_the_two_commands_stand_at_the_top() -> None:
    head = README[:1500]
    assert "English summary" in head
    assert "make demo" in head
    assert "make test" in head
