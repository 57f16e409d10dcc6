"""The annual report of one department: to whom it goes (docs/reports.md#年度报告)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annual_office import BY_JUNE, Files, done, office_at, records
from fazhi_cli.model.report_kind import Edition
from yunxi import JUSTICE, task


@pytest.fixture
def office(tmp_path: Path) -> Any:
    return partial(office_at, tmp_path)


def test_a_department_does_not_write_to_those_to_whom_the_place_reports(office: Any) -> None:
    settings: Files = {"settings.yaml": {"report": {"to": ["县委"]}}}
    files = {**records({JUSTICE: [done("办成")]}), **settings}
    made = office(task(deadlines=BY_JUNE), files=files)
    asked = {"edition": Edition.SUBMITTED, "department": JUSTICE}
    text = made.text(**asked)
    assert "〔待填：主送机关〕：" in text
    assert "县委：" not in text
    assert "主送机关" in [gap["what"] for gap in made.context(**asked)["gaps"]]
    assert made.context(department=JUSTICE)["addressees"] == []
