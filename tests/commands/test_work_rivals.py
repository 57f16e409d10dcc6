"""Rivals, editors, locks and links: commands that report or decide beside others.

See docs/architecture.md#一条出路.

`FAZHI_RECORDS=250` is the number of entries of each rival.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.work_fault_scene import COMMANDS, Scene, report_of
from faults import crash
from faults.fs import Call, hooked, quick_sync, temporaries, tree
from services.records.work_scene import PLAN, make, progress, progress_file, reviews, reviews_file
from yunxi import FINANCE, OFFICE

RECORDS = int(os.environ.get("FAZHI_RECORDS", "10"))
RIVALS = 4


@pytest.fixture(autouse=True)
def _quietly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    with quick_sync():
        yield


@pytest.fixture
def scene(tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    return Scene(tmp_path, COMMANDS[getattr(request, "param", "a report")])


def append_many(root: Path, rival: int, department: str) -> None:
    for number in range(RECORDS):
        outcome = fazhi(root, *report_of(f"{rival}/{number}", department))
        assert outcome.code == 0, outcome.err


@pytest.mark.torture
@pytest.mark.posix("fork")
def test_rivals_at_one_file_lose_no_entry(tmp_path: Path) -> None:
    root = make(tmp_path)
    rivals = [partial(append_many, root, rival, OFFICE) for rival in range(RIVALS)]
    assert crash.run_together(*rivals) == [0] * RIVALS
    notes = [entry.note for entry in progress(root).entries]
    assert sorted(notes, key=str) == sorted(
        (f"{r}/{n}" for r in range(RIVALS) for n in range(RECORDS)), key=str
    )
    for rival in range(RIVALS):
        own = [note for note in notes if str(note).startswith(f"{rival}/")]
        assert own == [f"{rival}/{number}" for number in range(RECORDS)], "each in its order"
    assert fazhi(root, "validate").code == 0


@pytest.mark.torture
@pytest.mark.posix("fork")
def test_rivals_at_different_files_wait_for_each_other_too(tmp_path: Path) -> None:
    root = make(tmp_path)

    def decide(rival: int) -> None:
        for _ in range(RECORDS):
            options = ("--deadline", "机构", "--to", "2030-12-31", "--reason", f"{rival}")
            outcome = fazhi(root, "settle", PLAN, "2", *options)
            assert outcome.code == 0, outcome.err

    reporters = (
        partial(append_many, root, rival, name) for rival, name in enumerate((OFFICE, FINANCE))
    )
    assert crash.run_together(*reporters, partial(decide, 0), partial(decide, 1)) == [0] * 4
    assert [len(progress(root, name).entries) for name in (OFFICE, FINANCE)] == [RECORDS] * 2
    assert Counter(review.reason for review in reviews(root)) == {"0": RECORDS, "1": RECORDS}


@pytest.mark.parametrize("scene", ["a report", "a close", "a report with evidence"], indirect=True)
def test_an_editor_in_between_keeps_its_text_and_is_told_of(scene: Scene) -> None:
    path = reviews_file(scene.root) if scene.command[0] == "close" else progress_file(scene.root)
    mine = path.read_bytes() + "# 我加的\n".encode()

    def edit(call: Call) -> None:
        if call.name == "open" and str(call.path).endswith(".tmp") and path.read_bytes() != mine:
            path.write_bytes(mine)

    with hooked(edit):
        outcome = scene.do()
    assert (outcome.code, outcome.out) == (4, "")
    assert outcome.err.startswith(f"文件已被修改：data/{path.relative_to(scene.root / 'data')}")
    assert path.read_bytes() == mine
    assert not (scene.root / "evidence").exists()
    assert temporaries(scene.root) == []


@pytest.mark.posix("fork")
def test_a_lock_that_somebody_holds_is_exit_code_4(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fazhi_cli.store import limits
    from fazhi_cli.store.writing.files import locked

    monkeypatch.setattr(limits, "LOCK_WAIT_SECONDS", 0.1)

    def wait_in_vain() -> None:
        outcome = scene.do()
        assert (outcome.code, outcome.out) == (4, "")
        assert f"正被进程 {os.getppid()}" in outcome.err

    with locked(scene.root):
        assert crash.run(wait_in_vain) == 0
        assert fazhi(scene.root, *scene.command, "--dry-run").code == 0, (
            "a dry run waits for nobody"
        )
    assert scene.do().code == 0


@pytest.mark.parametrize("scene", ["a report", "a close"], indirect=True)
def test_a_link_inside_is_followed_and_stays_a_link(scene: Scene) -> None:
    path = reviews_file(scene.root) if scene.command[0] == "close" else progress_file(scene.root)
    real = scene.root / "shared" / "x.yaml"
    real.parent.mkdir()
    path.rename(real)
    real.chmod(0o604)
    path.symlink_to(os.path.relpath(real, path.parent))
    assert scene.do().code == 0
    assert path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o604
    assert real.read_bytes() == scene.new[str(path.relative_to(scene.root))]


@pytest.mark.parametrize("target", ["../../../../outside.yaml", "没有.yaml"])
def test_a_link_that_leads_elsewhere_is_refused(scene: Scene, target: str) -> None:
    path = progress_file(scene.root)
    outside = scene.root.parent / "outside.yaml"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(target)
    outcome = scene.do()
    assert outcome.code in (5, 6)
    assert outside.read_bytes() == scene.old[str(path.relative_to(scene.root))]
    assert path.is_symlink()
    assert temporaries(scene.root.parent) == []


def test_a_folder_of_reports_that_leads_elsewhere_is_refused(scene: Scene) -> None:
    folder = progress_file(scene.root).parent
    elsewhere = scene.root.parent / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    before = tree(elsewhere)
    assert scene.do().code in (5, 6)
    assert tree(elsewhere) == before
