"""The writer on a system like Windows: open files stay, locks are of bytes, folders do not open."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from faults.windows import Windows, windows
from fazhi_cli.model.errors import FileError, LockedError
from fazhi_cli.store.writing import locks
from fazhi_cli.store.writing.files import Change, digest, locked, read, write, write_all
from fazhi_cli.store.writing.locks import LOCK_NAME, MARKER_NAME, _os
from fazhi_cli.store.writing.outputs import write_output


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    with windows(monkeypatch) as system:
        yield system
    assert system.open_files == {}, "a file was left open"


@contextmanager
def opened(path: Path, seconds: float | None = None) -> Iterator[None]:
    """Let somebody else have a file open: for so long, or until the end."""
    descriptor = _os.open(path, os.O_RDONLY)
    closing = threading.Timer(seconds or 0, _os.close, [descriptor])
    if seconds is not None:
        closing.start()
    yield
    if seconds is None:
        _os.close(descriptor)
    else:
        closing.join()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("system")
def test_files_are_written_replaced_and_removed_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_all(tmp_path, [Change(Path("a"), b"a", None), Change(Path("新/b"), b"b", None)])
    (tmp_path / "a").chmod(0o600)  # a mode that the writer would keep, where that can be done
    write_all(
        tmp_path,
        [Change(Path("a"), b"c", digest(b"a")), Change(Path("新/b"), None, digest(b"b"))],
    )
    assert (read(tmp_path / "a"), names_in(tmp_path), names_in(tmp_path / "新")) == (
        b"c",
        ["a", "新"],
        [],
    )


@pytest.mark.usefixtures("system")
def test_a_file_that_somebody_reads_for_a_moment_is_replaced_when_he_is_done(
    tmp_path: Path,
) -> None:
    write(tmp_path, Change(Path("a"), b"a", None))
    with opened(tmp_path / "a", seconds=0.1):
        write(tmp_path, Change(Path("a"), b"b", digest(b"a")))
    assert read(tmp_path / "a") == b"b"


@pytest.mark.usefixtures("system")
def test_a_file_that_stays_open_elsewhere_is_left_as_it_was_and_the_program_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_PATIENCE_SECONDS", (0.001, 0.001))
    write(tmp_path, Change(Path("a"), b"a", None))
    changes = [Change(Path("b"), b"b", None), Change(Path("a"), b"b", digest(b"a"))]
    with opened(tmp_path / "a"), pytest.raises(FileError, match="请关掉打开着它的程序") as caught:
        write_all(tmp_path, changes)
    assert caught.value.exit_code == 5
    assert (read(tmp_path / "a"), names_in(tmp_path)) == (b"a", ["a"])


@pytest.mark.usefixtures("system")
def test_a_document_that_is_open_in_excel_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_PATIENCE_SECONDS", ())
    write_output(tmp_path / "表.xlsx", b"a")
    with opened(tmp_path / "表.xlsx"), pytest.raises(FileError, match="WPS、Word、Excel"):
        write_output(tmp_path / "表.xlsx", b"b")
    assert names_in(tmp_path) == ["表.xlsx"]


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("name", ["NUL", "con.md", "报告:终稿.md", "a?.md", "表.md."])
def test_an_output_is_not_put_into_a_device_or_a_hidden_part_of_a_file(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(FileError, match="路径不合法"):
        write_output(tmp_path / name, b"a")
    assert names_in(tmp_path) == []


# Locks.


@pytest.mark.usefixtures("system")
def test_the_lock_is_the_kernel_s_and_leaves_no_file(tmp_path: Path) -> None:
    with locked(tmp_path), locked(tmp_path):
        assert names_in(tmp_path) == [LOCK_NAME]
    assert names_in(tmp_path) == []


def in_thread(work: object) -> BaseException | None:
    """Do something as another process would; give what it raises."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised[0] if raised else None


@pytest.mark.usefixtures("system")
def test_who_waits_in_vain_learns_who_holds_the_lock_though_its_first_byte_can_t_be_read(
    tmp_path: Path,
) -> None:
    with locked(tmp_path):
        error = in_thread(lambda: locked(tmp_path, timeout=0.05).__enter__())
    assert isinstance(error, LockedError)
    assert error.holder is not None
    assert (error.holder.pid, error.holder.host) == (os.getpid(), platform.node())


def test_a_killed_holder_leaves_no_lock(system: Windows, tmp_path: Path) -> None:
    """The system closes the files of a process that ends; its lock's file stays."""
    holding = locked(tmp_path)
    holding.__enter__()
    [descriptor] = system.open_files
    system.close(descriptor)
    assert names_in(tmp_path) == [LOCK_NAME]

    def write_b() -> None:
        with locked(tmp_path, timeout=0):
            write(tmp_path, Change(Path("b"), b"b", None))

    assert in_thread(write_b) is None
    assert names_in(tmp_path) == ["b"]


@pytest.mark.usefixtures("system")
def test_where_the_kernel_refuses_a_marker_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(38, "no locks here")

    monkeypatch.setattr(_os, "lock_kernel", refuse)
    with locked(tmp_path):
        assert names_in(tmp_path) == [MARKER_NAME]
        error = in_thread(lambda: locked(tmp_path, timeout=0.05).__enter__())
        assert isinstance(error, LockedError)
        assert "无法判断是否仍在运行" in str(error)  # there is no asking
        assert MARKER_NAME in str(error)
    assert names_in(tmp_path) == []


@pytest.mark.usefixtures("system")
def test_many_writers_lose_nothing_though_each_reads_while_the_others_write(tmp_path: Path) -> None:
    """Readers take no lock: what they have open, a writer has to wait for."""
    path = tmp_path / "a"
    write(tmp_path, Change(Path("a"), b"", None))
    stop = threading.Event()

    def add(mark: bytes) -> None:
        for _ in range(8):
            with locked(tmp_path, timeout=30):
                before = read(path)
                write(tmp_path, Change(Path("a"), before + mark, digest(before)))

    def look() -> None:
        while not stop.is_set():
            assert read(path) is not None
            sleep(0.002)

    reader = threading.Thread(target=look)
    reader.start()
    writers = [threading.Thread(target=add, args=[mark]) for mark in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    stop.set()
    reader.join()
    assert sorted(read(path)) == sorted(b"abc" * 8)
    assert names_in(tmp_path) == ["a"]
