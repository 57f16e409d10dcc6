"""The data of the benchmark below `.bench/`, made again only when the generator or the number of plans changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from .convert import write_peers
from .generate import TASKS, make_workspace

REPOSITORY = Path(__file__).resolve().parents[2]
BENCH = REPOSITORY / ".bench"
SEED = 1
_SOURCES = ("words", "places", "plans", "text", "generate", "schemas", "convert", "data")


def workspace(plans: int) -> Path:
    """Give the root of a workspace with that many plans; `peers/` beside `data/` holds the conversions.

    It is made by another process: this one has to stay small (see `measure`).
    """
    root = BENCH / f"n{plans}"
    stamp = root / ".stamp"
    if not stamp.exists() or stamp.read_text() != source_hash():
        argv = [sys.executable, "-m", f"{__package__}.data", str(plans)]
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


def _make(plans: int) -> None:
    root = BENCH / f"n{plans}"
    shutil.rmtree(root, ignore_errors=True)
    make_workspace(root, plans, TASKS, SEED)
    write_peers(root / "peers", plans, TASKS, SEED)


if __name__ == "__main__":
    _make(int(sys.argv[1]))
