"""docs/bench.md: a page of which only the rows that were measured are written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .report import HEAD, cells, describe_machine
from .rows import Row

_ROWS = re.compile(r"(?:^\| \d+ \|.*\n)+", re.MULTILINE)
_GOAL = re.compile(r"\d+")
_LOAD = re.compile(r"^\* 测完时的负载：(.*)$", re.MULTILINE)
_RUN = re.compile(r"目标 ([\d、]+) 是 ([\d.]+)")
_EXPLANATION = """\
每一行都在同一次运行里交替测量（甲乙甲乙），取中位数之比；除注明外比的是 CPU 时间（用户加系统）。"""


def new_page(rows: Sequence[Row], load: float) -> str:
    """Give a page of these rows and this machine."""
    head = [_line(HEAD), _line(("---",) * len(HEAD))]
    facts = "\n".join(f"* {name}：{value}" for name, value in describe_machine())
    table = "\n".join(head) + "\n" + _lines(rows)
    loads = f"* 测完时的负载：{_runs(dict.fromkeys(_goals(rows), f'{load:.1f}'))}"
    return f"# 性能\n\n{_EXPLANATION}\n\n{table}\n## 机器\n\n{facts}\n{loads}\n"


def renewed_page(page: str, rows: Sequence[Row], load: float) -> str:
    """Give the page with these rows instead of those of the same goals; all else stays.

    Raises:
        ValueError: when the page has no table, or does not say under what load it was measured.
    """
    table, loads = _ROWS.search(page), _LOAD.search(page)
    if table is None or loads is None:
        raise ValueError("没有要更新的表，或者没有“测完时的负载”一行")
    goals = _goals(rows)
    kept = [line for line in table[0].splitlines() if _goal(line) not in goals]
    lines = sorted([*kept, *_lines(rows).splitlines()], key=_goal)
    measured = {**_loads(loads[1]), **dict.fromkeys(goals, f"{load:.1f}")}
    page = page.replace(table[0], "".join(f"{line}\n" for line in lines))
    return page.replace(loads[0], f"* 测完时的负载：{_runs(measured)}")


def _loads(text: str) -> dict[int, str]:
    """Read under what load each goal was measured."""
    loads = {}
    for goals, load in _RUN.findall(text):
        for goal in goals.split("、"):
            loads[int(goal)] = load
    return loads


def _runs(loads: dict[int, str]) -> str:
    """Tell it again, the goals of one load together."""
    alike: dict[str, list[int]] = {}
    for goal in sorted(loads):
        alike.setdefault(loads[goal], []).append(goal)
    told = (f"目标 {'、'.join(map(str, goals))} 是 {load}" for load, goals in alike.items())
    return "；".join(told)


def _goals(rows: Iterable[Row]) -> list[int]:
    return sorted({row.contest.goal for row in rows})


def _goal(line: str) -> int:
    number = _GOAL.search(line)
    assert number is not None
    return int(number[0])


def _lines(rows: Iterable[Row]) -> str:
    return "".join(f"{_line(cells(row))}\n" for row in rows)


def _line(texts: Iterable[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"
