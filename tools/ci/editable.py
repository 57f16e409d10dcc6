"""Let an editable install start where its folder has a name in Chinese and the locale is plain C.

Python 3.11 reads the path files of an environment in the encoding of the locale, and does not start
at all when one of them cannot be read so.
"""

from __future__ import annotations

import sys
from pathlib import Path


def spell_in_ascii(environment: Path) -> None:
    """Write the folders of the environment's path files in ASCII, as a line of Python."""
    for file in environment.glob("lib/python*/site-packages/*.pth"):
        text = file.read_text(encoding="utf-8")
        if not text.isascii():
            lines = (_spelled(line) for line in text.splitlines())
            file.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")


def _spelled(line: str) -> str:
    return line if line.isascii() else f"import sys; sys.path.append({line!a})"


if __name__ == "__main__":
    spell_in_ascii(Path(sys.argv[1]))
