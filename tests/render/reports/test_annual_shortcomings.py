"""The annual report: why something falls short is for people to write."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annual_office import BY_JUNE, done, figures, office_at, records
from fazhi_cli.model.report_kind import Edition
from yunxi import JUSTICE, task


@pytest.fixture
def office(tmp_path: Path) -> Any:
    return partial(office_at, tmp_path)


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.SUBMITTED])
def test_figures_alone_do_not_explain_what_falls_short(office: Any, edition: Edition) -> None:
    counted = figures({"name": "投诉", "value": "3", "unit": "件", "part": "2"})
    files = {**records({JUSTICE: [done("办成")]}), **counted}
    part = office(task(deadlines=BY_JUNE), files=files).context(edition=edition)["parts"][1]
    assert part["figures"] == ["投诉3件"]
    assert part["paragraphs"] == ["〔待填：存在的不足和原因〕"]
