"""The action for users' CI: its script, run as a runner runs it, and the workflows that call it."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from tools.ci.action import fill, inputs_of, read_action, run_step, scripts

from ci.workspaces import BAD, BAD_LINE, GOOD, ROOT, WARNED, call, environment, make_workspace
from sweeps import thinned

PLAN = "data/plans/yunxi-2031.yaml"
WORKFLOWS = [
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    ROOT / "templates" / "init" / "workflow.yml",
]


@pytest.fixture
def event(tmp_path):
    """What a runner tells of a pull request."""
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"action": "opened", "number": 1}), encoding="utf-8")
    return environment(tmp_path) | {
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(path),
    }


def validate(workspace, event, **inputs):
    return run_step(scripts(read_action())["validate"], workspace, event, inputs)


@pytest.mark.torture
def test_good_data_passes_without_an_annotation(tmp_path, event):
    done = validate(make_workspace(tmp_path / "w", GOOD), event)
    assert (done.returncode, done.stdout) == (0, "")


def test_broken_data_fails_and_the_line_is_annotated(tmp_path, event):
    done = validate(make_workspace(tmp_path / "w", BAD), event)
    assert done.returncode == 1
    assert re.search(
        rf"^::error file={PLAN},line={BAD_LINE},col=\d+.*::.*2031-02-30", done.stdout, re.MULTILINE
    )


@pytest.mark.torture
def test_a_workspace_in_a_subfolder_is_annotated_by_its_path_in_the_repository(tmp_path, event):
    make_workspace(tmp_path / "w" / "云溪 县", BAD)
    done = validate(tmp_path / "w", event, path="云溪 县")
    assert done.returncode == 1
    assert f"::error file=云溪 县/{PLAN},line={BAD_LINE}," in done.stdout


@pytest.mark.parametrize(("strict", "code"), thinned([("true", 1), ("false", 0)], every=2))
def test_a_warning_is_annotated_and_fails_only_when_strict(tmp_path, event, strict, code):
    done = validate(make_workspace(tmp_path / "w", WARNED), event, strict=strict)
    assert f"::warning file={PLAN},line=" in done.stdout
    assert done.returncode == code


@pytest.mark.parametrize(
    ("strict", "code"),
    thinned(
        [("严格", 2), ("yes", 1), ("no", 0), ("True", 1), ("on", 1), ("False", 0), ("tru", 2)],
        every=7,
    ),
)
def test_every_word_of_yaml_for_yes_makes_it_strict_and_another_is_no_pass(
    strict, code, tmp_path, event
):
    done = validate(make_workspace(tmp_path / "w", WARNED), event, strict=strict)
    assert done.returncode == code
    assert ("strict 只能写 true 或 false" in done.stderr) is (code == 2)


@pytest.mark.torture
def test_a_workspace_without_data_does_not_pass(tmp_path, event):
    (tmp_path / "w" / "data" / "plans").mkdir(parents=True)
    done = validate(tmp_path / "w", event)
    assert done.returncode == 1
    assert "没有数据文件可以检查" in done.stderr


@pytest.mark.torture
def test_a_folder_without_data_fails_with_a_sentence(tmp_path, event):
    done = validate(tmp_path, event, path="没有这个")
    assert done.returncode == 2
    assert "没有这个/data" in done.stderr


def test_what_a_user_writes_is_never_run(tmp_path, event):
    done = validate(
        tmp_path, event, path='$(touch pwned)"; touch pwned; "', strict="true; touch pwned"
    )
    assert done.returncode == 2
    assert not (tmp_path / "pwned").exists()


def test_every_input_is_described_has_a_default_and_is_used():
    action = read_action()
    told = json.dumps(action["runs"], ensure_ascii=False)
    for name, about in action["inputs"].items():
        assert about["description"]
        assert about["default"]
        assert f"inputs.{name} " in told


def test_it_installs_from_its_own_checkout_at_the_fixed_versions():
    step = scripts(read_action())["install"]
    assert fill(step["env"]["FAZHI_ACTION"], inputs_of(read_action(), {})) == str(ROOT)
    assert '-c "$FAZHI_ACTION/constraints.txt" "$FAZHI_ACTION"' in step["run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_names_the_version_of_what_it_uses(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    used = [
        step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step
    ]
    assert all(name == "./" or re.search(r"@v\d", name) for name in used)


def test_the_workflow_of_this_repository_calls_the_action_when_a_pull_request_changes_data():
    workflow = yaml.safe_load(
        (ROOT / ".github" / "workflows" / "validate.yml").read_text(encoding="utf-8")
    )
    assert workflow[True]["pull_request"] == {
        "paths": ["data/**"]
    }  # `on` is a truth value in YAML 1.1
    (used,) = [step for step in workflow["jobs"]["validate"]["steps"] if step["uses"] == "./"]
    assert set(used["with"]) <= set(read_action()["inputs"])


@pytest.mark.torture
@pytest.mark.parametrize(("plan", "code"), [(GOOD, 0), (BAD, 1)], ids=["good", "bad"])
@pytest.mark.posix("shell")
def test_the_workflow_of_a_new_workspace_annotates_too(tmp_path, event, plan, code):
    workspace = make_workspace(tmp_path / "w", plan)
    workflow = yaml.safe_load(
        (workspace / ".github" / "workflows" / "fazhi.yml").read_text(encoding="utf-8")
    )
    script = workflow["jobs"]["validate"]["steps"][-1]["run"]
    done = call("bash", "-eo", "pipefail", "-c", script, cwd=workspace, env=event)
    assert done.returncode == code
    assert (f"::error file={PLAN},line={BAD_LINE}," in done.stdout) == bool(code)
