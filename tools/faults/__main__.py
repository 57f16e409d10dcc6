"""`python -m tools.faults --seconds 150`: try faults, thinned evenly, until the time is up.

Each way to call a command is run once undisturbed, and its system calls written down; then again
and again with an error, a kill or a signal at one of them. Exit 1 when something did not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tools.corpus import ROOT
from tools.faults.calls import Fault, calls_of, faults_at, is_hit, recorder
from tools.faults.invocations import INVOCATIONS
from tools.faults.scene import Scene, files_of, lay_out
from tools.faults.verdict import Reference, Trial, complaints
from tools.forks import load, run

_MISSED = 4  # of so many trials one may miss: ordinals move from run to run


@dataclass
class Figures:
    """What was tried and what came of it."""

    commands: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    possible: int = 0
    slowest: float = 0.0
    slowest_words: str = ""
    finds: list[str] = field(default_factory=list)

    def add(self, words: tuple[str, ...], trial: Trial, why: list[str]) -> None:
        """Count one trial."""
        self.commands[_name_of(words)] += 1
        self.faults[trial.fault.label] += 1
        self.calls[trial.fault.call.name] += 1
        end = f"退出码 {trial.ended.code}" if trial.ended.code >= 0 else "被杀"
        self.ends[end if trial.is_hit else "没有碰到"] += 1
        if trial.ended.seconds > self.slowest:
            self.slowest, self.slowest_words = trial.ended.seconds, f"{words[0]} {trial.fault}"
        if why:
            again = f"--only '{_name_of(words)}' --at {trial.fault}"
            lines = [f"{again}  （fazhi {' '.join(words)}）", *why, trial.fault.call.shown[:300]]
            lines += trial.ended.err.decode("utf-8", "replace").splitlines()[-20:]
            self.finds.append("\n    ".join(lines))

    @property
    def is_telling(self) -> bool:
        """Whether anything was tried, and most of it met its system call."""
        tried = self.ends.total()
        return tried > 0 and self.ends["没有碰到"] * _MISSED <= tried

    def merge(self, other: dict[str, Any]) -> None:
        """Take in the figures of another process."""
        for name in ("commands", "faults", "ends", "calls"):
            getattr(self, name).update(other[name])
        self.possible += other["possible"]
        self.finds += other["finds"]
        if other["slowest"] > self.slowest:
            self.slowest, self.slowest_words = other["slowest"], other["slowest_words"]

    def report(self) -> str:
        """Print the figures."""
        total = sum(self.commands.values())
        lines = [f"试了 {total} 次，从可能的 {self.possible} 种里均匀取出"]
        titles = {"命令": self.commands, "故障": self.faults, "系统调用": self.calls}
        for title, counter in {**titles, "结果": self.ends}.items():
            counts = "，".join(f"{name} {count}" for name, count in sorted(counter.items()))
            lines.append(f"{title}：{counts}")
        lines.append(f"最慢一次 {self.slowest:.1f} 秒：{self.slowest_words}")
        lines.append(f"没有守住 {len(self.finds)} 次")
        lines += [f"  {find}" for find in self.finds]
        return "\n".join(lines)


def _name_of(words: tuple[str, ...]) -> str:
    both = " ".join(words[:2])
    return both if both in INVOCATIONS else words[0]


class Ordeal:
    """One way to call a command, with all that may happen to it in the order of trying."""

    def __init__(self, scene: Scene, words: tuple[str, ...], random: Random) -> None:
        self.scene, self.words = scene, words
        self.log = scene.home.with_suffix(".strace")
        ended = run(scene.call(words), lambda pid: recorder(pid, self.log))
        self.reference = Reference(ended, files_of(scene.home), words[0] == "validate")
        assert ended.code in (0, 1), f"{words}: {ended.err.decode()}"
        scene.restore()
        faults = list(faults_at(calls_of(self.log)))
        self.possible = len(faults)
        self.faults = evenly(faults, random)

    def trial(self, fault: Fault) -> tuple[Trial, list[str]]:
        """Try one fault; say what did not hold."""
        ended = run(self.scene.call(self.words), lambda pid: fault.tracer(pid, self.log))
        trial = Trial(fault, ended, files_of(self.scene.home), is_hit(self.log))
        why = list(complaints(self.scene, self.reference, trial))
        self.scene.restore()
        return trial, why


def evenly(faults: list[Fault], random: Random) -> Iterator[Fault]:
    """Give all faults, the kinds of calls by turns, so that the first few are spread over all."""
    by_name: dict[str, list[Fault]] = {}
    for each_fault in faults:
        by_name.setdefault(each_fault.call.name, []).append(each_fault)
    kinds = [_spread(several, random) for several in by_name.values()]
    random.shuffle(kinds)
    while kinds:
        for each in list(kinds):
            if (fault := next(each, None)) is None:
                kinds.remove(each)
            else:
                yield fault


def _spread(faults: list[Fault], random: Random) -> Iterator[Fault]:
    count = len(faults)
    step = max(int(count * 0.6180339887), 1)
    while _common(step, count) > 1:
        step += 1
    start = random.randrange(count)
    return (faults[(start + number * step) % count] for number in range(count))


def _common(one: int, two: int) -> int:
    while two:
        one, two = two, one % two
    return one


def work(share: int, shares: int, options: argparse.Namespace) -> Figures:
    """Try what falls to one process."""
    figures = Figures()
    with TemporaryDirectory() as folder:
        scene = lay_out(Path(folder, "家"))
        ways = [
            words
            for name, several in INVOCATIONS.items()
            for words in several
            if options.only in (None, name)
        ][share::shares]
        load(scene.call(words) for words in ways)
        scene.restore()
        end = time.monotonic() + options.seconds
        ordeals = [Ordeal(scene, words, Random(f"{options.seed} {words}")) for words in ways]
        figures.possible = sum(each.possible for each in ordeals)
        while ordeals:
            for ordeal in list(ordeals):
                fault = next(ordeal.faults, None)
                if fault is None or (options.seconds and time.monotonic() > end):
                    ordeals.remove(ordeal)
                elif options.at in (None, str(fault)):
                    figures.add(ordeal.words, *ordeal.trial(fault))
    return figures


def main() -> None:
    """Try, and report."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.faults", description="在每个命令的系统调用上出错、杀掉、中断"
    )
    parser.add_argument("--seconds", type=float, default=150, help="多少秒；0 是全部试完")
    parser.add_argument("--seed", type=int, default=None, help="随机数的种子（默认随时间）")
    parser.add_argument("--only", choices=list(INVOCATIONS), default=None, help="只试这个命令")
    parser.add_argument("--at", default=None, help="只试这一个：write:3:ENOSPC")
    parser.add_argument("--jobs", type=int, default=None, help="几个进程（默认：有几个核）")
    parser.add_argument("--share", type=int, default=None, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.seed = time.time_ns() if options.seed is None else options.seed
    shares = options.jobs or min(os.cpu_count() or 1, 4)
    if options.share is not None:
        print(json.dumps(vars(work(options.share, shares, options))))
        return
    if not _can_trace():
        print("这里用不了 strace，没有试")
        raise SystemExit("CI" in os.environ)
    print(f"种子 {options.seed}", flush=True)
    words = [*sys.argv[1:], "--seed", str(options.seed), "--share"]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tools.faults", *words, str(share)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        for share in range(shares)
    ]
    figures = Figures()
    for each in started:
        told = each.communicate()[0]
        if each.returncode == 0:
            figures.merge(json.loads(told))
    print(figures.report())
    if not figures.is_telling:
        print("几乎什么也没有碰到：系统调用的序号变了，或者注入没有起作用")
    failed = bool(figures.finds) or not figures.is_telling
    raise SystemExit(failed or any(each.returncode for each in started))


def _can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    )


if __name__ == "__main__":
    main()
