"""Files that are not there yet: all or none, inside of a workspace, outside, or both."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fazhi_cli.model.errors import ConflictError, FazhiError, UsageError
from fazhi_cli.store.writing import outputs
from fazhi_cli.store.writing.outputs import write_new_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "云溪"
    (root / "data/plans").mkdir(parents=True)
    return root


def below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".fazhi.lock"
    }


def test_files_of_a_workspace_and_others_are_written_together(root: Path, tmp_path: Path) -> None:
    write_new_files({root / "data/plans/a.yaml": b"1", root / "data/progress/a/b.yaml": b"2"}, root)
    write_new_files({root / "data/plans/c.yaml": b"3", tmp_path / "别处/d.yaml": b"4"}, root)
    write_new_files({tmp_path / "e/f.yaml": b"5"}, None)
    assert below(tmp_path) == {
        "云溪/data/plans/a.yaml": b"1",
        "云溪/data/progress/a/b.yaml": b"2",
        "云溪/data/plans/c.yaml": b"3",
        "别处/d.yaml": b"4",
        "e/f.yaml": b"5",
    }


@pytest.mark.parametrize("place", ["data/departments.yaml", "../别处/b.yaml"])
def test_one_that_is_there_keeps_all_from_being_written(root: Path, place: str) -> None:
    there = root / place
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(b"old")
    with pytest.raises(ConflictError):
        write_new_files({root / "data/plans/a.yaml": b"1", there: b"2"}, root)
    assert list(below(root.parent).values()) == [b"old"]


@pytest.mark.parametrize("place", ["data/plans/a.yaml", "evidence/a.yaml", "data/x/y.yaml"])
def test_the_data_of_another_workspace_are_left_alone(
    root: Path, tmp_path: Path, place: str
) -> None:
    for home in (None, tmp_path / "我的"):
        with pytest.raises(UsageError, match="请换一个位置"):
            write_new_files({root / place: b"1"}, home)
    assert below(tmp_path) == {}


def test_a_workspace_within_the_data_of_another_is_another(root: Path) -> None:
    inner = root / "data/里面"
    (inner / "data/plans").mkdir(parents=True)
    with pytest.raises(UsageError, match="请换一个位置"):
        write_new_files({inner / "data/plans/a.yaml": b"1"}, root)


@pytest.mark.parametrize("folder", [".git/hooks", ".GIT"])
def test_nothing_goes_where_git_would_run_it(root: Path, folder: str) -> None:
    with pytest.raises(FazhiError):
        write_new_files({root / folder / "a.yaml": b"1"}, root)
    assert below(root) == {}


def test_what_lies_on_two_drives_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_common(_paths: object) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr(outputs.os.path, "commonpath", no_common)
    with pytest.raises(UsageError, match="同一个盘"):
        write_new_files({root / "data/plans/a.yaml": b"1", tmp_path / "b.yaml": b"2"}, root)


def test_a_link_that_leads_into_other_data_is_followed_before_it_is_judged(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "路").symlink_to(root / "data" / "plans", target_is_directory=True)
    with pytest.raises(UsageError, match="请换一个位置"):
        write_new_files({tmp_path / "路/a.yaml": b"1"}, None)
    write_new_files({tmp_path / "路/a.yaml": b"1"}, Path(os.path.realpath(root)))
    assert below(root) == {"data/plans/a.yaml": b"1"}
