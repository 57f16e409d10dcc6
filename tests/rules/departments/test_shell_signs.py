"""Names on somebody's command line: a real shell takes for text what we say it takes for text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from fazhi_cli.rules.departments.shell_signs import dangerous_sign, is_typed_as_it_is
from payloads import CONTROLS, FORMULAS, MARKUP

SHELLS = {
    "sh": ["sh"],
    "bash": ["bash", "--norc", "--noprofile"],
    "zsh": ["zsh", "-f"],
    "fish": ["fish", "--no-config"],
}
SIGNS = [chr(number) for number in range(0x20, 0x7F)]
PIECES = [
    *SIGNS,
    *SIGNS,
    *"县司法局（一）“”、；！　é\u0301\u200b\u202e😀",
    "$(id)",
    "%s",
    "-n",
    "~root",
]


def names(seed: int, count: int) -> list[str]:
    random = Random(seed)
    made = ["".join(random.choices(PIECES, k=random.randint(1, 5))) for _ in range(count)]
    return [*CONTROLS, *MARKUP, *FORMULAS, *SIGNS, *made]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_takes_such_a_name_for_this_very_text(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"没有 {shell}")
    offered = [name for name in names(1, 4_000) if is_typed_as_it_is(name)]
    assert len(offered) > 500
    (tmp_path / "a").touch()
    done = subprocess.run(
        [*SHELLS[shell], "-c", f"/usr/bin/printf '%s\\0' {' '.join(offered)}"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
        capture_output=True,
        timeout=60,
    )
    assert done.stdout.decode().split("\0")[:-1] == offered, done.stderr


def test_what_is_dangerous_is_never_offered() -> None:
    for name in names(2, 2_000):
        if dangerous_sign(name) is not None:
            assert not is_typed_as_it_is(name)
