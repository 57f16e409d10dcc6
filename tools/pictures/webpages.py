"""Pictures of reports as pages, in windows of a computer and of a phone.

The fonts are always the same, whatever official ones the machine has.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from tools.pictures.places import COUNTY, ENVIRONMENT, FAZHI, FRAME, ROOT, browser_page

_SERIF, _SANS = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"'
_FONTS = f":root {{ --title: {_SERIF}; --body: {_SERIF}; --brush: {_SERIF}; --heavy: {_SANS} }}"
_TITLE = "h1 { font-weight: bold }"
_EDGE = f'body::after {{ content: ""; position: fixed; inset: 0; border: {FRAME} }}'


class Window(NamedTuple):
    """A picture: of which report, in a window of how many pixels."""

    template: str
    width: int
    height: int


WINDOWS = {
    "report-brief-1280.png": Window("brief", 1280, 1440),
    "report-progress-390.png": Window("progress", 390, 1372),
}


def draw_window(window: Window, target: Path) -> None:
    """Write the report and photograph what the window shows of it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.html")
        words = ("report", "2025", "--as-of", "2025-11-20", "--template", window.template)
        command = [FAZHI, *COUNTY, *words, "-o", str(source)]
        subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True)
        with browser_page(window.width, window.height) as page:
            page.goto(source.as_uri())
            page.add_style_tag(content=_FONTS + _TITLE + _EDGE)
            page.screenshot(path=target)
