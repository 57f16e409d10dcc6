"""One attempt: what was made strange, which calls of fazhi met it, what must hold after each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from tools.forks import Ended, Invocation, run
from tools.journey import check_printed
from tools.strange.scene import Scene

WALL_SECONDS = 90.0
_BUGS = (b"Traceback", "内部错误".encode(), b"Exception ignored", b"Warning:", b"Fatal Python")
_HELP = {"--help", "-h"}  # prints words, whatever format was named
_KEPT = ("data/progress/", "data/reviews/")  # what is only ever added to


class Maker(Protocol):
    """Makes something strange, and gives the calls that meet it."""

    def __call__(self, random: Random, scene: Scene) -> Strange:
        """Make it."""
        ...


@dataclass(frozen=True)
class Bounds:
    """What a call may come to."""

    codes: frozenset[int] = frozenset({0, 1, 2, 4, 5, 6})
    cpu_seconds: float = 30.0
    megabytes: int = 800
    is_writing: bool = True  # into the workspace


@dataclass
class Strange:
    """What was made: in words, and the calls."""

    told: list[str]
    calls: list[Invocation]
    form: str = ""  # what kinds of a kind are counted by
    bounds: Bounds = Bounds()


@dataclass
class Tally:
    """What came of the attempts of one kind."""

    attempts: int = 0
    ends: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_call: str = ""
    megabytes: int = 0
    finds: list[str] = field(default_factory=list)
    forms: dict[str, Tally] = field(default_factory=dict)

    def of(self, form: str) -> Tally:
        """Give the figures of one form alone."""
        return self.forms.setdefault(form, Tally())

    def add(self, call: Invocation, ended: Ended) -> None:
        """Count a run."""
        self.ends[ended.code] += 1
        self.megabytes = max(self.megabytes, ended.megabytes)
        if ended.cpu_seconds > self.slowest:
            self.slowest, self.slowest_call = ended.cpu_seconds, ascii(" ".join(call.words))[:80]

    def report(self, kind: str) -> str:
        """Print the figures."""
        ends = "，".join(f"退出码 {code} {count}" for code, count in sorted(self.ends.items()))
        runs = sum(self.ends.values())
        lines = [
            f"{kind}：{self.attempts} 种，执行 {runs} 次（{ends}）；"
            f"最慢 {self.slowest:.1f} 秒 {self.slowest_call}；"
            f"最多 {self.megabytes} MB；发现 {len(self.finds)}"
        ]
        lines += [f"  {tally.report(form)}" for form, tally in sorted(self.forms.items())]
        return "\n".join(lines)


def attempt(maker: Maker, random: Random, scene: Scene, tally: Tally) -> None:
    """Make something strange and call fazhi with it; add what did not hold to the finds."""
    scene.restore()
    strange = maker(random, scene)
    counts = [tally, tally.of(strange.form)] if strange.form else [tally]
    for each in counts:
        each.attempts += 1
    before = scene.files()
    for call in strange.calls:
        ended = run(call, seconds=WALL_SECONDS)
        for each in counts:
            each.add(call, ended)
        after = scene.files()
        why = [*_of_the_end(ended, strange.bounds), *_of_the_output(call, ended)]
        why += _of_the_files(call, before, after)
        if not strange.bounds.is_writing:
            why += _of_the_workspace(before, after)
        if why:
            for each in counts:
                each.finds.append(_told(strange.told, call, ended, why))
            return
        before = after


def _told(made: Sequence[str], call: Invocation, ended: Ended, why: Sequence[str]) -> str:
    said = (ended.err or ended.out).decode("utf-8", "replace").splitlines()[-25:]
    extra = [f"环境 {dict(call.environment)!a}"] if call.environment else []
    words = f"fazhi {call.words!a} → {ended.code}"
    return "\n    ".join([*why, *made, words, *extra, *map(ascii_but_chinese, said)])


def ascii_but_chinese(line: str) -> str:
    """Show what a terminal would obey."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)


def _of_the_end(ended: Ended, bounds: Bounds) -> Iterator[str]:
    if ended.is_stuck:
        yield f"过了 {WALL_SECONDS:.0f} 秒没有结束"
    elif ended.code not in bounds.codes:
        yield f"退出码 {ended.code}"
    if ended.leaves_process:
        yield "留下了进程"
    if ended.cpu_seconds > bounds.cpu_seconds:
        yield f"用了 {ended.cpu_seconds:.0f} 秒"
    if ended.megabytes > bounds.megabytes:
        yield f"用了 {ended.megabytes} MB"
    if any(word in ended.err for word in _BUGS):
        yield "说了 Python 的话"


def _of_the_output(call: Invocation, ended: Ended) -> Iterator[str]:
    if "_FAZHI_COMPLETE" in call.environment or "-o" in call.words:
        return
    text = ended.out.decode("utf-8", "replace")
    is_answer = ended.code in (0, 1, 6) and not _HELP.intersection(call.words)
    try:
        check_printed(text, list(call.words) if is_answer else [])
        check_printed(ended.err.decode("utf-8", "replace"), [])
    except (AssertionError, json.JSONDecodeError) as error:
        yield f"输出：{error}"


def _of_the_files(
    call: Invocation, before: dict[str, bytes], after: dict[str, bytes]
) -> Iterator[str]:
    new = after.keys() - before.keys()
    yield from (f"留下了 {name}" for name in sorted(new) if name.endswith((".tmp", ".lock")))
    if "undo" in call.words or "init" in call.words:
        return
    for name, data in before.items():
        if name.startswith("云溪/data/") and after.get(name) != data:
            if not any(kept in name for kept in _KEPT):
                yield f"改了 {name}"
            elif Counter(data.split()) - Counter(after.get(name, b"").split()):
                yield f"丢了 {name} 里的内容"


def _of_the_workspace(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys()):
        if not name.startswith("out/") and before.get(name) != after.get(name):
            yield f"动了 {name}"
