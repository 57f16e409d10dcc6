"""A page of review written for a document of the benchmark, opened from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from playwright.sync_api import Page
from tools.plan_documents.folders import ROOT as PLANS

from commands.cli import fazhi
from office.browser import WIDE, Browser, OpenPage


class Case(NamedTuple):
    """A document of the benchmark, and what the answers of `reply` make of its plan."""

    folder: str
    files: tuple[str, ...]
    values: tuple[str, ...]


EIGHTY_FIVE = Case("046-xinan-eighty-five", ("document.docx",), ())


def paths_of(case: Case) -> list[str]:
    return [str(PLANS / case.folder / name) for name in case.files]


def imported(folder: Path, case: Case, *words: str) -> None:
    done = fazhi(folder, "import", *paths_of(case), *words)
    assert done.code == 0, done.err


@contextmanager
def opened(
    browser: Browser, folder: Path, case: Case, *, width: int = WIDE, answers: Path | None = None
) -> Iterator[OpenPage]:
    file = folder / "核对.html"
    given = [] if answers is None else ["--answers", str(answers)]
    imported(folder, case, "--review", str(file), *given)
    with browser.open(file, width=width) as page:
        assert page.measure("document.documentElement.dataset.ready") == "true"
        yield page
        assert (page.requests, page.errors) == ([], [])


def left(window: Page) -> str:
    return window.inner_text("#left")


def reason(window: Page) -> str:
    return window.inner_text(".question.active .reason")


def write(window: Page, words: str) -> None:
    window.keyboard.press("e")
    window.keyboard.insert_text(words)
    window.keyboard.press("Enter")


def saved(window: Page, folder: Path) -> Path:
    with window.expect_download() as download:
        window.click("#save")
    assert download.value.suggested_filename.endswith("-回答.json")
    target = folder / "回答.json"
    download.value.save_as(target)
    return target


def plan_of(file: Path) -> dict[str, Any]:
    plan: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return plan
