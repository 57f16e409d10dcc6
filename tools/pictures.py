"""Pictures of the terminal for README.md: `python -m tools.pictures` (needs Chromium and a CJK
monospace font).

A command runs in a pseudo-terminal of the wanted width; rich turns its colours into HTML, Chromium
into a PNG.
"""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from io import StringIO
from pathlib import Path
from unicodedata import east_asian_width

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SHOTS = {
    "tasks-80.png": (80, 34, ["tasks", "--dept", "区司法局"]),
    "tasks-120.png": (120, 34, ["tasks", "--dept", "区司法局"]),
    "overdue-120.png": (120, 24, ["overdue", "--plan", "xinjiang-2022"]),
}
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 14px 18px; background: #fbfbf8; width: max-content }}
pre {{ font: 15px/1.45 "Noto Sans Mono CJK SC", monospace; margin: 0; color: #222 }}
.half {{ display: inline-block; width: .5em; text-indent: -.25em }}
</style><pre>{code}</pre>"""


def run_in_terminal(arguments: list[str], columns: int) -> str:
    """Give what a command prints on a terminal of this width."""
    command = [str(Path(sys.executable).with_name("fazhi")), *arguments]
    environment = {
        **os.environ,
        "FAZHI_TODAY": "2026-11-22",
        "TERM": "xterm",
        "COLUMNS": str(columns),
    }
    leader, follower = pty.openpty()
    size = (50, columns, 0, 0)  # rows, columns, and pixels that nobody asks for
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", *size))
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=follower, stderr=follower):
        os.close(follower)
        chunks = []
        while chunk := _read(leader):
            chunks.append(chunk)
    os.close(leader)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says EIO when the other end has closed
        return b""


def page(output: str, columns: int, rows: int) -> str:
    """Give the HTML page of the first rows of an output."""
    console = Console(record=True, width=columns, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(output.split("\n")[:rows])))
    return _PAGE.format(code=_narrow(console.export_html(inline_styles=True, code_format="{code}")))


def _narrow(html: str) -> str:
    """Give characters of ambiguous width (“ ” · —) one column, as terminals do; the font draws them
    over two.
    """
    wide = (
        f'<span class="half">{char}</span>' if east_asian_width(char) == "A" else char
        for char in html
    )
    return "".join(wide)


def shoot(html: str, target: Path, columns: int, rows: int) -> None:
    """Photograph a page."""
    chromium = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if chromium is None:
        raise SystemExit("需要 Chromium 才能生成图片")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(html, encoding="utf-8")
        size = f"--window-size={int(columns * 7.52) + 40},{int(rows * 21.75) + 30}"
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
        ]
        profile = f"--user-data-dir={folder}/profile"
        subprocess.run(
            [chromium, *flags, profile, size, f"--screenshot={target}", source.as_uri()],
            check=True,
            capture_output=True,
        )


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (columns, rows, arguments) in SHOTS.items():
        shoot(
            page(run_in_terminal(arguments, columns), columns, rows), PICTURES / name, columns, rows
        )


if __name__ == "__main__":
    main()
