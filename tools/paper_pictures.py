"""Pictures of Word documents for README.md and docs/reports.md: `python -m tools.paper_pictures`.

It needs LibreOffice, poppler and the Noto CJK fonts. The reports are of the invented county and of
a bundled plan, on fixed days; the fonts that official documents name are shown as Noto's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
_DOTS = 72  # an inch
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


_YUNXI = ("--root", "examples/yunxi", "report", "2025")
SHEETS = {
    "paper-annual.png": Sheet((*_YUNXI, "--as-of", "2025-12-31")),
    "paper-progress.png": Sheet(
        (*_YUNXI, "--period", "2025-Q3", "--as-of", "2025-10-15", "--template", "progress"), 2
    ),
    "paper-responsibility.png": Sheet(
        ("report", "2022", "--jurisdiction", "东胜区", "--template", "responsibility")
    ),
}


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**os.environ, "FAZHI_TODAY": "2026-11-22", **_fonts(home)}
        for name, sheet in SHEETS.items():
            source = home / Path(name).with_suffix(".docx").name
            fazhi = str(Path(sys.executable).with_name("fazhi"))
            _run([fazhi, *sheet.words, "-o", str(source)], environment)
            profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
            convert = ["--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
            _run(["soffice", profile, *convert], environment)
            target = str((PICTURES / name).with_suffix(""))
            which = ["-f", str(sheet.page), "-singlefile", "-r", str(_DOTS), "-gray", "-png"]
            _run(["pdftoppm", *which, str(source.with_suffix(".pdf")), target], environment)
            print(f"已写入 {(PICTURES / name).relative_to(ROOT)}")


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


if __name__ == "__main__":
    main()
