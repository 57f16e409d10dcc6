"""Whatever goes wrong ends in a sentence and an exit code; a bug of ours in a log without data.

An exception that nobody expects is thrown from every service, under every command
(docs/architecture.md#两种麻烦).
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from openpyxl import load_workbook
from pydantic_core import SchemaError

import fazhi_cli
from commands.cli import Outcome, fazhi
from commands.error_cases import lay_out
from commands.every_command import (
    DEPARTMENT,
    PLAN,
    TASK,
    VALUES,
    commands,
    plainest,
    report_forms,
)
from evaluations import write_evaluation
from fazhi_cli import services
from fazhi_cli.commands import boundary
from fazhi_cli.commands.app import app
from fazhi_cli.commands.lazy import LazyGroup
from fazhi_cli.model import usage_errors
from fazhi_cli.model.errors import Conflict, ConflictError, FileError
from sweeps import thinned

SECRET = "县司法局张某 13800000000"  # what stands in data must never stand in a log
BUG = re.compile(r"fazhi 内部错误（(\w+)），详情在 (\S+\.log)。请把详情发给维护者\n")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out("base", tmp_path / "work")
    figures = tmp_path / "work" / "data" / "figures" / "云溪县" / "2031.yaml"
    figures.parent.mkdir(parents=True)
    figures.write_text("jurisdiction: 云溪县\nyear: 2031\nfigures: []\n", "utf-8")
    write_evaluation(tmp_path / "work")
    (tmp_path / "logs").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "logs"))
    monkeypatch.setenv("FAZHI_TODAY", "2031-06-01")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    return tmp_path / "work"


@cache
def import_all() -> None:
    for info in pkgutil.walk_packages(fazhi_cli.__path__, f"{fazhi_cli.__name__}."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)


@cache
def service_modules() -> dict[str, ModuleType]:
    prefix = f"{services.__name__}."
    found = pkgutil.walk_packages(services.__path__, prefix)
    return {
        info.name.removeprefix(prefix): importlib.import_module(info.name)
        for info in found
        if not info.ispkg
    }


def public_functions(module: ModuleType) -> Iterator[str]:
    for name, member in inspect.getmembers(module, inspect.isfunction):
        if member.__module__ == module.__name__ and not name.startswith("_"):
            yield name


def explode(*arguments: object, **named: object) -> None:
    raise RuntimeError(f"boom {SECRET}")


def break_all(
    monkeypatch: pytest.MonkeyPatch, modules: dict[str, ModuleType], error: Any = explode
) -> None:
    """Replace the functions of modules, also where another module has imported them.

    All modules are imported before: one that is imported meanwhile would keep what is broken for
    ever.
    """
    import_all()
    broken = {
        getattr(module, name) for module in modules.values() for name in public_functions(module)
    }
    ours = [module for name, module in sys.modules.items() if name.startswith("fazhi_cli.")]
    for module in ours:
        for name, member in list(vars(module).items()):
            if inspect.isfunction(member) and member in broken:
                monkeypatch.setattr(module, name, error)


def assert_is_reported_as_a_bug(outcome: Outcome, kind: str = "RuntimeError") -> Path:
    assert outcome.code == 3
    found = BUG.fullmatch(outcome.err.splitlines(keepends=True)[-1])
    assert found is not None, outcome.err
    assert found[1] == kind
    assert SECRET not in outcome.out + outcome.err
    assert "Traceback" not in outcome.out + outcome.err
    return Path(found[2])


# These look at templates, or at the list of pages: no service stands behind them.
SERVED = [name for name in commands() if name != "docs" and not name.startswith("template ")]


@pytest.mark.parametrize("name", SERVED)
def test_an_unexpected_exception_under_any_command_is_one_line_and_a_log(
    name: str, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_all(monkeypatch, service_modules())
    log = assert_is_reported_as_a_bug(fazhi(workspace, *plainest(name, commands()[name], tmp_path)))
    text = log.read_text("utf-8")
    assert "RuntimeError" in text
    assert "test_boundary.py" in text, "the log tells where it happened"
    for data in (SECRET, "boom", PLAN, DEPARTMENT, "权责清单", "云溪"):
        assert data not in text.replace(str(workspace), ""), "the log holds data"


# Asked on a terminal only; remembered from an earlier question; where there is evidence; from a
# thousand files on.
FAR_AWAY = ("manual.links", "manual.sections", "setup.file_names", "setup.workers")
SERVICES = [
    name
    for name, module in service_modules().items()
    if name not in FAR_AWAY and [*public_functions(module)]
]


PLEDGES = """云溪县2031年重点任务责任清单
序号 | 重点任务 | 具体措施 | 目标成果 | 责任单位 |
1 | 编制权责清单 | 逐项梳理 | 清单 | 县司法局 |
2 | 评查执法案卷 | 抽查案卷 | 通报 | 县司法局 |
"""


def lines_on_files(workspace: Path, folder: Path) -> list[list[str]]:
    """Give the lines that need files which other lines have made."""
    sheet, plan, answers = folder / "打分.xlsx", folder / "方案.yaml", folder / "回答.json"
    document, again = folder / "要点.txt", folder / "要点_重印.txt"
    document.write_text(PLEDGES, encoding="utf-8")
    again.write_text(PLEDGES.replace("抽查案卷", "逐卷评查"), encoding="utf-8")
    seen = {"sha256": sha256(PLEDGES.encode()).hexdigest(), "names": [document.name]}
    tree = {"version": 1, "document": seen, "answers": []}
    answers.write_text(json.dumps(tree), encoding="utf-8")
    assert fazhi(workspace, "evaluate", "2031", "--sheet", str(sheet)).code == 0
    made = ["import", str(document), "--jurisdiction", "云溪县", "-o", str(plan)]
    assert fazhi(workspace, *made).code == 0
    filled = load_workbook(sheet)
    for row in filled["部门"].iter_rows():
        for cell in row:
            if not cell.protection.locked and cell.row > 4 and cell.value is None:
                cell.value = "80" if cell.column == 2 else "核对过"
    filled.save(sheet)
    return [
        ["evaluate", "2031", "--sheet", str(folder / "另一份.xlsx")],
        ["evaluate", "2031", "--apply", str(sheet), "--dry-run"],
        ["evaluate", "2031", "--rectify"],
        ["import", str(again), "--update", str(plan), "--dry-run"],
        ["import", str(document), "--review", str(folder / "核对.html")],
        ["import", str(document), "--answers", str(answers), "--dry-run"],
    ]


@pytest.mark.parametrize("name", thinned(SERVICES, every=80))
def test_every_service_stands_behind_the_boundary(
    name: str, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside_lines = lines_on_files(workspace, tmp_path)
    break_all(monkeypatch, {name: service_modules()[name]})
    lines = [plainest(command, built, tmp_path / command) for command, built in commands().items()]
    others = [*aside_lines, ["show", PLAN, TASK], ["init", ".", "--update", "--dry-run"]]
    others += [["docs", "format"], ["docs", "接续"]]
    pledges = tmp_path / "责任清单.txt"
    pledges.write_text(PLEDGES, encoding="utf-8")
    aside = str(tmp_path / "责任")
    others.append(["import", str(pledges), "--commitments-to", aside, "--dry-run"])
    documents = [["report", *form] for form in report_forms(VALUES)]
    others += [*documents, [*documents[0], "--notes", str(tmp_path / "说明.md")]]
    outcomes = (fazhi(workspace, *line) for line in [*lines, *others])
    # The first few: the same service under another command ends in the same boundary.
    reached = list(islice((outcome for outcome in outcomes if outcome.code == 3), 3))
    assert reached, f"no command reaches services.{name}"
    for outcome in reached:
        assert_is_reported_as_a_bug(outcome)


@pytest.mark.parametrize(
    "kind", [ValueError, KeyError, RecursionError, MemoryError, AssertionError, NotImplementedError]
)
def test_every_kind_of_exception_is_a_bug_and_exit_code_3(
    kind: type[Exception], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise kind(SECRET)

    break_all(monkeypatch, {"queries.plans": service_modules()["queries.plans"]}, fail)
    assert_is_reported_as_a_bug(fazhi(workspace, "plans"), kind.__name__)


def test_where_no_log_can_be_written_the_line_comes_without_one(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_all(monkeypatch, service_modules())
    monkeypatch.setattr(tempfile, "tempdir", str(workspace / "没有这个文件夹"))
    outcome = fazhi(workspace, "plans")
    assert (outcome.code, outcome.err) == (
        3,
        "fazhi 内部错误（RuntimeError）。请把详情发给维护者\n",
    )


EXPECTED = {
    usage_errors.unknown_name("区司法居", ["区司法局"]): (2, "没有“区司法居”，是否：区司法局\n"),
    ConflictError(Path("a.yaml"), Conflict.CHANGED): (
        4,
        "文件已被修改：a.yaml。没有写入任何内容；请核对该文件后重新执行。\n",
    ),
    FileError(Path("a.yaml"), 28): (
        5,
        "无法写入 a.yaml：磁盘空间不足。原有文件没有改动；请清理磁盘后重试。\n",
    ),
    PermissionError(13, "Permission denied", "a.yaml"): (
        5,
        "无法读写 a.yaml：没有权限。请检查文件和所在文件夹的权限\n",
    ),
    KeyboardInterrupt(): (130, ""),
}


@pytest.mark.parametrize("error", EXPECTED, ids=lambda error: type(error).__name__)
def test_what_is_expected_has_its_own_sentence_and_exit_code(
    error: BaseException, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise error

    break_all(monkeypatch, {"queries.plans": service_modules()["queries.plans"]}, fail)
    outcome = fazhi(workspace, "plans")
    assert (outcome.code, outcome.err) == EXPECTED[error]
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nonsense"], "没有这个命令：nonsense"),
        (["show"], "缺少参数 方案"),
        (["plans", "--nonsense"], "没有这个选项：--nonsense"),
        (["plans", "多余"], "多出的参数：多余"),
        (
            ["plans", "--format", "xml"],
            "--format 的值不对：“xml”不在可选的值里：table、json、csv、md",
        ),
        (["tasks", "--year", "今年"], "--year 的值不对：“今年”不是整数"),
        (["due", "--within", "-5"], "--within 的值不对：“-5”超出范围 0<=x<=3660"),
        (["validate", "--jobs", "0"], "--jobs 的值不对：“0”超出范围 x>=1"),
        (["tasks", "--dept"], "选项 --dept 后面要写值"),
        (
            ["tasks", "--dept", "县司法局", "--role", "负责"],
            "--role 不能写“负责”，可以写：牵头、责任",
        ),
        (["tasks", "--as-of", "2031-02-30"], "--as-of 不能写“2031-02-30”"),
        (["tasks", "--dept", "县司法居"], "没有部门“县司法居”，是否：县司法局"),
        (
            ["tasks", "--dept", "县直各部门"],
            "“县直各部门”可以指几个部门（县政府办、县司法局、县财政局、县教育局）",
        ),
        (["show", "yunxi-2013"], "没有方案“yunxi-2013”，是否：yunxi-2031"),
        (["validate", "没有.yaml"], "没有这个文件或文件夹：没有.yaml"),
        (["--root", "没有", "plans"], "没有 及其上级文件夹里没有 data/plans/"),
    ],
)
def test_a_wrong_question_is_answered_in_chinese_with_exit_code_2(
    arguments: list[str], sentence: str, workspace: Path
) -> None:
    outcome = fazhi(workspace, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", outcome.err), (
        "the parser's own English came through"
    )


def test_the_settings_that_would_print_a_traceback_with_data_are_off() -> None:
    command = typer.main.get_command(app)
    assert app.pretty_exceptions_enable is False
    assert app.pretty_exceptions_show_locals is False
    assert app.rich_markup_mode is None
    assert isinstance(command, LazyGroup)
    for name, built in commands().items():
        assert getattr(built, "rich_markup_mode", None) is None, name


def test_an_unknown_complaint_of_the_parser_still_ends_in_a_sentence() -> None:
    error = boundary.click_errors.UsageError("something new")
    assert boundary.usage_sentence(error) == "命令写法不对：something new"


def test_an_interruption_that_a_library_hides_in_its_own_error_is_one(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise SchemaError('Error building "model" validator:\n  KeyboardInterrupt: ')

    break_all(monkeypatch, {"x": service_modules()["queries.plans"]}, interrupted)
    done = fazhi(workspace, "plans")
    assert (done.code, done.err) == (130, "已中断\n")
