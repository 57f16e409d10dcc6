"""Fill the console blocks of our pages with what the commands really print.

`python -m tools.transcripts` rewrites them; `--check` says whether they would change. Commands run
in a copy of the bundled workspace, on a fixed day and in a terminal of fixed width, so that anybody
gets the same. A line `# 2026-11-03 16:00 …` in a block goes on to that time, or `# 2026-11-03 …`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-22"
PAGES = {  # columns of the terminal
    "README.md": "80",
    "docs/commands.md": "80",
    "docs/import.md": "80",
    "docs/evaluate.md": "80",
    "docs/month.md": "80",
    "docs/together.md": "80",
    "examples/yunxi/README.md": "100",
}
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_NEXT_DAY = re.compile(r"# (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?\b")
_TIME = "09:30"
_COPIED = ("data", "templates", "examples", "schema")


Run = Callable[[str, Path, Mapping[str, str]], str]


def run_in_shell(command: str, place: Path, environment: Mapping[str, str]) -> str:
    """Give what a command prints, on stderr and then on stdout."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stderr + done.stdout


def fill(text: str, columns: str = "80", run: Run = run_in_shell) -> str:
    """Give the text with every console block as it is when its commands are run one after the
    other.
    """
    with tempfile.TemporaryDirectory() as folder:
        page = _Page(Path(folder), columns, run)
        return _BLOCK.sub(lambda match: page.filled(match[1]), text)


@dataclass(frozen=True)
class _Page:
    place: Path
    columns: str
    run: Run

    def filled(self, block: str) -> str:
        # Every block starts from the bundled data, whatever the one before has changed.
        for name in _COPIED:
            if not (ROOT / name).is_dir() or _is_same(ROOT / name, self.place / name):
                continue
            shutil.rmtree(self.place / name, ignore_errors=True)
            shutil.copytree(ROOT / name, self.place / name)
        return "```console\n" + "".join(self._transcript(block)) + "```"

    def _transcript(self, block: str) -> Iterator[str]:
        today = TODAY
        for line in block.splitlines():
            if match := _NEXT_DAY.match(line):
                today = f"{match[1]}T{match[2] or _TIME}"
                yield line + "\n"
            elif line.startswith("$ "):
                text = self.run(line[2:], self.place, self._environment(today))
                yield line + "\n" + (text if text.endswith("\n") or not text else text + "\n")

    def _environment(self, today: str) -> dict[str, str]:
        return {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.place),
            "LANG": "C.UTF-8",
            "FAZHI_TODAY": today,
            "COLUMNS": self.columns,
        }


def _is_same(one: Path, other: Path) -> bool:
    return _files(one) == _files(other)


def _files(folder: Path) -> dict[Path, tuple[int, int]]:
    """Give what tells whether a file is as it was copied, by its place."""
    status = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        path.relative_to(folder): (each.st_size, each.st_mtime_ns) for path, each in status.items()
    }


def main() -> int:
    """Rewrite the pages, or check them."""
    changed = False
    for name, columns in PAGES.items():
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = fill(old, columns)
        changed |= old != new
        if "--check" not in sys.argv:
            path.write_text(new, encoding="utf-8")
    return int(changed and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
