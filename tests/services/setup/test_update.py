"""`fazhi init --update`: what nobody changed in a workspace becomes new, all else stays."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from tools.starters import HEAD, LIST, lines

from commands.cli import Outcome, fazhi
from fazhi_cli.services.setup.init import StarterRequest, starter_files
from fazhi_cli.services.setup.tool_files import ATTRIBUTES, HOOKS, WORKFLOW, tool_files
from fazhi_cli.services.setup.update import update_workspace

OLD = Path(__file__).parents[2] / "cases" / "old"
DAY = date(2026, 11, 28)
NEW = starter_files(StarterRequest("北川岭县", DAY))
TOOL_FILES = sorted(tool_files(""))
# Those that 0.1.0 wrote already; the others are new to its workspaces.
OLDER_FILES = [name for name in TOOL_FILES if (OLD / "2026-11" / name).is_file()]
PLAN_SCHEMA = "schema/plan.schema.json"
OLD_INSTALL = "pip install fazhi-cli"


@pytest.fixture(params=sorted(path.name for path in OLD.iterdir() if path.is_dir()))
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    return Path(shutil.copytree(OLD / request.param, tmp_path / request.param))


@pytest.fixture
def november(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of 0.1.0."""
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    return Path(shutil.copytree(OLD / "2026-11", tmp_path / "november"))


def update(folder: Path, *arguments: str) -> Outcome:
    return fazhi(folder, "init", "--update", *arguments)


def workflow_with(install: str) -> bytes:
    """Give the workflow that installs with a command."""
    return starter_files(StarterRequest("北川岭县", DAY, install))[WORKFLOW]


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_every_untouched_file_of_every_release_becomes_new(old: Path) -> None:
    report = update_workspace(old, None, dry_run=False)
    assert report.changed == []
    present = contents(old)
    for name in TOOL_FILES:
        if name != WORKFLOW:
            assert present[name] == NEW[name], name
    assert update_workspace(old, None, dry_run=True).current == list(tool_files(""))


def test_nothing_else_of_a_workspace_is_touched(old: Path) -> None:
    before = contents(old)
    update(old)
    after = contents(old)
    others = set(before) - set(TOOL_FILES)
    assert {name: after[name] for name in others} == {name: before[name] for name in others}


def test_it_says_what_became_of_each_file(november: Path) -> None:
    (november / "schema" / "figures.schema.json").write_text("{}", encoding="utf-8")
    (november / ".pre-commit-config.yaml").unlink()
    done = update(november)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "已更新 .github/workflows/fazhi.yml",
        "已更新 hooks/pre-commit",
        "已更新 schema/plan.schema.json",
        "已更新 schema/departments.schema.json",
        "已更新 schema/progress.schema.json",
        "已更新 schema/reviews.schema.json",
        "已更新 schema/settings.schema.json",
        "已写入 .pre-commit-config.yaml",
        "已写入 hooks/pre-merge-commit",
        "已写入 .gitattributes",
        "已写入 schema/parts.schema.json",
        "已写入 schema/contacts.schema.json",
        "已写入 schema/evaluation.schema.json",
        "改过，没有动 schema/figures.schema.json",
        f"{WORKFLOW} 的安装一行照旧：{OLD_INSTALL}；要换就写 --install",
        "可以删去 templates/split-index.md：没有改过，留着就用不上模板以后的改进",
        "可以删去 templates/split.md：没有改过，留着就用不上模板以后的改进",
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(november: Path) -> None:
    before = contents(november)
    done = update(november, "--dry-run")
    assert contents(november) == before
    assert done.out.replace("将", "已") == update(november).out


@pytest.mark.parametrize("name", OLDER_FILES)
def test_what_somebody_changed_stays(november: Path, name: str) -> None:
    path = november / name
    path.write_bytes(path.read_bytes() + b"\n")
    before = path.read_bytes()
    assert f"改过，没有动 {name}" in update(november).out.splitlines()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", OLDER_FILES)
def test_what_is_missing_is_written(november: Path, name: str) -> None:
    (november / name).unlink()
    assert f"已写入 {name}" in update(november).out.splitlines()
    assert (november / name).read_bytes() == NEW[name]


@pytest.mark.parametrize("name", OLDER_FILES)
def test_the_line_breaks_that_git_makes_on_windows_are_no_change(november: Path, name: str) -> None:
    path = november / name
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert f"改过，没有动 {name}" not in update(november).out.splitlines()


