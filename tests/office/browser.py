"""Chromium, as a leader opens a page: from the disk, without a network. A page that asks for
anything besides itself gets nothing, and the request is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Playwright, Route

from office.fonts import font_environment
from office.pages import Pdf
from office.programs import program

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
WIDE, PHONE = 1280, 390


class OpenPage:
    """A page in the browser, and what happened while it was loading."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page = page
        self._folder = folder
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def load(self, file: Path) -> None:
        """Open the file; what it asks for besides itself is refused."""

        def answer(route: Route) -> None:
            if route.request.url == file.as_uri():
                route.continue_()
                return
            self.requests.append(route.request.url)
            route.abort()

        self._page.route("**/*", answer)
        self._page.goto(file.as_uri(), wait_until="load")

    @property
    def window(self) -> Page:
        """The page itself, to press its keys and its buttons."""
        return self._page

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self._page.inner_text("body")

    @property
    def overflow(self) -> int:
        """How many pixels of the page are to the right of the window."""
        root = "document.documentElement"
        return int(self._page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))

    def measure(self, script: str) -> Any:
        """Return what a script finds out about the page."""
        return self._page.evaluate(script)

    def picture(self) -> bytes:
        """Return the whole page as a PNG, as wide as the window."""
        return self._page.screenshot(full_page=True)

    def print(self) -> Pdf:
        """Print it on A4, with the margins that its style asks for."""
        file = Path(mkdtemp(dir=self._folder)) / "page.pdf"
        self._page.pdf(path=file, format="A4", prefer_css_page_size=True)
        return Pdf(file)


class Browser:
    """A running Chromium."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        fonts = font_environment(folder / "fonts", others_stand_out=False)
        self._folder = folder
        self._chromium = playwright.chromium.launch(
            executable_path=program("chromium"), args=ARGUMENTS, env={**os.environ, **fonts}
        )

    @contextmanager
    def open(self, file: Path, *, width: int = WIDE) -> Iterator[OpenPage]:
        """Open a file in a window of that width."""
        window = self._chromium.new_page(viewport={"width": width, "height": 900})
        page = OpenPage(window, self._folder)
        try:
            page.load(file)
            yield page
        finally:
            window.close()

    def close(self) -> None:
        """End Chromium."""
        self._chromium.close()
