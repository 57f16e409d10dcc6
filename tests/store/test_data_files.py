"""Folders of data/ as they are on the disk: what keeps one from being listed is said by every
command, and hides nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from fazhi_cli.store.data_files import list_folder
from yunxi import JUSTICE, PLAN, lay_out, plan_tree, task

ENTRY = {"task": "1", "at": "2031-05-01", "by": JUSTICE, "status": "推进中"}
FILES = {
    f"progress/{PLAN}/{JUSTICE}.yaml": {"plan": PLAN, "department": JUSTICE, "entries": [ENTRY]},
    f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": []},
    "settings.yaml": {"jurisdiction": "云溪县"},
}
SUM = "共 1 项：红 1"
OVERDUE = ("overdue", "--as-of", "2031-07-10")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    monkeypatch.setenv("FAZHI_TODAY", "2031-07-10T10:00")
    plan = plan_tree(tasks=[task(lead=[JUSTICE], deadlines=[{"id": "公布", "by": "2031-06-30"}])])
    return lay_out(tmp_path / "工作区", plan, files=FILES)


def make_file(path: Path) -> None:
    path.write_text("a: 1\n", "utf-8")


def make_link_out(path: Path) -> None:
    elsewhere = Path(str(path).partition("工作区")[0], "别处")
    elsewhere.mkdir()
    (elsewhere / "x.yaml").write_text("id: x\n", "utf-8")
    path.symlink_to(elsewhere)


def make_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "没有")


def make_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def make_link_inside(path: Path) -> None:
    elsewhere = Path(str(path).partition("工作区")[0], "工作区", "原来的")
    path.symlink_to(elsewhere)


WRONG = {
    "a link inside": make_link_inside,
    "a file": make_file,
    "a link out": make_link_out,
    "a link to nothing": make_link_to_nothing,
    "a link to itself": make_link_to_itself,
}


def is_told(outcome: Outcome, name: str) -> bool:
    return f"没有计入 {name}" in outcome.err and "[E118]" in outcome.err


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", ["data/progress", "data/reviews", f"data/progress/{PLAN}"])
def test_what_stands_in_the_place_of_a_folder_is_told_by_queries_and_by_validate(
    root: Path, name: str, wrong: str
):
    (root / name).rename(root / "原来的")
    WRONG[wrong](root / name)
    overdue = fazhi(root, *OVERDUE)
    assert (overdue.code, is_told(overdue, name)) == (6, True)
    assert SUM in overdue.out
    if name != "data/reviews":
        assert "还没有报告" in fazhi(root, "why", PLAN, "1").out
    checked = fazhi(root, "validate")
    assert checked.code == 1
    assert f"{name}:1:1: 错误[E118]" in checked.out


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", ["figures", "narratives", "contacts", "figures/云溪县"])
def test_reports_tell_of_a_folder_that_is_none(root: Path, name: str, wrong: str):
    (root / "原来的").mkdir()
    (root / "data" / name).parent.mkdir(exist_ok=True)
    WRONG[wrong](root / "data" / name)
    report = fazhi(root, "report", "2031", "--template", "调度会")
    if name in ("figures", "narratives", "figures/云溪县"):
        report = fazhi(root, "report", "2031")
    assert (report.code, is_told(report, f"data/{name}")) == (6, True)
    assert f"data/{name}:1:1: 错误[E118]" in fazhi(root, "validate").out


def test_folders_of_other_parts_are_theirs_to_judge(root: Path):
    (root / "原来的").mkdir()
    (root / "data" / "notices").symlink_to(root / "原来的")
    assert fazhi(root, "validate", "--strict").code == 0


@pytest.mark.parametrize("name", ["departments.yaml", "settings.yaml"])
def test_a_folder_that_bears_the_name_of_a_file_is_an_error_of_validate(root: Path, name: str):
    (root / "data" / name).unlink(missing_ok=True)
    (root / "data" / name).mkdir()
    assert is_told(fazhi(root, *OVERDUE), f"data/{name}")
    checked = fazhi(root, "validate")
    assert f"data/{name}:1:1: 错误[E118]" in checked.out


@pytest.mark.parametrize("name", [PLAN, "x"])
@pytest.mark.posix("pipes")
def test_a_pipe_that_bears_the_name_of_a_plan_keeps_nobody_waiting(root: Path, name: str):
    os.mkfifo(root / "data" / "plans" / f"{name}.yml")
    overdue = fazhi(root, *OVERDUE)
    assert (overdue.code, SUM in overdue.out) == (6, True)


def test_a_folder_that_may_not_be_read_hides_nothing_else(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    refused = str(root / "data" / "progress" / PLAN)
    scandir = os.scandir

    def refuse(folder: str | Path) -> object:
        if str(folder) == refused:
            raise PermissionError(13, "refused", refused)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    overdue = fazhi(root, *OVERDUE)
    assert is_told(overdue, f"data/progress/{PLAN}")
    assert "没有权限" in overdue.err
    assert SUM in overdue.out
    assert "没有权限" in fazhi(root, "validate").out


def test_nothing_is_recorded_while_a_folder_of_records_cannot_be_listed(root: Path):
    folder = root / "data" / "progress" / PLAN
    folder.rename(root / "原来的")
    make_file(folder)
    words = ("--dept", JUSTICE, "--status", "推进中", "--at", "2031-05-20T10:00")
    refused = fazhi(root, "record", PLAN, "1", *words)
    assert (refused.code, refused.out) == (6, "")
    assert folder.read_text("utf-8") == "a: 1\n"


def test_names_that_are_too_long_for_the_disk_are_of_nothing(tmp_path: Path):
    assert list_folder(tmp_path / ("长" * 200)).fault is None


def test_of_two_files_with_one_name_only_the_usual_one_counts(root: Path):
    for path in (root / "data").rglob("*.yaml"):
        path.with_suffix(".yml").write_bytes(path.read_bytes())
    listed = fazhi(root, "plans", "--format", "json")
    assert listed.code == 6
    assert listed.out.count(f'"plan": "{PLAN}"') == fazhi(root, "plans").out.count(PLAN) == 1
    told = {line.split("：")[0].removeprefix("没有计入 ") for line in listed.err.splitlines()}
    checked = fazhi(root, "validate").out
    for path in sorted((root / "data").rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        assert name in told
        assert f"{name}:1:1: 错误[E229]" in checked


def test_only_our_endings_make_twins(root: Path):
    text = root / "data" / "plans" / f"{PLAN}.md"
    text.write_text("说明\n", "utf-8")
    assert "E229" not in fazhi(root, "validate", str(text)).out


def test_every_file_is_found_by_its_other_ending(root: Path):
    before = fazhi(root, *OVERDUE)
    for path in (root / "data").rglob("*.yaml"):
        path.rename(path.with_suffix(".yml"))
    assert fazhi(root, *OVERDUE) == before
    assert fazhi(root, "validate", "--strict").code == 0


def test_a_record_goes_into_the_file_that_is_there_whatever_its_ending(root: Path):
    path = root / "data" / "progress" / PLAN / f"{JUSTICE}.yaml"
    path.rename(path.with_suffix(".yml"))
    words = ("--dept", JUSTICE, "--status", "推进中", "--at", "2031-05-20T10:00")
    assert fazhi(root, "record", PLAN, "1", *words).code == 0
    assert not path.exists()
    assert path.with_suffix(".yml").read_text("utf-8").count("推进中") == 2


def test_a_junction_of_windows_is_a_link_and_is_not_entered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that leads to a folder above it would be entered for ever."""
    junction = root / "data" / "plans" / "下"
    junction.mkdir()
    (junction / "x.yaml").write_text("id: x\n", "utf-8")
    real = os.lstat

    class Status:
        st_mode = junction.stat().st_mode
        st_reparse_tag = 0xA0000003

    def lstat(path: Any) -> Any:
        return Status() if os.fspath(path) == str(junction) else real(path)

    monkeypatch.setattr(os, "lstat", lstat)
    content = list_folder(root / "data" / "plans")
    assert (content.folders, junction in content.files) == ((), True)
    told = fazhi(root, "validate")
    assert "data/plans/下:1:1: 错误[E118] 文件读不出来：它是链接，不是文件夹" in told.out
    assert "x.yaml" not in told.out


