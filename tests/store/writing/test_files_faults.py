"""SQLite's loop: the n-th system call fails, for every n, once and for good, until the write passes
untouched.
"""

from __future__ import annotations

import errno
import itertools
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from faults.fs import (
    NUMBERS,
    Call,
    Outcome,
    allocates,
    every_fault,
    fail_at,
    hooked,
    interrupt_at,
    quick_sync,
    recorder,
    temporaries,
)
from faults.full_disk import CannotMountError, small_files, tiny_disk
from fazhi_cli.model.errors import ConflictError, FazhiError, FileError, UndoError, UnsyncedError
from fazhi_cli.store.writing.files import Change, digest, locked, read, write, write_all
from fazhi_cli.store.writing.locks import LOCK_NAME

OLD = "标题: 旧\n".encode() * 50
NEW = "标题: 新\n".encode() * 80


class Scene:
    """Three files of a workspace: a private one, a plain one, and one that does not exist yet, in a
    new folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.private, self.plain, self.new = (
            root / "a.yaml",
            root / "data" / "b.yaml",
            root / "new" / "deep" / "c.yaml",
        )
        self.restore()

    def restore(self) -> None:
        for path in self.root.rglob("*"):
            if path.is_file():
                path.unlink()
        for folder in (self.new.parent, self.new.parent.parent):
            if folder.exists():
                folder.rmdir()
        self.plain.parent.mkdir(exist_ok=True)
        self.private.write_bytes(OLD)
        self.private.chmod(0o640)
        self.plain.write_bytes(OLD)

    def write_one(self) -> None:
        write(self.root, Change(self.private, NEW, digest(OLD)))

    def write_three(self) -> None:
        changes = [Change(path, NEW, digest(OLD)) for path in (self.private, self.plain)]
        write_all(self.root, [*changes, Change(self.new, NEW, None)])

    def fresh(self) -> list[Path]:
        """Give the files with the new text; every other must be as it was, or not there."""
        found = {
            path: path.read_bytes() if path.exists() else None
            for path in (self.private, self.plain, self.new)
        }
        fresh = [path for path, data in found.items() if data == NEW]
        rest = {path: data for path, data in found.items() if data != NEW}
        assert rest == {path: (None if path == self.new else OLD) for path in rest}, "torn"
        assert stat.S_IMODE(self.private.stat().st_mode) == 0o640
        return fresh

    def check_sound(self) -> None:
        """Whatever happened, the next command works and tidies up."""
        for path in temporaries(self.root):
            os.utime(
                path, (0, 0)
            )  # its process lives, which is this one: wait for the hour to pass
        paths = (self.private, self.plain, self.new)
        write_all(
            self.root,
            [Change(path, NEW, digest(read(path)) if path.exists() else None) for path in paths],
        )
        assert sorted(path for path in self.root.rglob("*") if path.is_file()) == [
            self.private,
            self.plain,
            self.new,
        ]


@pytest.fixture(autouse=True)
def _quick_sync() -> Iterator[None]:
    with quick_sync():
        yield


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def check_common(scene: Scene, outcome: Outcome) -> list[Path]:
    """No foreign exception, nothing torn, nothing left; give the files with the new text."""
    assert outcome.error is None or isinstance(outcome.error, FazhiError)
    assert not isinstance(outcome.error, ConflictError)
    assert str(scene.root) in str(outcome.error or scene.root)
    fresh = scene.fresh()
    if not outcome.sticky:
        assert temporaries(scene.root) == []
        assert scene.new.parent.parent.exists() == scene.new.exists()
    scene.check_sound()
    return fresh


each_number = pytest.mark.parametrize(
    "numbers", [NUMBERS[:1], pytest.param(NUMBERS[1:], marks=pytest.mark.torture)]
)


@each_number
def test_one_file_is_old_before_the_replace_and_new_after_it_whatever_fails(
    scene: Scene, numbers: tuple[int, ...]
) -> None:
    def check(outcome: Outcome) -> None:
        fresh = check_common(scene, outcome)
        assert fresh == [scene.private] * outcome.did("replace")
        is_in_place = outcome.error is None or isinstance(outcome.error, UnsyncedError)
        assert is_in_place == bool(fresh)

    tried = every_fault(scene.write_one, check, before=scene.restore, numbers=numbers)
    assert tried >= len(numbers) * 2 * 20


@each_number
def test_three_files_are_all_old_or_all_new_whatever_fails_once(
    scene: Scene, numbers: tuple[int, ...]
) -> None:
    def check(outcome: Outcome) -> None:
        is_in_place = outcome.error is None or isinstance(outcome.error, UnsyncedError)
        assert not isinstance(outcome.error, UndoError)
        assert len(check_common(scene, outcome)) == (3 if is_in_place else 0)

    tried = every_fault(
        scene.write_three, check, before=scene.restore, sticky=[False], numbers=numbers
    )
    assert tried >= len(numbers) * 60


@pytest.mark.torture
@each_number
def test_when_the_disk_dies_for_good_the_error_names_what_could_not_be_taken_back(
    scene: Scene, numbers: tuple[int, ...]
) -> None:
    kept: list[int] = []

    def check(outcome: Outcome) -> None:
        fresh = check_common(scene, outcome)
        if isinstance(outcome.error, UndoError):
            kept.append(len(fresh))
            assert set(outcome.error.paths) == set(fresh)
        else:
            is_in_place = outcome.error is None or isinstance(outcome.error, UnsyncedError)
            assert len(fresh) == (3 if is_in_place else 0)

    every_fault(scene.write_three, check, before=scene.restore, sticky=[True], numbers=numbers)
    assert set(kept) == {1, 2}


def test_a_disk_that_fills_up_at_any_point_leaves_all_old(scene: Scene) -> None:
    def check(outcome: Outcome) -> None:
        fresh = check_common(scene, outcome)
        assert not isinstance(outcome.error, UndoError)
        assert temporaries(scene.root) == []
        if isinstance(outcome.error, FileError) and not isinstance(outcome.error, UnsyncedError):
            assert fresh == []
            assert "磁盘空间不足" in str(outcome.error)

    tried = every_fault(
        scene.write_three, check, before=scene.restore, numbers=[errno.ENOSPC], only=allocates
    )
    assert tried >= 2 * 10


@pytest.mark.parametrize("k", [1, 2, 3])
def test_the_replace_of_any_file_may_fail(scene: Scene, k: int) -> None:
    with (
        fail_at(k, errno.EIO, only=lambda call: call.name == "replace"),
        pytest.raises(FileError, match="读写出错"),
    ):
        scene.write_three()
    assert scene.fresh() == []
    assert not scene.new.parent.parent.exists()
    assert temporaries(scene.root) == []


def test_what_somebody_wrote_after_us_is_not_undone(scene: Scene) -> None:
    def edit_then_fail(call: Call) -> None:
        if call.name == "replace" and call.args[1] == scene.plain:
            scene.private.write_bytes(NEW + b"# theirs")
            raise OSError(errno.EIO, "")

    with hooked(edit_then_fail), pytest.raises(FileError) as caught:
        scene.write_three()
    assert not isinstance(caught.value, UndoError)
    assert scene.private.read_bytes() == NEW + b"# theirs"
    assert scene.plain.read_bytes() == OLD


def test_a_file_that_became_a_folder_is_not_undone(scene: Scene) -> None:
    def edit_then_fail(call: Call) -> None:
        if call.name == "replace" and call.args[1] == scene.plain:
            scene.private.unlink()
            scene.private.mkdir()
            raise OSError(errno.EIO, "")

    with hooked(edit_then_fail), pytest.raises(FileError, match=r"b\.yaml"):
        scene.write_three()
    scene.private.rmdir()


def test_a_failing_read_names_the_file(scene: Scene) -> None:
    def check(outcome: Outcome) -> None:
        assert (outcome.error is None) == (outcome.hit is None)
        if outcome.error:
            assert isinstance(outcome.error, FileError)
            assert "无法读取" in str(outcome.error)

    assert every_fault(lambda: read(scene.private), check) == len(NUMBERS) * 2 * 5


def test_a_command_that_holds_the_lock_and_fails_gives_it_back(scene: Scene) -> None:
    def work() -> None:
        with locked(scene.root):
            data = read(scene.private)
            write(scene.root, Change(scene.private, NEW, digest(data)))

    every_fault(
        work, lambda outcome: scene.check_sound(), before=scene.restore, numbers=[errno.EIO]
    )


@pytest.fixture
def _interruptible() -> Iterator[None]:
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, handler)


@pytest.mark.torture
@pytest.mark.usefixtures("_interruptible")
@pytest.mark.parametrize("after", [False, True])
def test_ctrl_c_at_any_call_leaves_all_old_or_all_new_and_no_temporary(
    scene: Scene, after: bool
) -> None:
    for n in itertools.count(1):
        scene.restore()
        with interrupt_at(n, after) as fault, suppress(KeyboardInterrupt):
            scene.write_three()
        assert len(scene.fresh()) in ((0, 3) if fault.hit else (3,)), fault.hit
        assert temporaries(scene.root) == []
        scene.check_sound()
        if n > len(fault.calls):
            break
    assert n > 60


@pytest.mark.usefixtures("_interruptible")
def test_ctrl_c_while_the_lock_is_taken_leaves_no_lock(scene: Scene) -> None:
    for n in range(1, 8):
        scene.restore()
        with interrupt_at(n), pytest.raises(KeyboardInterrupt):
            scene.write_one()
        assert not (scene.root / LOCK_NAME).exists(), n


def fill(root: Path) -> None:
    """Leave room for two thirds of the next file."""
    plan, progress = root / "plan.yaml", root / "progress.yaml"
    plan.write_bytes(b"a" * 30_000)
    progress.write_bytes(b"b" * 4_000)


def check_full(root: Path, reason: str, write_too_much: Callable[[], None]) -> None:
    fill(root)
    with pytest.raises(FileError, match=reason) as caught:
        write_too_much()
    assert caught.value.exit_code == 5
    assert (root / "plan.yaml").read_bytes() == b"a" * 30_000
    assert (root / "progress.yaml").read_bytes() == b"b" * 4_000
    assert len(list(root.iterdir())) == 2
    write(root, Change(Path("progress.yaml"), b"c", digest(b"b" * 4_000)))


def test_a_full_disk_leaves_the_old_files_and_says_what_is_needed(tmp_path: Path) -> None:
    try:
        with tiny_disk(tmp_path / "disk") as root:
            change = Change(Path("plan.yaml"), b"x" * 60_000, digest(b"a" * 30_000))
            check_full(
                root, r"plan\.yaml：磁盘空间不足（需要约 60 kB）", lambda: write(root, change)
            )
    except CannotMountError as error:
        pytest.skip(str(error))


def test_a_disk_that_fills_up_at_the_second_file_leaves_both_old(tmp_path: Path) -> None:
    def write_both(root: Path) -> None:
        plan = Change(Path("plan.yaml"), b"x" * 5_000, digest(b"a" * 30_000))
        write_all(root, [plan, Change(Path("progress.yaml"), b"y" * 40_000, digest(b"b" * 4_000))])

    try:
        with tiny_disk(tmp_path / "disk") as root:
            check_full(root, "磁盘空间不足", lambda: write_both(root))
    except CannotMountError as error:
        pytest.skip(str(error))


@pytest.mark.posix("limits")
def test_a_file_beyond_the_allowed_size_leaves_the_old_one(tmp_path: Path) -> None:
    change = Change(Path("plan.yaml"), b"x" * 60_000, digest(b"a" * 30_000))

    def write_too_much() -> None:
        with small_files(50_000):
            write(tmp_path, change)

    check_full(tmp_path, "文件超过允许的大小", write_too_much)


def test_a_write_makes_few_calls(scene: Scene) -> None:
    with recorder() as calls:
        scene.write_one()
    assert len(calls) <= 40
