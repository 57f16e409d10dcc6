"""Its place makes pytest put `tests/` on the path: `from faults.fs import every_fault` works in
every test.

`make test` leaves out what is marked `torture`, and tries a few examples of each property;
`make torture` runs what is marked, and tries a thousand examples (CONTRIBUTING.md).
"""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

from office.fixtures import browser, libreoffice
from systems import put_into_effect

__all__ = ["browser", "libreoffice"]

settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("deep", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile("quick")

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
    """Leave the modules and the thousands of tests out of every search for garbage: they stay."""
    gc.collect()
    gc.freeze()
