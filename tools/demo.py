"""Show in a minute what fazhi does: `python -m tools.demo .venv/bin/fazhi`.

A step is a command of the installed program, shown as it is run: copied into the shell it gives the
same again, and all of it where a screen here has only the beginning.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from math import ceil
from typing import NamedTuple

from rich.cells import cell_len

SCREEN = 20  # rows that the answer to one command may take
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_TASK = re.compile(r" [红黄绿灰] \S+$")  # the first line of a task ends with its light
_YUNXI = "--root examples/yunxi"


class Step(NamedTuple):
    """A command, and in one sentence what it shows and why that matters."""

    heading: str
    arguments: str
    rows: int = SCREEN


STEPS = (
    Step(
        "哪些逾期了、是谁的、拖了多少天，最久的在前：催办从这里开始。",
        f"{_YUNXI} overdue --as-of 2025-11-20",
    ),
    Step(
        "两周之内到期的：趁还来得及，先提醒。",
        f"{_YUNXI} due --within 14 --as-of 2025-11-20",
    ),
    Step(
        "为什么算逾期：延期批过，却批晚了。原话、日期、决定都在，经得起问。",
        f"{_YUNXI} why yunxi-2025 20 --as-of 2025-11-20",
        rows=30,
    ),
    Step(
        "年度报告的开头：记过什么写什么，没有数据的标明〔待填〕，不编一个字。",
        f"{_YUNXI} report 2025 --as-of 2025-11-20",
    ),
    Step(
        "换成四份真实的方案。先检查：日期、单位、编号写错的，指出在哪一行。",
        "validate",
    ),
    Step(
        "区司法局的全部任务：哪些牵头、哪些配合、下次哪天到期，不用再翻文件。",
        "tasks --dept 区司法局 --as-of 2023-01-10",
        rows=26,
    ),
)
# What a newcomer types next, each with what it does.
NEXT = (
    ("看县里的一个局要办哪些", f"{_YUNXI} tasks --dept 县司法局 --as-of 2025-11-20"),
    (
        "给领导的一页纸，写成 Word",
        f"{_YUNXI} report 2025 --as-of 2025-11-20 --template 一页纸 -o ~/一页纸.docx",
    ),
    ("建自己的台账（地区换成自己的）", "init ~/法治台账 --jurisdiction 云溪县"),
)


class Paper(NamedTuple):
    """Where the demonstration is shown."""

    columns: int
    has_color: bool

    def bold(self, text: str) -> str:
        """Give a heading."""
        return f"{_BOLD}{text}{_PLAIN}" if self.has_color else text

    def dim(self, text: str) -> str:
        """Give a remark that stands back."""
        return f"{_DIM}{text}{_PLAIN}" if self.has_color else text


def paper_here() -> Paper:
    """Look at the terminal."""
    is_terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    has_color = is_terminal and not os.environ.get("NO_COLOR")
    return Paper(shutil.get_terminal_size((80, 24)).columns, has_color)


class Answer(NamedTuple):
    """What the command of a step said, and its exit code."""

    text: str
    code: int


def answer(program: str, step: Step, paper: Paper) -> Answer:
    """Run the command of a step; what it says comes with its colours and as wide as the paper."""
    command = [program, *shlex.split(step.arguments)]
    environment = {**os.environ, "COLUMNS": str(paper.columns)}
    if paper.has_color and os.name == "posix":  # a pipe gets no colour
        from tools.pseudo_terminal import run_in_terminal

        return Answer(*run_in_terminal(command, paper.columns, environment))
    done = subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Answer(done.stdout, done.returncode)


def first_screen(text: str, rows: int, columns: int) -> tuple[list[str], int]:
    """Give the first lines that fit into so many rows, and how many lines are left over.

    A table is cut between two tasks, and keeps the line of its totals.
    """
    lines = text.rstrip("\n").split("\n")
    if _rows_of(lines, columns) <= rows:
        return lines, 0
    totals = [line for line in lines if _bare(line).startswith("共 ")]
    end = ["", *totals] if totals else []
    start = _start(lines, rows - _rows_of(end, columns) - 1, columns)
    left = len(lines) - len(start) - len(end)
    return start + end, left


def _start(lines: list[str], rows: int, columns: int) -> list[str]:
    count = len(lines) - 1
    while count > 1 and (_rows_of(lines[:count], columns) > rows or _is_torn(lines, count)):
        count -= 1
    return lines[:count]


def _is_torn(lines: list[str], count: int) -> bool:
    """Whether the lines up to here end inside a task, or with nothing."""
    is_table = any(_TASK.search(_bare(line)) for line in lines)
    if is_table:
        return _TASK.search(_bare(lines[count])) is None
    return not lines[count - 1].strip()


def _rows_of(lines: list[str], columns: int) -> int:
    return sum(max(1, ceil(cell_len(_bare(line)) / columns)) for line in lines)


def _bare(line: str) -> str:
    return _COLOURS.sub("", line).rstrip()


def show(program: str, step: Step, number: int, paper: Paper) -> int:
    """Show one step; give the exit code of its command."""
    command = f"{shlex.quote(program)} {step.arguments}"
    done = answer(program, step, paper)
    lines, left = first_screen(done.text, step.rows, paper.columns)
    print()
    print(paper.bold(f"【{number}】{step.heading}"))
    print(f"$ {command}")
    print(*lines, sep="\n")
    if left:
        print(paper.dim(f"…… 还有 {left} 行，上面这条命令显示全部"))
    sys.stdout.flush()
    return done.code


def show_next(program: str, paper: Paper) -> None:
    """Say what to type now; the lines stand alone, ready to be copied."""
    print()
    print(paper.bold("【接着试】在这个文件夹里，照抄就能执行"))
    for purpose, arguments in NEXT:
        print(paper.dim(f"# {purpose}"))
        print(f"{shlex.quote(program)} {arguments}")
    print(paper.dim("# 全部命令和例子：docs/commands.md"))


def main() -> int:
    """Show every step; end with the exit code of the first that fails."""
    program = sys.argv[1]
    paper = paper_here()
    print("先看虚构的云溪县：一套记了两年的台账，今天当作 2025 年 11 月 20 日。")
    for number, step in enumerate(STEPS, 1):
        code = show(program, step, number, paper)
        if code != 0:
            return code
    show_next(program, paper)
    return 0


if __name__ == "__main__":
    sys.exit(main())
