"""Writes templates/init/earlier.sha256: what earlier releases wrote into workspaces.

The workspaces of earlier releases are kept in tests/cases/old; a file of a workspace that is just
like one of them was changed by nobody, and `fazhi init --update` may renew it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.services.setup.tool_files import EARLIER, fingerprint, tool_files

ROOT = Path(__file__).resolve().parents[1]
OLD = ROOT / "tests" / "cases" / "old"
LIST = ROOT / "templates" / EARLIER
HEAD = "# 从前的版本写进工作区的文件，由 python -m tools.starters 生成；规则见 docs/decisions/008\n"


def lines() -> Iterator[str]:
    """Give the lines of the list, as of sha256sum; workflows without their install line."""
    listed = set()
    for workspace in sorted(path for path in OLD.iterdir() if path.is_dir()):
        yield f"# {workspace.name}\n"
        templates = sorted(path.name for path in (workspace / "templates").glob("*"))
        names = [*sorted(tool_files("")), *(f"templates/{name}" for name in templates)]
        for name in names:
            path = workspace / name
            if not path.is_file():
                continue
            row = f"{fingerprint(name, path.read_bytes())}  {name}\n"
            if row not in listed:
                listed.add(row)
                yield row


if __name__ == "__main__":
    LIST.write_text(HEAD + "".join(lines()), encoding="utf-8")
