"""Goals 1 to 3: what `fazhi validate` costs beside other checkers, beside libyaml alone, and with
two processes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from . import peers
from .data import REPOSITORY, workspace
from .measure import Command, CommandFailedError, check, run
from .rows import Contest, Limit, Row, measured
from .session import Setup, attempt, fazhi, hold, require

SMALL, LARGE = 100, 1000
_MEMORY = 64.0  # MiB, at any number of files
_SKIPPED = "--quick 不测 n1000"
_RIVALS = (("check-jsonschema", 15.0), ("yamale", 3.0), ("bean-check", 2.0))


def goal_1(setup: Setup) -> Iterator[Row]:
    """`validate` at n100 in one process, against four checkers of the same tasks (CPU)."""
    root = workspace(SMALL)
    for name, least in _RIVALS:
        yield _against(setup, root, name, least=least, theirs=partial(_validator, root, name))
    hledger = partial(peers.hledger_check, root)
    yield _against(setup, root, "hledger check", least=1.0, theirs=hledger)


def goal_2(setup: Setup) -> Iterator[Row]:
    """The cost of a file beside libyaml's events, at n100 and at n1000, and the peak memory."""
    yield from _per_file(setup)
    scale = Contest(2, "读取并校验，每个文件", f"n{LARGE} 对 n{SMALL}", Limit("≤", 1.15))
    yield Row(scale, reason=_SKIPPED) if setup.quick else attempt(scale, lambda: _scale_row(scale))
    for plans in (SMALL, LARGE):
        memory = Contest(2, f"validate 的内存峰值，n{plans}", f"{_MEMORY:g} MiB", Limit("≤", 1))
        skipped = setup.quick and plans == LARGE
        yield (
            Row(memory, reason=_SKIPPED)
            if skipped
            else attempt(memory, partial(_memory_row, memory, plans))
        )


def goal_3(setup: Setup) -> Iterator[Row]:
    """`validate` of a thousand files with two processes against one (wall)."""
    contest = Contest(3, f"validate --jobs 2，n{LARGE}，墙上时间", "--jobs 1", Limit("≤", 0.7))
    if setup.quick:
        yield Row(contest, reason=_SKIPPED)
        return
    root = workspace(LARGE)
    yield hold(contest, lambda: _validate(root, jobs=2), lambda: _validate(root), setup, by="wall")


def _per_file(setup: Setup) -> Iterator[Row]:
    """The same probes against both meanings of "libyaml's events": as Python objects, and only
    counted.
    """
    probes: list[_Probed] = []

    def row(contest: Contest, floor: str) -> Row:
        while len(probes) < (1 if setup.quick else 5):
            probes.append(_probe(workspace(SMALL)))
        ours, theirs = (median(getattr(each, name) for each in probes) for name in ("ours", floor))
        return measured(contest, ours * 1000, theirs * 1000, "ms")

    for floor, rival in (
        ("events", "libyaml 事件（get_event）"),
        ("bare", "libyaml 只数事件（raw_parse）"),
    ):
        contest = Contest(2, f"读取并校验，n{SMALL}，每个文件", rival, Limit("≤", 8))
        yield attempt(contest, partial(row, contest, floor))


def _against(
    setup: Setup, root: Path, name: str, *, least: float, theirs: Callable[[], Command]
) -> Row:
    contest = Contest(1, f"validate，n{SMALL}，一个进程", name, Limit("≥", least))
    return hold(contest, lambda: _validate(root), theirs, setup)


def _validator(root: Path, name: str) -> Command:
    return peers.validators(root)[name]


def _validate(root: Path, jobs: int = 1) -> Command:
    require("validate")
    return fazhi("validate", "--jobs", str(jobs), root=root)


@dataclass(frozen=True, slots=True)
class _Probed:
    """Seconds of CPU for one file."""

    events: float
    bare: float
    ours: float


def _probe(root: Path) -> _Probed:
    argv = (sys.executable, "-m", f"{__package__}.probe", str(root), str(REPOSITORY))
    probed = json.loads(check(Command(argv, {"PYTHONPATH": str(REPOSITORY)})))
    ours = probed["ours"]
    if ours is None:
        ours = _whole_process(root)
    files = probed["files"]
    return _Probed(
        events=probed["events"] / files,
        bare=probed["bare"] / files,
        ours=ours / files,
    )


def _whole_process(root: Path) -> float:
    """What the plans cost the whole command: its CPU less that of the command on a workspace
    without plans.
    """
    full, empty = _validate(root), _validate(workspace(0))
    check(full)
    return run(full).cpu - run(empty).cpu


def _scale_row(contest: Contest) -> Row:
    small, large = workspace(SMALL), workspace(LARGE)
    pairs = [(_probe(small).ours, _probe(large).ours) for _ in range(3)]
    many, few = median(b for _, b in pairs), median(a for a, _ in pairs)
    return measured(contest, many * 1000, few * 1000, "ms")


def _memory_row(contest: Contest, plans: int) -> Row:
    command = _validate(workspace(plans))
    check(command)
    peak = median(run(command).rss for _ in range(3 if plans == SMALL else 1))
    if peak <= 0:
        raise CommandFailedError("系统没有给出内存峰值")
    return measured(contest, peak, _MEMORY, "MiB")
