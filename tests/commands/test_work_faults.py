"""Every command that reports or decides, with failing calls, kills, and a full disk.

See docs/architecture.md#一条出路.

`FAZHI_FAULTS=all` tries every errno on every command.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from commands.work_fault_scene import COMMANDS, REPORT, Scene, report_of
from faults import crash
from faults.fs import NUMBERS, Call, every_fault, fail_at, quick_sync, temporaries, tree
from faults.fs import Outcome as Fault
from faults.full_disk import CannotMountError, tiny_disk
from services.records.work_scene import make, progress, progress_file
from sweeps import thinned
from systems import IS_ROOT

SOME_NUMBERS = NUMBERS if os.environ.get("FAZHI_FAULTS") == "all" else (errno.EIO,)


@pytest.fixture(autouse=True)
def _quietly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    with quick_sync():
        yield


@pytest.fixture
def scene(tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    return Scene(tmp_path, COMMANDS[getattr(request, "param", "a report")])


def check_told(outcome: Outcome, fault: Fault) -> None:
    """One sentence on stderr, the code of a failing disk, and never a traceback."""
    if fault.hit is None:
        assert (outcome.code, outcome.err) == (0, "")
        return
    assert outcome.code in (0, 5), outcome
    assert "Traceback" not in outcome.err
    assert "内部错误" not in outcome.err
    if outcome.code:
        assert len(outcome.err.splitlines()) == 1
        assert outcome.out == ""


@pytest.mark.parametrize("scene", thinned(COMMANDS, every=9), indirect=True)
def test_files_are_all_old_or_all_new_whichever_call_fails(scene: Scene) -> None:
    def check(fault: Fault) -> None:
        assert fault.error is None, "an exception came through"
        outcome = fault.result
        check_told(outcome, fault)
        is_fresh = scene.fresh()
        if fault.sticky:
            assert is_fresh is not None or "未能恢复" in outcome.err
        else:
            assert is_fresh is not None
            assert temporaries(scene.root) == []
        is_in_place = outcome.code == 0 or "已写入" in outcome.err
        assert is_fresh is None or is_fresh == is_in_place
        if fault.n % 7 == 0 or fault.hit is None:
            scene.check_sound()

    tried = every_fault(scene.do, check, before=scene.restore, numbers=SOME_NUMBERS)
    assert tried >= len(SOME_NUMBERS) * 2 * 20


@pytest.mark.torture
@pytest.mark.parametrize(
    "scene", ["a first report", "a report with evidence", "a close"], indirect=True
)
@pytest.mark.posix("fork")
def test_a_command_killed_at_any_call_leaves_whole_files(scene: Scene) -> None:
    several = []

    def check(k: int) -> None:
        several.append(scene.fresh())
        assert "W323" not in fazhi(scene.root, "validate").out, "an entry names a missing file"
        scene.check_sound()

    def run() -> None:
        assert scene.do().code == 0

    deaths = crash.every_kill(run, check, scene.restore)
    assert deaths >= 20
    assert {True, False} <= set(several)
    assert several.count(None) <= 2, "only between two replaces may some be old and some new"


@pytest.mark.torture
@pytest.mark.posix("fork")
def test_commands_killed_at_any_moment_leave_a_valid_file(tmp_path: Path) -> None:
    root = make(tmp_path)
    lengths = set()

    def work() -> None:
        for number in range(10_000):
            assert fazhi(root, *report_of(f"{os.getpid()} 的第{number}条")).code == 0

    def check() -> None:
        if progress_file(root).exists():
            lengths.add(len(progress(root).entries))

    assert crash.random_kills(work, check, 12, wait=(100, 400)) == 12
    assert len(lengths) > 1, "the children were killed before they wrote anything"
    assert fazhi(root, *REPORT).code == 0
    assert temporaries(progress_file(root).parent) == []


def needs_space(call: Call) -> bool:
    creates = call.name == "open" and bool(call.args[1] & os.O_CREAT)
    return creates or call.name in {"mkdir", "replace", "lock_kernel", "lock_marker"}


@pytest.mark.parametrize(
    ("number", "told"), [(errno.EROFS, "所在磁盘是只读的"), (errno.EACCES, "没有权限")]
)
@pytest.mark.parametrize("scene", thinned(COMMANDS, every=4), indirect=True)
def test_where_nothing_may_be_written_the_command_says_so(
    scene: Scene, number: int, told: str
) -> None:
    with fail_at(1, number, sticky=True, only=needs_space):
        outcome = scene.do()
    assert (outcome.code, outcome.out) == (5, "")
    assert told in outcome.err
    assert scene.fresh() is False
    with fail_at(1, number, sticky=True, only=needs_space):
        assert fazhi(scene.root, *scene.command, "--dry-run").code == 0


@pytest.mark.skipif(IS_ROOT, reason="root may write anywhere")
@pytest.mark.posix("modes")
def test_a_folder_without_permission(scene: Scene) -> None:
    progress_file(scene.root).parent.chmod(0o555)
    outcome = scene.do()
    progress_file(scene.root).parent.chmod(0o755)
    assert outcome.code == 5


@pytest.mark.posix("limits")
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    try:
        with tiny_disk(tmp_path / "disk", 200) as disk:
            root = make(disk)
            assert fazhi(root, *REPORT).code == 0
            space = os.statvfs(disk)
            (disk / "fill").write_bytes(b"x" * (space.f_bavail * space.f_frsize - 12_000))
            before = tree(root)
            outcome = fazhi(root, *report_of("字" * 20_000))
            assert (outcome.code, outcome.out) == (5, "")
            assert "磁盘空间不足（需要约 6" in outcome.err
            assert tree(root) == before
            assert temporaries(root) == []
    except CannotMountError as error:
        pytest.skip(str(error))


@pytest.mark.torture
def test_an_interrupt_leaves_old_or_new_and_is_exit_code_130(scene: Scene) -> None:
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for n in range(1, 200, 3):
            scene.restore()
            outcome, calls = interrupted(scene, n)
            if n > len(calls):
                break
            assert outcome.code in (0, 130), outcome
            assert scene.fresh() is not None
            assert temporaries(scene.root) == []
    finally:
        signal.signal(signal.SIGINT, handler)
    scene.check_sound()


def interrupted(scene: Scene, n: int) -> tuple[Outcome, list[Any]]:
    from faults.fs import interrupt_at

    with interrupt_at(n) as fault:
        outcome = scene.do()
    return outcome, fault.calls
