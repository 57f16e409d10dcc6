"""Files with errors, and files that change under a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import BadDataError, ConflictError, FazhiError
from fazhi_cli.services.records import file as adding
from services.records.work_scene import (
    OFFICE,
    PLAN,
    TRADE,
    UNDERWAY,
    make,
    progress,
    progress_file,
    report,
)
from services.records.work_scene import (
    refuse_report as refuse,
)


@pytest.mark.parametrize(
    "name",
    [
        f"progress/{PLAN}/{OFFICE}.yaml",
        f"reviews/{PLAN}.yaml",
        f"plans/{PLAN}.yaml",
        "departments.yaml",
        "settings.yaml",
    ],
)
def test_a_file_that_is_needed_and_broken_stops_everything(tmp_path: Path, name: str) -> None:
    root = make(tmp_path, **{name: "标题：坏的\n"})
    refuse(root, BadDataError, name)


def test_what_another_department_has_broken_stops_nobody(tmp_path: Path) -> None:
    root = make(tmp_path, **{f"progress/{PLAN}/{TRADE}.yaml": "坏的"})
    done = report(root)
    assert [loaded.path for loaded in done.left_out] == [f"data/progress/{PLAN}/{TRADE}.yaml"]


def test_an_editor_between_loading_and_appending_is_noticed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(root, status=UNDERWAY)
    meddle(monkeypatch, root, lambda text: text.replace("推进中", "已报完成"))
    with pytest.raises(ConflictError, match="文件已被修改"):
        report(root)
    assert len(progress(root).entries) == 1


def test_a_file_that_appears_in_between_is_noticed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, root, lambda text: f"plan: {PLAN}\ndepartment: {OFFICE}\n")
    with pytest.raises(ConflictError):
        report(root)
    assert progress(root).entries == ()


def meddle(monkeypatch: pytest.MonkeyPatch, root: Path, edit: Callable[[str], str]) -> None:
    """Let somebody edit the file after the workspace was loaded."""
    real = adding.add_records

    def add_records(*arguments: Any) -> Any:
        path = progress_file(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(edit(path.read_text("utf-8") if path.exists() else ""), "utf-8")
        return real(*arguments)

    monkeypatch.setattr("fazhi_cli.services.records.entry.add_records", add_records)


def test_a_department_whose_name_is_no_file_name_is_refused(tmp_path: Path) -> None:
    from yunxi import COUNTY

    odd = {**COUNTY, "departments": [{"name": "县/办", "kind": "政府部门"}], "groups": []}
    root = make(tmp_path, **{"departments.yaml": {"jurisdictions": [odd]}})
    refuse(root, FazhiError, "不能用作文件名", "5", "县/办", status=UNDERWAY)
