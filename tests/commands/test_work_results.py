"""`record --result`, `record --need` and `close --result` as typed, and where they are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import fazhi
from faults.fs import quick_sync
from services.records.work_scene import PLAN, make
from yunxi import OFFICE

OF_OFFICE = ("--dept", OFFICE)
REPORT = ("record", "1", *OF_OFFICE, "--status", "已报完成")


def done(root: Path, command: str, task: str, *options: str) -> str:
    outcome = fazhi(root, command, PLAN, task, *options)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def test_results_and_needs_are_written_shown_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20")
    with quick_sync():
        root = make(tmp_path)
        need = ("--need", "请县委编办提供目录")
        wrote = done(root, *REPORT, "--result", "公布权责事项3287项", *need)
        assert "      help: 请县委编办提供目录\n      result: 公布权责事项3287项\n" in wrote
        wrote = done(root, "close", "1", *OF_OFFICE, "--result", "公布3287项，公开率100%")
        assert "      result: 公布3287项，公开率100%\n" in wrote
        shown = done(root, "show", "1")
        for line in ("需要协调的事项：请县委编办提供目录", "成效：公布权责事项3287项"):
            assert line in shown
        assert "成效：公布3287项，公开率100%" in shown
        document = json.loads(done(root, "show", "1", "--format", "json"))
        [entry], [decision] = document["entries"], document["decisions"]
        assert (entry["help"], entry["result"]) == ("请县委编办提供目录", "公布权责事项3287项")
        assert decision["result"] == "公布3287项，公开率100%"


def test_who_asks_for_an_extension_is_told_who_decides_and_until_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20")
    told = "申请延期到 2031-12-31：由协调单位在期限届满前决定（fazhi extend）\n"
    report = ("record", "1", *OF_OFFICE, "--status", "推进中", "--note", "等省里的目录")
    with quick_sync():
        root = make(tmp_path)
        assert told in done(root, *report, "--ask-extension", "2031-12-31", "--dry-run")
        assert "申请延期到" not in done(root, *report, "--dry-run")
