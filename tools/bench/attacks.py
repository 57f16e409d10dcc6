"""Goal 12: inputs that are small and costly: what they cost grows with what is printed.

All are valid but the web of groups, which validate refuses (E215) and every command answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from .data import BENCH
from .measure import Command, Figures, check, run, summarize
from .rows import Contest, Limit, Row, measured
from .session import Setup, attempt, fazhi

_DAY = "2026-11-20"
_MEMORY = 300.0  # MiB
_SAME, _GROWTH = Limit("≤", 1), Limit("≤", 12)
_ROUNDS, _QUICK_ROUNDS = 5, 1

_DEPARTMENT = "      - {name: 县司法局, kind: 政府部门}\n"
_PLACE = f"""\
jurisdictions:
  - name: 云溪县
    level: 县级
    prefix: 县
    departments:
{_DEPARTMENT}"""
_PLAN = """\
id: p
title: 云溪县方案
kind: 工作要点
jurisdiction: 云溪县
issued: 2000-01-05
period: {start: 2000-01-01, end: 2049-12-31}
tasks:
"""

Make = Callable[[int], tuple[str, str]]  # departments.yaml and a plan of a size


def monthly_deadlines(count: int) -> tuple[str, str]:
    """Give a plan of fifty years with so many monthly deadlines, ten a task."""
    lines = [_PLAN]
    for task in range(count // 10):
        lines.append(f'  - no: "{task}"\n    title: 任务{task}\n    lead: [县司法局]\n')
        lines.append("    deadlines:\n")
        for number in range(10):
            lines.append(f'      - {{id: d{number}, every: 每月, by: "25", what: 事{number}}}\n')
    return _PLACE, "".join(lines)


def departments_of_a_group(count: int) -> tuple[str, str]:
    """Give so many departments that all owe one thing."""
    lines = [f"      - {{name: 县第{n}局, kind: 政府部门}}\n" for n in range(count)]
    lines.append("    groups:\n      - {name: 县直各部门, kinds: [政府部门], scope: 全体}\n")
    task = '  - {no: "1", title: 报, lead: [县直各部门], deadlines: [{id: d, by: 2026-01-01}]}\n'
    return _PLACE + "".join(lines), _PLAN + task


def groups_in_a_web(count: int) -> tuple[str, str]:
    """Give so many groups, each of which names all others."""
    lines = ["    groups:\n"]
    for n in range(count):
        members = ", ".join([f"群{other}" for other in range(count) if other != n] + ["县司法局"])
        lines.append(f"      - {{name: 群{n}, members: [{members}], scope: 全体}}\n")
    return _PLACE + "".join(lines), _PLAN + '  - {no: "1", title: 报, lead: [群0]}\n'


def groups_in_a_chain(count: int) -> tuple[str, str]:
    """Give so many groups, each inside the one before."""
    lines = ["    groups:\n"]
    for n in range(count):
        inner = f"群{n + 1}" if n + 1 < count else "县司法局"
        lines.append(f"      - {{name: 群{n}, members: [{inner}], scope: 全体}}\n")
    return _PLACE + "".join(lines), _PLAN + '  - {no: "1", title: 报, lead: [群0]}\n'


def tasks(count: int) -> tuple[str, str]:
    """Give a plan of so many tasks, as short as they may be."""
    return _PLACE, _PLAN + "".join(f'  - {{no: "{n}", title: 报}}\n' for n in range(count))


_BY_DEPARTMENT = ("overdue", "--all", "--by", "dept")
# What is made, of which size, what is asked, and within how many seconds it is answered.
_ATTACKS: tuple[tuple[str, Make, int, tuple[str, ...], float], ...] = (
    ("个每月一次的期限，五十年", monthly_deadlines, 1_000, ("overdue",), 3.0),
    ("个部门负责同一件事", departments_of_a_group, 3_000, _BY_DEPARTMENT, 3.0),
    ("个互相列为成员的群组", groups_in_a_web, 200, ("depts",), 3.0),
    ("个一层套一层的群组", groups_in_a_chain, 5_000, ("depts",), 3.0),
    ("项任务", tasks, 33_000, ("show", "p"), 5.0),
    ("项任务", tasks, 33_000, ("show", "p", "--format", "json"), 3.0),
)


def goal_12(setup: Setup) -> Iterator[Row]:
    """Each costly input: its seconds, its memory, and ten times the size against one (CPU)."""
    for name, make, size, words, seconds in _ATTACKS:
        small, large = (_command(make, count, words) for count in (size // 10, size))
        title = f"{' '.join(words)}，{size} {name}"
        within = Contest(12, title, f"{seconds:g} 秒", _SAME)
        yield attempt(within, partial(_within, within, large, setup, seconds=seconds))
        memory = Contest(12, f"{title}，内存峰值", f"{_MEMORY:g} MiB", _SAME)
        yield attempt(memory, partial(_memory, memory, large, setup))
        growth = Contest(12, title, f"{size // 10} 个的", _GROWTH)
        yield attempt(growth, partial(_growth, growth, (small, large), setup))


def _command(make: Make, count: int, words: tuple[str, ...]) -> Command:
    root = BENCH / f"{make.__name__}-{count}"
    write_workspace(root, *make(count))
    return fazhi(*words, *(() if words[0] == "depts" else ("--as-of", _DAY)), root=root)


def write_workspace(root: Path, departments: str, plan: str) -> None:
    """Write a workspace of one plan."""
    (root / "data" / "plans").mkdir(parents=True, exist_ok=True)
    (root / "data" / "departments.yaml").write_text(departments, encoding="utf-8")
    (root / "data" / "plans" / "p.yaml").write_text(plan, encoding="utf-8")


def _within(contest: Contest, command: Command, setup: Setup, *, seconds: float) -> Row:
    return measured(contest, _figures(command, setup).cpu, seconds)


def _memory(contest: Contest, command: Command, setup: Setup) -> Row:
    return measured(contest, _figures(command, setup).rss, _MEMORY, "MiB")


def _growth(contest: Contest, commands: tuple[Command, Command], setup: Setup) -> Row:
    small, large = (_figures(command, setup).cpu for command in commands)
    return measured(contest, large, small)


def _figures(command: Command, setup: Setup) -> Figures:
    check(command)
    return summarize([run(command) for _ in range(_QUICK_ROUNDS if setup.quick else _ROUNDS)])
