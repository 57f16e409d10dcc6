"""The workflows of this repository name what is there, and the one for Windows what Windows has."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TEST = ROOT / ".github" / "workflows" / "test.yml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SCRIPTS = ".venv\\Scripts\\"


def jobs_of(path: Path) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    return jobs


def windows() -> dict[str, Any]:
    job: dict[str, Any] = jobs_of(TEST)["windows"]
    return job


def commands() -> list[str]:
    return [step["run"] for step in windows()["steps"] if "run" in step]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_step_runs_a_command_or_an_action_of_one_version(path: Path) -> None:
    versions: dict[str, set[str]] = {}
    for job in jobs_of(path).values():
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step), step
            action, _, version = step.get("uses", "./").partition("@")
            versions.setdefault(action, set()).add(version)
    assert all(len(each) == 1 for each in versions.values()), versions
    # one that is used in the workflows that have run all along
    assert versions.keys() <= {"actions/checkout", "actions/setup-python", "./"}


def test_the_suite_runs_on_windows_with_the_oldest_python_and_the_newest() -> None:
    job = windows()
    assert job["runs-on"] == "windows-latest"
    assert job["strategy"]["fail-fast"] is False
    pythons = job["strategy"]["matrix"]["python"]
    newest = max(jobs_of(TEST)["newer-python"]["strategy"]["matrix"]["python"], key=_version)
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert pythons == [oldest, newest]
    assert "env" not in job, "the surroundings are those of a user"


def _version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def test_git_is_told_to_keep_bytes_before_it_checks_out() -> None:
    steps = [step.get("run") or step["uses"] for step in windows()["steps"]]
    checkout = next(n for n, step in enumerate(steps) if step.startswith("actions/checkout"))
    told = steps[:checkout]
    assert "git config --global core.autocrlf false" in told
    assert "git config --global core.longpaths true" in told


def test_every_command_is_one_line_that_windows_own_shell_knows() -> None:
    """PowerShell goes on after a command that has failed, and there is no make."""
    for command in commands():
        assert "\n" not in command.strip(), command
        program = command.split()[0]
        assert program in ("git", "python") or program.startswith(SCRIPTS), command
        assert not re.search(r"&&|\|\||[;$`]|\bmake\b|/bin/", command), command


def test_what_is_installed_and_run_is_there() -> None:
    [install] = [command for command in commands() if "pip install" in command]
    extras = re.findall(r"\[([\w,]+)\]", install)[0].split(",")
    assert set(extras) <= PROJECT["project"]["optional-dependencies"].keys()
    assert (ROOT / install.split("-c ")[1].split()[0]).is_file()
    scripts = {command.split()[0].removeprefix(SCRIPTS) for command in commands()}
    assert scripts <= {"git", "python", *PROJECT["project"]["scripts"]}


@pytest.mark.torture
@pytest.mark.parametrize(
    "command", [each for each in commands() if f"{SCRIPTS}fazhi" in each], ids=str
)
def test_what_is_tried_on_windows_works_here(command: str, tmp_path: Path) -> None:
    words = shlex.split(command.replace(SCRIPTS, "").replace("\\", "/"))
    words = [word.replace("examples/", f"{ROOT.as_posix()}/examples/") for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *words[1:]], cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


@pytest.mark.torture
def test_pytest_is_given_options_that_it_knows() -> None:
    [command] = [each for each in commands() if "pytest" in each]
    options = [*command.partition("pytest")[2].split(), "--collect-only"]
    program = [sys.executable, "-m", "pytest", *options, "tests/ci/workspaces.py"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True)
    assert done.returncode == 5, done.stderr.decode()  # nothing there to collect
