"""Run a piece of code in a child process and kill it: at one of its system calls, or at a random
moment.

The child is forked, so that a thousand crashes take seconds; SIGKILL leaves it no chance to tidy
up.
"""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from faults.fs import Call, hooked

LIFE_SECONDS = 120


def start(action: Callable[[], Any], seconds: int = LIFE_SECONDS) -> int:
    """Start a child that runs the action and leaves with 0, or with 70 and a traceback; give its
    pid.
    """
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        signal.alarm(seconds)  # whatever happens, no child outlives the tests
        action()
        code = 0
    except BaseException:
        with suppress(BaseException):
            traceback.print_exc()
    finally:
        os._exit(code)


def finish(pid: int) -> int:
    """Wait for a child; give its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run(action: Callable[[], Any], seconds: int = LIFE_SECONDS) -> int:
    """Run the action in a child and give its exit code, or minus the signal."""
    return finish(start(action, seconds))


def run_together(*actions: Callable[[], Any]) -> list[int]:
    """Run the actions in children at the same time; give their exit codes."""
    return [finish(pid) for pid in [start(action) for action in actions]]


@contextmanager
def kill_at(k: int) -> Iterator[None]:
    """Kill this process (use it in a child) just before the k-th system call of the writer."""

    def before(call: Call) -> None:
        if call.number == k:
            os.kill(os.getpid(), signal.SIGKILL)

    with hooked(before):
        yield


def every_kill(
    action: Callable[[], Any], check: Callable[[int], None], before: Callable[[], None]
) -> int:
    """Kill the action at its 1st, 2nd, 3rd … call until it survives; check what is left; give the
    number of deaths.
    """
    for k in range(1, 5_000):
        before()
        code = run(partial(_killed, action, k))
        assert code in (0, -signal.SIGKILL), f"call {k}: the child ended with {code}"
        check(k)
        if code == 0:
            return k - 1
    raise AssertionError("the action never survived")


def _killed(action: Callable[[], Any], k: int) -> None:
    with kill_at(k):
        action()


def random_kills(
    action: Callable[[], Any],
    check: Callable[[], None],
    count: int,
    seed: int = 1,
    wait: tuple[float, float] = (5, 80),
) -> int:
    """Let a child run the endless action, kill it after 5–80 ms, check; `count` times. Give how
    many were killed.
    """
    dice, killed = random.Random(seed), 0
    for _ in range(count):
        pid = start(action)
        time.sleep(dice.uniform(*wait) / 1000)
        os.kill(pid, signal.SIGKILL)
        killed += finish(pid) == -signal.SIGKILL
        check()
    return killed
