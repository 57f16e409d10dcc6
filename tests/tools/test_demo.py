"""`make demo` shows real answers of the program, a screen each, and lines that can be copied."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from tools.demo import NEXT, STEPS, Paper, answer, first_screen

ROOT = Path(__file__).parents[2]
FAZHI = Path(sys.executable).with_name("fazhi")
SCREEN = 28  # rows, with the heading, the command and the line of what is left
TABLE = """逾期事项

 编号        事项      状态
 ───────────────────────────
 yunxi-2025  甲        红 逾期
 1
 yunxi-2025  乙        红 逾期
 2
 yunxi-2025  丙        红 逾期
 3

共 3 项：红 3
"""


def demo(
    program: Path | str, place: Path = ROOT, **changes: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.demo", str(program)],
        cwd=place,
        env={**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), **changes},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def stub(path: Path, lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture(scope="module")
def shown() -> str:
    done = demo(FAZHI)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def screens(shown: str) -> list[str]:
    """Give what stands between the headings of the steps; the first is the opening."""
    return shown.split("\n【")


@pytest.mark.torture
def test_each_step_is_a_heading_a_command_and_its_answer(screens: list[str]) -> None:
    assert len(screens) == 1 + len(STEPS) + 1
    for step, screen in zip(STEPS, screens[1:], strict=False):
        heading, command, *lines = screen.splitlines()
        assert heading.endswith(f"】{step.heading}")
        assert command == f"$ {FAZHI} {step.arguments}"
        assert len(lines) > 0


@pytest.mark.torture
def test_each_step_fits_on_a_screen_of_eighty_columns(screens: list[str]) -> None:
    for screen in screens[1:]:
        heading = screen.partition("\n")[0]
        assert cell_len(f"【{heading}") <= 80
        lines = screen.replace(str(FAZHI), ".venv/bin/fazhi").rstrip().splitlines()
        rows = sum(max(1, -(-cell_len(line) // 80)) for line in lines)
        assert rows <= SCREEN


@pytest.mark.torture
def test_it_shows_the_living_county_before_the_real_plans(shown: str) -> None:
    parts = [
        "逾期事项（截至 2025-11-20）",
        "14 天内到期",
        "不算数",
        "云溪县2025年",
        "检查了",
        "共 85 项",
    ]
    places = [shown.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.torture
def test_what_is_piped_has_no_colours(shown: str) -> None:
    assert "\x1b" not in shown


@pytest.mark.torture
@pytest.mark.posix("shell")
def test_the_lines_to_go_on_with_work_as_they_stand(shown: str, tmp_path: Path) -> None:
    lines = [line for line in shown.splitlines() if line.startswith(f"{FAZHI} ")]
    assert lines == [f"{FAZHI} {arguments}" for _, arguments in NEXT]
    for line in lines:
        home = {**os.environ, "HOME": str(tmp_path)}
        done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=home, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "一页纸.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "法治台账" / "data" / "departments.yaml").is_file()


@pytest.mark.posix("shell")
def test_a_path_with_a_space_is_quoted(tmp_path: Path) -> None:
    program = stub(tmp_path / "有 空格" / "fazhi", 'echo "收到 $# 个词"')
    commands = [line[2:] for line in demo(program).stdout.splitlines() if line[:2] == "$ "]
    assert len(commands) == len(STEPS)
    for command in commands:
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        assert done.stdout == f"收到 {len(shlex.split(command)) - 1} 个词\n"


@pytest.mark.posix("shell")
def test_a_step_that_fails_ends_it_with_its_code(tmp_path: Path) -> None:
    program = stub(
        tmp_path / "fazhi", 'case "$*" in *overdue*) ;; *due*) echo 坏了 >&2; exit 6;; esac'
    )
    done = demo(program)
    assert done.returncode == 6
    assert done.stdout.endswith("坏了\n")
    assert "【2】" in done.stdout
    assert "【3】" not in done.stdout


@pytest.mark.parametrize(("has_color", "wanted"), [(True, "终端 100\n"), (False, "管道 100\n")])
@pytest.mark.posix("terminals")
def test_the_program_writes_on_paper_of_this_width_and_sees_a_terminal_where_there_are_colours(
    tmp_path: Path, *, has_color: bool, wanted: str
) -> None:
    program = stub(tmp_path / "fazhi", '[ -t 1 ] && echo "终端 $COLUMNS" || echo "管道 $COLUMNS"')
    assert answer(str(program), STEPS[0], Paper(100, has_color)) == (wanted, 0)


def test_a_table_is_cut_between_two_tasks_and_keeps_its_totals() -> None:
    for rows in (9, 10):
        lines, left = first_screen(TABLE, rows, 80)
        assert lines[-3:] == [" 1", "", "共 3 项：红 3"]
        assert left == 4


def test_what_fits_is_whole() -> None:
    assert first_screen(TABLE, 12, 80) == (TABLE.splitlines(), 0)


def test_prose_is_cut_where_a_long_line_would_not_fit() -> None:
    text = "标题\n\n" + "很长的一段" * 20 + "\n\n又一段\n\n再一段\n"
    assert first_screen(text, 6, 80) == (["标题", "", "很长的一段" * 20], 4)
