"""How many percent are done, as people type it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.cli import fazhi
from faults.fs import quick_sync, tree
from services.records.work_scene import PLAN, make, progress_file
from yunxi import OFFICE


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20T14:00")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    with quick_sync():
        yield make(tmp_path)


RECORD = ("record", PLAN, "1", "--dept", OFFICE, "--status", "推进中")


@pytest.mark.parametrize("written", ["60", "60%", "６０％", " 60 % "])
def test_percent_is_read_with_its_sign_and_without(root: Path, written: str) -> None:
    done = fazhi(root, *RECORD, "--percent", written)
    assert (done.code, done.err) == (0, "")
    assert "percent: 60" in progress_file(root, OFFICE).read_text("utf-8").replace('"', "")


@pytest.mark.parametrize("written", ["六十", "60.5", "-1", "%", "1e2"])
def test_what_is_no_percentage_is_refused(root: Path, written: str) -> None:
    before = tree(root)
    done = fazhi(root, *RECORD, f"--percent={written}")
    assert (done.code, done.out) == (2, "")
    assert f"--percent 不能写“{written}”，写 0 到 100 的整数：60 或 60%" in done.err
    assert tree(root) == before
