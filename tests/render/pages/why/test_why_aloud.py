"""Every task of the bundled plans and of the invented county can be read aloud: no slip of the pen
in any sentence.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from fazhi_cli.render.pages.why import why_text
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.why import explain
from fazhi_cli.store.loader import load_workspace
from render.pages.why.aloud import unfit
from sweeps import crossed

ROOT = Path(__file__).resolve().parents[4]
PLANS = [
    (folder, path.stem)
    for folder in (ROOT, ROOT / "examples" / "yunxi")
    for path in sorted((folder / "data" / "plans").glob("*.yaml"))
]
DAYS = ("2018-06-30", "2022-12-20", "2024-06-20", "2025-07-20", "2026-11-22", "2031-01-01")
pytestmark = pytest.mark.parametrize(("plan", "day"), crossed(PLANS, DAYS), scope="module")
LONGEST = 260  # of a line: a minute's reading


@cache
def workspace(folder: Path) -> Workspace:
    return load_workspace(folder)


@pytest.fixture(scope="module")
def explanations(plan: tuple[Path, str], day: str) -> list[tuple[str, str]]:
    """Give the explanation of every task of a plan on a day."""
    folder, name = plan
    loaded = workspace(folder)
    keys = [placed.key for placed in loaded.plan(name).walk()]
    return [
        (f"{name} {key} {day}", why_text(explain(loaded, name, key, date.fromisoformat(day))))
        for key in keys
    ]


def test_every_sentence_is_fit_to_be_read_aloud(explanations: list[tuple[str, str]]) -> None:
    assert [(where, line) for where, text in explanations for line in unfit(text)] == []


def test_no_line_is_too_long_to_be_read_in_one_breath(explanations: list[tuple[str, str]]) -> None:
    assert [
        line for _, text in explanations for line in text.splitlines() if len(line) > LONGEST
    ] == []


def test_every_explanation_ends_with_the_conclusion_of_its_day(
    explanations: list[tuple[str, str]],
) -> None:
    for where, text in explanations:
        day = date.fromisoformat(where.split()[-1])
        conclusion = [line for line in text.splitlines() if line.startswith("结论：")]
        assert len(conclusion) == 1, where
        assert conclusion[0].startswith(
            f"结论：截至{day.year}年{day.month}月{day.day}日，这项任务的状态是“"
        ), where


def test_nothing_that_happened_later_is_told(explanations: list[tuple[str, str]]) -> None:
    """A report or a decision begins a line with its day."""
    told = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日，")
    for where, text in explanations:
        day = date.fromisoformat(where.split()[-1])
        for line in text.splitlines():
            found = told.match(line.strip())
            if found:
                assert date(*map(int, found.groups())) <= day, f"{where}: {line}"
