"""Goals 10 and 11: what a report costs, and what a county's whole year costs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .county import make_county
from .data import BENCH, REPOSITORY
from .measure import Command, check, run, summarize
from .rows import Contest, Limit, Row, measured
from .session import Setup, attempt, fazhi, hold

_KINDS = ("annual", "responsibility", "breakdown", "department", "progress", "brief", "meeting")
_PLACE, _DEPARTMENT = "东胜区", "区司法局"
_SECONDS = 1.5
_SAME, _GROWTH = Limit("≤", 1), Limit("≤", 1.2)
_DAY = "2025-11-20"
_ROUNDS, _QUICK_ROUNDS = 7, 1
_QUESTIONS = {
    "overdue": ("overdue",),
    "report（年度报告）": ("report", "2025"),
    "report（进展通报）": ("report", "2025", "--template", "progress"),
}


def goal_10(setup: Setup) -> Iterator[Row]:
    """Every kind of report on the bundled data: as Markdown beside `tasks`, and as Word (CPU)."""
    for kind in _KINDS:
        contest = Contest(10, f"report，{kind}，md，自带数据", "tasks", Limit("≤", 2))
        yield hold(contest, partial(_report, kind, "md"), _tasks, setup)
    for kind in _KINDS:
        contest = Contest(10, f"report，{kind}，docx，自带数据", f"{_SECONDS} 秒", _SAME)
        yield _within(contest, _report(kind, "docx"), setup)


def _report(kind: str, voice: str) -> Command:
    out = BENCH / f"report.{voice}"
    words = ["report", "2022", "--jurisdiction", _PLACE, "--template", kind]
    if kind == "department":
        words += ["--dept", _DEPARTMENT]
    return fazhi(*words, "-o", str(out), "--force", root=REPOSITORY)


def _tasks() -> Command:
    return fazhi("tasks", "--dept", _DEPARTMENT, root=REPOSITORY)


def goal_11(setup: Setup) -> Iterator[Row]:
    """The example ten times over in one workspace, and a hundred times (CPU)."""
    ten, hundred = (BENCH / f"county{times}" for times in (10, 100))
    for root, times in ((ten, 10), (hundred, 100)):
        make_county(root, REPOSITORY / "examples" / "yunxi", times)
    for name, words in _QUESTIONS.items():
        asked, large = (fazhi(*words, "--as-of", _DAY, root=root) for root in (ten, hundred))
        yield _within(Contest(11, f"{name}，一县十份", f"{_SECONDS} 秒", _SAME), asked, setup)
        contest = Contest(11, f"{name}，一县百份", "十份的十倍", _GROWTH)
        yield attempt(contest, partial(_grown, contest, (asked, large), setup))


def _within(contest: Contest, command: Command, setup: Setup) -> Row:
    """Compare a command with a fixed number of seconds."""
    return attempt(contest, lambda: measured(contest, _cpu(command, setup), _SECONDS))


def _grown(contest: Contest, commands: tuple[Command, Command], setup: Setup) -> Row:
    small, large = (_cpu(command, setup) for command in commands)
    return measured(contest, large, 10 * small)


def _cpu(command: Command, setup: Setup) -> float:
    check(command)
    rounds = _QUICK_ROUNDS if setup.quick else _ROUNDS
    return summarize([run(command) for _ in range(rounds)]).cpu
