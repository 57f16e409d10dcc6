"""`python -m tools.fuzz --seconds 600`: mutate files of ours at random; nothing that fazhi does
with one may crash. Beside it `tools.strange` makes workspaces, templates, arguments, environments.

The work runs in a process of its own, so that a crash of the interpreter and a hang are found too.
What crashes is made as small as it gets and kept in tests/cases/found, where a test replays it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fazhi_cli.store.reading.kinds import FileKind
from tools.corpus import ROOT, pick
from tools.journey import Workspace, travel
from tools.mutators import GENTLE, MUTATORS, encode, mutate

FOUND = ROOT / "tests" / "cases" / "found"
COMMANDS = 16  # of a file that loads, every 16th command is run: the next time, others
SLOW = 4.0  # seconds of the processor for a command with one file; Word lists take a while
HANG = 60  # seconds without a sign of life
FAREWELL = 5  # seconds for the last words of a run that is stopped
TRIES = 400  # to make a crasher smaller


@dataclass
class Tally:
    """What a run has done so far."""

    executions: int = 0
    loaded: int = 0
    commands: int = 0
    slowest: float = 0.0
    slow_input: str = ""
    crashes: dict[str, str] = field(default_factory=dict)  # signature → file

    def report(self) -> str:
        """Print the figures."""
        lines = [
            f"数据文件：执行 {self.executions} 次，其中 {self.loaded} 次读入成功，"
            f"运行命令 {self.commands} 次"
        ]
        lines.append(f"最慢一次 {self.slowest:.2f} 秒：{self.slow_input}")
        lines.append(f"崩溃 {len(self.crashes)} 种")
        lines += [f"  {path}  {signature}" for signature, path in self.crashes.items()]
        return "\n".join(lines)


def signature_of(error: BaseException) -> str:
    """Tell crashes apart: the kind of error and the last function of ours."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "fazhi_cli" in frame.filename
    ]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"
    return f"{type(error).__name__} {where}"


class Fuzzer:
    """One process that mutates and tries until its time is up."""

    def __init__(self, seed: int, workspace: Workspace, current: Path) -> None:
        self.random = Random(seed)
        self.workspace = workspace
        self.current = current
        self.tally = Tally()

    def run(self, seconds: float) -> Tally:
        """Try for so long, or until somebody stops it."""
        end = time.monotonic() + seconds
        with suppress(KeyboardInterrupt):
            while time.monotonic() < end:
                self._try_another()
        return self.tally

    def _try_another(self) -> None:
        kind, text = pick(self.random)
        mutators, most = self.random.choice(((MUTATORS, 4), (GENTLE, 2), (GENTLE, 6)))
        data = encode(self.random, mutate(self.random, text, mutators, most))
        # Some files are read without being told what they are.
        self.attempt(data, kind if self.random.random() < 0.9 else None)

    def attempt(self, data: bytes, kind: FileKind | None) -> None:
        """Try one input; count it, and keep it when it crashes."""
        self.current.write_bytes(data)
        self.tally.executions += 1
        try:
            commands, taken = self._timed(data, kind)
        except Exception as error:
            self._keep(data, kind, signature_of(error))
            return
        self.tally.commands += commands
        self.tally.loaded += commands > 0
        if taken > self.tally.slowest:
            self.tally.slowest = taken
            self.tally.slow_input = f"{kind or '不说明种类'}，{len(data):,} 字节"
        # Slow twice: once may be the machine's doing.
        if taken > SLOW and self._timed(data, kind)[1] > SLOW:
            self.tally.crashes.setdefault(f"太慢 {kind}", keep(data, kind))

    def _timed(self, data: bytes, kind: FileKind | None) -> tuple[int, float]:
        started = time.process_time()
        commands = travel(
            data,
            kind,
            self.workspace,
            every=COMMANDS,
            first=self.tally.executions % COMMANDS,
        )
        return commands, (time.process_time() - started) / (commands + 1)

    def _keep(self, data: bytes, kind: FileKind | None, signature: str) -> None:
        if signature not in self.tally.crashes:
            small = shrink(data, lambda smaller: self._crash(smaller, kind) == signature)
            self.tally.crashes[signature] = keep(small, kind)

    def _crash(self, data: bytes, kind: FileKind | None) -> str:
        try:
            travel(data, kind, self.workspace)
        except Exception as error:
            return signature_of(error)
        return ""


