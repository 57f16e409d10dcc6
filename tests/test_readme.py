"""README.md is the front door: short, with an English summary and the two commands at the top."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_BYTES = 12_000


def test_it_is_read_in_a_few_minutes() -> None:
    assert len(README.encode()) <= MOST_BYTES


def test_an_english_summary_and_the_two_commands_stand_at_the_top() -> None:
    head = README[:1500]
    assert "English summary" in head
    assert "make demo" in head
    assert "make test" in head


def test_the_task_that_it_shows_stands_like_this_in_the_example() -> None:
    plan = (ROOT / "examples/yunxi/data/plans/yunxi-2025.yaml").read_text(encoding="utf-8")
    lines = {line.strip() for line in plan.splitlines()}
    shown = README.partition("```yaml\n")[2].partition("```")[0].splitlines()
    assert len(shown) > 0
    assert [line for line in shown if line.strip() not in lines] == []
