"""A locale that is not UTF-8: the same files all the same, and the same answers.

Python takes the names of files for text of the locale (GBK, ASCII); those of a workspace are in
UTF-8 on every machine. Only a new start changes how Python reads names and arguments.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def start_in_utf8() -> None:
    """Start the program anew in Python's UTF-8 mode; what it prints stays in the locale."""
    environment = dict(os.environ)
    if sys.stdout is not None:
        environment.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    command = [os.fsencode(sys.executable), b"-X", b"utf8"]
    command += [_in_utf8(argument) for argument in sys.orig_argv[1:]]
    with suppress(OSError):  # as it is, then
        os.execve(sys.executable, command, environment)  # noqa: S606


def _in_utf8(argument: str) -> bytes:
    """Give an argument in UTF-8: as it was given where it is that, else out of the locale."""
    given = os.fsencode(argument)
    try:
        given.decode("utf-8")
    except UnicodeDecodeError:
        return argument.encode("utf-8", "surrogateescape")
    return given
