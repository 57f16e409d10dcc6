"""An end that comes from outside: ^C, SIGTERM, a terminal that closes (SIGHUP).

Each becomes an exception, so that whatever is being done cleans up; the exit code is 128 and the
number of the signal, as shells count.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_CAN_WAIT = hasattr(signal, "pthread_sigmask")  # Windows lacks it, and has no fork


class EndedError(BaseException):
    """The process was asked to end. No `except Exception` stops it on its way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def catch_signals() -> None:
    """Let signals that end the process raise; one that was to be ignored (nohup) stays so."""
    for number in _ending():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def let_signals_go() -> None:
    """Give the signals back: there is nothing left to clean up."""
    for number in _ending():
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def signals_kept_waiting() -> Iterator[None]:
    """Let signals that end the process come after this, not in the middle.

    Python calls hooks when it forks: what a signal raises in one of them is printed and lost.
    """
    if not _CAN_WAIT:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, set(_ending()))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """In a child process: ^C is the business of the parent, which ends its children itself."""
    let_signals_go()
    if _CAN_WAIT:  # a child is born with the signals that wait
        signal.pthread_sigmask(signal.SIG_UNBLOCK, set(_ending()))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ending() -> Iterator[signal.Signals]:
    """Give the signals that this machine has; Windows lacks the last."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            yield number


def _end(number: int, _frame: FrameType | None) -> None:
    raise EndedError(number)