def test_the_install_command_of_a_workflow_stays(november: Path) -> None:
    path = november / WORKFLOW
    own = "pip install --index-url http://mirror.example/simple fazhi-cli"
    path.write_text(path.read_text("utf-8").replace(OLD_INSTALL, own), "utf-8")
    assert f"的安装一行照旧：{own}；" in update(november).out
    expected = workflow_with(own).decode()
    assert path.read_bytes().decode() == expected.replace(f'"{own}"', own)


def test_another_install_command_can_be_set(november: Path) -> None:
    done = update(november, "--install", "pip install x")
    assert "照旧" not in done.out
    assert (november / WORKFLOW).read_bytes() == workflow_with("pip install x")
    again = update(november, "--install", "pip install y")
    assert again.out.startswith(f"已更新 {WORKFLOW}\n")
    assert (november / WORKFLOW).read_bytes() == workflow_with("pip install y")


def test_a_template_that_was_changed_is_no_copy(november: Path) -> None:
    path = november / "templates" / "split.md"
    path.write_text("自己的", encoding="utf-8")
    assert "templates/split.md" not in update(november).out
    assert path.read_text(encoding="utf-8") == "自己的"


def test_a_new_workspace_has_nothing_to_renew(tmp_path: Path) -> None:
    fazhi(tmp_path, "init", "--jurisdiction", "云溪县")
    assert update(tmp_path).out == f"{len(TOOL_FILES)} 个文件已是最新\n"


def test_the_workspace_is_found_from_below_and_by_its_name(november: Path) -> None:
    expected = update(november, "--dry-run").out
    assert update(november / "data" / "plans", "--dry-run").out == expected
    assert update(november.parent, str(november), "--dry-run").out == expected


def test_a_folder_that_is_no_workspace_is_not_made_one(tmp_path: Path) -> None:
    done = update(tmp_path, ".")
    assert (done.code, done.out) == (2, "")
    assert "没有 data/plans/" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_jurisdiction_is_not_changed(november: Path) -> None:
    before = contents(november)
    done = update(november, "--jurisdiction", "云溪县")
    assert (done.code, done.out) == (2, "")
    assert "--update 不改地区" in done.err
    assert contents(november) == before


@pytest.mark.posix("modes")
def test_a_hook_that_is_written_may_be_run(november: Path) -> None:
    (november / HOOKS[0]).unlink()
    update(november)
    for hook in HOOKS:
        assert os.access(november / hook, os.X_OK)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_attributes_of_ones_own_stay_and_ours_stand_behind(november: Path, newline: str) -> None:
    path = november / ATTRIBUTES
    own = f"*.pdf binary{newline}"
    path.write_bytes(own.encode())
    out = update(november).out.splitlines()
    assert "已补充 .gitattributes：末尾加上缺的几行，原有的没有动" in out
    ours = NEW[ATTRIBUTES].decode()
    assert path.read_bytes().decode() == own + ours.replace("\n", newline)
    assert "gitattributes" not in update(november).out


def test_attributes_that_say_the_same_in_other_lines_are_enough(november: Path) -> None:
    path = november / ATTRIBUTES
    ours = [line for line in NEW[ATTRIBUTES].decode().splitlines() if line[0] != "#"]
    path.write_text("x -text\n" + "\n".join(line.replace(" ", "  ") for line in ours), "utf-8")
    before = path.read_bytes()
    assert "gitattributes" not in update(november).out
    assert path.read_bytes() == before


def test_attributes_of_an_earlier_release_get_the_lines_that_it_did_not_have(
    november: Path,
) -> None:
    path = november / ATTRIBUTES
    path.write_text("# 合并\ndata/progress/** merge=union\ndata/reviews/** merge=union\n", "utf-8")
    before = path.read_bytes()
    assert update(november).code == 0
    after = path.read_bytes()
    assert after.startswith(before)
    assert after.count(b"merge=union") == 2
    assert after.decode().endswith("校验值照原样算。\nevidence/** -text\n")


def test_a_link_is_somebodys_own(november: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared.json"
    elsewhere.write_bytes((november / PLAN_SCHEMA).read_bytes())
    (november / PLAN_SCHEMA).unlink()
    (november / PLAN_SCHEMA).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert f"改过，没有动 {PLAN_SCHEMA}" in update(november).out
    assert elsewhere.read_bytes() == before


def test_the_list_of_earlier_files_is_that_of_the_old_workspaces() -> None:
    assert LIST.read_text(encoding="utf-8") == HEAD + "".join(lines())