def test_the_files_of_a_folder_are_in_one_order_on_every_system(tmp_path: Path) -> None:
    for name in ("b.yaml", "A.yaml", "a-1.yaml"):
        (tmp_path / name).touch()
    assert [path.name for path in list_folder(tmp_path).files] == ["A.yaml", "a-1.yaml", "b.yaml"]


@pytest.mark.parametrize(
    "name", [f"data/progress/{PLAN}", f"data/progress/{PLAN}/{JUSTICE}.yaml", "data/reviews"]
)
def test_what_nobody_may_look_at_is_not_taken_for_absent(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
):
    """Below a folder that may be listed and not be searched, or where the disk fails."""

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def refuse(path: Any, *more: Any, **options: Any) -> Any:
            if f"{os.sep}{name}" in str(path):
                raise PermissionError(13, "refused", str(path))
            return real(path, *more, **options)

        return refuse

    for call in ("lstat", "stat", "open", "scandir"):
        monkeypatch.setattr(os, call, refusing(getattr(os, call)))
    overdue = fazhi(root, *OVERDUE)
    assert (overdue.code, is_told(overdue, name)) == (6, True), overdue
    assert "没有权限" in overdue.err
    assert SUM in overdue.out


@pytest.mark.parametrize(
    "question",
    [
        ("report", "2031"),
        ("show", PLAN),
        ("why", PLAN, "1"),
        ("record", PLAN, "1", "--dept", JUSTICE, "--status", "推进中"),
    ],
    ids=lambda question: question[0],
)
def test_where_plans_cannot_be_listed_nobody_says_that_there_is_no_such_plan(
    root: Path, question: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    scandir = os.scandir

    def fail(folder: str | Path) -> object:
        if str(folder) == str(root / "data" / "plans"):
            raise OSError(5, "Input/output error", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", fail)
    done = fazhi(root, *question)
    assert (done.code, "data/plans" in done.err) == (6, True), done
    assert "没有" not in done.err