def shrink(data: bytes, is_same: Callable[[bytes], bool]) -> bytes:
    """Leave out lines, then characters, as long as the same thing happens."""
    tries = 0
    for separator in (b"\n", b",", b""):
        parts = (
            data.split(separator)
            if separator
            else [data[index : index + 1] for index in range(len(data))]
        )
        size = len(parts) // 2
        while size and tries < TRIES:
            start = 0
            while start < len(parts) and tries < TRIES:
                fewer = parts[:start] + parts[start + size :]
                tries += 1
                if is_same(separator.join(fewer)):
                    parts = fewer
                else:
                    start += size
            size //= 2
        data = separator.join(parts)
    return data


def keep(data: bytes, kind: FileKind | None) -> str:
    """Write an input into tests/cases/found, under its kind and a part of its checksum."""
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{kind or 'any'}-{hashlib.sha256(data).hexdigest()[:8]}.yaml"
    path.write_bytes(data)
    return path.relative_to(ROOT).as_posix()


def _work(seconds: float, seed: int, current: Path) -> None:
    with TemporaryDirectory() as folder:
        tally = Fuzzer(seed, Workspace(Path(folder)), current).run(seconds)
    print(tally.report())
    raise SystemExit(bool(tally.crashes))


def _watch(seconds: float, seed: int) -> int:
    """Run the work in a process; keep the input on which the process itself died or hung."""
    with TemporaryDirectory() as folder:
        current = Path(folder, "current")
        words = ["--work", str(current), "--seconds", str(seconds), "--seed", str(seed)]
        with subprocess.Popen([sys.executable, "-m", "tools.fuzz", *words], cwd=ROOT) as work:
            try:
                code = _ended(work, seconds + HANG)
            except KeyboardInterrupt:
                work.kill()
                return 130
            except subprocess.TimeoutExpired:
                work.kill()
                print(f"超过 {HANG} 秒没有结束：{keep(current.read_bytes(), None)}")
                return 1
        if code not in (0, 1):
            print(f"进程中断（{code}）：{keep(current.read_bytes(), None)}")
    return min(abs(code), 1)


def _ended(work: subprocess.Popen[bytes], seconds: float) -> int:
    """Wait for the work; when somebody stops it, it has been told too, and reports."""
    try:
        return work.wait(seconds)
    except KeyboardInterrupt:
        with suppress(subprocess.TimeoutExpired):
            return work.wait(FAREWELL)
        raise  # what it was at is no find: nobody let it end


def main() -> None:
    """Fuzz for some seconds and report; exit 1 when anything crashed."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fuzz",
        description="随机改坏数据文件、工作区、模板、参数、环境、要导入的文件，看会不会崩溃",
    )
    parser.add_argument("--seconds", type=float, default=60, help="多少秒")
    parser.add_argument("--seed", type=int, default=None, help="随机数的种子（默认随时间）")
    parser.add_argument(
        "--only", default=None, help="只试这一类：文件；只试这一个：模板:17、参数:3"
    )
    parser.add_argument("--work", type=Path, default=None, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else time.time_ns()
    if arguments.work is not None:
        _work(arguments.seconds, seed, arguments.work)
    print(f"种子 {seed}", flush=True)
    words = ["--seconds", str(arguments.seconds), "--seed", str(seed)]
    if arguments.only:
        words += ["--only", arguments.only]
    with _strange(words) as strange:
        code = 0 if arguments.only else _watch(arguments.seconds, seed)
        with suppress(KeyboardInterrupt):
            strange.wait()
    raise SystemExit(code or min(abs(strange.returncode or 0), 1))


def _strange(words: list[str]) -> subprocess.Popen[bytes]:
    """Start what tries everything but single files, in the same order whenever the seed is."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "tools.strange", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


if __name__ == "__main__":
    main()
