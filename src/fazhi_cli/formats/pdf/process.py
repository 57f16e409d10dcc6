"""A PDF is read in a process of its own, within a budget of time and memory.

What reads it is written in C: a damaged file may crash it, a hostile one make it ask for more
memory than there is. Only the end of its process keeps that from ours.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from mmap import PAGESIZE
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from fazhi_cli.model.blocks import Contents
from fazhi_cli.model.child_failure import ChildFailure, failure_of
from fazhi_cli.model.document_errors import (
    Excess,
    Unreadable,
    excessive,
    unreadable,
)

SECONDS = 15  # of the processor
BYTES = 350_000_000
_WAIT_FACTOR = 4  # a busy machine doesn't count; asleep, no file is read
_MB = 1_000_000
# The exit codes of a child that could not even say why.
_OUT_OF_MEMORY, _UNSENDABLE = 70, 71
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")

Reader = Callable[[str, bytes], Contents]


def in_child(name: str, data: bytes, read: Reader) -> Contents:
    """Read a file in a child process.

    Raises:
        DocumentRefusedError: the file is refused, or takes too much time or memory.
    """
    # Where there is no safe fork, the child starts anew, which takes a moment.
    context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
    answers, answering = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(answering, name, data, read), daemon=True)
    try:
        _start(child)
        answering.close()
        if not answers.poll(_WAIT_FACTOR * SECONDS):
            raise excessive(name, Excess.TIME, f"{_WAIT_FACTOR * SECONDS} 秒")
        outcome = answers.recv()
    except EOFError:
        child.join()
        raise _broken_off(name, child.exitcode) from None
    finally:
        if child.pid is not None:
            child.kill()
            child.join()
        answers.close()
    if isinstance(outcome, ChildFailure):
        raise outcome.as_raised()
    contents: Contents = outcome
    return contents


def _start(child: Any) -> None:
    """Start it while signals wait: one that raises in the middle of a fork would be lost."""
    if not hasattr(signal, "pthread_sigmask"):
        child.start()
        return
    waiting = {getattr(signal, each) for each in _ENDING}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _broken_off(name: str, exit_code: int | None) -> Exception:
    """Tell why a child has ended without an answer."""
    if exit_code == _UNSENDABLE:
        return RuntimeError("an answer that can't be sent")
    if exit_code == _OUT_OF_MEMORY:
        return excessive(name, Excess.MEMORY, f"{BYTES // _MB} MB")
    if os.name == "posix":
        if exit_code in (-signal.SIGXCPU, -signal.SIGKILL):
            return excessive(name, Excess.TIME, f"{SECONDS} 秒")
        # The library ends its process where memory is refused to it.
        if exit_code in (-signal.SIGTRAP, -signal.SIGABRT, -signal.SIGILL):
            return excessive(name, Excess.MEMORY, f"{BYTES // _MB} MB")
    return unreadable(name, Unreadable.DAMAGED_PDF)


def _answer(answers: Connection, name: str, data: bytes, read: Reader) -> None:
    """Read in the child, and send what comes of it: contents, or an error."""
    _leave_to_parent()
    _limit()
    try:
        answers.send(_outcome(name, data, read))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except Exception:
        os._exit(_UNSENDABLE)


def _outcome(name: str, data: bytes, read: Reader) -> Contents | ChildFailure:
    try:
        return read(name, data)
    except MemoryError:
        raise
    except Exception as error:
        return failure_of(error)


def _leave_to_parent() -> None:
    """Leave ^C to the parent, which ends its children itself, and what is printed to nobody."""
    for each in _ENDING:
        number = getattr(signal, each, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {getattr(signal, each) for each in _ENDING})
    faulthandler.disable()  # a crash is expected, and told in one sentence
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit() -> None:
    """Set the budget of this process, where the operating system keeps one."""
    if os.name != "posix":
        return
    import resource

    most = {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_CORE: 0}
    if sys.platform == "linux":
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        most[resource.RLIMIT_AS] = max(used, _mapped()) + BYTES
    for kind, value in most.items():
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or value < hard:
            resource.setrlimit(kind, (value, hard))


def _mapped() -> int:
    """Give how much memory is mapped by now, code too; 0 where nobody tells."""
    try:
        sizes = Path("/proc/self/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(sizes.split()[0]) * PAGESIZE
