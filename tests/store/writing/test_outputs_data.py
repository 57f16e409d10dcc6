"""What a command prints never replaces what a workspace keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.store.writing.outputs import write_output, write_outputs


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("data/plans", "evidence/2031", ".git"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "data" / "departments.yaml").write_text("jurisdictions: []\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["data/departments.yaml", "data/plans/x.yaml", "data/新/x.md", "evidence/a.md", ".git/HEAD"],
)
def test_an_output_is_refused_among_data_evidence_and_git(home: Path, name: str):
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="里不放输出的文件"):
        write_output(home / name, b"x")
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", [".GIT/hooks/pre-commit", ".Git./x", "x/.g\u200cit/config"])
def test_every_spelling_of_git_s_folder_is_refused(home: Path, name: str):
    with pytest.raises(UsageError, match="里不放输出的文件"):
        write_output(home / name, b"x")


@pytest.mark.parametrize("name", ["DATA/plans/x.md", "Evidence/x.md"])
def test_a_system_that_does_not_tell_case_finds_no_way_into_the_data(home: Path, name: str):
    (home / "DATA").mkdir()
    with pytest.raises(UsageError, match="里不放输出的文件"):
        write_output(home / name, b"x")


def test_a_folder_of_lists_is_refused_there_as_a_whole(home: Path):
    with pytest.raises(UsageError, match="里不放输出的文件"):
        write_outputs(home / "data", {"县司法局.md": b"x"})
    assert not (home / "data" / "县司法局.md").exists()


def test_a_link_into_the_data_is_refused_too(home: Path):
    (home / "输出").symlink_to(home / "data")
    with pytest.raises(UsageError, match="里不放输出的文件"):
        write_output(home / "输出" / "departments.yaml", b"x")


def test_an_output_beside_the_data_is_written(home: Path):
    write_output(home / "清单.md", b"x")
    assert (home / "清单.md").read_bytes() == b"x"


def test_a_folder_called_data_that_is_no_workspace_is_like_any_other(tmp_path: Path):
    write_output(tmp_path / "data" / "x.md", b"x")
    assert (tmp_path / "data" / "x.md").read_bytes() == b"x"
