"""The test's own fonts.

The faces that official documents name (仿宋, 方正小标宋简体, 楷体, 黑体, 宋体) are sold with Word
and WPS and may not be on a machine that runs tests; Noto CJK, which is free, is set instead:

* 方正小标宋简体 is shown as Noto Serif CJK SC Bold;
* 仿宋, 楷体 and 宋体 (仿宋_GB2312, 楷体_GB2312 too) as Noto Serif CJK SC;
* 黑体 as Noto Sans CJK SC;
* every other name, such as Times New Roman, as Noto Sans CJK SC Bold in the documents: a run whose
  font nobody named meets the eye, and `Pdf.fonts` tells it.

A Han character is one em wide in all of them, so that lines and characters are counted as Word
counts them; only the shapes are others. Of the machine's own fonts nothing else is seen.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from office.programs import NO_FONTS, program

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
TITLE = "方正小标宋简体"
SHOWN_AS = {
    TITLE: SERIF,
    "仿宋": SERIF,
    "仿宋_GB2312": SERIF,
    "楷体": SERIF,
    "楷体_GB2312": SERIF,
    "宋体": SERIF,
    "黑体": SANS,
}
GENERIC = {"serif": SERIF, "sans-serif": SANS, "monospace": "Noto Sans Mono CJK SC"}
FRAME = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
{rules}
</fontconfig>
"""


def font_environment(folder: Path, *, others_stand_out: bool) -> dict[str, str]:
    """Write fontconfig's file into a folder; return the variables that make a program read it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    folders = (f"<dir>{each}</dir>" for each in sorted(noto_folders()))
    rules = [*(_others() if others_stand_out else _generic()), *_official()]
    text = FRAME.format(folders="\n".join(folders), cache=folder / "cache", rules="\n".join(rules))
    file.write_text(text, encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file), "FONTCONFIG_PATH": str(folder)}


def noto_folders() -> set[str]:
    """List the folders of this machine that hold Noto CJK."""
    command = [program("fc-list"), "--format", "%{file}\n", SERIF]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if not listed.strip():
        pytest.skip(NO_FONTS)
    return {str(Path(file).parent) for file in listed.splitlines()}


def _official() -> Iterator[str]:
    for name, face in SHOWN_AS.items():
        yield _rule([_test(name, "eq")], face, bold=name == TITLE)


def _generic() -> Iterator[str]:
    for name, face in GENERIC.items():
        yield _rule([_test(name, "eq")], face)


def _others() -> Iterator[str]:
    named = (*SHOWN_AS, SERIF, SANS)
    yield _rule([_test(name, "not_eq") for name in named], SANS, bold=True)


def _test(name: str, compare: str) -> str:
    return f'<test name="family" qual="first" compare="{compare}"><string>{name}</string></test>'


def _rule(tests: Iterable[str], face: str, *, bold: bool = False) -> str:
    family = (
        f'<edit name="family" mode="assign_replace" binding="strong"><string>{face}</string></edit>'
    )
    weight = '<edit name="weight" mode="assign_replace"><const>bold</const></edit>'
    return "".join(['<match target="pattern">', *tests, family, weight * bold, "</match>"])
