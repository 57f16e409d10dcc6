"""Validate tells of names that another system can't hold, or takes for one."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from yunxi import JUSTICE, PLAN, Tree, lay_out, plan_tree, task

ENTRY: Tree = {"task": "1", "at": "2031-05-01", "by": JUSTICE, "status": "推进中"}


def problems(root: Path, *arguments: str) -> list[dict[str, Any]]:
    done = fazhi(root, "validate", "--format", "json", *arguments)
    assert done.err == ""
    listed: list[dict[str, Any]] = json.loads(done.out)["problems"]
    return [each for each in listed if each["code"] in ("E232", "W328")]


def told(root: Path, *arguments: str) -> list[tuple[str, str]]:
    return [(each["path"], each["code"]) for each in problems(root, *arguments)]


@pytest.mark.posix("names")
def test_two_plans_whose_names_differ_only_in_case_are_an_error_of_both(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(id="yunxi-A"), plan_tree(id="yunxi-a"), plan_tree(id="yunxi-b"))
    both = [("data/plans/yunxi-A.yaml", "E232"), ("data/plans/yunxi-a.yaml", "E232")]
    assert told(tmp_path) == both
    assert told(tmp_path, str(tmp_path / "data" / "plans" / "yunxi-a.yaml"))[0][1] == "E232"
    assert "yunxi-A.yaml" in problems(tmp_path)[1]["message"]


@pytest.mark.posix("names")
def test_two_names_in_two_normal_forms_are_an_error_of_both(tmp_path: Path) -> None:
    name = "café"
    files = {
        f"progress/{PLAN}/{unicodedata.normalize(form, name)}.yaml": {
            "plan": PLAN,
            "department": name,
            "entries": [],
        }
        for form in ("NFC", "NFD")
    }
    lay_out(tmp_path, files=files)
    assert [code for _, code in told(tmp_path)] == ["E232", "E232"]


def test_two_endings_of_one_name_are_told_of_once(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree())
    plan = root / "data" / "plans" / f"{PLAN}.yaml"
    plan.with_suffix(".yml").write_bytes(plan.read_bytes())
    assert told(tmp_path) == []


@pytest.mark.parametrize("name", ["CON", "aux.2031", "com1", "lpt3.x", "yunxi.", "nul"])
@pytest.mark.posix("names")
def test_a_plan_whose_name_windows_refuses_is_warned_of(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path, plan_tree(id=name))
    assert told(tmp_path) == [(f"data/plans/{name}.yaml", "W328")]


def test_a_path_that_is_too_long_for_windows_is_warned_of(tmp_path: Path) -> None:
    plan = plan_tree(id="2" * 80)
    long = "a" * 120
    report = {"plan": "2" * 80, "department": long, "entries": []}
    lay_out(tmp_path, plan, files={f"progress/{'2' * 80}/{long}.yaml": report})
    assert told(tmp_path) == [(f"data/progress/{'2' * 80}/{long}.yaml", "W328")]


@pytest.mark.parametrize(
    "path", ["evidence/2031/公示:2.txt", "evidence/aux/1.pdf", "evidence/1.pdf.", "e/" + "a" * 200]
)
def test_evidence_that_windows_can_t_hold_is_warned_of(tmp_path: Path, path: str) -> None:
    entry = {**ENTRY, "evidence": [{"title": "公示", "path": path}]}
    report = {"plan": PLAN, "department": JUSTICE, "entries": [entry]}
    plan = plan_tree(task("1", lead=[JUSTICE], deadlines=[{"by": "2031-06-30"}]))
    lay_out(tmp_path, plan, files={f"progress/{PLAN}/{JUSTICE}.yaml": report})
    assert told(tmp_path) == [(f"data/progress/{PLAN}/{JUSTICE}.yaml", "W328")]


def test_an_ordinary_workspace_has_no_such_problem(tmp_path: Path) -> None:
    plan = plan_tree(task("1", lead=[JUSTICE], deadlines=[{"by": "2031-06-30"}]))
    report = {"plan": PLAN, "department": JUSTICE, "entries": [ENTRY]}
    lay_out(tmp_path, plan, files={f"progress/{PLAN}/{JUSTICE}.yaml": report})
    assert told(tmp_path) == []
