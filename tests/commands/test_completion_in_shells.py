"""Tab in a real bash, zsh and fish: names are offered, and nothing that a name says is run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.shell_terminal import Terminal, shell
from yunxi import COUNTY, JUSTICE, PLAN, Tree, lay_out, plan_tree

MARK = "TOUCHED"
ORDER = f"touch {MARK}"
EVIL = [
    f"甲\\$({ORDER})",
    f"甲$({ORDER})",
    f"甲`{ORDER}`",
    f"甲'; {ORDER}; '",
    f'甲"; {ORDER}; "',
    f"甲;{ORDER}",
    f"甲\n{ORDER}\n",
    f"甲 | {ORDER}",
    f"甲\\\\$({ORDER})",
    f"甲)); {ORDER}; ((",
]
COMMANDS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
READY = "READY-NOW"
SETUP = {
    "bash": "source <(fazhi --show-completion bash); echo READY-''NOW\n",
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(fazhi --show-completion zsh)"; '
    "echo READY-''NOW\n",
    "fish": "fazhi --show-completion fish | source; echo READY-''NOW\n",
}

pytestmark = pytest.mark.torture  # a shell is waited for; what is offered is tested as text too


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    bodies = [{"name": name, "kind": "政府部门"} for name in (*EVIL, "甲局")]
    county: Tree = {**COUNTY, "departments": [*COUNTY["departments"], *bodies]}
    places = {"departments.yaml": {"jurisdictions": [county]}}
    root = lay_out(tmp_path / "工作区", plan_tree(), files=places)
    for index, name in enumerate((f"yunxi$({ORDER})", f"yunxi`{ORDER}`", f"yunxi;{ORDER};")):
        (root / "data" / "plans" / f"{name}.yaml").write_text(f"id: x{index}\n", "utf-8")
    return root


@pytest.fixture(params=COMMANDS)
def terminal(request: pytest.FixtureRequest, workspace: Path, tmp_path: Path) -> Iterator[Terminal]:
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"没有 {name}")
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": "dumb" if name != "fish" else "xterm",
    }
    with shell(COMMANDS[name], workspace, environment) as opened:
        opened.read()
        opened.press(SETUP[name])
        if READY not in opened.screen:
            opened.read(READY)
        yield opened


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("fazhi tasks --dept 甲", "甲局"),
        ("fazhi why yunxi", PLAN),
        ("fazhi due --dept 县司", JUSTICE),
    ],
)
def test_high_1_tab_offers_what_can_be_typed_and_runs_nothing(
    terminal: Terminal, workspace: Path, typed: str, offered: str
):
    terminal.press(typed)
    terminal.press("\t")
    shown = terminal.press("\t\t")
    assert offered in terminal.screen, shown
    assert ORDER not in terminal.screen
    terminal.press("\n")
    assert not list(workspace.rglob(MARK))
