"""Run the steps of action.yml as a runner does: the expressions filled in, each script in bash with
`-eo pipefail`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tools.ci.processes import clean_environment, run

ROOT = Path(__file__).resolve().parents[2]
_EXPRESSION = re.compile(r"\$\{\{\s*(github|inputs)\.([\w-]+)\s*\}\}")


def read_action(path: Path = ROOT / "action.yml") -> dict[str, Any]:
    """Read the action's own description."""
    action: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return action


def scripts(action: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the steps that are scripts, by their ids; the others call actions of the platform."""
    return {step["id"]: step for step in action["runs"]["steps"] if "run" in step}


def inputs_of(action: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """Give every input, with its default where nothing was given."""
    return {
        name: given.get(name, str(about.get("default", "")))
        for name, about in action["inputs"].items()
    }


def fill(text: str, inputs: Mapping[str, str]) -> str:
    """Put values in the place of `${{ … }}`.

    Raises:
        KeyError: an expression that a runner could not fill in either.
    """
    values = {"github": {"action_path": str(ROOT)}, "inputs": inputs}
    return _EXPRESSION.sub(lambda match: values[match[1]][match[2]], text)


def run_step(
    step: Mapping[str, Any],
    workspace: Path,
    environment: Mapping[str, str],
    given: Mapping[str, str],
) -> subprocess.CompletedProcess[str]:
    """Run one script in the checkout that a workflow would have made."""
    inputs = inputs_of(read_action(), given)
    own = {name: fill(str(value), inputs) for name, value in step.get("env", {}).items()}
    runner = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace)}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.sh")
        script.write_text(fill(step["run"], inputs), encoding="utf-8")
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
        return run(command, workspace, {**environment, **runner, **own}, may_fail=True)


def main(arguments: Sequence[str]) -> int:
    """Run all scripts of the action on the workspace named first, with the Python environment named
    second.
    """
    workspace, binaries = Path(arguments[0]).resolve(), Path(arguments[1]).resolve() / "bin"
    # pip's configuration may stand in variables; this is where the action downloads.
    environment = clean_environment(binaries, keep=("PIP_",))
    for name, step in scripts(read_action()).items():
        done = run_step(step, workspace, environment, {})
        print(f"action.yml {name}：退出码 {done.returncode}")
        if done.returncode != 0:
            print(done.stdout, done.stderr, sep="\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
