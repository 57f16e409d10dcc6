"""The data of the benchmark below `.bench/`, made again only when the generator or the number of
plans changed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from .convert import write_peers
from .generate import TASKS, make_workspace
from .progress import make_progress_workspace

REPOSITORY = Path(__file__).resolve().parents[2]
BENCH = REPOSITORY / ".bench"
SEED = 1
_SOURCES = (
    "words",
    "places",
    "plans",
    "text",
    "generate",
    "progress",
    "schemas",
    "convert",
    "data",
)


def workspace(plans: int) -> Path:
    """Give the root of a workspace with that many plans; `peers/` beside `data/` holds the
    conversions.
    """
    return _made("n", plans)


def progress_workspace(entries: int) -> Path:
    """Give the root of a workspace with one plan and one department's file of that many entries."""
    return _made("r", entries)


def _made(kind: str, count: int) -> Path:
    """Give a workspace; it is made by another process, because this one has to stay small (see
    `measure`).
    """
    root = BENCH / f"{kind}{count}"
    stamp = root / ".stamp"
    if not stamp.exists() or stamp.read_text() != source_hash():
        argv = [sys.executable, "-m", f"{__package__}.data", kind, str(count)]
        subprocess.run(argv, cwd=REPOSITORY, check=True)
        stamp.write_text(source_hash())
    return root


def plan_files(root: Path) -> list[Path]:
    """Give the plan files of a workspace."""
    return sorted((root / "data" / "plans").glob("*.yaml"))


def source_hash() -> str:
    """Give the hash of everything that decides what the data is."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return digest.hexdigest()


def _make(kind: str, count: int) -> None:
    root = BENCH / f"{kind}{count}"
    shutil.rmtree(root, ignore_errors=True)
    if kind == "r":
        make_progress_workspace(root, count, TASKS, SEED)
        (root / "peers").mkdir()
        return
    make_workspace(root, count, TASKS, SEED)
    write_peers(root / "peers", count, TASKS, SEED)


if __name__ == "__main__":
    _make(sys.argv[1], int(sys.argv[2]))
