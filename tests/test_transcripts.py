"""Our pages show what the commands really print."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.transcripts import PAGES, fill

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("page", PAGES)
def test_every_example_prints_exactly_what_its_page_shows(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert fill(text, PAGES[page]) == text
