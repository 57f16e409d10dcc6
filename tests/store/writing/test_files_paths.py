"""Where the writer writes, and where not: links, odd paths and names, modes and owners."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from faults import crash
from faults.fs import temporaries, tree
from fazhi_cli.model.errors import FileError, Refusal, RefusedPathError
from fazhi_cli.store.writing.files import Change, digest, read, write
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


@pytest.mark.posix("modes")
def test_the_mode_of_a_file_is_kept(root: Path, plan: Path) -> None:
    for mode in (0o640, 0o600, 0o664, 0o755):
        plan.chmod(mode)
        plan.write_bytes(OLD)
        write(root, Change(plan, NEW, digest(OLD)))
        assert stat.S_IMODE(plan.stat().st_mode) == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o644)])
def test_a_new_file_obeys_the_umask(root: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write(root, Change(Path("new.yaml"), NEW, None))
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / "new.yaml").stat().st_mode) == mode


@pytest.mark.skipif(not IS_ROOT, reason="only root may give files away")
@pytest.mark.posix("modes")
def test_the_owner_of_a_file_is_kept(root: Path, plan: Path) -> None:
    os.chown(plan, 4711, 4712)
    write(root, Change(plan, NEW, digest(OLD)))
    assert (plan.stat().st_uid, plan.stat().st_gid) == (4711, 4712)


def test_a_link_inside_the_workspace_is_followed_and_stays_a_link(root: Path, plan: Path) -> None:
    (root / "shared").mkdir()
    real = root / "shared" / "x.yaml"
    real.write_bytes(OLD)
    real.chmod(0o640)
    plan.unlink()
    plan.symlink_to("../shared/x.yaml")
    write(root, Change(plan, NEW, digest(OLD)))
    assert plan.is_symlink()
    assert real.read_bytes() == NEW
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert temporaries(root) == []


def test_a_workspace_that_is_itself_reached_by_a_link_works(root: Path, plan: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    write(link, Change(link / "data" / "plan.yaml", NEW, digest(OLD)))
    assert plan.read_bytes() == NEW


def refuse(root: Path, path: Path | str, refusal: Refusal, expected: str | None = None) -> None:
    before = tree(root.parent)
    with pytest.raises(RefusedPathError) as caught:
        write(root, Change(Path(path), NEW, expected))
    assert caught.value.refusal is refusal
    assert caught.value.exit_code == 5
    assert tree(root.parent) == before


def test_a_link_out_of_the_workspace_is_refused(root: Path, plan: Path) -> None:
    outside = root.parent / "outside.yaml"
    outside.write_bytes(OLD)
    plan.unlink()
    plan.symlink_to(outside)
    refuse(root, plan, Refusal.OUTSIDE, digest(OLD))


def test_a_folder_that_leads_out_of_the_workspace_is_refused(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / "progress").symlink_to("../elsewhere")
    refuse(root, "progress/x.yaml", Refusal.OUTSIDE)
    refuse(root, "progress/new/x.yaml", Refusal.OUTSIDE)


@pytest.mark.parametrize(
    "path", ["../x.yaml", "data/../../x.yaml", "missing/../../x.yaml", "/tmp/x.yaml", ".", ""]
)
def test_a_path_out_of_the_workspace_is_refused(root: Path, path: str) -> None:
    refuse(root, path, Refusal.OUTSIDE)


@pytest.mark.parametrize("to", ["nowhere.yaml", "../../nowhere.yaml", "nowhere/deep.yaml"])
def test_a_dangling_link_is_refused(root: Path, to: str) -> None:
    (root / "data" / "link.yaml").symlink_to(to)
    refuse(root, "data/link.yaml", Refusal.DANGLING)


def test_a_folder_that_is_a_dangling_link_is_refused(root: Path) -> None:
    (root / "progress").symlink_to("nowhere")
    refuse(root, "progress/x.yaml", Refusal.DANGLING)


def test_links_that_point_at_each_other_are_refused(root: Path) -> None:
    (root / "a.yaml").symlink_to("b.yaml")
    (root / "b.yaml").symlink_to("a.yaml")
    with pytest.raises(FileError, match="链接互相指向"):
        write(root, Change(Path("a.yaml"), NEW, None))


def test_git_itself_is_not_written_through_a_link(root: Path) -> None:
    (root / ".git" / "hooks").mkdir(parents=True)
    (root / "plan.yaml").symlink_to(".git/hooks")
    refuse(root, "plan.yaml/post-commit", Refusal.GIT)


@pytest.mark.posix("pipes")
def test_what_is_not_a_regular_file_is_neither_read_nor_replaced(root: Path) -> None:
    os.mkfifo(root / "pipe.yaml")
    (root / "zero.yaml").symlink_to("/dev/zero")

    def try_all() -> None:
        for path in (root / "pipe.yaml", root / "zero.yaml", root / "data"):
            with pytest.raises(RefusedPathError, match="不是普通文件"):
                read(path)
        for path in (root / "pipe.yaml", root / "data"):
            with pytest.raises(RefusedPathError, match="不是普通文件"):
                write(root, Change(path, NEW, digest(OLD)))

    assert (
        crash.run(try_all, seconds=10) == 0
    )  # in a child, because a pipe that is opened may wait for ever


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("data/missing.yaml", "文件或文件夹不存在"),
        ("data/plan.yaml/x", "不是文件夹"),
        ("区" * 86, "文件名太长"),
        ("a\0b", "路径不合法"),
        ("a\ud800b", "路径不合法"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    root: Path, plan: Path, path: str, reason: str
) -> None:
    with pytest.raises(FileError, match=reason) as caught:
        read(root / path)
    assert caught.value.path == root / path


@pytest.mark.parametrize(
    ("path", "reason"),
    [("data/plan.yaml/x.yaml", "不是文件夹"), ("区" * 86, "文件名太长"), ("a\0b", "路径不合法")],
)
def test_a_path_that_cannot_exist_is_refused_with_the_reason(
    root: Path, plan: Path, path: str, reason: str
) -> None:
    with pytest.raises(FileError, match=reason):
        write(root, Change(Path(path), NEW, None))
    assert tree(root) == {"data/plan.yaml": OLD}


@pytest.mark.parametrize(
    "name", ["区" * 83 + ".yaml", "😀" * 62 + ".yaml", "x" * 255, "带 空格\n和换行.yaml", "-n"]
)
def test_long_and_odd_names_are_written(root: Path, name: str) -> None:
    write(root, Change(Path(name), OLD, None))
    write(root, Change(Path(name), NEW, digest(OLD)))
    assert tree(root) == {name: NEW}
