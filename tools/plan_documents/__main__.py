"""`python -m tools.plan_documents [NNN…]`: write the files that programs read."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tools.plan_documents.building import build_files
from tools.plan_documents.folders import all_folders


def main(only: Sequence[str]) -> None:
    """Write every file that differs."""
    for folder in all_folders(only=only):
        for name, data in build_files(folder).items():
            path = folder.path / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
                print(f"已写入 {folder.name}/{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
