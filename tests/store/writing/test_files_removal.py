"""Removing a file is a change like any other: whole or not at all, together with the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.fs import every_fault, temporaries
from fazhi_cli.model.errors import ConflictError, FazhiError
from fazhi_cli.store.writing.files import Change, digest, write, write_all

OLD = "标题: 旧\n".encode()
NEW = "标题: 新\n".encode()


class Scene:
    """One file that is to be written anew, and one that is to go."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.kept = root / "a.yaml"
        self.gone = root / "b.yaml"
        self.restore()

    def restore(self) -> None:
        self.kept.write_bytes(OLD)
        self.gone.write_bytes(OLD)

    def change(self) -> None:
        changes = [Change(self.kept, NEW, digest(OLD)), Change(self.gone, None, digest(OLD))]
        write_all(self.root, changes)

    def is_old(self) -> bool:
        return self.kept.read_bytes() == OLD and self.gone.exists()

    def is_new(self) -> bool:
        return self.kept.read_bytes() == NEW and not self.gone.exists()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def test_a_file_goes_while_another_is_written(scene: Scene) -> None:
    scene.change()
    assert scene.is_new()


def test_whatever_call_fails_both_are_old_or_both_are_new(scene: Scene) -> None:
    def check(outcome: object) -> None:
        assert scene.is_old() or scene.is_new(), outcome
        assert temporaries(scene.root) == []

    assert every_fault(scene.change, check, before=scene.restore, sticky=[False]) > 100


def test_a_file_that_somebody_has_changed_is_not_removed(scene: Scene) -> None:
    with pytest.raises(ConflictError):
        write(scene.root, Change(scene.gone, None, digest(NEW)))
    assert scene.is_old()


def test_a_file_that_is_gone_already_is_told(scene: Scene) -> None:
    scene.gone.unlink()
    with pytest.raises(ConflictError):
        write(scene.root, Change(scene.gone, None, digest(OLD)))


def test_a_link_out_of_the_workspace_is_not_followed(scene: Scene, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_bytes(OLD)
    link = scene.root / "c.yaml"
    link.symlink_to(outside)
    with pytest.raises(FazhiError):
        write(scene.root, Change(link, None, digest(OLD)))
    assert outside.exists()
