"""Where the pictures are, and how fazhi and Chromium are run to make them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
FAZHI = str(Path(sys.executable).with_name("fazhi"))
# A day that nothing depends on: every picture names its own with --as-of.
ENVIRONMENT = {**os.environ, "FAZHI_TODAY": "2026-11-22"}
COUNTY = ("--root", "examples/yunxi")
FRAME = "1px solid #d0d7de"


@contextmanager
def browser_page(width: int, height: int, *, scale: int = 1) -> Iterator[Page]:
    """Open an empty page in a window of that size; a pixel of it is `scale` in a picture."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("需要 Chromium 才能生成图片")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=scale
        )
        yield page
        browser.close()
