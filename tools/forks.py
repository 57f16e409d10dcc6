"""fazhi as often as one likes: loaded once, every run is a forked child that ends as processes do.

A start of Python costs 0.3 seconds, a fork five milliseconds. The child has folder, environment,
streams and signals of its own, goes through `fazhi_cli.__main__.main`, and can be traced and
killed.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import resource
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

STUCK_SECONDS = 30
# Looked for before the first and after the last step of fazhi: between them are its system calls.
BEGINNING, ENDING = "/fazhi-begins", "/fazhi-has-ended"
_BYTES = 4 << 30  # of address space: who wants more fails, and the machine stays usable
_TRACER_SECONDS = 10
_GRACE_SECONDS = 5  # within which the processes of a process that is gone have to be gone too
# Not ours, or not of the interpreter as it comes: what the loader of a run must not inherit.
_KEPT = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Invocation:
    """One call of fazhi: its words, where it stands, what it is given."""

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[int] = frozenset()  # streams that are closed: 0, 1, 2
    full: frozenset[int] = frozenset()  # streams that go to a device without space
    is_real: bool = False  # with an interpreter of its own, which takes its time to start
    megabytes: int = 4 << 10  # of address space for such a one: who wants more fails


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, or minus the signal; what it said; what it cost."""

    code: int
    out: bytes
    err: bytes
    seconds: float
    megabytes: int
    cpu_seconds: float = 0.0
    is_stuck: bool = False
    leaves_process: bool = False


def environment_of(changes: Mapping[str, str]) -> dict[str, str]:
    """Give an environment in which nothing of ours stands but what is named."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", **changes}


def load(invocations: Iterable[Invocation]) -> None:
    """Load what the commands load, so that no run has to.

    The modules are found out in a child: what commands keep in memory is not kept here.
    """
    import fazhi_cli

    for each in pkgutil.walk_packages(fazhi_cli.__path__, "fazhi_cli."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)
    with TemporaryFile() as names:
        pid = os.fork()
        if not pid:
            _list_modules(invocations, names)
        os.waitpid(pid, 0)
        names.seek(0)
        for name in names.read().decode().split():
            with suppress(ImportError):
                importlib.import_module(name)


def _list_modules(invocations: Iterable[Invocation], names: IO[bytes]) -> None:
    try:
        for each in invocations:
            _be(each, [os.open(os.devnull, os.O_RDWR) for _ in range(3)])
            _main(each.words)
        names.write("\n".join(sys.modules).encode())
        names.flush()
    finally:
        os._exit(0)


def run(
    invocation: Invocation,
    tracer: Callable[[int], Sequence[str]] | None = None,
    seconds: float = STUCK_SECONDS,
) -> Ended:
    """Run fazhi; a tracer's command is made of the pid, and watches from before the first step."""
    with TemporaryFile() as out, TemporaryFile() as err:
        started = time.monotonic()
        pid, gate = _fork(invocation, out, err)
        tracing = _attach(pid, tracer(pid)) if tracer else None
        os.write(gate, b"x")
        os.close(gate)
        code, usage, is_stuck = _wait(pid, seconds)
        leaves = _ended_tracer(tracing, pid)
        taken = time.monotonic() - started
        for stream in (out, err):
            stream.seek(0)
        return Ended(
            code,
            out.read(),
            err.read(),
            seconds=taken,
            megabytes=usage.ru_maxrss >> 10,
            cpu_seconds=usage.ru_utime + usage.ru_stime,
            is_stuck=is_stuck,
            leaves_process=leaves,
        )


def _fork(invocation: Invocation, out: IO[bytes], err: IO[bytes]) -> tuple[int, int]:
    wait, gate = os.pipe()
    nowhere = os.open(os.devnull, os.O_RDONLY)
    pid = os.fork()
    if pid:
        os.close(wait)
        os.close(nowhere)
        return pid, gate
    code = 70
    try:
        os.close(gate)
        os.setsid()
        # Not by reading: a tracer that finds a read under way may count it, or not, and the
        # ordinals of all others with it.
        select.select([wait], [], [])
        os.close(wait)
        _be(invocation, [nowhere, out.fileno(), err.fileno()])
        if invocation.is_real:
            os.execv(sys.executable, [sys.executable, "-m", "fazhi_cli", *invocation.words])
        code = _main(invocation.words)
    finally:
        os._exit(code)


def _be(invocation: Invocation, streams: Sequence[int]) -> None:
    """Become the process that the invocation describes."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    most = invocation.megabytes << 20 if invocation.is_real else _BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ.clear()
    os.environ.update(environment_of(invocation.environment))
    time.tzset()
    os.chdir(invocation.folder)
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = _stream(number, invocation)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _stream(number: int, invocation: Invocation) -> Any:
    if number in invocation.closed:
        os.close(number)
        return None
    if number in invocation.full:
        full = os.open("/dev/full", os.O_RDWR)
        os.dup2(full, number)
        os.close(full)
    raw = io.FileIO(number, "r" if number == 0 else "w", closefd=False)
    if number == 0:
        return io.TextIOWrapper(io.BufferedReader(raw), "utf-8")
    # As Python makes it: what goes wrong is told on stderr whatever it is.
    errors = "backslashreplace" if number == 2 else "strict"
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", errors)


def _main(words: Sequence[str]) -> int:
    """End as the interpreter would: with the code of the command, with 1 and a traceback."""
    from fazhi_cli.__main__ import main

    sys.argv = ["fazhi", *words]
    code = 0
    os.access(BEGINNING, os.F_OK)
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        code = 1
        with suppress(Exception):
            traceback.print_exc()
    for stream, failed in ((sys.stdout, 120), (sys.stderr, code)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = failed
    os.access(ENDING, os.F_OK)
    return code


def _attach(pid: int, command: Sequence[str]) -> subprocess.Popen[bytes]:
    tracing = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + _TRACER_SECONDS
    while time.monotonic() < end and tracing.poll() is None:
        status = Path(f"/proc/{pid}/status").read_text("utf-8", "replace")
        if status.partition("TracerPid:\t")[2].split("\n")[0] != "0":
            return tracing
        time.sleep(0.001)
    raise RuntimeError(f"strace took hold of nothing: {command}")


def _wait(pid: int, seconds: float) -> tuple[int, resource.struct_rusage, bool]:
    """Wait for the end; give code, what it used, and whether it had to be ended."""
    descriptor = os.pidfd_open(pid)
    is_stuck = not select.select([descriptor], [], [], seconds)[0]
    os.close(descriptor)
    if is_stuck:
        _end_group(pid)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage, is_stuck


def _ended_tracer(tracing: subprocess.Popen[bytes] | None, pid: int) -> bool:
    """End what is left of a run; tell whether a process of it lived on."""
    if tracing is not None:
        tracing.wait(_TRACER_SECONDS)
    end = time.monotonic() + _GRACE_SECONDS
    while _has_group(pid):
        if time.monotonic() > end:
            _end_group(pid)
            return True
        time.sleep(0.01)
    return False


def _has_group(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _end_group(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
