"""Small workspaces for the programs that call fazhi from outside, and the fazhi of this
environment.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.ci.processes import clean_environment

from commands.cli import fazhi

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path(sys.executable).parent
GOOD = """\
id: yunxi-2031
title: 云溪县法治政府建设2031年工作要点
kind: 工作要点
jurisdiction: 云溪县
issued: 2031-01-15
period: {start: 2031-01-01, end: 2031-12-31}
tasks:
  - no: "1"
    title: 编制权责清单
    lead: [县司法局]
    deadlines: [{by: 2031-12-31}]
"""
BAD = GOOD.replace("2031-12-31}]", "2031-02-30}]")  # an error in the last line
BAD_LINE = len(BAD.splitlines())
WARNED = GOOD.replace("    lead: [县司法局]\n", "")  # nobody is named: a warning


def call(*argv: str | Path, cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = [str(each) for each in argv]
    return subprocess.run(
        command,
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def environment(home: Path) -> dict[str, str]:
    """No settings of this machine's user, and the fazhi of this environment in front."""
    return clean_environment(BINARIES) | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "LC_ALL": "C.UTF-8",
    }


def make_workspace(folder: Path, plan: str = GOOD) -> Path:
    """Make a workspace with one plan, as a user would begin."""
    done = fazhi(ROOT, "init", str(folder), "--jurisdiction", "云溪县")
    assert done.code == 0, done.err
    (folder / "data" / "plans" / "yunxi-2031.yaml").write_text(plan, encoding="utf-8")
    return folder
