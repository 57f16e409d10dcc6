"""Exit codes: each kind of end has its own, and trouble is on stderr.

See docs/architecture.md#命令的规矩.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from fazhi_cli.model import usage_errors
from fazhi_cli.model.errors import (
    ConflictError,
    FazhiError,
    FileError,
    LockedError,
    UsageError,
    bad_data,
)
from fazhi_cli.services.queries import tasks as service
from fazhi_cli.store.writing import files
from yunxi import JUSTICE, lay_out, plan_tree, task

LATE = task("1", deadlines=[{"by": "2031-03-31"}])
DAY = ["--as-of", "2031-06-15"]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "区", plan_tree(LATE))


def ends(done: Outcome, code: int, told: str = "") -> None:
    """Check the code, that trouble is told on stderr, and that no Python is."""
    assert done.code == code, done
    assert told in done.err
    assert "Traceback" not in done.err + done.out
    assert code in (0, 1, 130) or done.err.strip()  # who interrupts knows why it ended


@pytest.mark.parametrize(
    "arguments",
    [
        ["plans"],
        ["tasks"],
        ["overdue"],
        ["validate"],
        ["schema", "plan"],
        ["--help"],
        ["--version"],
    ],
)
def test_0_all_is_well(workspace: Path, arguments: list[str]) -> None:
    done = fazhi(workspace, *arguments)
    ends(done, 0)
    assert (bool(done.out), done.err) == (True, "")


def test_1_something_was_found(workspace: Path) -> None:
    ends(fazhi(workspace, "overdue", "--check", *DAY), 1)
    lay_out(workspace, plan_tree(task(lead=["县司法居"])))
    done = fazhi(workspace, "validate")
    ends(done, 1)
    assert done.err == ""  # findings are the report itself


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["taks"], "没有这个命令：taks，是否：tasks"),
        (["tasks", "--dpet", "甲"], "没有这个选项：--dpet，是否：--dept"),
        (["tasks", "甲"], "多出的参数：甲"),
        (["show"], "缺少参数 方案\n写法：fazhi show 方案\n"),
        (["tasks", "--dept"], "选项 --dept 后面要写值"),
        (["tasks", "--all"], "没有这个选项"),
        (["due", "--within", "-1"], "--within 的值不对"),
        (["due", "--within", "很久"], "“很久”不是整数"),
        (["validate", "--jobs", "0"], "--jobs 的值不对"),
        (["schema", "方案"], "不在可选的值里"),
        (["tasks", "--dept", "县司法居"], "没有部门“县司法居”"),
        (["show", "没有"], "没有方案“没有”。用 fazhi plans 看有哪些方案\n"),
        (["show", "yunxi-2031", "99"], "没有任务“99”。用 fazhi show yunxi-2031 看有哪些任务\n"),
        (["tasks", "--dept", "甲"], "没有部门“甲”。用 fazhi depts 看有哪些部门\n"),
        (["template", "copy", "甲"], "没有模板“甲”。用 fazhi template list 看有哪些模板\n"),
        (["validate", "没有.yaml"], "没有这个文件或文件夹：没有.yaml"),
        (["--root", "没有", "tasks"], "没有 data/plans/"),
        (["init", "--jurisdiction", "云溪县"], "里已有工作区文件"),
        (["split"], "缺少选项 -o, --output 文件夹\n写法：fazhi split -o 文件夹\n"),
    ],
)
def test_2_the_question_was_wrong(workspace: Path, arguments: list[str], told: str) -> None:
    done = fazhi(workspace, *arguments)
    ends(done, 2, told)
    assert done.out == ""


def test_2_without_a_workspace(tmp_path: Path) -> None:
    ends(fazhi(tmp_path, "tasks"), 2, "没有 data/plans/")


def fail(error: BaseException) -> Callable[..., Any]:
    def raising(*_: object, **__: object) -> None:
        raise error

    return raising


@pytest.mark.parametrize(
    "error",
    [RuntimeError("秘密"), KeyError("秘密"), AssertionError("秘密"), RecursionError("秘密")],
)
def test_3_a_bug_of_ours(
    workspace: Path, error: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(service, "list_tasks_of", fail(error))
    done = fazhi(workspace, "tasks")
    ends(done, 3, f"fazhi 内部错误（{type(error).__name__}）")
    [log] = tmp_path.glob("fazhi-*.log")
    assert str(log) in done.err
    text = log.read_text(encoding="utf-8")
    assert "list_tasks" in text or "raising" in text
    assert "秘密" not in text + done.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConflictError(Path("甲.yaml")), 4),
        (LockedError(Path(), 10), 4),
        (FileError(Path("甲.yaml"), errno.ENOSPC), 5),
        (bad_data([Path("甲.yaml")]), 6),
        (UsageError("甲"), 2),
        (usage_errors.unknown_name("甲"), 2),
        (usage_errors.wrong_value("--甲", "乙"), 2),
        (OSError(errno.EIO, "Input/output error", "甲.yaml"), 5),
        (PermissionError(errno.EACCES, "Permission denied", "甲.yaml"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_kind_of_trouble_has_its_code(
    workspace: Path, error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "list_tasks_of", fail(error))
    done = fazhi(workspace, "tasks")
    ends(done, code, str(error) if isinstance(error, FazhiError) else "")
    assert done.out == ""


def test_4_a_file_that_was_changed_meanwhile(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = workspace / "清单" / f"{JUSTICE}.md"
    fazhi(workspace, "split", "-o", "清单", *DAY)
    write_all = files.write_all

    def meanwhile(*arguments: Any, **options: Any) -> Any:
        listed.write_text("别人改的", encoding="utf-8")
        return write_all(*arguments, **options)

    monkeypatch.setattr("fazhi_cli.store.writing.outputs.write_all", meanwhile)
    ends(fazhi(workspace, "split", "-o", "清单", *DAY), 4, "文件已被修改")
    assert listed.read_text(encoding="utf-8") == "别人改的"


def test_5_a_file_that_cannot_be_written(workspace: Path) -> None:
    (workspace / "报告").mkdir()
    ends(fazhi(workspace, "tasks", "-o", "报告"), 5, "无法写入 ")


def test_6_data_that_is_not_valid_enough(workspace: Path) -> None:
    lay_out(workspace, plan_tree(LATE), plan_tree(task(lead=JUSTICE), id="坏"))
    for arguments in (
        ["tasks"],
        ["due"],
        ["overdue", "--check"],
        ["plans"],
        ["show", "坏"],
        ["split", "-o", "清单"],
    ):
        ends(
            fazhi(workspace, *arguments, *(DAY if arguments[0] not in ("plans",) else [])),
            6,
            "没有计入 data/plans/坏.yaml",
        )


def test_6_a_template_that_cannot_be_used(workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates" / "split.md").write_text("{{ 没有 }}", encoding="utf-8")
    ends(fazhi(workspace, "split", "-o", "清单", *DAY), 6, "模板 split.md")


def test_130_an_interruption(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fazhi_cli.services.setup.validate.validate_file", fail(KeyboardInterrupt())
    )
    done = fazhi(workspace, "validate", "--format", "json", "-o", "报告")
    ends(done, 130)
    assert not (workspace / "报告").exists()
