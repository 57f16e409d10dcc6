"""Processes that are killed, and processes that compete (docs/architecture.md#一条出路)."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from faults import crash
from faults.fs import Call, hooked, quick_sync, temporaries
from fazhi_cli.model.errors import ConflictError
from fazhi_cli.store.writing.files import Change, digest, locked, read, write, write_all

KILLS = int(os.environ.get("FAZHI_KILLS", "40"))
APPENDS = int(os.environ.get("FAZHI_APPENDS", "50"))
WRITERS = 4
END = b"# end\n"
pytestmark = [pytest.mark.torture, pytest.mark.posix("fork")]  # hundreds of processes


@pytest.fixture(autouse=True)
def _quick_sync() -> Iterator[None]:
    with quick_sync():
        yield


def version(number: int, size: int = 1_400_000) -> bytes:
    """Make a file that tells whether it is whole: every line bears the number, the last says that
    it is the last.
    """
    line = b"- %06d\n" % number
    return line * (size // len(line)) + END


def check_whole(data: bytes) -> None:
    lines = data.splitlines(keepends=True)
    assert lines[-1] == END
    assert data == version(int(lines[0][2:]), len(data) - len(END))


def write_again_and_again(root: Path) -> None:
    plan = root / "plan.yaml"
    number = 0
    while True:
        number += 1
        write(root, Change(plan, version(number), digest(read(plan))))


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    write(
        tmp_path, Change(plan, version(0), None)
    )  # which also imports what every child would import anew
    seen: set[bytes] = set()

    def check() -> None:
        data = plan.read_bytes()
        check_whole(data)
        seen.add(data[:9])

    assert crash.random_kills(lambda: write_again_and_again(tmp_path), check, KILLS) == KILLS
    assert len(seen) > 1, "the children were killed before they wrote anything"
    write(tmp_path, Change(plan, END, digest(read(plan))))
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_writer_killed_at_any_call_leaves_a_whole_file(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    old, new = version(1, 1000), version(2, 2000)
    left = []

    def check(k: int) -> None:
        assert plan.read_bytes() in (old, new)
        left.extend(temporaries(tmp_path))
        write(tmp_path, Change(plan, END, digest(read(plan))))
        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"], (
            f"not swept after the kill at {k}"
        )

    def restore() -> None:
        plan.write_bytes(old)

    deaths = crash.every_kill(
        lambda: write(tmp_path, Change(plan, new, digest(old))), check, restore
    )
    assert deaths >= 20
    assert left, "no kill came between the creation of the temporary and its replace"


def test_a_writer_of_many_files_killed_at_any_call_leaves_each_whole(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml")]
    old, new = version(1, 1000), version(2, 2000)
    mixed = []

    def restore() -> None:
        for path in paths[:2]:
            path.write_bytes(old)
        paths[2].unlink(missing_ok=True)

    def change() -> None:
        known = [digest(old), digest(old), None]
        write_all(
            tmp_path,
            [Change(path, new, expected) for path, expected in zip(paths, known, strict=True)],
        )

    def check(k: int) -> None:
        found = [path.read_bytes() if path.exists() else None for path in paths]
        assert all(data in (old, new) for data in found[:2])
        assert found[2] in (None, new)
        mixed.append(found not in ([old, old, None], [new] * 3))
        write(tmp_path, Change(paths[0], END, digest(read(paths[0]))))
        assert temporaries(tmp_path) == []

    assert crash.every_kill(change, check, restore) >= 50
    # Only between the replaces can a kill leave a mixture: the price of having no journal.
    assert mixed.count(True) == 2


def append(plan: Path, name: int, count: int) -> None:
    for number in range(count):
        with locked(plan.parent, timeout=120):
            data = read(plan)
            write(plan.parent, Change(plan, data + b"%d-%d\n" % (name, number), digest(data)))


def check_nothing_lost(
    plan: Path, count: int, write_entries: Callable[[Path, int, int], None]
) -> None:
    plan.write_bytes(b"")
    codes = crash.run_together(
        *[partial(write_entries, plan, name, count) for name in range(WRITERS)]
    )
    assert codes == [0] * WRITERS
    expected = [f"{name}-{number}" for name in range(WRITERS) for number in range(count)]
    assert sorted(plan.read_text().split()) == sorted(expected)
    assert list(plan.parent.iterdir()) == [plan]


def test_no_entry_of_competing_writers_is_lost(tmp_path: Path) -> None:
    check_nothing_lost(tmp_path / "progress.yaml", APPENDS, append)


def test_no_entry_is_lost_where_the_kernel_has_no_locks(tmp_path: Path) -> None:
    def refuse(call: Call) -> None:
        if call.name == "lock_kernel":
            raise OSError(errno.ENOLCK, "")

    def append_with_marker(plan: Path, name: int, count: int) -> None:
        with hooked(refuse):
            append(plan, name, count)

    check_nothing_lost(tmp_path / "progress.yaml", max(APPENDS // 5, 1), append_with_marker)


def test_without_the_lock_who_read_too_early_is_refused_and_may_try_again(tmp_path: Path) -> None:
    def append_unlocked(plan: Path, name: int, count: int) -> None:
        for number in range(count):
            while True:
                data = read(plan)
                with suppress(ConflictError):
                    write(
                        plan.parent, Change(plan, data + b"%d-%d\n" % (name, number), digest(data))
                    )
                    break

    check_nothing_lost(tmp_path / "progress.yaml", max(APPENDS // 5, 1), append_unlocked)
