"""What `fazhi show PLAN` costs for each task: counted in calls, as a clock tells of the machine."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import FrameType

from fazhi_cli.render.pages.plans import plan_json
from fazhi_cli.services.queries.plans import show_plan
from fazhi_cli.store.loader import load_workspace
from yunxi import PLAN, lay_out, plan_tree, task

CALLS_OF_A_TASK = 100


def calls_of_showing(root: Path, tasks: int) -> int:
    """Count the calls of Python functions that a plan of so many plain tasks takes."""
    lay_out(root, plan_tree(*(task(str(number)) for number in range(tasks))))
    workspace = load_workspace(root)
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        plan_json(show_plan(workspace, PLAN, date(2031, 6, 1)))
    finally:
        sys.setprofile(None)
    return calls


def test_a_task_more_in_a_plan_costs_few_calls(tmp_path: Path) -> None:
    calls_of_showing(tmp_path / "warm", 10)
    few = calls_of_showing(tmp_path / "few", 100)
    many = calls_of_showing(tmp_path / "many", 300)
    assert many - few <= 200 * CALLS_OF_A_TASK
