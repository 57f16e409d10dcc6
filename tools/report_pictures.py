"""Pictures of pages for docs/reports.md: `python -m tools.report_pictures` (needs Chromium and the
Noto CJK fonts).

The reports are of the invented county, on a fixed day; the fonts are always the same, whatever
official ones the machine has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ["--root", "examples/yunxi", "report", "2025", "--as-of", "2025-11-20"]
SERIF, SANS = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"'
FONTS = f":root {{ --title: {SERIF}; --body: {SERIF}; --brush: {SERIF}; --heavy: {SANS} }}"
TITLE = "h1 { font-weight: bold }"


class Shot(NamedTuple):
    """A picture: of which report, in a window of how many pixels."""

    template: str
    width: int
    height: int


SHOTS = {
    "report-brief-1280.png": Shot("brief", 1280, 1440),
    "report-progress-390.png": Shot("progress", 390, 1440),
}


def write_page(words: Sequence[str], target: Path) -> None:
    """Write a report as a page."""
    command = [str(Path(sys.executable).with_name("fazhi")), *words, "-o", str(target)]
    environment = {**os.environ, "FAZHI_TODAY": "2026-11-22"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


def main() -> None:
    """Make all pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("需要 Chromium 才能生成图片")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            source = Path(folder, f"{name}.html")
            write_page([*EXAMPLE, "--template", shot.template], source)
            page = browser.new_page(viewport={"width": shot.width, "height": shot.height})
            page.goto(source.as_uri())
            page.add_style_tag(content=FONTS + TITLE)
            page.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
