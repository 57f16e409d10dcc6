"""Pictures of the page of review, in windows of two sizes."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tools.pictures.places import ENVIRONMENT, FAZHI, FRAME, ROOT, browser_page

_SERIF, _SANS = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"'
_FONTS = f":root {{ --body: {_SERIF}; --sans: {_SANS} }}"
_EDGE = (
    f'body::after {{ content: ""; position: fixed; inset: 0; border: {FRAME};'
    " pointer-events: none }"
)
_DOCUMENT = ROOT / "benchmarks/plans/006-qinghu-two-files"


class Review(NamedTuple):
    """A picture: of a window of how many pixels, after which keys, and which values corrected.

    `selected` is the value that is selected in the end.
    """

    width: int
    height: int
    keys: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    selected: str = ""


_FIRST = "sections[0].tasks[0]"
REVIEWS = {
    "import-review-1280.png": Review(1280, 860, ("Enter",)),
    "import-review-1920.png": Review(
        1920,
        1080,
        ("Enter", "1", "k"),
        corrected=(
            (f"{_FIRST}.participants", "区司法局、区财政局"),
            ("sections[0].tasks[1].deadlines[0]", "2031-09-30"),
        ),
        selected="sections[1].tasks[0].title",
    ),
}


def draw_review(review: Review, target: Path) -> None:
    """Write the page, press some keys, and photograph what the window shows."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "核对.html")
        files = [str(_DOCUMENT / name) for name in ("document.docx", "annex.docx")]
        command = [FAZHI, "import", *files, "--review", str(source)]
        # Outside of any workspace: what is asked depends on no directory of names.
        subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
        with browser_page(review.width, review.height) as page:
            # The page lets no other style in than its own; the window's does not ask.
            page.goto(source.as_uri())
            page.evaluate(
                "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
                " document.adoptedStyleSheets = [sheet]; }",
                _FONTS + _EDGE,
            )
            for key in review.keys:
                page.keyboard.press(key)
            for path, words in review.corrected:
                _select(page, path)
                page.fill("#editor input", words)
                page.click("#editor button[type=submit]")
            if review.selected:
                _select(page, review.selected)
            page.screenshot(path=target)


def _select(page: Page, path: str) -> None:
    page.locator(f'.plan .value[data-edit="{path}"]').first.click()
