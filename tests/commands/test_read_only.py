"""A command that looks changes nothing, not even a time of the workspace.

Times of folders are compared too: a lock or a temporary file that comes and goes would change them
(docs/architecture.md#命令的规矩).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.error_cases import BASE, FOLDER
from commands.every_command import (
    OUTPUTS,
    TASK,
    commands,
    is_writing,
    option,
    plainest,
    readings,
)
from evaluations import write_evaluation

Snapshot = dict[str, tuple[int, int, bytes]]
# Refused here: test_undo.py and test_retraction.py try them where there is something to take back.
REFUSED = {"retract", "undo"}
ANSWERS = {0, 1, 6}  # fine, findings, answered without the files that have errors


def snapshot(root: Path) -> Snapshot:
    found = {}
    for path in [root, *sorted(root.rglob("*"))]:
        status = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        found[path.relative_to(root).as_posix()] = (status.st_mtime_ns, status.st_mode, content)
    return found


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a file of every kind, a broken one, and left-overs of an earlier crash."""
    root = tmp_path / "云溪县"
    shutil.copytree(BASE, root)
    for case in ("E206/percent", "E221/return"):
        shutil.copytree(FOLDER / case, root, dirs_exist_ok=True)
    (root / "expected.txt").unlink()
    plan = (root / "data/plans/yunxi-2031.yaml").read_bytes()
    (root / "data/plans/windows.yaml").write_bytes(b"\xef\xbb\xbf" + plan.replace(b"\n", b"\r\n"))
    write_evaluation(root)
    (root / "data/plans/broken.yaml").write_text("title：坏的\n", "utf-8")
    (root / "data/plans/.yunxi-2031.yaml.1-0badcafe.tmp").write_bytes(plan[:40])
    monkeypatch.setenv("FAZHI_TODAY", "2031-06-01")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    return root


def test_commands_that_look_leave_bytes_modes_and_times_as_they_are(
    workspace: Path, tmp_path: Path
) -> None:
    before = snapshot(workspace)
    tried = set()
    for arguments in readings(tmp_path):
        outcome = fazhi(workspace, *arguments)
        assert outcome.code in ANSWERS, f"fazhi {' '.join(arguments)}: {outcome.err}"
        assert snapshot(workspace) == before, f"fazhi {' '.join(arguments)} changed the workspace"
        tried.add(arguments[0])
    assert tried >= {"validate", "schema", "plans", "show", "depts", "tasks"}


@pytest.mark.parametrize(
    "name", [name for name, command in commands().items() if option(command, "out") is not None]
)
def test_what_is_written_on_request_goes_only_where_it_was_asked_for(
    name: str, workspace: Path, tmp_path: Path
) -> None:
    before = snapshot(workspace)
    command = commands()[name]
    arguments = plainest(name, command, tmp_path)
    if not option(command, "out").required:
        arguments += [option(command, "out").opts[0], str(tmp_path / "output")]
    outcome = fazhi(workspace, *arguments)
    assert outcome.code in ANSWERS, outcome.err
    assert (tmp_path / "output").exists()
    assert snapshot(workspace) == before


@pytest.mark.parametrize("name", [name for name in commands() if is_writing(name)])
def test_a_command_that_writes_can_be_tried_without_writing(
    name: str, workspace: Path, tmp_path: Path
) -> None:
    command = commands()[name]
    if option(command, "dry_run") is None:
        assert any(option(command, out) is not None for out in OUTPUTS), (
            f"`fazhi {name}` takes neither --dry-run nor -o"
        )
        return
    before = snapshot(tmp_path)
    arguments = plainest(name, command, tmp_path)
    if name == "evaluate":  # it writes only what an option asks for
        arguments += ["--sheet", str(tmp_path / "打分表.xlsx")]
    outcome = fazhi(workspace, *arguments, "--dry-run")
    assert outcome.code in ANSWERS or name in REFUSED, outcome.err
    assert outcome.out + outcome.err, "it says what it would write"
    assert snapshot(tmp_path) == before


def test_a_wrong_question_changes_nothing_either(workspace: Path) -> None:
    before = snapshot(workspace)
    for arguments in (
        ["show", "没有"],
        ["show", "yunxi-2031", "99"],
        ["tasks", "--dept", "没有"],
        ["nonsense"],
        [],
    ):
        assert fazhi(workspace, *arguments).code == 2
    assert fazhi(workspace, "show", "yunxi-2031", TASK).code in ANSWERS
    assert snapshot(workspace) == before
