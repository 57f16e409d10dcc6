"""The one way out to disk: what is written in which order, and what is refused because somebody was
faster.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from faults.fs import Call, hooked, recorder, tree
from fazhi_cli.model.errors import (
    Conflict,
    ConflictError,
    FazhiError,
    FileError,
    UndoError,
    UnsyncedError,
)
from fazhi_cli.store.writing.files import Change, digest, read, write, write_all
from systems import IS_ROOT

OLD = "标题: 旧\n".encode()
NEW = "标题: 新😀\r\n".encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "data").mkdir(parents=True)
    return root


@pytest.fixture
def plan(root: Path) -> Path:
    plan = root / "data" / "plan.yaml"
    plan.write_bytes(OLD)
    return plan


def test_a_file_is_replaced_and_nothing_else_is_left(root: Path, plan: Path) -> None:
    write(root, Change(plan, NEW, digest(OLD)))
    assert tree(root) == {"data/plan.yaml": NEW}


def test_a_path_may_be_relative_to_the_root(
    root: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    write(Path("workspace"), Change(Path("data/plan.yaml"), NEW, digest(OLD)))
    assert plan.read_bytes() == NEW


def test_a_new_file_comes_with_its_folders(root: Path) -> None:
    write(root, Change(Path("data/progress/云溪/县司法局.yaml"), NEW, None))
    assert tree(root) == {"data/progress/云溪/县司法局.yaml": NEW}


def test_the_bytes_are_written_exactly(root: Path, plan: Path) -> None:
    data = bytes(range(256)) * 20_000
    write(root, Change(plan, data, digest(OLD)))
    assert read(plan) == data
    write(root, Change(plan, b"", digest(data)))
    assert read(plan) == b""


def test_the_disk_is_told_in_the_right_order(root: Path, plan: Path) -> None:
    with recorder() as calls:
        write(root, Change(plan, NEW, digest(OLD)))
    # The signature in the lock file is written to a descriptor that filelock opened: its path is
    # unknown ("?").
    data = [
        call for call in calls if call.path != "?" and call.name in {"write", "fsync", "replace"}
    ]
    assert [call.name for call in data] == ["write", "fsync", "replace", "fsync"]
    temporary, folder = data[0].path, str(plan.parent)
    assert [call.path for call in data] == [temporary, temporary, temporary, folder]
    assert Path(temporary).parent == plan.parent
    assert data[2].args == (Path(temporary), plan)


def test_all_files_are_on_the_disk_before_the_first_is_replaced(root: Path, plan: Path) -> None:
    with recorder() as calls:
        write_all(root, [Change(plan, NEW, digest(OLD)), Change(Path("new/one.yaml"), NEW, None)])
    names = [call.name for call in calls if call.name in {"fsync", "replace"}]
    assert names == ["fsync", "fsync", "replace", "replace", "fsync", "fsync", "fsync"]
    assert [call.path for call in calls if call.name == "fsync"][2:] == [
        str(plan.parent),
        f"{root}/new",
        str(root),
    ]


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_the_kernel_sees_the_same_order(root: Path, plan: Path) -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from fazhi_cli.store.writing.files import *; p = Path(sys.argv[1])\n"
    )
    code += "write(p.parent, Change(p, b'new', digest(read(p))))"
    trace = [
        "strace",
        "-f",
        "-y",
        "-e",
        "trace=fsync,fdatasync,rename,renameat,renameat2",
        "-o",
        str(root / "trace"),
    ]
    subprocess.run([*trace, sys.executable, "-c", code, str(plan)], check=True, timeout=60)
    lines = [line for line in (root / "trace").read_text().splitlines() if str(plan.parent) in line]
    assert [re.split(r"[( ]+", line)[1] for line in lines] == ["fsync", "rename", "fsync"]
    assert [".tmp" in line for line in lines] == [True, True, False]


def test_short_writes_are_continued(
    root: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fazhi_cli.store.writing.files import _os

    monkeypatch.setattr(_os, "write", lambda descriptor, data: os.write(descriptor, data[:7]))
    write(root, Change(plan, NEW * 100, digest(OLD)))
    assert plan.read_bytes() == NEW * 100


@pytest.mark.parametrize(
    ("found", "expected", "conflict"),
    [
        (b"edited", digest(OLD), Conflict.CHANGED),
        (None, digest(OLD), Conflict.GONE),
        (OLD, None, Conflict.APPEARED),
    ],
)
def test_a_file_that_is_not_what_was_read_is_left_alone(
    root: Path, plan: Path, found: bytes | None, expected: str | None, conflict: Conflict
) -> None:
    plan.unlink() if found is None else plan.write_bytes(found)
    before = tree(root)
    with pytest.raises(ConflictError) as caught:
        write(root, Change(plan, NEW, expected))
    assert caught.value.conflict is conflict
    assert caught.value.exit_code == 4
    assert tree(root) == before


def test_one_conflict_refuses_the_whole_change(root: Path, plan: Path) -> None:
    with pytest.raises(ConflictError, match="文件已被修改"):
        write_all(
            root, [Change(Path("a/new.yaml"), NEW, None), Change(plan, NEW, digest(b"other"))]
        )
    assert tree(root) == {"data/plan.yaml": OLD}
    assert not (root / "a").exists()


@pytest.mark.parametrize("by_replacing", [False, True])
def test_an_editor_that_saves_during_the_write_keeps_its_text(
    root: Path, plan: Path, by_replacing: bool
) -> None:
    edited = OLD + "# 手工批注\n".encode()

    def save() -> None:
        target = plan.with_name("editor~") if by_replacing else plan
        target.write_bytes(edited)
        target.replace(plan)

    def run(n: int) -> tuple[list[Call], bool]:
        plan.write_bytes(OLD)
        refused = False
        with hooked(lambda call: save() if call.number == n else None) as calls:
            try:
                write(root, Change(plan, NEW, digest(OLD)))
            except ConflictError:
                refused = True
        return calls, refused

    calls, _ = run(0)
    total = len(calls)
    replace = next(call.number for call in calls if call.name == "replace")
    # From the last look at the file (open, stat, read, read, close) to its replacement nobody can
    # notice.
    blind = 4 if by_replacing else 2
    for n in range(1, replace - blind):
        _, refused = run(n)
        assert refused, f"the edit before call {n} was not noticed"
        assert tree(root) == {"data/plan.yaml": edited}
    for n in range(replace + 1, total + 1):
        _, refused = run(n)
        assert not refused
        assert plan.read_bytes() == edited


def test_an_editor_that_creates_the_new_file_first_keeps_it(root: Path) -> None:
    def create(call: Call) -> None:
        if call.name == "fsync" and not (root / "new.yaml").exists():
            (root / "new.yaml").write_bytes(b"theirs")

    with hooked(create), pytest.raises(ConflictError, match="已经存在"):
        write(root, Change(Path("new.yaml"), NEW, None))
    assert tree(root) == {"new.yaml": b"theirs"}


def test_two_changes_of_one_file_are_a_bug_of_the_caller(root: Path, plan: Path) -> None:
    (root / "link.yaml").symlink_to(plan)
    with pytest.raises(ValueError, match="two changes"):
        write_all(
            root, [Change(plan, NEW, digest(OLD)), Change(Path("link.yaml"), NEW, digest(OLD))]
        )
    assert plan.read_bytes() == OLD


def test_a_missing_workspace_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="不存在"):
        write(tmp_path / "none", Change(Path("x.yaml"), NEW, None))
    assert tree(tmp_path) == {}


def test_leftovers_of_dead_processes_are_swept_and_others_are_not(root: Path, plan: Path) -> None:
    folder = plan.parent
    dead = folder / ".plan.yaml.99999999-0123abcd.tmp"
    old = folder / f".plan.yaml.{os.getpid()}-0123abcd.tmp"
    young = folder / f".other.yaml.{os.getpid()}-0123abcd.tmp"
    foreign = folder / ".plan.yaml.tmp"
    for path in (dead, old, young, foreign):
        path.write_bytes(b"torn")
    os.utime(old, (0, 0))
    write(root, Change(plan, NEW, digest(OLD)))
    assert sorted(folder.iterdir()) == sorted([plan, young, foreign])


@pytest.mark.skipif(IS_ROOT, reason="root may write anywhere")
@pytest.mark.posix("modes")
def test_a_read_only_folder_can_be_read_but_not_written(root: Path, plan: Path) -> None:
    plan.parent.chmod(0o555)
    try:
        assert read(plan) == OLD
        with pytest.raises(FileError, match="没有权限"):
            write(root, Change(plan, NEW, digest(OLD)))
    finally:
        plan.parent.chmod(0o755)


def test_a_read_only_file_is_not_replaced(
    root: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fazhi_cli.store.writing.files import _os

    monkeypatch.setattr(
        _os, "access", lambda path, mode: (str(path), mode) != (str(plan), os.W_OK)
    )  # also for root
    with pytest.raises(FileError, match="没有权限") as caught:
        write(root, Change(plan, NEW, digest(OLD)))
    assert caught.value.exit_code == 5
    assert tree(root) == {"data/plan.yaml": OLD}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_refuses_new_files_is_named(root: Path, plan: Path, number: int) -> None:
    def refuse_creation(call: Call) -> None:
        if call.name == "open" and call.args[1] & os.O_CREAT:
            raise OSError(number, os.strerror(number))

    with hooked(refuse_creation), pytest.raises(FileError) as caught:
        write(root, Change(plan, NEW, digest(OLD)))
    assert caught.value.exit_code == 5
    assert str(plan) in str(caught.value)
    assert ("没有权限" in str(caught.value)) == (number == errno.EACCES)
    assert tree(root) == {"data/plan.yaml": OLD}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_is_no_error(
    root: Path, plan: Path, number: int
) -> None:
    def refuse_folders(call: Call) -> None:
        if call.name == "fsync" and call.path == str(plan.parent):
            raise OSError(number, os.strerror(number))

    with hooked(refuse_folders):
        write(root, Change(plan, NEW, digest(OLD)))
    assert plan.read_bytes() == NEW


def test_threads_take_turns(root: Path, plan: Path) -> None:
    from fazhi_cli.store.writing.files import locked

    def append(letter: str) -> None:
        for _ in range(10):
            with locked(root):
                data = read(plan)
                write(root, Change(plan, data + letter.encode(), digest(data)))

    threads = [threading.Thread(target=append, args=(letter,)) for letter in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(plan.read_text("utf-8").removeprefix("标题: 旧\n")) == sorted("abc" * 10)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ConflictError(Path("甲.yaml")), 4, ["文件已被修改", "甲.yaml", "没有写入"]),
        (
            FileError(Path("甲.yaml"), errno.ENOSPC, need=70_400),
            5,
            ["无法写入 甲.yaml", "空间不足", "71 kB"],
        ),
        (FileError(Path("甲.yaml"), 9999), 5, ["系统错误 9999", "没有改动"]),
        (UnsyncedError([Path("甲.yaml")], errno.EIO), 5, ["甲.yaml 已写入", "不要重复执行"]),
        (UndoError([Path("甲"), Path("乙")], errno.EIO), 5, ["甲、乙", "未能恢复", "磁盘读写出错"]),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(
    error: FazhiError, code: int, words: list[str]
) -> None:
    assert error.exit_code == code
    assert [word for word in words if word not in str(error)] == []
