"""What git tells of a workspace, and that nothing which a repository names is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from fazhi_cli.store.git import NoGit, Repository, changed_files
from systems import IS_ROOT

NAME = "县司法局\n“一”.yaml"


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=测试", "-c", "user.email=test@localhost")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace below the top of a repository, with one committed file of an awkward name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    root = tmp_path / "仓库" / "工作区"
    (root / "data").mkdir(parents=True)
    (root / "data" / NAME).write_bytes(b"a: 1\n")
    git(root.parent, "init", "-q")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-qm", "first")
    return root


def changed(root: Path) -> list[str]:
    files = [path.relative_to(root) for path in root.joinpath("data").rglob("*.yaml")]
    return [path.name for path in changed_files(root, files, Repository(root).blobs("data"))]


def test_a_committed_file_is_known_by_its_own_name_and_content(root: Path) -> None:
    repository = Repository(root)
    assert repository.trouble() is None
    [blob] = repository.blobs("data").values()
    assert blob.path == Path("data", NAME)
    assert repository.content(blob) == b"a: 1\n"


def test_what_is_as_it_was_committed_has_not_changed(root: Path) -> None:
    assert changed(root) == []


def test_other_ends_of_lines_on_this_disk_are_no_change(root: Path) -> None:
    (root / "data" / NAME).write_bytes(b"a: 1\r\n")
    assert changed(root) == []


def test_new_changed_and_vanished_files_have_changed(root: Path) -> None:
    (root / "data" / "新.yaml").write_bytes(b"b: 1\n")
    (root / "data" / NAME).write_bytes(b"a: 2\n")
    assert changed(root) == sorted([NAME, "新.yaml"])
    (root / "data" / NAME).unlink()
    assert changed(root) == sorted([NAME, "新.yaml"])


def test_what_is_only_staged_has_changed_as_well(root: Path) -> None:
    (root / "data" / NAME).write_bytes(b"a: 2\n")
    git(root, "add", "-A")
    assert changed(root) == [NAME]


def test_a_repository_of_sha256_is_understood(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_bytes(b"a: 1\n")
    git(tmp_path, "init", "-q", "--object-format=sha256")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    assert changed(tmp_path) == []


@pytest.mark.parametrize(
    "setting",
    [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "diff.external",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
    ],
)
def test_no_program_that_the_repository_names_is_run(root: Path, setting: str) -> None:
    marker = root.parent / "marker"
    (root.parent / ".gitattributes").write_text("* filter=x diff=x\n")
    git(root.parent, "config", setting, f"touch '{marker}'; cat")
    (root / "data" / NAME).write_bytes(b"a: 2\n")
    assert changed(root) == [NAME]
    assert not marker.exists()


def test_hooks_are_not_run(root: Path) -> None:
    marker = root.parent / "marker"
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        hook = root.parent / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
        hook.chmod(0o755)
    assert changed(root) == []
    assert not marker.exists()


def test_variables_that_name_another_repository_are_not_heard(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "没有"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert Repository(root).trouble() is None
    assert changed(root) == []


def test_no_repository_is_said(tmp_path: Path) -> None:
    assert Repository(tmp_path).trouble() is NoGit.NO_REPOSITORY


def test_no_commit_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert Repository(tmp_path).trouble() is NoGit.NO_COMMIT


def test_no_program_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert Repository(root).trouble() is NoGit.NO_PROGRAM


def test_a_merge_that_is_not_finished_is_said(root: Path) -> None:
    git(root, "checkout", "-qb", "other")
    (root / "data" / NAME).write_bytes(b"a: 2\n")
    git(root, "commit", "-qam", "theirs")
    git(root, "checkout", "-q", "-")
    (root / "data" / NAME).write_bytes(b"a: 3\n")
    git(root, "commit", "-qam", "ours")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "other")
    assert Repository(root).trouble() is NoGit.IN_MERGE


@pytest.mark.skipif(not IS_ROOT, reason="only root may give files away")
@pytest.mark.posix("modes")
def test_a_repository_of_somebody_else_is_said(root: Path) -> None:
    for path in (root.parent, *root.parent.rglob("*")):
        os.chown(path, 12345, 12345)
    assert Repository(root).trouble() is NoGit.NOT_TRUSTED


def test_a_shallow_clone_and_a_detached_head_are_answered(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root.parent}", str(copy))
    git(copy, "checkout", "-q", "--detach")
    assert Repository(copy / root.name).trouble() is None
    assert changed(copy / root.name) == []
