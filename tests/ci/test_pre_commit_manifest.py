"""What the pre-commit tool is told: in this repository's manifest, and in the configuration of a
new workspace.

`.ci/run` lets the tool itself install the hook and run it.
"""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest
import yaml

from ci.workspaces import BAD, BAD_LINE, GOOD, ROOT, call, environment, make_workspace
from sweeps import thinned


def manifest():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return hook


def of_a_new_workspace():
    text = (ROOT / "templates" / "init" / "pre-commit-config.yaml").read_text(encoding="utf-8")
    (repository,) = yaml.safe_load(text)["repos"]
    (hook,) = repository["hooks"]
    return hook


HOOKS = [manifest, of_a_new_workspace]


@pytest.fixture(params=HOOKS, ids=["manifest", "new workspace"])
def hook(request):
    return request.param()


def test_the_program_is_one_that_the_package_installs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert manifest()["language"] == "python"
    assert shlex.split(manifest()["entry"])[0] in project["scripts"]


def test_both_have_the_same_id(hook):
    assert hook["id"] == "fazhi-validate"


@pytest.mark.parametrize(
    "name", ["data/plans/2031年.yaml", "data/departments.yml", "data/progress/yunxi/县 局.yaml"]
)
def test_data_files_set_it_off(hook, name):
    assert re.search(hook["files"], name)


@pytest.mark.parametrize(
    "name", ["README.md", "docs/data/x.yaml", "data/plans/x.yaml.bak", ".github/workflows/x.yml"]
)
def test_other_files_do_not(hook, name):
    assert not re.search(hook["files"], name)


@pytest.mark.parametrize(
    ("hook", "plan", "code"),
    thinned([(hook, *case) for case in ((BAD, 1), (GOOD, 0)) for hook in HOOKS], every=4),
    indirect=["hook"],
)
def test_its_entry_checks_the_whole_workspace(tmp_path, hook, plan, code):
    workspace = make_workspace(tmp_path / "w", plan)
    command = [*shlex.split(hook["entry"]), *hook.get("args", [])]
    assert hook["pass_filenames"] is False
    done = call(*command, cwd=workspace, env=environment(tmp_path))
    assert done.returncode == code
    assert (f"data/plans/yunxi-2031.yaml:{BAD_LINE}:" in done.stdout) == bool(code)
