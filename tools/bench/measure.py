"""Measures whole processes: CPU, wall time and peak memory, two commands turn by turn (A B A B …).

The peak is the kernel's `ru_maxrss` of the process that was started. A child inherits its parent's
peak for a moment before it becomes the command, so the figure is never below this (small) program's
own: it never flatters.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median

_TAIL = 60  # characters of a failed command's last words that are shown
_PATIENCE = 900  # seconds


class CommandFailedError(Exception):
    """A measured command could not run, or did not end with 0; `code` is None when it could not
    run.
    """

    def __init__(self, trouble: str, code: int | None = None) -> None:
        super().__init__(trouble if code is None else f"退出码 {code}：{trouble}")
        self.code = code


def _do_nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run; the environment is always clean, so that nothing of the shell leaks into a
    figure.

    `prepare` is called before each run and not measured: it gives a command that writes the same
    file every time.
    """

    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], object] = _do_nothing

    def environment(self) -> dict[str, str]:
        """Give the environment: UTF-8, a fixed width, no colour, and byte code may be cached."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        return kept | {"LC_ALL": "C.UTF-8", "COLUMNS": "120", "NO_COLOR": "1"} | dict(self.env)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one process cost, or the medians of several runs: seconds and MiB."""

    cpu: float
    wall: float
    rss: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How many rounds a pair is given: as many as fit into the budget (seconds), between two
    bounds.
    """

    least: int = 3
    most: int = 41
    budget: float = 15.0

    def rounds(self, seconds: float) -> int:
        """Give the number of rounds for a pair that takes that long together."""
        return max(self.least, min(self.most, int(self.budget / max(seconds, 0.001))))


FULL, QUICK = Pace(), Pace(least=1, most=7, budget=3.0)


def check(command: Command) -> str:
    """Run a command once, unmeasured, and give what it printed; this also warms the caches.

    Raises:
        CommandFailedError: when it cannot run or does not end with 0.
    """
    command.prepare()
    try:
        done = subprocess.run(
            command.argv,
            env=command.environment(),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CommandFailedError(str(error)) from None
    if done.returncode != 0:
        words = " ".join((done.stderr or done.stdout).decode(errors="replace").split())
        raise CommandFailedError(words[-_TAIL:], done.returncode)
    return done.stdout.decode(errors="replace")


def run(command: Command) -> Figures:
    """Run a command to its end and give what it cost, with the children that it waited for."""
    command.prepare()
    start = time.perf_counter()
    process = subprocess.Popen(
        command.argv,
        env=command.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise CommandFailedError(command.argv[0], process.returncode)
    return Figures(
        usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024
    )


def compare(ours: Command, theirs: Command, pace: Pace = FULL) -> tuple[Figures, Figures]:
    """Run two commands turn by turn and give the medians of each."""
    for command in (ours, theirs):
        check(command)
    pairs = [(run(ours), run(theirs))]
    wanted = pace.rounds(pairs[0][0].wall + pairs[0][1].wall)
    while len(pairs) < wanted:
        pairs.append((run(ours), run(theirs)))
    return summarize([a for a, _ in pairs]), summarize([b for _, b in pairs])


def summarize(samples: list[Figures]) -> Figures:
    """Give the median of each figure."""
    return Figures(
        cpu=median(each.cpu for each in samples),
        wall=median(each.wall for each in samples),
        rss=median(each.rss for each in samples),
    )
