"""Running a program with a limit of time, in an environment that a developer's own settings can't
change.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_SECONDS = 600
_OWN = ("PIP_", "PYTHON", "GIT_", "FAZHI_", "VIRTUAL_ENV")


def clean_environment(binaries: Path, keep: tuple[str, ...] = ()) -> dict[str, str]:
    """Give the environment without the settings of this shell for Python, pip, git and fazhi.

    Args:
        binaries: a folder whose programs come first.
        keep: beginnings of names that stay all the same.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(keep) or not name.startswith(_OWN)
    }
    return kept | {"PATH": f"{binaries}{os.pathsep}{kept.get('PATH', os.defpath)}"}


def run(
    argv: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    *,
    may_fail: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a program and give what it printed.

    Raises:
        SystemExit: it failed, and may not; what it printed is shown.
    """
    done = subprocess.run(
        [str(each) for each in argv],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
    )
    if done.returncode != 0 and not may_fail:
        raise SystemExit(
            f"{' '.join(map(str, argv))}\n{done.stdout}{done.stderr}退出码 {done.returncode}"
        )
    return done
