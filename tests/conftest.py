"""Its place makes pytest put `tests/` on the path: `from faults.fs import every_fault` works in
every test.

`make test` leaves out what is marked `torture`, and tries a few examples of each property;
`make torture` runs what is marked, and tries a thousand examples (CONTRIBUTING.md).
"""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from office.fixtures import browser, libreoffice
from systems import put_into_effect

__all__ = ["browser", "libreoffice"]

settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("deep", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile("quick")

MEMORY = Path("/dev/shm")
_ROOM = 4 << 30


def _has_room_in_memory() -> bool:
    """Tell whether files may lie in memory here; a container may have little of it, or run no
    program from it.
    """
    if not os.access(MEMORY, os.W_OK):
        return False
    may_run = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return may_run and shutil.disk_usage(MEMORY).free > _ROOM


# Thousands of small workspaces: a disk takes a tenth of the whole time, half of it in fsync.
if "PYTEST_DEBUG_TEMPROOT" not in os.environ and _has_room_in_memory():
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)

gc.disable()  # until everything is collected: what the modules and the tests are made of stays

PROGRAMS = {"libreoffice", "browser"}  # each takes seconds to start, and to draw a page


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is seen through another program is torture: the same content has quick tests. What needs
    POSIX is skipped on Windows.
    """
    for item in items:
        put_into_effect(item)
        if isinstance(item, pytest.Function) and PROGRAMS & set(item.fixturenames):
            item.add_marker("torture")


def pytest_collection_finish() -> None:
    """Leave the modules and the thousands of tests out of every search for garbage; search what is
    old rarely, since hardly anything of it is garbage.
    """
    gc.freeze()
    gc.set_threshold(700, 1_000)
    gc.enable()
