"""One lock per workspace: who waits, who is named, what a dead holder leaves."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import systems
from faults import crash
from faults.fs import Call, hooked
from fazhi_cli.model.errors import LockedError
from fazhi_cli.store import limits
from fazhi_cli.store.writing.files import Change, locked, write
from fazhi_cli.store.writing.locks import LOCK_NAME, MARKER_NAME

fcntl = systems.module("fcntl")


def refuse_flock(call: Call) -> None:
    if call.name == "lock_kernel":
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


@contextmanager
def another_holder(
    root: Path, name: str, before: Callable[[Call], None] = lambda call: None
) -> Iterator[int]:
    """Let another process hold the lock for a minute."""

    def hold() -> None:
        with hooked(before), locked(root):
            time.sleep(60)

    pid = crash.start(hold)
    try:
        wait_for(
            lambda: (
                (root / name).exists() and (root / name).read_text().lstrip().startswith(f"{pid}\n")
            )
        )
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        crash.finish(pid)


def test_the_lock_leaves_no_file_behind(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [LOCK_NAME]
    assert list(tmp_path.iterdir()) == []


def test_a_held_lock_can_be_taken_again_by_the_same_command(tmp_path: Path) -> None:
    with locked(tmp_path), locked(tmp_path):
        write(tmp_path, Change(Path("a"), b"a", None))
        assert is_locked_for_others(tmp_path)
    assert not is_locked_for_others(tmp_path)


def is_locked_for_others(root: Path) -> bool:
    """Try the lock in a child process."""

    def take() -> None:
        try:
            with locked(root, timeout=0.05):
                pass
        except LockedError:
            os._exit(4)

    code = crash.run(take)
    assert code in (0, 4)
    return code == 4


def test_a_forked_child_does_not_believe_that_it_holds_the_lock(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert is_locked_for_others(tmp_path)


def test_who_waits_in_vain_learns_who_holds_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LOCK_WAIT_SECONDS", 0.2)
    with another_holder(tmp_path, LOCK_NAME) as pid, pytest.raises(LockedError) as caught:
        write(tmp_path, Change(Path("a"), b"a", None))
    holder = caught.value.holder
    assert holder
    assert (holder.pid, holder.host, holder.is_alive) == (pid, platform.node(), True)
    assert caught.value.exit_code == 4
    assert f"进程 {pid}" in str(caught.value)
    assert "仍在运行" in str(caught.value)
    assert "删除" not in str(caught.value)
    assert not (tmp_path / "a").exists()


def test_the_second_waits_until_the_first_is_done(tmp_path: Path) -> None:
    with another_holder(tmp_path, LOCK_NAME) as pid:
        killer = crash.start(lambda: (time.sleep(0.3), os.kill(pid, signal.SIGKILL)))
        with locked(tmp_path, timeout=20):
            pass
        crash.finish(killer)


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    with another_holder(tmp_path, LOCK_NAME):
        pass
    assert (tmp_path / LOCK_NAME).exists()
    with locked(tmp_path, timeout=0):
        pass
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_lock_file_made_by_hand_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_text("pid 99999")
    with locked(tmp_path, timeout=0):
        pass


@pytest.mark.skipif(not shutil.which("flock"), reason="needs util-linux")
def test_a_holder_that_did_not_sign_is_unknown(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_text(f"99999999\n{platform.node()}\n")
    sleeper = subprocess.Popen(
        ["flock", str(tmp_path / LOCK_NAME), "sleep", "60"], start_new_session=True
    )
    try:
        wait_for(lambda: is_refused(tmp_path))
        with pytest.raises(LockedError, match="另一个进程") as caught:
            locked(tmp_path, timeout=0.1).__enter__()
        assert caught.value.holder is None
    finally:
        os.killpg(sleeper.pid, signal.SIGKILL)
        sleeper.wait(20)


def is_refused(root: Path) -> bool:
    """Try the lock with the kernel directly."""
    with (root / LOCK_NAME).open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_a_lock_file_of_a_colleague_does_not_shut_others_out(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with locked(tmp_path):
            assert (tmp_path / LOCK_NAME).stat().st_mode & 0o777 == 0o666
    finally:
        os.umask(before)


def test_a_lock_on_a_file_that_was_just_removed_is_not_accepted(tmp_path: Path) -> None:
    """On NFS a removed file keeps its link count; here another file has come to its place."""
    swapped: list[str] = []

    def swap(call: Call) -> None:
        if call.name == "stat" and call.path.endswith(LOCK_NAME) and not swapped:
            swapped.append(call.path)
            (tmp_path / "other").touch()
            (tmp_path / "other").replace(tmp_path / LOCK_NAME)

    with hooked(swap) as calls, locked(tmp_path, timeout=1):
        assert [call.ok for call in calls if call.name == "lock_kernel"] == [False, True]
        assert is_refused(tmp_path)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_where_the_kernel_has_no_locks_a_marker_stands_in(tmp_path: Path, number: int) -> None:
    def refuse(call: Call) -> None:
        if call.name == "lock_kernel":
            (tmp_path / LOCK_NAME).touch()  # which is what the refused attempt does
            raise OSError(number, os.strerror(number))

    with hooked(refuse):
        with locked(tmp_path):
            assert [path.name for path in tmp_path.iterdir()] == [MARKER_NAME]
            write(tmp_path, Change(Path("a"), b"a", None))
        assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_marker_of_a_living_process_is_respected_and_named(tmp_path: Path) -> None:
    with another_holder(tmp_path, MARKER_NAME, refuse_flock) as pid, hooked(refuse_flock):
        with pytest.raises(LockedError, match="仍在运行") as caught:
            locked(tmp_path, timeout=0.1).__enter__()
        assert caught.value.holder
        assert caught.value.holder.pid == pid


def test_a_marker_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    with another_holder(tmp_path, MARKER_NAME, refuse_flock):
        pass
    assert (tmp_path / MARKER_NAME).exists()
    with hooked(refuse_flock), locked(tmp_path, timeout=5):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_marker_of_another_machine_is_named_with_what_can_be_done(tmp_path: Path) -> None:
    (tmp_path / MARKER_NAME).write_text("4711\n档案室-pc\n")
    with hooked(refuse_flock), pytest.raises(LockedError, match="无法判断是否仍在运行") as caught:
        locked(tmp_path, timeout=0.1).__enter__()
    assert "进程 4711（主机 档案室-pc" in str(caught.value)
    assert f"可删除 {tmp_path / MARKER_NAME}" in str(caught.value)


def test_an_interrupted_lock_is_free_again(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
