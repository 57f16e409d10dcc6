"""The fixtures of these helpers; tests/conftest.py gives them to every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from office.programs import program

if TYPE_CHECKING:  # tests that need neither do not wait for the imports
    from office.browser import Browser
    from office.libreoffice import LibreOffice


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return this session's folder, the same for all workers of pytest-xdist."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Fill a folder, unless another worker of the session has done so."""
    draft = folder.with_name(f"{folder.name}.draft")
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            make(draft)
            draft.rename(folder)
    return folder


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, whose results all tests of the session share."""
    from office.libreoffice import LibreOffice

    return LibreOffice(shared_folder(tmp_path_factory) / "libreoffice")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium that is started once for each worker."""
    program("chromium")
    from playwright.sync_api import sync_playwright

    from office.browser import Browser

    with sync_playwright() as playwright:
        chromium = Browser(playwright, tmp_path_factory.mktemp("browser"))
        yield chromium
        chromium.close()
