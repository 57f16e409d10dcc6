"""A text that is longer than the terminal is shown by a program that turns pages, as git does.

Which one: FAZHI_PAGER, else PAGER, else less, else more; an empty one, or cat, is none.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

_USUAL = ("less", "more")
# Colours survive; what fits the screen is left there; nothing is cleared at the end.
_LESS = "FRX"
_NOT_RUN = (126, 127)  # what a shell says of a program that it can't run, or does not find


def show(text: str) -> None:
    """Show a text on the terminal, by a pager when it is too long for it."""
    program = _pager()
    lines = shutil.get_terminal_size().lines
    if not program or text.count("\n") < lines:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    if _run(program, text) in _NOT_RUN:
        sys.stdout.write(text)


def _pager() -> str:
    for name in ("FAZHI_PAGER", "PAGER"):
        if name in os.environ:
            program = os.environ[name].strip()
            return "" if program == "cat" else program
    if os.environ.get("TERM", "dumb") == "dumb" or os.name == "nt":
        # more of Windows reads neither colours nor UTF-8
        return ""
    return next(filter(shutil.which, _USUAL), "")


def _run(program: str, text: str) -> int:
    """Hand the text to the pager and wait for its end; leaving it early is no trouble."""
    environment = {**os.environ, "LESSCHARSET": os.environ.get("LESSCHARSET", "utf-8")}
    # An own LESS is kept: colours are shown all the same.
    environment["LESS"] = f"-R {os.environ.get('LESS', _LESS)}"
    # Ctrl-C is the pager's: less stops a search by it. What is caught here, and not ignored, is
    # not handed down to the pager.
    before = signal.signal(signal.SIGINT, _leave_it)
    try:
        # The command is the user's own, with arguments of its own.
        process = subprocess.Popen(program, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602
        assert process.stdin is not None
        with suppress(OSError):  # it was left early
            process.stdin.write(_encoded(text))
            process.stdin.close()
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_it(*_: object) -> None:
    """Go on; whoever the signal is meant for gets it too."""


def _encoded(text: str) -> bytes:
    return text.encode(sys.stdout.encoding or "utf-8", sys.stdout.errors or "replace")
