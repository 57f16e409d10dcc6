"""What a test may need that Windows has not: `@pytest.mark.posix("fork")`, and it is skipped there.

One table of reasons, one marker (conftest.py puts it into effect), and `module` for what a whole
test module is about. tests/test_posix_marks.py finds tests that need one and do not say so.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

IS_WINDOWS = os.name == "nt"
IS_ROOT = not IS_WINDOWS and os.geteuid() == 0
REASONS = {
    "fork": "Windows has no fork: there is no child that goes on from here",
    "signals": "Windows has no signals but an interruption",
    "terminals": "Windows has no pseudo-terminals",
    "pipes": "Windows has no pipes among its files",
    "modes": "Windows has no modes and owners of files",
    "devices": "Windows has no /dev",
    "locks": "Windows has no flock",
    "limits": "Windows has no limits of a process's own",
    "shell": "on Windows, sh and bash are not to be counted on",
    "streams": "Windows starts no process with a closed stream",
    "names": "Windows refuses such names",
    "groups": "Windows has no groups of processes",
    "clock": "Windows takes no time zone from the environment",
}
_OF_MODULES = {
    "fcntl": "locks",
    "pty": "terminals",
    "termios": "terminals",
    "resource": "limits",
}


def module(name: str) -> Any:
    """Import a module that Windows lacks; there, skip the test module that asks for it."""
    return pytest.importorskip(name, reason=REASONS[_OF_MODULES[name]])


def put_into_effect(item: pytest.Item) -> None:
    """Skip a marked test on Windows; a reason that is not in the table is an error everywhere."""
    for mark in item.iter_markers("posix"):
        reason = REASONS[mark.args[0]]
        is_missing = mark.args[0] == "devices" and not Path("/dev/full").exists()  # on a Mac
        if IS_WINDOWS or is_missing:
            item.add_marker(pytest.mark.skip(reason=reason))
