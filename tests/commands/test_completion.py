"""Completion, asked for as the shells ask: departments, plans, jurisdictions, task numbers,
options, commands.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from fazhi_cli.commands import completion
from fazhi_cli.commands.app import app
from fazhi_cli.commands.boundary import run
from fazhi_cli.commands.table import CHINESE, COMMANDS, GROUPS
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.progress import EntryStatus
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.status.values import UNASSIGNED, Flag, Status
from fazhi_cli.store.loader import Loader
from yunxi import COUNTY, JUSTICE, OFFICE, PLAN, lay_out, plan_tree, read, task, write

ROOT = Path(__file__).parents[2]
BUNDLED = [
    path
    for folder in (ROOT, ROOT / "examples" / "yunxi")
    for path in sorted((folder / "data" / "plans").glob("*.yaml"))
]
SECTION = {"no": "一", "title": "章节", "tasks": [task("1"), task("12", id="一-12"), task("3")]}
DISTRICT = {**COUNTY, "name": "松亭区"}
Tab = Callable[[str], list[str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    places = {"jurisdictions": [COUNTY, DISTRICT]}
    plans = [plan_tree(sections=[SECTION]), plan_tree(id="yunxi-2030"), plan_tree(id="北川岭-2031")]
    return lay_out(tmp_path, *plans, files={"departments.yaml": places})


@pytest.fixture
def tab(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tab:
    """Press Tab at the end of a line, in bash, inside the workspace; the workspace's own files are
    indented JSON.
    """
    monkeypatch.chdir(workspace)

    def press(line: str) -> list[str]:
        words = line.split()
        monkeypatch.setenv("_FAZHI_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - (not line.endswith(" "))))
        with pytest.raises(SystemExit) as end:
            run(app, [])
        assert end.value.code == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out.split()

    return press


@pytest.fixture
def bundled(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> Tab:
    monkeypatch.chdir(ROOT)
    return tab


def test_commands_are_completed(tab: Tab) -> None:
    assert tab("fazhi ") == [*COMMANDS, *GROUPS, *CHINESE.values()]
    assert tab("fazhi 报") == ["报告"]
    assert tab("fazhi template ") == ["list", "copy", "check", "列出", "复制", "检查"]
    assert tab("fazhi 模板 列") == ["列出"]
    assert tab("fazhi 任务 --jur") == ["--jurisdiction"]
    assert tab("fazhi ov") == ["overdue"]
    assert tab("fazhi xyz") == []


def test_words_of_options_are_completed(tab: Tab) -> None:
    assert tab("fazhi record x 1 --status 已") == ["已报完成"]
    assert tab("fazhi tasks --status 逾") == ["逾期"]
    assert tab("fazhi tasks --role ") == ["牵头", "责任"]
    assert tab("fazhi tasks --tie 点") == ["点名"]
    assert tab("fazhi report 2025 --period 2025-Q") == [f"2025-Q{n}" for n in range(1, 5)]
    assert tab("fazhi report 2025 --edition 上") == ["上报"]


def test_what_is_completed_is_what_the_options_take() -> None:
    assert tuple(map(str, EntryStatus)) == completion._STATUSES
    assert (*map(str, Status), UNASSIGNED, *map(str, Flag)) == completion._STATES
    assert tuple(map(str, Role)) == completion._ROLES
    assert tuple(map(str, How)) == completion._TIES


def test_deadlines_of_the_task_before_are_completed(
    tab: Tab, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "examples" / "yunxi")
    assert tab("fazhi record yunxi-2025 1 --deadline ") == [
        "公布",
        "公布核定后的权责清单",
        "调整",
        "完成年度调整",
    ]
    assert tab("fazhi 记录 yunxi-2025 1 --deadline 完") == ["完成年度调整"]
    assert tab("fazhi record yunxi-2025 99 --deadline ") == []


def test_topics_of_the_documentation_are_completed(tab: Tab) -> None:
    assert tab("fazhi docs fo") == ["format"]
    assert tab("fazhi 说明 逾") == ["逾期"]
    assert tab("fazhi docs W30") == ["W301", "W302", "W303"]
    offered = tab("fazhi docs ")
    assert {"states", "状态", "overdue", "模板"} <= set(offered)
    assert len(offered) < 100


def test_options_are_completed(tab: Tab) -> None:
    assert tab("fazhi tasks --jur") == ["--jurisdiction"]
    assert {"--dept", "--plan", "--year", "--as-of", "--format"} <= set(tab("fazhi tasks --"))


def test_formats_are_completed(tab: Tab) -> None:
    assert tab("fazhi tasks --format ") == ["table", "json", "csv", "md"]
    assert tab("fazhi validate --format c") == ["codequality"]


def test_plans_are_completed(tab: Tab) -> None:
    assert tab("fazhi show ") == ["yunxi-2030", PLAN, "北川岭-2031"]
    assert tab("fazhi show yunxi-2031") == [PLAN]
    assert tab("fazhi tasks --plan 北") == ["北川岭-2031"]
    assert tab("fazhi overdue --plan yunxi-2030 --plan yunxi-2031") == [PLAN]


def test_departments_are_completed(bundled: Tab) -> None:
    found = bundled("fazhi tasks --dept 区委")
    assert {"区委办", "区委编办", "区委依法治区办"} <= set(found)
    assert all(name.startswith("区委") for name in found)


def test_jurisdictions_are_completed(bundled: Tab) -> None:
    places = Loader(ROOT).directory().registries
    assert bundled("fazhi tasks --jurisdiction 东") == ["东胜区", "东宝区"]
    assert bundled("fazhi --jurisdiction ") == list(places)


def test_task_numbers_of_the_plan_before_are_completed(bundled: Tab) -> None:
    numbers = bundled("fazhi show xinjiang-2022 ")
    assert [number for number in numbers if number.isdecimal()] == [
        str(number) for number in range(1, 36)
    ]
    assert bundled("fazhi show xinjiang-2022 3") == [
        "3",
        *(str(number) for number in range(30, 36)),
    ]
    assert bundled("fazhi show neimenggu-2018 五-") == ["五-1", "五-2", "五-3", "五-4"]
    assert bundled("fazhi why xinjiang-2022 35") == ["35"]


def test_headings_are_no_tasks_and_an_id_stands_for_the_number(bundled: Tab) -> None:
    assert bundled("fazhi show neimenggu-2018 一") == ["一-1", "一-2", "一-3"]
    assert bundled("fazhi show neimenggu-2018 十") == ["十"]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_tasks_of_a_plan_are_offered_in_its_order_and_nothing_else(path: Path) -> None:
    context = SimpleNamespace(params={"plan": path.stem, "root": path.parents[2]}, parent=None)
    plan = read(Plan, yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))
    assert completion.tasks(context, "") == [placed.key for placed in plan.walk()]


def test_duties_of_the_notice_are_completed(bundled: Tab) -> None:
    assert bundled("fazhi show xinjiang-2022 通") == ["通知-1"]


def test_names_are_completed_whatever_the_quotes_of_the_file(tab: Tab, workspace: Path) -> None:
    text = "jurisdictions:\n  - name: 云溪县\n    departments:\n      - {name: 县司法局}\n"
    text += "      - {name: '县财政局'}\n      - name: \"县政府办\"  # 注释\n"
    (workspace / "data" / "departments.yaml").write_text(text, encoding="utf-8")
    assert tab("fazhi tasks --dept 县") == [JUSTICE, "县财政局", OFFICE]


def test_the_workspace_is_the_one_of_the_line_or_of_the_environment(
    tab: Tab,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert tab("fazhi show yunxi-2030") == []
    assert tab(f"fazhi --root {workspace} show yunxi-2030") == ["yunxi-2030"]
    assert tab(f"fazhi tasks --root {workspace} --plan yunxi-2030") == ["yunxi-2030"]
    monkeypatch.setenv("FAZHI_ROOT", str(workspace))
    assert tab("fazhi show yunxi-2030") == ["yunxi-2030"]


@pytest.mark.parametrize("name", ["departments.yaml", "plans/yunxi-2031.yaml"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[" * 10_000, "不是 YAML：".encode("gbk")])
def test_a_spoilt_file_spoils_no_line(tab: Tab, workspace: Path, name: str, data: bytes) -> None:
    (workspace / "data" / name).write_bytes(data)
    tab("fazhi tasks --dept 县")
    tab("fazhi --jurisdiction 云")
    tab(f"fazhi show {PLAN} ")
    (workspace / "data" / name).unlink()
    assert tab("fazhi tasks --dept 县") == [] or name != "departments.yaml"
    assert tab(f"fazhi show {PLAN} ") == [] or name == "departments.yaml"


def test_a_plan_that_leads_out_of_the_folder_is_not_read(tab: Tab, workspace: Path) -> None:
    (workspace / "secret.yaml").write_text("tasks:\n  - no: secret\n", encoding="utf-8")
    assert tab("fazhi show ../../secret ") == []
    (workspace / "secret.yaml").rename(workspace / "data" / "plans" / "secret.yaml")
    assert tab("fazhi show secret ") == ["secret"]


# The other shells, as processes.

SHELLS = {
    "bash": {
        "_FAZHI_COMPLETE": "complete_bash",
        "COMP_WORDS": "fazhi tasks --dept 区检",
        "COMP_CWORD": "3",
    },
    "zsh": {"_FAZHI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "fazhi tasks --dept 区检"},
    "fish": {
        "_FAZHI_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": "fazhi tasks --dept 区检",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    },
    "powershell": {
        "_FAZHI_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": "fazhi tasks --dept 区检",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "区检",
    },
}
SHELLS["pwsh"] = SHELLS["powershell"] | {"_FAZHI_COMPLETE": "complete_pwsh"}
ANSWERS = {
    "bash": "区检察院",
    "zsh": "_arguments '*: :((\"区检察院\"))'",
    "fish": "区检察院",
    "powershell": "区检察院::: ",
    "pwsh": "区检察院::: ",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_its_answer(shell: str) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FAZHI_")}
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli"],
        cwd=ROOT,
        env=kept | SHELLS[shell] | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stdout.rstrip("\n"), done.stderr) == (0, ANSWERS[shell], "")


def test_fish_is_told_whether_there_is_anything_to_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("_FAZHI_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args")
    for line, code in (("fazhi tasks --dept 区检", 0), ("fazhi tasks --dept xyz", 1)):
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        with pytest.raises(SystemExit) as end:
            run(app, [])
        assert end.value.code == code


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell_is_shown(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    with pytest.raises(SystemExit) as end:
        run(app, ["--show-completion", shell])
    assert end.value.code == 0
    assert "_FAZHI_COMPLETE" in capsys.readouterr().out


EVIL = [
    "甲\\$(touch X)",
    "甲$X",
    "甲`X`",
    "甲'X'",
    '甲"X"',
    "甲 X",
    "甲;X",
    "甲*",
    "甲\nX",
    "甲\x1b[2J",
]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_name_that_a_shell_would_obey_is_not_offered(
    shell: str,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bodies = [{"name": name, "kind": "政府部门"} for name in (*EVIL, "甲局（副）")]
    county = {**COUNTY, "departments": bodies}
    write(workspace / "data" / "departments.yaml", {"jurisdictions": [county]})
    line = "fazhi tasks --dept 甲"
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("_FAZHI_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", "3")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "甲")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    with pytest.raises(SystemExit):
        run(app, [])
    out = capsys.readouterr().out
    assert "甲局（副）" in out
    assert "X" not in out  # cut off at a quotation mark, a name is harmless


@pytest.mark.posix("pipes")
def test_a_pipe_in_the_place_of_a_file_keeps_no_shell_waiting(tab: Tab, workspace: Path) -> None:
    (workspace / "data" / "departments.yaml").unlink()
    os.mkfifo(workspace / "data" / "departments.yaml")
    assert tab("fazhi tasks --dept 县") == []
