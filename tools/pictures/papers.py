"""Pictures of Word documents: the reports of the invented county and of a bundled plan.

The fonts that official documents name are shown as Noto's.
"""

from __future__ import annotations

import base64
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from tools.pictures.places import COUNTY, ENVIRONMENT, FAZHI, FRAME, ROOT, browser_page

_DOTS = 96  # an inch: a sheet is as wide as the column of a page on the web
_SERIF, _SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
_SHOWN_AS = {
    "仿宋": (_SERIF, "regular"),
    "楷体": (_SERIF, "regular"),
    "宋体": (_SERIF, "regular"),
    "方正小标宋简体": (_SERIF, "bold"),
    "黑体": (_SANS, "regular"),
}
_RULE = """<match target="pattern"><test name="family"><string>{name}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{font}</string></edit>
<edit name="weight" mode="assign"><const>{weight}</const></edit></match>"""
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>"""


class Sheet(NamedTuple):
    """A picture: of which page of which report."""

    words: tuple[str, ...]
    page: int = 1


_YUNXI = (*COUNTY, "report", "2025")
SHEETS = {
    "paper-annual.png": Sheet((*_YUNXI, "--as-of", "2025-12-31")),
    "paper-progress.png": Sheet(
        (*_YUNXI, "--period", "2025-Q3", "--as-of", "2025-10-15", "--template", "progress"), 2
    ),
    "paper-responsibility.png": Sheet(
        ("report", "2022", "--jurisdiction", "东胜区", "--template", "responsibility")
    ),
}


def draw_sheet(sheet: Sheet, target: Path) -> None:
    """Write the document and photograph the page."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**ENVIRONMENT, **_fonts(home)}
        source = home / "report.docx"
        _run([FAZHI, *sheet.words, "-o", str(source)], environment)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        _run(["soffice", profile, *convert], environment)
        which = ["-f", str(sheet.page), "-singlefile", "-r", str(_DOTS), "-gray", "-png"]
        _run(["pdftoppm", *which, str(home / "report.pdf"), str(home / "sheet")], environment)
        _frame((home / "sheet.png").read_bytes(), target)


def _frame(sheet: bytes, target: Path) -> None:
    """Draw an edge around a sheet, so that it is seen on a white page."""
    source = f"data:image/png;base64,{base64.b64encode(sheet).decode()}"
    with browser_page(1200, 1200) as page:
        page.set_content(f'<img src="{source}" style="border: {FRAME}">')
        page.locator("img").screenshot(path=target)


def _fonts(home: Path) -> dict[str, str]:
    rules = [
        _RULE.format(name=name, font=font, weight=weight)
        for name, (font, weight) in _SHOWN_AS.items()
    ]
    file = home / "fonts.conf"
    file.write_text(_FONTS.format(rules="\n".join(rules)), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
