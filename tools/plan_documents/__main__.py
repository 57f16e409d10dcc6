"""`python -m tools.plan_documents [--fresh] [NNN…]`: write the files that programs read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tools.plan_documents.building import build_files
from tools.plan_documents.folders import FRESH, ROOT, all_folders


def main(root: Path, only: Sequence[str]) -> None:
    """Write every file that differs."""
    for folder in all_folders(root, only):
        for name, data in build_files(folder).items():
            path = folder.path / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
                print(f"已写入 {folder.name}/{name}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.plan_documents")
    parser.add_argument("only", nargs="*", metavar="NNN", help="只写这几份")
    parser.add_argument("--fresh", action="store_true", help="写 benchmarks/fresh 里的")
    options = parser.parse_args()
    main(FRESH if options.fresh else ROOT, options.only)
