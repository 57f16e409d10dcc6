"""`fazhi init`: a workspace that works at once, whatever its jurisdiction is called."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.cli import Outcome, fazhi
from fazhi_cli.rules.departments.levels import level_of
from fazhi_cli.services.setup.init import SAMPLE
from fazhi_cli.services.setup.schema import schema_text
from fazhi_cli.store.reading.kinds import FileKind
from sweeps import thinned
from yunxi import plan_tree, write

TEMPLATES = Path(__file__).parents[3] / "templates" / "init"
FILES = {
    ".gitattributes",
    ".github/workflows/fazhi.yml",
    ".pre-commit-config.yaml",
    "data/departments.yaml",
    "data/plans/.gitkeep",
    SAMPLE,
    "data/settings.yaml",
    "hooks/pre-commit",
    "hooks/pre-merge-commit",
    *(f"schema/{kind}.schema.json" for kind in FileKind),
}

MARKS = (
    *("【地区】", "【级别】", "【字】", "【安装】"),
    *("【成文】", "【期初】", "【期末】", "【到期】", "【到期原话】"),
)


def init(folder: Path, place: str = "云溪县", *arguments: str) -> Outcome:
    return fazhi(folder, "init", "--jurisdiction", place, *arguments)


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)


def test_a_new_workspace_has_its_files_and_says_so(tmp_path: Path) -> None:
    done = init(tmp_path)
    assert (done.code, done.err) == (0, "")
    assert files_in(tmp_path) == FILES
    written = [line for line in done.out.splitlines() if line.startswith("已写入 ")]
    assert {line.removeprefix("已写入 ") for line in written} == FILES


def test_the_templates_of_the_package_are_not_copied(tmp_path: Path) -> None:
    init(tmp_path)
    assert not (tmp_path / "templates").exists()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nowhere", "  export PATH='/opt/法治 台账/bin':\"$PATH\"\n  fazhi validate\n"),
        (str(Path(sys.executable).parent), "：\n  fazhi validate\n"),
    ],
    ids=["not found", "found"],
)
def test_where_a_shell_would_not_find_the_program_it_is_told_how_to(
    path: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/opt/法治 台账/bin/fazhi"])
    monkeypatch.setenv("PATH", path)
    assert told in init(tmp_path).out


def test_ci_installs_from_a_wheelhouse_of_the_repository(tmp_path: Path) -> None:
    init(tmp_path)
    assert installing(tmp_path) == "pip install --no-index --find-links wheelhouse fazhi-cli"


@pytest.mark.parametrize(
    "command",
    [
        "pip install -i https://pypi.example/simple 'fazhi-cli>=0.1'",
        'pip install "fazhi-cli: 0.1" # 内网',
        "- null",
        "pip install a\npip install b",
        "安装 \\ 与 {大括号}",
    ],
)
def test_ci_installs_as_it_is_told_to(tmp_path: Path, command: str) -> None:
    assert init(tmp_path, "云溪县", "--install", command).code == 0
    assert installing(tmp_path) == command


def installing(folder: Path) -> str:
    """Give the command with which the workflow installs."""
    workflow = read(folder / ".github" / "workflows" / "fazhi.yml")
    command: str = workflow["jobs"]["validate"]["steps"][2]["run"]
    return command


def test_ci_can_not_install_with_nothing(tmp_path: Path) -> None:
    done = init(tmp_path, "云溪县", "--install", " ")
    assert (done.code, done.err) == (2, "--install 不能写“ ”，写上安装的命令\n")
    assert files_in(tmp_path) == set()


def test_a_new_workspace_is_free_of_errors_and_warnings(tmp_path: Path) -> None:
    init(tmp_path)
    done = fazhi(tmp_path, "validate", "--strict")
    assert (done.code, done.out) == (0, "检查了 3 个文件：0 个错误，0 个提醒，通过\n")


@pytest.mark.parametrize("name", ["departments", "settings"])
def test_an_editor_finds_the_schema_of_a_starter_file(tmp_path: Path, name: str) -> None:
    init(tmp_path)
    path = tmp_path / "data" / f"{name}.yaml"
    mark, _, place = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")
    assert mark == "# yaml-language-server: "
    assert (path.parent / place).read_text(encoding="utf-8") == schema_text(name)


def test_a_plan_can_be_added_at_once(tmp_path: Path) -> None:
    init(tmp_path)
    write(tmp_path / "data" / "plans" / "yunxi-2031.yaml", plan_tree())
    for arguments in (
        ["validate", "--strict"],
        ["tasks", "--dept", "县司法局"],
        ["split", "-o", "清单"],
    ):
        assert fazhi(tmp_path, *arguments).code == 0


@pytest.mark.parametrize(
    ("place", "word", "level"),
    [
        ("云溪县", "县", "县级"),
        ("松亭区", "区", "县级"),
        ("北川岭旗", "旗", "县级"),
        ("云溪市", "市", "地级"),
        ("云溪州", "州", "地级"),
        ("云溪盟", "盟", "地级"),
        ("云溪省", "省", "省级"),
        ("云溪自治区", "自治区", "省级"),
        ("云溪自治县", "县", "县级"),
        ("某地", "县", "县级"),
    ],
)
def test_the_name_tells_the_level_and_its_word(
    tmp_path: Path, place: str, word: str, level: str
) -> None:
    its_word, its_level = level_of(place)
    assert (its_word, str(its_level)) == (word, level)
    init(tmp_path, place)
    [county] = read(tmp_path / "data" / "departments.yaml")["jurisdictions"]
    assert (county["name"], county["prefix"], county["level"]) == (place, word, level)
    assert county["departments"][-1]["name"] == f"{word}司法局"
    assert fazhi(tmp_path, "validate", "--strict").code == 0


@pytest.mark.parametrize(
    "place",
    thinned(
        [
            "云溪: 县",
            "# 云溪县",
            "{云溪县}",
            "- 云溪县",
            "null",
            "2031",
            "云溪县 # 注",
            "@云溪县",
            "【字】【地区】",
            "true",
            "云\x85\u2028溪县",
            "𠮷溪县",
        ],
        every=4,
    ),
)
def test_a_place_may_have_any_name(tmp_path: Path, place: str) -> None:
    assert init(tmp_path, place).code == 0
    assert read(tmp_path / "data" / "departments.yaml")["jurisdictions"][0]["name"] == place
    assert read(tmp_path / "data" / "settings.yaml")["jurisdiction"] == place
    assert fazhi(tmp_path, "validate", "--strict").code == 0


@pytest.mark.parametrize("sign", ['"', "'", "\\", "$", "`", "\n", "\t", "\x01", "\x7f", "\x1b"])
def test_a_name_that_validate_would_refuse_is_none_for_a_place(tmp_path: Path, sign: str) -> None:
    done = init(tmp_path, f"云{sign}溪县")
    assert (done.code, files_in(tmp_path)) == (2, set())
    assert "名称里不能有控制字符" in done.err


def test_bytes_that_are_no_text_are_no_name(tmp_path: Path) -> None:
    done = init(tmp_path, "云\udcff溪县")
    assert (done.code, files_in(tmp_path)) == (2, set())
    assert "不能识别的字节" in done.err


@pytest.mark.parametrize("name", ["departments", "settings"])
def test_the_comments_of_a_starter_file_are_kept(tmp_path: Path, name: str) -> None:
    init(tmp_path, "松亭区")
    text = (tmp_path / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    template = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    assert text == (
        template.replace("【地区】", "松亭区").replace("【级别】", "县级").replace("【字】", "区")
    )


@pytest.mark.parametrize("arguments", [[], ["--jurisdiction", ""], ["--jurisdiction", "  "]])
def test_a_workspace_is_for_a_place(tmp_path: Path, arguments: list[str]) -> None:
    done = fazhi(tmp_path, "init", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == "缺少选项 --jurisdiction：写上地区名称，例如 --jurisdiction 云溪县\n"
    assert files_in(tmp_path) == set()


def test_the_place_may_stand_before_the_command(tmp_path: Path) -> None:
    assert fazhi(tmp_path, "--jurisdiction", "松亭区", "init").code == 0
    assert read(tmp_path / "data" / "settings.yaml")["jurisdiction"] == "松亭区"


def test_the_folder_is_made_when_it_is_missing(tmp_path: Path) -> None:
    assert init(tmp_path, "云溪县", "台账/云溪县").code == 0
    assert files_in(tmp_path / "台账" / "云溪县") == FILES


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(tmp_path: Path) -> None:
    done = init(tmp_path, "云溪县", "台账", "--dry-run")
    assert (done.code, list(tmp_path.iterdir())) == (0, [])
    assert {line.removeprefix("将写入 台账/") for line in done.out.splitlines()} == FILES


@pytest.mark.parametrize("present", sorted(FILES - {".gitattributes"}))
def test_no_file_of_a_workspace_is_written_over(tmp_path: Path, present: str) -> None:
    path = tmp_path / present
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("原有", encoding="utf-8")
    done = init(tmp_path)
    assert (done.code, done.out) == (2, "")
    assert present in done.err
    assert files_in(tmp_path) == {present}
    assert path.read_text(encoding="utf-8") == "原有"


def test_other_files_in_the_folder_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("原有", encoding="utf-8")
    assert init(tmp_path).code == 0
    assert files_in(tmp_path) == {*FILES, "说明.txt"}


def test_the_attributes_that_git_has_already_stay_and_ours_stand_behind(tmp_path: Path) -> None:
    path = tmp_path / ".gitattributes"
    path.write_text("*.pdf binary", encoding="utf-8")
    assert init(tmp_path).code == 0
    ours = (TEMPLATES / "gitattributes").read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == f"*.pdf binary\n{ours}"


def test_where_no_folder_can_be_the_reason_is_given(tmp_path: Path) -> None:
    (tmp_path / "台账").write_text("一个文件", encoding="utf-8")
    done = init(tmp_path, "云溪县", "台账")
    assert (done.code, done.out) == (5, "")
    assert files_in(tmp_path) == {"台账"}


@pytest.mark.posix("modes")
def test_the_hook_may_be_run(tmp_path: Path) -> None:
    init(tmp_path)
    for name in ("pre-commit", "pre-merge-commit"):
        assert os.access(tmp_path / "hooks" / name, os.X_OK)
    assert not os.access(tmp_path / "data" / "settings.yaml", os.X_OK)


def test_no_mark_of_the_templates_is_left(tmp_path: Path) -> None:
    init(tmp_path)
    for name in FILES:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert [mark for mark in MARKS if mark in text] == [], name
