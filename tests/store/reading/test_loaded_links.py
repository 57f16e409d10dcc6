"""Links: files of a workspace are read where they are, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load_file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "工作区" / "data" / "plans"
    folder.mkdir(parents=True)
    return tmp_path / "工作区"


def test_a_link_out_of_the_workspace_is_not_read_and_shows_nothing_of_its_target(
    home: Path, tmp_path: Path
):
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")
    link = home / "data" / "plans" / "l.yaml"
    link.symlink_to(secret)
    loaded = load_file(link, "data/plans/l.yaml", FileKind.PLAN, home)
    assert [problem.code for problem in loaded.problems] == ["E118"]
    assert "root" not in repr(loaded.problems)


def test_a_folder_that_leads_out_is_not_read_either(home: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.yaml").write_text("id: x\n", encoding="utf-8")
    (home / "data" / "more").symlink_to(tmp_path / "elsewhere")
    loaded = load_file(home / "data" / "more" / "x.yaml", "x", FileKind.PLAN, home)
    assert [problem.code for problem in loaded.problems] == ["E118"]


def test_a_link_inside_the_workspace_is_read(home: Path):
    (home / "real.yaml").write_text("id: x\n", encoding="utf-8")
    link = home / "data" / "plans" / "l.yaml"
    link.symlink_to(home / "real.yaml")
    assert "E118" not in {
        problem.code for problem in load_file(link, "l", FileKind.PLAN, home).problems
    }
