"""`fazhi validate PATH…`: files and folders, inside a workspace and outside of any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from yunxi import JUSTICE, PLAN, lay_out, plan_tree, task, write

WRONG = plan_tree(task(lead=["县司法居"]))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "区", WRONG, plan_tree(task(lead=["某局"]), id="yunxi-2030"))


def told(done: Outcome) -> list[str]:
    return [f"{problem['path']} {problem['code']}" for problem in json.loads(done.out)["problems"]]


def check(folder: Path, *arguments: str | Path) -> Outcome:
    return fazhi(folder, "validate", "--format", "json", *map(str, arguments))


def test_only_the_given_files_are_checked_against_the_whole_workspace(workspace: Path) -> None:
    done = check(workspace, "data/plans/yunxi-2031.yaml")
    assert told(done) == ["data/plans/yunxi-2031.yaml E204"]
    assert json.loads(done.out)["files"] == 1


def test_a_folder_means_all_that_is_in_it(workspace: Path) -> None:
    assert told(check(workspace, "data/plans")) == [
        "data/plans/yunxi-2030.yaml E204",
        "data/plans/yunxi-2031.yaml E204",
    ]
    assert json.loads(check(workspace, "data").out)["files"] == 3


def test_paths_are_told_as_they_were_given(workspace: Path) -> None:
    path = workspace / "data" / "plans" / "yunxi-2031.yaml"
    assert told(check(workspace, path)) == [f"{path} E204"]
    assert told(check(workspace / "data", "plans/yunxi-2031.yaml")) == [
        "plans/yunxi-2031.yaml E204"
    ]


def test_the_workspace_is_found_from_the_path_and_not_from_where_one_stands(
    workspace: Path,
) -> None:
    assert told(check(workspace.parent, "区/data/plans/yunxi-2031.yaml")) == [
        "区/data/plans/yunxi-2031.yaml E204"
    ]


def test_a_path_that_is_given_twice_is_checked_once(workspace: Path) -> None:
    done = check(
        workspace,
        "data/plans",
        "data/plans/yunxi-2031.yaml",
        "./data/plans/../plans/yunxi-2031.yaml",
    )
    assert json.loads(done.out)["files"] == 2
    assert len(told(done)) == 2


def test_a_file_outside_of_any_workspace_is_checked_by_itself(tmp_path: Path) -> None:
    write(tmp_path / "收到的.yaml", WRONG)
    assert told(check(tmp_path, "收到的.yaml")) == []
    write(tmp_path / "收到的.yaml", plan_tree(task(lead=JUSTICE)))
    assert told(check(tmp_path, "收到的.yaml")) == ["收到的.yaml E203"]


def test_outside_a_plan_may_have_any_name_and_refer_to_anything(tmp_path: Path) -> None:
    write(
        tmp_path / "a.yaml",
        plan_tree(supersedes="yunxi-1999", basis=["yunxi-1998"], jurisdiction="某县"),
    )
    write(tmp_path / "b.yaml", {"plan": "某方案", "department": "某局", "entries": []})
    write(tmp_path / "c.yaml", {"plan": "某方案", "reviews": []})
    assert told(check(tmp_path, ".")) == []


def test_what_a_file_is_is_told_from_its_keys_outside(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "x: y\n")
    write(
        tmp_path / "b.yaml",
        {"jurisdictions": [{"name": "甲", "level": "县级"}, {"name": "甲", "level": "县级"}]},
    )
    assert told(check(tmp_path, "a.yaml", "b.yaml")) == ["a.yaml W302", "b.yaml E214"]


def test_a_file_beside_the_data_is_checked_against_the_workspace_without_a_place(
    workspace: Path,
) -> None:
    write(workspace / "草稿.yaml", plan_tree(task(lead=["县司法居"]), id="草案"))
    assert told(check(workspace, "草稿.yaml")) == ["草稿.yaml E204"]


def test_a_misplaced_file_is_told_of_when_it_is_given(workspace: Path) -> None:
    write(workspace / "data" / "a.yaml", WRONG)
    assert told(check(workspace, "data/a.yaml")) == ["data/a.yaml W302"]


def test_progress_is_checked_against_a_plan_that_was_not_given(workspace: Path) -> None:
    name = f"data/progress/{PLAN}/{JUSTICE}.yaml"
    entry = {"task": "9", "at": "2031-06-30", "by": JUSTICE, "status": "推进中"}
    write(workspace / name, {"plan": PLAN, "department": JUSTICE, "entries": [entry]})
    assert told(check(workspace, name)) == [f"{name} E218"]


def test_hidden_folders_below_a_given_one_are_passed_over(workspace: Path) -> None:
    write(workspace / "data" / ".git" / "a.yaml", "[")
    write(workspace / ".venv" / "b.yaml", "[")
    assert len(told(check(workspace, "."))) == 2


def test_a_folder_that_is_called_like_a_file_is_told_of(workspace: Path) -> None:
    (workspace / "data" / "plans" / "甲.yaml").mkdir()
    assert "data/plans/甲.yaml E118" in told(check(workspace, "data"))
    assert "data/plans/甲.yaml E118" in told(check(workspace))


def test_a_link_to_a_folder_is_told_of_and_not_entered(workspace: Path, tmp_path: Path) -> None:
    write(tmp_path / "别处" / "x.yaml", "[")
    (workspace / "data" / "progress").mkdir()
    (workspace / "data" / "progress" / PLAN).symlink_to(tmp_path / "别处")
    for paths in ((), ("data",)):
        assert f"data/progress/{PLAN} E118" in told(check(workspace, *paths))
        assert not any("x.yaml" in line for line in told(check(workspace, *paths)))


@pytest.mark.parametrize("path", ["没有.yaml", "data/没有", "没有/"])
def test_a_path_that_there_is_not_is_refused(workspace: Path, path: str) -> None:
    done = check(workspace, path, "data")
    assert (done.code, done.out) == (2, "")
    assert "没有这个文件或文件夹：" in done.err


def test_without_a_path_a_workspace_is_needed(tmp_path: Path) -> None:
    done = check(tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "没有 data/plans/" in done.err


def test_a_root_that_is_none_is_refused_whatever_the_paths(workspace: Path) -> None:
    assert check(workspace, "data", "--root", str(workspace.parent)).code == 2
    assert check(workspace.parent, "--root", str(workspace)).code == 1
