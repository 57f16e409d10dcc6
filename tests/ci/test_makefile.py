"""`make` on a machine as it comes, and the versions that it installs."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ci.workspaces import ROOT, call, environment

TARGETS = (
    "demo",
    "test",
    "torture",
    "lint",
    "format",
    "bench",
    "docs",
    "faults",
    "fuzz",
    "wheelhouse",
    "offline",
    "constraints",
    "clean",
)


def make(tmp_path, *arguments):
    return call("make", "--no-print-directory", *arguments, cwd=ROOT, env=environment(tmp_path))


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_there_and_listed(tmp_path, target):
    assert make(tmp_path, "-n", target, f"VENV={tmp_path}/venv").returncode == 0
    assert re.search(rf"^make {target} +\S", make(tmp_path).stdout, re.MULTILINE)


@pytest.mark.parametrize("target", ["demo", "test"])
def test_an_old_python_is_refused_with_a_sentence(tmp_path, target):
    done = make(tmp_path, target, "PYTHON=false", f"VENV={tmp_path}/venv")
    assert done.returncode != 0
    assert (
        f"需要 Python 3.11 以上；请写明用哪一个，例如：make PYTHON=python3.11 {target}"
        in done.stderr
    )
    assert not (tmp_path / "venv").exists()


def test_an_environment_that_is_ready_is_not_installed_again(tmp_path):
    venv = tmp_path / "venv"
    venv.mkdir()
    for stamp in (".fazhi-runtime", ".fazhi-dev"):
        (venv / stamp).touch()
    assert "pip install" not in make(tmp_path, "-n", "test", f"VENV={venv}").stdout
    changed = make(tmp_path, "-n", "test", f"VENV={venv}", "--what-if=constraints.txt").stdout
    assert changed.count("pip install") == 3


def test_the_tests_come_after_the_checks_of_style_and_types(tmp_path):
    steps = make(tmp_path, "-n", "test", f"VENV={tmp_path}/venv").stdout
    order = [
        steps.index(word)
        for word in ("bin/ruff check", "bin/ruff format --check", "bin/mypy", "bin/pytest")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("target", ["test", "torture"])
def test_it_says_first_how_long_it_takes(tmp_path, target):
    first = make(tmp_path, "-n", target, f"VENV={tmp_path}/venv").stdout.splitlines()[0]
    assert re.search(r"约 \d+ 分钟", first)


def test_what_one_leaves_out_the_other_runs(tmp_path):
    pytest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    assert "-m 'not torture'" in pytest["ini_options"]["addopts"]
    steps = make(tmp_path, "-n", "torture", f"VENV={tmp_path}/venv").stdout
    assert '-m "torture or hypothesis" --hypothesis-profile=deep' in steps


def test_every_dependency_has_one_fixed_version_within_its_range():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    fixed = {canonicalize_name(name): version for name, version in pins.items()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    own = project["project"]["name"]  # dev takes in the extras of the same file
    for requirement in (Requirement(each) for each in wanted):
        if requirement.name == own:
            continue
        assert requirement.specifier.contains(fixed[canonicalize_name(requirement.name)]), (
            requirement
        )


@pytest.mark.parametrize("path", [".ci/run", "hooks/pre-commit"])
def test_a_script_can_be_run_and_read_by_its_shell(tmp_path, path):
    script = ROOT / path
    shell = script.read_text(encoding="utf-8").splitlines()[0].split("/")[-1].split()[-1]
    assert script.stat().st_mode & 0o111
    assert call(shell, "-n", script, cwd=ROOT, env=environment(tmp_path)).returncode == 0
